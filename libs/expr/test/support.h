#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/text.h"
#include "zhicheng/expr/evaluator.h"

namespace zhicheng::expr::testing {

// The value of an expression without fields; stops the test program if it does not compile.
inline Value value_of(std::string_view text) {
  const Compilation compilation = compile(text, Schema(), TypeCheck::lenient);
  if (!compilation.program) ADD_FAILURE() << text << ": " << compilation.findings.front().message;
  return compilation.program ? Evaluator().evaluate(*compilation.program, {}).value() : Value();
}

struct Row {
  Schema schema;
  std::vector<Value> values;
};

// Fields with their values, from entries as in a context: `a: 1, b: null`. A null field may be anything.
inline Row row_of(const std::string& entries) {
  Row row;
  std::vector<Field> fields;
  const Value context = value_of("{" + entries + "}");
  for (const auto& [name, value] : *context.context()) {
    fields.push_back(Field{name, value.is_null() ? Type{} : type_of(value)});
    row.values.push_back(value);
  }
  row.schema = Schema::from(std::move(fields)).value();
  return row;
}

}  // namespace zhicheng::expr::testing
