#include "emitter.h"

#include <algorithm>

#include "functions.h"

namespace zhicheng::expr {
namespace {

using From = Operand::From;

class Emitter {
 public:
  explicit Emitter(Code& code) : code_(code) {}

  // Code that leaves the value of the node on the stack.
  void emit(const Node& node) {
    switch (node.kind) {
      case NodeKind::literal:
      case NodeKind::name:
      case NodeKind::tested:
        return unary(Op::push, node, node);
      case NodeKind::negate:
        return unary(Op::negate, node, node.children[0]);
      case NodeKind::arithmetic:
        return binary(Op::arithmetic, node.op, node, node.children[0], node.children[1]);
      case NodeKind::comparison:
        return binary(Op::compare, node.op, node, node.children[0], node.children[1]);
      case NodeKind::logic_and:
        return both(node, Op::and_begin, Op::and_end);
      case NodeKind::logic_or:
        return both(node, Op::or_begin, Op::or_end);
      case NodeKind::between:
        return between(node);
      case NodeKind::in:
      case NodeKind::tests:
        return tests(node);
      case NodeKind::choice:
        return choice(node);
      case NodeKind::some:
        return loop(Op::some, node);
      case NodeKind::every:
        return loop(Op::every, node);
      case NodeKind::filter:
        if (node.children[1].type.kind != Kind::number) return loop(Op::filter, node);
        return binary(Op::index, Operator::none, node, node.children[0], node.children[1]);
      case NodeKind::range:
        return range(node);
      case NodeKind::path:
        return path(node);
      case NodeKind::list:
      case NodeKind::context:
      case NodeKind::call:
        return gather(node);
      default:
        return emit(node.children[0]);  // entry
    }
  }

 private:
  std::size_t add(Instruction instruction, int growth) {
    code_.instructions.push_back(instruction);
    depth_ += growth;
    code_.stack = std::max(code_.stack, static_cast<std::size_t>(depth_));
    return code_.instructions.size() - 1;
  }

  std::uint32_t here() const { return static_cast<std::uint32_t>(code_.instructions.size()); }
  void land(std::size_t jump) { code_.instructions[jump].target = here(); }

  static int taken(Operand operand) { return operand.from == From::stack ? 1 : 0; }

  Operand bound(Binding binding, Span span) {
    if (binding.source == Binding::Source::local) return Operand{From::local, binding.index, span};
    code_.reads.push_back(binding.index);
    return Operand{From::field, binding.index, span};
  }

  Operand constant(const Value& value) {
    code_.constants.push_back(value);
    return Operand{From::constant, static_cast<std::uint16_t>(code_.constants.size() - 1), {}};
  }

  // Where the value stands: itself if it is a constant, a field or a local, else the stack.
  Operand operand(const Node& node) {
    if (node.kind == NodeKind::literal) return constant(node.value);
    if (node.kind == NodeKind::name || node.kind == NodeKind::tested) return bound(node.binding, node.span);
    emit(node);
    return Operand{From::stack, 0, {}};
  }

  void unary(Op op, const Node& node, const Node& child) {
    const Operand left = operand(child);
    add(Instruction{.op = op, .left = left, .span = node.span}, 1 - taken(left));
  }

  void binary(Op op, Operator symbol, const Node& node, const Node& first, const Node& second) {
    const Operand left = operand(first);
    const Operand right = operand(second);
    compare_like(op, symbol, node.span, left, right);
  }

  void compare_like(Op op, Operator symbol, Span span, Operand left, Operand right) {
    add(Instruction{.op = op, .symbol = symbol, .left = left, .right = right, .span = span},
        1 - taken(left) - taken(right));
  }

  void both(const Node& node, Op begin, Op end) {
    emit(node.children[0]);
    const std::size_t skip = add(Instruction{.op = begin, .span = node.span}, 0);
    emit(node.children[1]);
    add(Instruction{.op = end, .span = node.span}, -1);
    land(skip);
  }

  // low <= x and x <= high; x is looked at twice and computed once.
  void between(const Node& node) {
    const Operand value = operand(node.children[0]);
    Operand held = value;
    if (value.from == From::stack) {
      held = Operand{From::local, static_cast<std::uint16_t>(code_.locals++), {}};
      store(value, held, node.span);
    }
    compare_like(Op::compare, Operator::ge, node.span, held, operand(node.children[1]));
    const std::size_t skip = add(Instruction{.op = Op::and_begin, .span = node.span}, 0);
    compare_like(Op::compare, Operator::le, node.span, held, operand(node.children[2]));
    add(Instruction{.op = Op::and_end, .span = node.span}, -1);
    land(skip);
  }

  void store(Operand value, Operand local, Span span) {
    add(Instruction{.op = Op::store, .left = value, .local = local.index, .span = span}, -taken(value));
  }

  // The tests of `in` or of a cell, joined by `or`.
  void tests(const Node& node) {
    const bool in = node.kind == NodeKind::in;
    Operand tested{From::field, static_cast<std::uint16_t>(code_.row_size - 1), node.span};
    if (in) {
      const Operand value = operand(node.children[0]);
      tested = Operand{From::local, node.binding.index, {}};
      store(value, tested, node.span);
    } else if (node.children.empty()) {
      return emit_truth(node);
    }
    std::vector<std::size_t> skips;
    for (std::size_t i = in ? 1 : 0; i < node.children.size(); ++i) {
      const bool first = i == (in ? 1u : 0u);
      if (!first) skips.push_back(add(Instruction{.op = Op::or_begin, .span = node.span}, 0));
      test(node.children[i], tested);
      if (!first) add(Instruction{.op = Op::or_end, .span = node.span}, -1);
    }
    for (const std::size_t skip : skips) land(skip);
    if (!in && !node.name.empty()) add(Instruction{.op = Op::invert, .span = node.span}, 0);
  }

  void emit_truth(const Node& node) {
    add(Instruction{.op = Op::push, .left = constant(Value(true)), .span = node.span}, 1);
  }

  void test(const Node& node, Operand tested) {
    if (node.condition) return emit(node);
    const bool comparison = node.kind == NodeKind::test;
    const Operand right = operand(comparison ? node.children[0] : node);
    if (tested.from == From::field) code_.reads.push_back(tested.index);
    compare_like(comparison ? Op::compare : Op::contains, node.op, node.span, tested, right);
  }

  void choice(const Node& node) {
    emit(node.children[0]);
    const std::size_t otherwise = add(Instruction{.op = Op::jump_unless, .span = node.children[0].span}, -1);
    emit(node.children[1]);
    const std::size_t done = add(Instruction{.op = Op::jump, .span = node.span}, -1);
    land(otherwise);
    emit(node.children[2]);
    land(done);
  }

  void loop(Op op, const Node& node) {
    const Operand list = operand(node.children[0]);
    const std::size_t head = add(
        Instruction{.op = op, .left = list, .local = node.binding.index, .span = node.span}, -taken(list));
    emit(node.children[1]);
    land(head);
  }

  void range(const Node& node) {
    const Operand low = operand(node.children[0]);
    const Operand high = operand(node.children[1]);
    add(Instruction{.op = Op::make_range,
                    .low_open = node.low_open,
                    .high_open = node.high_open,
                    .left = low,
                    .right = high,
                    .span = node.span},
        1 - taken(low) - taken(high));
  }

  void path(const Node& node) {
    const Operand left = operand(node.children[0]);
    code_.names.push_back(node.name);
    add(Instruction{.op = Op::path,
                    .left = left,
                    .target = static_cast<std::uint32_t>(code_.names.size() - 1),
                    .span = node.span},
        1 - taken(left));
  }

  // Elements, entries or arguments on the stack, then one instruction that takes them.
  void gather(const Node& node) {
    for (const Node& child : node.children) emit(child);
    Instruction last{.op = Op::make_list, .span = node.span};
    last.count = static_cast<std::uint16_t>(node.children.size());
    if (node.kind == NodeKind::context) {
      last.op = Op::make_context;
      last.target = static_cast<std::uint32_t>(code_.names.size());
      for (const Node& child : node.children) code_.names.push_back(child.name);
    } else if (node.kind == NodeKind::call) {
      last.op = Op::call;
      last.target = static_cast<std::uint32_t>(code_.functions.size());
      code_.functions.push_back(find_function(node.name));
    }
    add(last, 1 - static_cast<int>(node.children.size()));
  }

  Code& code_;
  int depth_ = 0;
};

}  // namespace

std::shared_ptr<const Code> emit_code(std::string text, const Node& root, std::size_t row_size,
                                      std::size_t locals) {
  auto code = std::make_shared<Code>();
  code->text = std::move(text);
  code->type = root.type;
  code->row_size = row_size;
  code->locals = locals;
  Emitter(*code).emit(root);
  std::sort(code->reads.begin(), code->reads.end());
  code->reads.erase(std::unique(code->reads.begin(), code->reads.end()), code->reads.end());
  return code;
}

}  // namespace zhicheng::expr
