#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/expr/type.h"

// An expression made ready for evaluation.
namespace zhicheng::expr {

struct Code;  // src/code.h

// Immutable and shared between copies, because snapshots of a pack pass it from thread to thread.
class Program {
 public:
  explicit Program(std::shared_ptr<const Code> code) : code_(std::move(code)) {}

  const std::string& text() const;
  const Type& type() const;                      // of the result
  std::span<const std::uint16_t> reads() const;  // slots of the fields that it may read, ascending
  std::size_t row_size() const;                  // how many values an evaluation expects
  const Code& code() const { return *code_; }

 private:
  std::shared_ptr<const Code> code_;
};

enum class TypeCheck : std::uint8_t {
  strict,   // what can only give null is an error: the author has made a mistake
  lenient,  // it is a warning, and evaluation gives null, as FEEL has it
};

struct Compilation {
  std::optional<Program> program;  // none: at least one finding is an error
  Diagnostics findings;            // all of them, by place; codes X001 … in docs/formats/expressions.md
};

// Reads, checks and translates an expression over the fields of `schema`. O(length · log fields).
Compilation compile(std::string_view text, const Schema& schema, TypeCheck check = TypeCheck::strict);

// The same for a test, a cell of a decision table: true, false or null for a value of type `tested`, which is
// passed in one slot more, behind the fields.
Compilation compile_test(std::string_view text, const Schema& schema, const Type& tested,
                         TypeCheck check = TypeCheck::strict);

}  // namespace zhicheng::expr
