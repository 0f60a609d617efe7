#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "code.h"
#include "zhicheng/base/result.h"
#include "zhicheng/expr/evaluator.h"

namespace zhicheng::expr {

// The stack machine behind Evaluator, and what operators and functions may ask of it.
class Machine {
 public:
  explicit Machine(std::size_t max_steps) : max_steps_(max_steps) {}

  Result<Value> run(const Code& code, std::span<const Value> row);
  std::span<const Cause> causes() const { return causes_; }

  // A null that arose at the instruction under way.
  Value null_because(CauseKind kind);
  // Uses up steps; false: there are none left, and the result of the evaluation will be an error.
  bool charge(std::size_t steps);
  // Whether a list of `elements` or a string of `bytes` may be made; false stops likewise.
  bool may_make_list(std::size_t elements);
  bool may_make_string(std::size_t bytes);

 private:
  void note(const Cause& cause);
  void execute(std::size_t begin, std::size_t end);
  std::size_t step(std::size_t at);
  void step_value(const Instruction& instruction);
  void step_binary(const Instruction& instruction);
  std::size_t step_jump(const Instruction& instruction, std::size_t at);
  void join(const Instruction& instruction);
  void call_function(const Instruction& instruction);
  void filter(const Instruction& instruction, std::size_t at);
  void quantify(const Instruction& instruction, std::size_t at);
  // The value of the code behind `at` for one element.
  Value body(const Instruction& instruction, std::size_t at, const Value& element);
  void make_list(const Instruction& instruction);
  void make_context(const Instruction& instruction);

  const Value& operand(Operand operand, std::size_t from_top);
  Value pop();
  // Takes the operands that stood on the stack and puts the result there.
  void finish(const Instruction& instruction, Value result);

  const Code* code_ = nullptr;
  std::span<const Value> row_;
  std::vector<Value> stack_;  // locals first
  std::vector<Cause> causes_;
  Span span_;  // of the instruction under way
  std::size_t max_steps_;
  std::size_t steps_ = 0;
  const char* stopped_ = nullptr;  // which limit was reached
};

}  // namespace zhicheng::expr
