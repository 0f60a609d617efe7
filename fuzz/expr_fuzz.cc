// Any bytes as an expression, and behind a NUL as the cell of a table: never a crash or a hang; what parses
// prints and parses to the same tree; what compiles gives a value or expression_stopped, twice the same.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "zhicheng/expr/evaluator.h"

using namespace zhicheng;        // NOLINT(google-build-using-namespace)
using namespace zhicheng::expr;  // NOLINT(google-build-using-namespace)

namespace {

const Schema& fields() {
  static const Schema kFields = Schema::from({{"a", Type::of(Kind::number)},
                                              {"b", {}},
                                              {"xs", Type::list_of(Type::of(Kind::number))},
                                              {"字段", Type::of(Kind::string)}})
                                    .value();
  return kFields;
}

const std::vector<Value>& row() {
  const auto number = [](std::int64_t coefficient, int scale) {
    return Value(Decimal::from_parts(coefficient, scale).value());
  };
  static const std::vector<Value> kRow = {
      number(999'999'999'999'999'999, 12), Value(Context{{"a", number(5, 0)}, {"c", Value(List{Value()})}}),
      Value(List{number(1, 0), Value(), number(-5, 1)}), Value(std::string("质量"))};
  return kRow;
}

void check_print(const Syntax& syntax, Syntax (*read)(std::string_view)) {
  if (!syntax.tree) return;
  const std::string text = print(*syntax.tree);
  if (text.size() > kMaxTextBytes) return;
  const Syntax again = read(text);
  // A sign or a parenthesis more can only make it too deep.
  const bool too_deep = !again.tree && again.findings.front().code == "X006";
  ZHICHENG_ASSERT(too_deep || (again.tree && *again.tree == *syntax.tree));
}

void check_run(const Compilation& compilation, const std::vector<Value>& values) {
  ZHICHENG_ASSERT(compilation.program || !compilation.findings.empty());
  if (!compilation.program) return;
  Evaluator evaluator(100'000);
  const auto first = evaluator.evaluate(*compilation.program, values);
  for (const Cause& cause : evaluator.causes())
    ZHICHENG_ASSERT(!diagnostic_of(*compilation.program, cause).message.empty());
  const auto again = evaluator.evaluate(*compilation.program, values);
  ZHICHENG_ASSERT(first.ok() == again.ok());
  ZHICHENG_ASSERT(first.ok() ? *first == *again : first.error().code() == ErrorCode::expression_stopped);
  if (first.ok() && may_be(compilation.program->type(), Kind::any)) (void)to_text(*first);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::string_view text = all.substr(0, all.find('\0'));
  check_print(parse(text), parse);
  check_run(compile(text, fields()), row());
  check_run(compile(text, fields(), TypeCheck::lenient), row());
  if (text.size() == all.size()) return 0;
  const std::string_view cell = all.substr(text.size() + 1);
  check_print(parse_tests(cell), parse_tests);
  std::vector<Value> values = row();
  values.push_back(values[0]);
  check_run(compile_test(cell, fields(), Type::of(Kind::number), TypeCheck::lenient), values);
  return 0;
}
