#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/base/result.h"
#include "zhicheng/expr/program.h"
#include "zhicheng/expr/syntax.h"
#include "zhicheng/expr/value.h"

namespace zhicheng::expr {

class Machine;  // src/machine.h

// Why a null arose. An operation on a null gives null without a cause of its own: the cause stands where the
// null came from.
enum class CauseKind : std::uint8_t {
  field_missing,    // X201
  kinds_differ,     // X202: the operator is not defined for these kinds
  divided_by_zero,  // X203
  number_range,     // X204: more than 18 digits
  date_range,       // X205: outside of the years 1 to 9999
  argument,         // X206: of a function
  index,            // X207: outside of the list
  unreadable,       // X208: a text that is no number, date or duration
  part_of_day,      // X209: days must be whole
  exponent,         // X210: must be a whole number from -1000 to 1000
  no_such_entry,    // X211: of a context, or a property that the kind does not have
};

struct Cause {
  CauseKind kind = CauseKind::field_missing;
  Span span;                // in the text of the program
  std::uint16_t field = 0;  // of field_missing: the slot, which behind the fields is the tested value
};

// Runs programs. Reuse one: after the first run of a program an evaluation that makes no string, list, range
// or context allocates nothing. Not thread-safe; one for each thread.
class Evaluator {
 public:
  static constexpr std::size_t kMaxCauses = 16;
  static constexpr std::size_t kMaxSteps = 1'000'000;       // elements and instructions of loops
  static constexpr std::size_t kMaxStringBytes = 1u << 20;  // of a string that an expression makes
  static constexpr std::size_t kMaxListElements = 100'000;  // of a list that an expression makes

  explicit Evaluator(std::size_t max_steps = kMaxSteps);
  ~Evaluator();
  Evaluator(Evaluator&&) noexcept;
  Evaluator& operator=(Evaluator&&) noexcept;

  // `row` holds a value for each slot: exactly program.row_size(). Every input gives a value (null included)
  // or expression_stopped, when one of the limits above is reached.
  Result<Value> evaluate(const Program& program, std::span<const Value> row);

  // Where nulls came from in the last evaluation, each place once, in order, at most kMaxCauses. They are
  // facts about the inputs, not faults, where the result is not null.
  std::span<const Cause> causes() const;

 private:
  std::unique_ptr<Machine> machine_;
};

// A cause as a compiler would say it: severity warning, place, hint.
Diagnostic diagnostic_of(const Program& program, const Cause& cause);

}  // namespace zhicheng::expr
