#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "zhicheng/expr/syntax.h"

// What a Program holds: flat code for a machine with a stack. Most instructions name their operands, so that
// a field or a constant is looked at where it stands and not copied to the stack first.
namespace zhicheng::expr {

struct Function;

enum class Op : std::uint8_t {
  push,          // left
  store,         // left to the local `target`
  compare,       // left `op` right
  arithmetic,    // left `op` right
  negate,        // left
  and_begin,     // if the top is false: to `target`, keeping it
  or_begin,      // if the top is true: likewise
  and_end,       // both tops joined
  or_end,        //
  jump,          // to `target`
  jump_unless,   // takes the top; to `target` unless it is true
  contains,      // left in right
  invert,        // not(top)
  make_list,     // of the `count` tops
  make_range,    // left..right
  make_context,  // of the `count` tops, named from names[target] on
  path,          // names[target] of left
  index,         // right-th element of left
  filter,        // elements of left for which the code up to `target` gives true
  some,          // whether it gives true for any
  every,         // whether it gives true for all
  call,          // functions[target] with the `count` tops
};

struct Operand {
  enum class From : std::uint8_t { none, stack, field, constant, local };
  From from = From::none;
  std::uint16_t index = 0;
  Span span;
};

struct Instruction {
  Op op = Op::push;
  Operator symbol = Operator::none;
  bool low_open = false;
  bool high_open = false;
  Operand left;
  Operand right;
  std::uint16_t count = 0;
  std::uint16_t local = 0;  // of filter, some and every: where the element is put
  std::uint32_t target = 0;
  Span span;
};

struct Code {
  std::string text;
  Type type;
  std::vector<Instruction> instructions;
  std::vector<Value> constants;
  std::vector<std::string> names;
  std::vector<const Function*> functions;
  std::vector<std::uint16_t> reads;
  std::size_t row_size = 0;
  std::size_t locals = 0;
  std::size_t stack = 0;  // values at most, locals not counted
};

}  // namespace zhicheng::expr
