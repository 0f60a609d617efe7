#include "checker.h"

#include <algorithm>

#include "functions.h"

namespace zhicheng::expr {
namespace {

struct Rule {
  Operator op;
  Kind left;
  Kind right;
  Kind result;
};

constexpr Rule kRules[] = {
    {Operator::add, Kind::number, Kind::number, Kind::number},
    {Operator::add, Kind::string, Kind::string, Kind::string},
    {Operator::add, Kind::date, Kind::days, Kind::date},
    {Operator::add, Kind::date, Kind::months, Kind::date},
    {Operator::add, Kind::days, Kind::date, Kind::date},
    {Operator::add, Kind::months, Kind::date, Kind::date},
    {Operator::add, Kind::days, Kind::days, Kind::days},
    {Operator::add, Kind::months, Kind::months, Kind::months},
    {Operator::subtract, Kind::number, Kind::number, Kind::number},
    {Operator::subtract, Kind::date, Kind::date, Kind::days},
    {Operator::subtract, Kind::date, Kind::days, Kind::date},
    {Operator::subtract, Kind::date, Kind::months, Kind::date},
    {Operator::subtract, Kind::days, Kind::days, Kind::days},
    {Operator::subtract, Kind::months, Kind::months, Kind::months},
    {Operator::multiply, Kind::number, Kind::number, Kind::number},
    {Operator::multiply, Kind::days, Kind::number, Kind::days},
    {Operator::multiply, Kind::number, Kind::days, Kind::days},
    {Operator::multiply, Kind::months, Kind::number, Kind::months},
    {Operator::multiply, Kind::number, Kind::months, Kind::months},
    {Operator::divide, Kind::number, Kind::number, Kind::number},
    {Operator::divide, Kind::days, Kind::number, Kind::days},
    {Operator::divide, Kind::months, Kind::number, Kind::months},
    {Operator::divide, Kind::days, Kind::days, Kind::number},
    {Operator::divide, Kind::months, Kind::months, Kind::number},
    {Operator::power, Kind::number, Kind::number, Kind::number},
};

bool is_open(const Type& type) {
  return type.kind == Kind::any || type.kind == Kind::null;
}

bool is_ordered(const Type& type) {
  return is_open(type) || type.kind == Kind::number || type.kind == Kind::string || type.kind == Kind::date ||
         type.kind == Kind::days || type.kind == Kind::months;
}

// Whether `?` of the test itself stands in a node; a `?` inside the tests of a further `in` is another one.
bool mentions_tested(const Node& node) {
  if (node.kind == NodeKind::tested) return true;
  if (node.kind == NodeKind::in) return mentions_tested(node.children.front());
  return std::any_of(node.children.begin(), node.children.end(), mentions_tested);
}

}  // namespace

void Checker::check(Node& root) {
  visit(root);
}

void Checker::check_test(Node& root, const Type& tested) {
  const auto slot = static_cast<std::uint16_t>(schema_.fields().size());
  tested_.push_back(Scope{{}, tested, Binding{Binding::Source::field, slot}});
  root.type = tests_type(root, tested, 0);
}

Diagnostics Checker::take_findings() {
  std::stable_sort(findings_.begin(), findings_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::pair(a.line, a.column) < std::pair(b.line, b.column);
  });
  return std::move(findings_);
}

void Checker::visit(Node& node) {
  node.type = type_of_node(node);
}

Type Checker::type_of_node(Node& node) {
  const bool own_scope = node.kind == NodeKind::some || node.kind == NodeKind::every ||
                         node.kind == NodeKind::filter || node.kind == NodeKind::in;
  if (!own_scope)
    for (Node& child : node.children) visit(child);
  switch (node.kind) {
    case NodeKind::literal:
      return type_of(node.value);
    case NodeKind::name:
      return name_type(node);
    case NodeKind::tested:
      return tested_type(node);
    case NodeKind::negate:
      return negate_type(node);
    case NodeKind::arithmetic:
      return arithmetic_type(node);
    case NodeKind::comparison:
      check_comparison(node, node.op, node.children[0].type, node.children[1].type);
      return Type::of(Kind::boolean);
    case NodeKind::logic_and:
    case NodeKind::logic_or:
      for (const Node& child : node.children) want_condition(child, child, "and 和 or 的两边");
      return Type::of(Kind::boolean);
    case NodeKind::between:
      return between_type(node);
    case NodeKind::in:
      return in_type(node);
    case NodeKind::choice:
      return choice_type(node);
    case NodeKind::some:
    case NodeKind::every:
      return quantifier_type(node);
    case NodeKind::list: {
      Type element = Type::of(Kind::null);
      for (const Node& child : node.children) element = common_type(element, child.type);
      return Type::list_of(std::move(element));
    }
    case NodeKind::range:
      check_comparison(node, Operator::le, node.children[0].type, node.children[1].type);
      return Type::range_of(common_type(node.children[0].type, node.children[1].type));
    case NodeKind::context:
      return context_type(node);
    case NodeKind::entry:
      return node.children[0].type;
    case NodeKind::path:
      return path_type(node);
    case NodeKind::filter:
      return filter_type(node);
    case NodeKind::call:
      return call_type(node);
    default:
      return Type{};
  }
}

Type Checker::negate_type(const Node& node) {
  const Type& type = node.children[0].type;
  if (!may_be(type, Kind::number) && !may_be(type, Kind::days) && !may_be(type, Kind::months))
    mistyped(node, "X013", "负号不能用于" + to_text(type), "负号用于数值或时长");
  return type;
}

Type Checker::arithmetic_type(const Node& node) {
  const Type& left = node.children[0].type;
  const Type& right = node.children[1].type;
  std::optional<Kind> result;
  for (const Rule& rule : kRules) {
    if (rule.op != node.op || !may_be(left, rule.left) || !may_be(right, rule.right)) continue;
    result = !result || *result == rule.result ? rule.result : Kind::any;
  }
  if (result) return Type::of(*result);
  mistyped(node, "X013",
           to_text(left) + "与" + to_text(right) + "不能用 " + std::string(symbol_of(node.op)) + " 运算",
           "请核对两边的类型，文本可用 number(…) 转为数值");
  return Type::of(Kind::null);
}

void Checker::check_comparison(const Node& node, Operator op, const Type& left, const Type& right) {
  const bool equality = op == Operator::eq || op == Operator::ne;
  const bool alike = is_open(left) || is_open(right) || left.kind == right.kind;
  if (alike && (equality || (is_ordered(left) && is_ordered(right)))) return;
  mistyped(node, "X013", to_text(left) + "与" + to_text(right) + "不能比较", "请核对两边的类型");
}

Type Checker::between_type(const Node& node) {
  for (std::size_t i = 1; i < 3; ++i)
    check_comparison(node, Operator::le, node.children[0].type, node.children[i].type);
  return Type::of(Kind::boolean);
}

Type Checker::in_type(Node& node) {
  visit(node.children.front());
  node.binding = new_local();
  tested_.push_back(Scope{{}, node.children.front().type, node.binding});
  Type type = tests_type(node, node.children.front().type, 1);
  tested_.pop_back();
  return type;
}

Type Checker::tests_type(Node& node, const Type& tested, std::size_t first) {
  for (std::size_t i = first; i < node.children.size(); ++i) {
    Node& test = node.children[i];
    if (test.kind == NodeKind::test) {
      visit(test.children.front());
      check_comparison(test, test.op, tested, test.children.front().type);
      test.type = Type::of(Kind::boolean);
      continue;
    }
    visit(test);
    const bool judges = test.type.kind == Kind::boolean && !may_be(tested, Kind::boolean);
    test.condition = judges || mentions_tested(test);
    if (test.condition)
      want_condition(test, test, "含 ? 的条件");
    else
      check_membership(test, tested);
  }
  return Type::of(Kind::boolean);
}

void Checker::check_membership(const Node& test, const Type& tested) {
  Type wanted = test.type;
  if (wanted.kind == Kind::list) wanted = wanted.element_type();
  if (wanted.kind == Kind::range && tested.kind != Kind::range) wanted = wanted.element_type();
  if (tested.kind != Kind::list) check_comparison(test, Operator::eq, tested, wanted);
}

void Checker::want_condition(const Node& node, const Node& condition, std::string_view where) {
  if (may_be(condition.type, Kind::boolean)) return;
  mistyped(node, "X015", std::string(where) + "应为真假值，此处是" + to_text(condition.type),
           "写成比较，如 数量 > 0");
}

Type Checker::choice_type(const Node& node) {
  want_condition(node.children[0], node.children[0], "if 的条件");
  return common_type(node.children[1].type, node.children[2].type);
}

Type Checker::call_type(const Node& node) {
  const Function& function = *find_function(node.name);
  const std::size_t given = node.children.size();
  const bool several = function.several && given > 1;
  if (given < function.least || (!several && given > function.parameters.size())) {
    report(node, Severity::error, "X012", "函数 " + node.name + " 的参数个数不对",
           "用法：" + std::string(function.signature));
    return Type{};
  }
  static constexpr std::string_view kLetters = "bnsd";
  static constexpr Kind kKinds[] = {Kind::boolean, Kind::number, Kind::string, Kind::date};
  for (std::size_t i = 0; i < given && !several; ++i) {
    const auto letter = kLetters.find(function.parameters[i]);
    if (letter == std::string_view::npos || may_be(node.children[i].type, kKinds[letter])) continue;
    mistyped(
        node.children[i], "X014",
        "此参数应为" + std::string(label_of(kKinds[letter])) + "，此处是" + to_text(node.children[i].type),
        "用法：" + std::string(function.signature));
  }
  if (function.result != Kind::any) return Type::of(function.result);
  const Type& first = node.children.front().type;
  if (function.parameters.front() != 'l') return function.parameters == "a" ? first : Type{};
  if (several) return Type{};
  const bool list = first.kind == Kind::list;
  if (function.element) return list ? first.element_type() : first;
  return list || is_open(first) ? first : Type::list_of(first);
}

Binding Checker::new_local() {
  return Binding{Binding::Source::local, static_cast<std::uint16_t>(locals_++)};
}

void Checker::report(const Node& node, Severity severity, std::string code, std::string message,
                     std::string hint) {
  findings_.push_back(finding_at(text_, node.span, std::move(code), std::move(message), std::move(hint)));
  findings_.back().severity = severity;
}

void Checker::mistyped(const Node& node, std::string code, std::string message, std::string hint) {
  const bool strict = check_ == TypeCheck::strict;
  report(node, strict ? Severity::error : Severity::warning, std::move(code), std::move(message),
         std::move(hint));
}

}  // namespace zhicheng::expr
