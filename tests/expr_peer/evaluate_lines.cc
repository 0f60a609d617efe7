// Evaluates what stands on standard input, for the comparison with another implementation of FEEL. A line is
// a JSON object with "expression" and, as a text in the language itself, "fields" (a context); or with "cell"
// and "tested" for a cell of a decision table. The answer is a line with "value", with "findings" or with
// "error".
#include <iostream>
#include <string>

#include "zhicheng/base/json.h"
#include "zhicheng/expr/evaluator.h"

namespace {

using namespace zhicheng;        // NOLINT(google-build-using-namespace)
using namespace zhicheng::expr;  // NOLINT(google-build-using-namespace)

std::string member(const JsonObject& line, std::string_view name) {
  return read_string(line, name).value().value_or("");
}

JsonObject refusal(const Compilation& compilation) {
  JsonArray codes;
  for (const Diagnostic& finding : compilation.findings) codes.emplace_back(finding.code);
  return JsonObject{{"findings", codes}};
}

Value constant(const std::string& text) {
  const Compilation compilation = compile(text, Schema(), TypeCheck::lenient);
  if (!compilation.program) return Value();
  return Evaluator().evaluate(*compilation.program, {}).value();
}

JsonObject answer(const JsonObject& line) {
  std::vector<Field> fields;
  std::vector<Value> row;
  const Value context = constant(member(line, "fields"));
  if (context.context() != nullptr)
    for (const auto& [name, value] : *context.context()) {
      fields.push_back(Field{name, type_of(value)});
      row.push_back(value);
    }
  const auto schema = Schema::from(std::move(fields));
  if (!schema) return JsonObject{{"error", schema.error().message(Language::en)}};
  const bool cell = line.contains("cell");
  const Value tested = cell ? constant(member(line, "tested")) : Value();
  const Compilation compilation =
      cell ? compile_test(member(line, "cell"), *schema, type_of(tested), TypeCheck::lenient)
           : compile(member(line, "expression"), *schema, TypeCheck::lenient);
  if (!compilation.program) return refusal(compilation);
  if (cell) row.push_back(tested);
  Evaluator evaluator;
  const auto result = evaluator.evaluate(*compilation.program, row);
  if (!result) return JsonObject{{"error", result.error().message(Language::en)}};
  return JsonObject{{"value", to_text(*result)}};
}

}  // namespace

int main() {
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto json = parse_json(line);
    if (!json.ok() || !json->is_object()) return 1;
    std::cout << to_json_text(Json(answer(json->as_object()))) << '\n';
  }
  return 0;
}
