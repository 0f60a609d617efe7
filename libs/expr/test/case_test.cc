#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "support.h"

// Runs cases/*.txt; their form is explained in cases/README.md.
namespace zhicheng::expr::testing {
namespace {

struct Case {
  std::string text;
  std::string fields;
  std::string result;
  bool lenient = false;
  bool cell = false;
};

bool take(std::string& text, std::string_view prefix) {
  if (!zhicheng::starts_with(text, prefix)) return false;
  text.erase(0, prefix.size());
  return true;
}

Case read_case(const std::string& line) {
  static const std::string kArrow = "→";
  Case one;
  const auto arrow = line.rfind(kArrow);
  one.text = line.substr(0, arrow);
  one.result = std::string(trim(line.substr(arrow + kArrow.size())));
  one.lenient = take(one.text, "~ ");
  one.cell = take(one.text, "cell ");
  if (const auto bar = one.text.rfind(" | "); bar != std::string::npos) {
    one.fields = std::string(trim(one.text.substr(bar + 3)));
    one.text.erase(bar);
  }
  one.text = std::string(trim(one.text));
  return one;
}

struct Answer {
  std::string text;
  std::optional<Value> value;
};

std::string with_codes(std::string text, const std::vector<std::string>& codes) {
  for (const std::string& code : codes) text += " " + code;
  return text;
}

std::string refusal(const Diagnostics& findings) {
  std::vector<std::string> codes;
  for (const Diagnostic& finding : findings) {
    EXPECT_FALSE(finding.hint.empty()) << finding.message;
    if (finding.severity == Severity::error) codes.push_back(finding.code);
  }
  return with_codes("refused", codes);
}

std::string evaluated(const Program& program, const std::vector<Value>& row) {
  Evaluator evaluator;
  const auto result = evaluator.evaluate(program, row);
  if (!result) return result.error().message(Language::en);
  std::vector<std::string> codes;
  for (const Cause& cause : evaluator.causes()) codes.push_back(diagnostic_of(program, cause).code);
  return with_codes(to_text(*result), codes);
}

std::string answer(const Case& one) {
  Row row = one.cell ? Row() : row_of(one.fields);
  const Value tested = one.cell ? value_of(one.fields.empty() ? "null" : one.fields) : Value();
  const TypeCheck check = one.lenient ? TypeCheck::lenient : TypeCheck::strict;
  const Compilation compilation = one.cell ? compile_test(one.text, row.schema, type_of(tested), check)
                                           : compile(one.text, row.schema, check);
  if (one.cell) row.values.push_back(tested);
  if (!compilation.program) return refusal(compilation.findings);
  return evaluated(*compilation.program, row.values);
}

// The wanted result, in the form in which answer() writes it.
std::string wanted(const Case& one) {
  if (zhicheng::starts_with(one.result, "refused")) return one.result;
  std::istringstream words(one.result);
  const auto code = one.result.find(" X2");
  const std::string value(trim(one.result.substr(0, code)));
  std::string text = to_text(value_of(value));
  if (code != std::string::npos) text += one.result.substr(code);
  return text;
}

void expect_same_after_print(const Case& one) {
  const Syntax syntax = one.cell ? parse_tests(one.text) : parse(one.text);
  if (!syntax.tree) return;
  const std::string printed = print(*syntax.tree);
  const Syntax again = one.cell ? parse_tests(printed) : parse(printed);
  ASSERT_TRUE(again.tree.has_value()) << printed;
  EXPECT_EQ(*again.tree, *syntax.tree) << printed;
  EXPECT_EQ(print(*again.tree), printed);
}

class Cases : public ::testing::TestWithParam<const char*> {};

TEST_P(Cases, ComeOutAsTheFileExpects) {
  const std::string path = std::string(ZHICHENG_SOURCE_DIR) + "/libs/expr/test/cases/" + GetParam() + ".txt";
  std::ifstream file(path);
  int at = 0;
  int seen = 0;
  for (std::string line; std::getline(file, line);) {
    ++at;
    if (line.empty() || line.front() == '#') continue;
    SCOPED_TRACE(path + ":" + std::to_string(at) + ": " + line);
    const Case one = read_case(line);
    EXPECT_EQ(answer(one), wanted(one));
    expect_same_after_print(one);
    ++seen;
  }
  EXPECT_GE(seen, 10) << path;
}

INSTANTIATE_TEST_SUITE_P(Subjects, Cases,
                         ::testing::Values("numbers", "logic", "comparison", "ranges", "conditions", "lists",
                                           "contexts", "dates", "text", "functions", "syntax", "cells"),
                         [](const auto& entry) { return std::string(entry.param); });

}  // namespace
}  // namespace zhicheng::expr::testing
