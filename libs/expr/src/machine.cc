#include "machine.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "functions.h"
#include "operators.h"

namespace zhicheng::expr {
namespace {

bool is(const Value& value, bool wanted) {
  return value.boolean() != nullptr && *value.boolean() == wanted;
}

std::size_t on_stack(const Instruction& instruction) {
  return static_cast<std::size_t>(instruction.left.from == Operand::From::stack) +
         static_cast<std::size_t>(instruction.right.from == Operand::From::stack);
}

}  // namespace

Result<Value> Machine::run(const Code& code, std::span<const Value> row) {
  ZHICHENG_ASSERT(row.size() == code.row_size);
  code_ = &code;
  row_ = row;
  steps_ = 0;
  stopped_ = nullptr;
  causes_.clear();
  stack_.clear();
  stack_.reserve(code.locals + code.stack);
  stack_.resize(code.locals);
  execute(0, code.instructions.size());
  if (stopped_ != nullptr) {
    const Diagnostic place = finding_at(code.text, span_, {}, {}, {});
    return Error(ErrorCode::expression_stopped)
        .with("where", std::to_string(place.line) + ":" + std::to_string(place.column))
        .with("why", stopped_);
  }
  ZHICHENG_ASSERT(stack_.size() == code.locals + 1);
  return pop();
}

Value Machine::null_because(CauseKind kind) {
  note(Cause{kind, span_});
  return Value();
}

// A loop comes across the same cause again and again: one is enough.
void Machine::note(const Cause& cause) {
  const auto same = [&](const Cause& known) {
    return known.kind == cause.kind && known.span.offset == cause.span.offset &&
           known.span.length == cause.span.length;
  };
  if (causes_.size() < Evaluator::kMaxCauses && std::none_of(causes_.begin(), causes_.end(), same))
    causes_.push_back(cause);
}

bool Machine::charge(std::size_t steps) {
  steps_ += steps;
  if (steps_ > max_steps_ && stopped_ == nullptr) stopped_ = "步数 steps";
  return stopped_ == nullptr;
}

bool Machine::may_make_list(std::size_t elements) {
  if (elements > Evaluator::kMaxListElements && stopped_ == nullptr) stopped_ = "列表长度 list";
  return charge(elements);
}

bool Machine::may_make_string(std::size_t bytes) {
  if (bytes > Evaluator::kMaxStringBytes && stopped_ == nullptr) stopped_ = "文本长度 string";
  return charge(bytes / 64);
}

void Machine::execute(std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end && stopped_ == nullptr;) at = step(at);
}

// One instruction; returns where the next one stands.
std::size_t Machine::step(std::size_t at) {
  const Instruction& instruction = code_->instructions[at];
  span_ = instruction.span;
  switch (instruction.op) {
    case Op::compare:
    case Op::arithmetic:
    case Op::contains:
    case Op::index:
      step_binary(instruction);
      return at + 1;
    case Op::and_end:
    case Op::or_end:
      join(instruction);
      return at + 1;
    case Op::and_begin:
    case Op::or_begin:
    case Op::jump:
    case Op::jump_unless:
      return step_jump(instruction, at);
    case Op::filter:
      filter(instruction, at);
      return instruction.target;
    case Op::some:
    case Op::every:
      quantify(instruction, at);
      return instruction.target;
    default:
      step_value(instruction);
      return at + 1;
  }
}

void Machine::step_binary(const Instruction& instruction) {
  const Value& left = operand(instruction.left, instruction.right.from == Operand::From::stack ? 1 : 0);
  const Value& right = operand(instruction.right, 0);
  switch (instruction.op) {
    case Op::compare:
      return finish(instruction, compare(instruction.symbol, left, right, *this));
    case Op::arithmetic:
      return finish(instruction, arithmetic(instruction.symbol, left, right, *this));
    case Op::contains:
      return finish(instruction, contains(left, right, *this));
    default:
      return finish(instruction, element_at(left, right, *this));
  }
}

void Machine::step_value(const Instruction& instruction) {
  switch (instruction.op) {
    case Op::push:
      return finish(instruction, operand(instruction.left, 0));
    case Op::store: {
      Value value = operand(instruction.left, 0);
      if (instruction.left.from == Operand::From::stack) stack_.pop_back();
      stack_[instruction.local] = std::move(value);
      return;
    }
    case Op::negate:
      return finish(instruction, negate(operand(instruction.left, 0), *this));
    case Op::invert:
      if (const bool* top = stack_.back().boolean()) stack_.back() = Value(!*top);
      return;
    case Op::path:
      return finish(instruction, path(operand(instruction.left, 0), code_->names[instruction.target], *this));
    case Op::make_range: {
      const Value& low = operand(instruction.left, instruction.right.from == Operand::From::stack ? 1 : 0);
      const Value& high = operand(instruction.right, 0);
      return finish(instruction, Value(Range{low, high, instruction.low_open, instruction.high_open}));
    }
    case Op::make_list:
      return make_list(instruction);
    case Op::make_context:
      return make_context(instruction);
    default:
      return call_function(instruction);
  }
}

std::size_t Machine::step_jump(const Instruction& instruction, std::size_t at) {
  switch (instruction.op) {
    case Op::and_begin:
      return is(stack_.back(), false) ? instruction.target : at + 1;
    case Op::or_begin:
      return is(stack_.back(), true) ? instruction.target : at + 1;
    case Op::jump_unless:
      return is(pop(), true) ? at + 1 : instruction.target;
    default:
      return instruction.target;
  }
}

// The left side did not decide: the right side does, or nobody.
void Machine::join(const Instruction& instruction) {
  const bool deciding = instruction.op == Op::or_end;
  const Value right = pop();
  Value& left = stack_.back();
  for (const Value* side : {&std::as_const(left), &right})
    if (!side->is_null() && side->boolean() == nullptr) null_because(CauseKind::kinds_differ);
  if (is(right, deciding) || (left.boolean() != nullptr && right.boolean() != nullptr))
    left = right;
  else
    left = Value();
}

void Machine::call_function(const Instruction& instruction) {
  const Function& function = *code_->functions[instruction.target];
  const std::size_t first = stack_.size() - instruction.count;
  if (function.several && instruction.count > 1) {
    if (!may_make_list(instruction.count)) return;
    List list(std::make_move_iterator(stack_.begin() + static_cast<std::ptrdiff_t>(first)),
              std::make_move_iterator(stack_.end()));
    stack_.resize(first);
    stack_.push_back(function.call(std::vector<Value>{Value(std::move(list))}, *this));
    return;
  }
  Value result;
  bool ready = true;
  for (std::size_t i = 0; i < instruction.count && ready; ++i) {
    Value& argument = stack_[first + i];
    const char wanted = function.parameters[i];
    if (wanted == 'l' && argument.list() == nullptr && !argument.is_null()) argument = Value(List{argument});
    static constexpr std::string_view kLetters = "abnsdl";
    static constexpr Kind kKinds[] = {Kind::any,    Kind::boolean, Kind::number,
                                      Kind::string, Kind::date,    Kind::list};
    const Kind kind = kKinds[kLetters.find(wanted)];
    ready = kind == Kind::any || argument.kind() == kind;
    if (!ready && !argument.is_null()) null_because(CauseKind::argument);
  }
  if (ready) result = function.call(std::span(stack_).subspan(first), *this);
  stack_.resize(first);
  stack_.push_back(std::move(result));
}

// Keeps the elements for which the condition is true; a condition that turns out to be a number is an index.
void Machine::filter(const Instruction& instruction, std::size_t at) {
  const Value source = operand(instruction.left, 0);
  if (instruction.left.from == Operand::From::stack) stack_.pop_back();
  const List elements = as_list(source);
  List kept;
  for (const Value& element : elements) {
    const Value verdict = body(instruction, at, element);
    if (stopped_ != nullptr) return;
    if (verdict.number() != nullptr) {
      stack_.push_back(element_at(source, verdict, *this));
      return;
    }
    if (is(verdict, true)) kept.push_back(element);
  }
  if (!may_make_list(kept.size())) return;
  stack_.push_back(Value(std::move(kept)));
}

// `some` is a chain of `or`, `every` a chain of `and`: null if a null could have decided.
void Machine::quantify(const Instruction& instruction, std::size_t at) {
  const Value source = operand(instruction.left, 0);
  if (instruction.left.from == Operand::From::stack) stack_.pop_back();
  if (source.is_null()) return stack_.push_back(Value());
  const bool deciding = instruction.op == Op::some;
  Value result(!deciding);
  for (const Value& element : as_list(source)) {
    const Value verdict = body(instruction, at, element);
    if (stopped_ != nullptr) return;
    if (verdict.boolean() == nullptr) result = Value();
    if (!is(verdict, deciding)) continue;
    result = Value(deciding);
    break;
  }
  stack_.push_back(std::move(result));
}

Value Machine::body(const Instruction& instruction, std::size_t at, const Value& element) {
  if (!charge(instruction.target - at)) return Value();
  stack_[instruction.local] = element;
  execute(at + 1, instruction.target);
  return stopped_ == nullptr ? pop() : Value();
}

void Machine::make_list(const Instruction& instruction) {
  const auto first = stack_.end() - instruction.count;
  if (!may_make_list(instruction.count)) return;
  List list(std::make_move_iterator(first), std::make_move_iterator(stack_.end()));
  stack_.erase(first, stack_.end());
  stack_.push_back(Value(std::move(list)));
}

void Machine::make_context(const Instruction& instruction) {
  Context context;
  const std::size_t first = stack_.size() - instruction.count;
  for (std::size_t i = 0; i < instruction.count; ++i)
    context.emplace(code_->names[instruction.target + i], std::move(stack_[first + i]));
  stack_.resize(first);
  stack_.push_back(Value(std::move(context)));
}

const Value& Machine::operand(Operand operand, std::size_t from_top) {
  switch (operand.from) {
    case Operand::From::field:
      if (row_[operand.index].is_null()) note(Cause{CauseKind::field_missing, operand.span, operand.index});
      return row_[operand.index];
    case Operand::From::constant:
      return code_->constants[operand.index];
    case Operand::From::local:
      return stack_[operand.index];
    default:
      return stack_[stack_.size() - 1 - from_top];
  }
}

Value Machine::pop() {
  Value top = std::move(stack_.back());
  stack_.pop_back();
  return top;
}

void Machine::finish(const Instruction& instruction, Value result) {
  const std::size_t taken = on_stack(instruction);
  if (taken == 2) stack_.pop_back();
  if (taken == 0)
    stack_.push_back(std::move(result));
  else
    stack_.back() = std::move(result);
}

}  // namespace zhicheng::expr
