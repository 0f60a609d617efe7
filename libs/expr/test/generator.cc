#include "generator.h"

#include "functions.h"

namespace zhicheng::expr::testing {

std::string Generator::word() {
  static const char* const kWords[] = {"a", "b", "c", "字段"};
  return kWords[pick(0, 3)];
}

Value Generator::value(int depth) {
  switch (pick(0, depth > 0 ? 9 : 6)) {
    case 0:
      return Value();
    case 1:
      return Value(pick(0, 1) == 1);
    case 2:
      return Value(Decimal::from_parts(pick(-500, 500), pick(0, 2)).value());
    case 3:
      return Value(Decimal::from_integer(pick(-3, 9)));
    case 4:
      return Value(std::string(pick(0, 1) == 0 ? "质\"量\\" : "ab\n"));
    case 5:
      return Value(Date{std::chrono::year{pick(1, 9999)}, std::chrono::month{2}, std::chrono::day{28}});
    case 6:
      return pick(0, 1) == 0 ? Value(Days{pick(-400, 400)}) : Value(Months{pick(-40, 40)});
    case 7:
      return Value(Range{value(0), value(0), pick(0, 1) == 1, pick(0, 1) == 1});
    case 8: {
      List list;
      for (int i = pick(0, 4); i > 0; --i) list.push_back(value(depth - 1));
      return Value(std::move(list));
    }
    default: {
      Context context;
      for (int i = pick(0, 3); i > 0; --i) context.insert_or_assign(word(), value(depth - 1));
      return Value(std::move(context));
    }
  }
}

Node Generator::made(NodeKind kind, int children, int depth) {
  Node node;
  node.kind = kind;
  for (int i = 0; i < children; ++i) node.children.push_back(expression(depth - 1));
  return node;
}

Node Generator::leaf() {
  Node node;
  if (pick(0, 2) == 0) {
    node.kind = NodeKind::name;
    node.name = word();
    return node;
  }
  node.value = value(0);
  const bool negative = node.value.number() && node.value.number()->is_negative();
  if (negative) node.value = Value(Decimal::from_integer(7));  // a sign is a node of its own
  return node;
}

Node Generator::call(int depth) {
  const auto all = functions();
  const Function& function = all[static_cast<std::size_t>(pick(0, static_cast<int>(all.size()) - 1))];
  const int most = static_cast<int>(function.several ? 4 : function.parameters.size());
  Node node = made(NodeKind::call, pick(static_cast<int>(function.least), most), depth);
  node.name = std::string(function.name);
  return node;
}

Node Generator::test(int depth) {
  if (pick(0, 1) == 0) return expression(depth - 1);
  Node node = made(NodeKind::test, 1, depth);
  node.op = static_cast<Operator>(pick(static_cast<int>(Operator::eq), static_cast<int>(Operator::ge)));
  return node;
}

Node Generator::tests(int depth) {
  Node node;
  node.kind = NodeKind::tests;
  for (int i = pick(0, 3); i > 0; --i) node.children.push_back(test(depth));
  if (!node.children.empty() && pick(0, 2) == 0) node.name = "not";
  return node;
}

Node Generator::inner(int depth) {
  const auto kind = static_cast<NodeKind>(pick(3, static_cast<int>(NodeKind::call)));
  Node node;
  switch (kind) {
    case NodeKind::negate:
      return made(kind, 1, depth);
    case NodeKind::path:
      node = made(kind, 1, depth);
      node.name = word();
      return node;
    case NodeKind::arithmetic:
      node = made(kind, 2, depth);
      node.op =
          static_cast<Operator>(pick(static_cast<int>(Operator::add), static_cast<int>(Operator::power)));
      return node;
    case NodeKind::comparison:
      node = made(kind, 2, depth);
      node.op = static_cast<Operator>(pick(static_cast<int>(Operator::eq), static_cast<int>(Operator::ge)));
      return node;
    case NodeKind::between:
    case NodeKind::choice:
      return made(kind, 3, depth);
    case NodeKind::in:
      node = made(kind, 1, depth);
      for (int i = pick(1, 3); i > 0; --i) node.children.push_back(test(depth));
      return node;
    case NodeKind::some:
    case NodeKind::every:
      node = made(kind, 2, depth);
      node.name = word();
      return node;
    case NodeKind::range:
      node = made(kind, 2, depth);
      node.low_open = pick(0, 1) == 1;
      node.high_open = pick(0, 1) == 1;
      return node;
    case NodeKind::list:
      return made(kind, pick(0, 3), depth);
    case NodeKind::context:
      for (const char* name : {"a", "两 词", "b"}) {
        if (pick(0, 1) == 0) continue;
        node.children.push_back(made(NodeKind::entry, 1, depth));
        node.children.back().name = name;
      }
      node.kind = kind;
      return node;
    case NodeKind::call:
      return call(depth);
    default:
      return made(kind == NodeKind::logic_or ? kind : NodeKind::logic_and, 2, depth);
  }
}

Node Generator::expression(int depth) {
  return depth <= 0 || pick(0, 4) == 0 ? leaf() : inner(depth);
}

}  // namespace zhicheng::expr::testing
