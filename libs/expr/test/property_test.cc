#include <gtest/gtest.h>

#include "generator.h"
#include "support.h"

namespace zhicheng::expr::testing {
namespace {

constexpr unsigned kSeed = 20261125;
constexpr int kTrees = 6'000;
constexpr int kRowsPerTree = 3;

const Schema& schema_of_any() {
  static const Schema kSchema = Schema::from({{"a", {}}, {"b", {}}, {"c", {}}, {"字段", {}}}).value();
  return kSchema;
}

TEST(Property, PrintedTreesParseToThemselves) {
  Generator generator(kSeed);
  for (int i = 0; i < kTrees; ++i) {
    const Node tree = generator.expression(4);
    const std::string text = print(tree);
    if (text.size() > kMaxTextBytes) continue;
    const Syntax syntax = parse(text);
    ASSERT_TRUE(syntax.tree.has_value()) << text << "\n" << syntax.findings.front().message;
    ASSERT_EQ(*syntax.tree, tree) << text << "\n" << print(*syntax.tree);
  }
}

TEST(Property, PrintedCellsParseToThemselves) {
  Generator generator(kSeed + 1);
  for (int i = 0; i < kTrees; ++i) {
    const Node tree = generator.tests(3);
    const std::string text = print(tree);
    if (text.size() > kMaxTextBytes) continue;
    const Syntax syntax = parse_tests(text);
    ASSERT_TRUE(syntax.tree.has_value()) << text << "\n" << syntax.findings.front().message;
    ASSERT_EQ(*syntax.tree, tree) << text << "\n" << print(*syntax.tree);
  }
}

TEST(Property, PrintedValuesEvaluateToThemselves) {
  Generator generator(kSeed + 2);
  for (int i = 0; i < kTrees; ++i) {
    const Value value = generator.value(3);
    EXPECT_EQ(value_of(to_text(value)), value) << to_text(value);
  }
}

// Whatever is written and whatever stands in the fields: a value or a named error, and twice the same.
TEST(Property, EvaluationIsTotalAndRepeatable) {
  Generator generator(kSeed + 3);
  Evaluator evaluator(20'000);
  int evaluated = 0;
  for (int i = 0; i < kTrees; ++i) {
    const std::string text = print(generator.expression(4));
    const Compilation compilation = compile(text, schema_of_any(), TypeCheck::lenient);
    if (!compilation.program) continue;
    for (int k = 0; k < kRowsPerTree; ++k) {
      const std::vector<Value> row = {generator.value(2), generator.value(2), generator.value(2),
                                      generator.value(2)};
      const auto first = evaluator.evaluate(*compilation.program, row);
      const auto again = Evaluator(20'000).evaluate(*compilation.program, row);
      ASSERT_EQ(first.ok(), again.ok()) << text;
      if (first.ok()) {
        ASSERT_EQ(*first, *again) << text;
      } else {
        ASSERT_EQ(first.error().code(), ErrorCode::expression_stopped) << text;
      }
      ++evaluated;
    }
  }
  EXPECT_GT(evaluated, kTrees);
}

// A program reads only what reads() names.
TEST(Property, FieldsThatAreNotReadDoNotMatter) {
  Generator generator(kSeed + 4);
  for (int i = 0; i < kTrees; ++i) {
    const Compilation compilation =
        compile(print(generator.expression(3)), schema_of_any(), TypeCheck::lenient);
    if (!compilation.program) continue;
    std::vector<Value> row(4);
    for (Value& each : row) each = generator.value(2);
    const auto first = Evaluator().evaluate(*compilation.program, row);
    const auto reads = compilation.program->reads();
    for (std::size_t slot = 0; slot < row.size(); ++slot)
      if (std::find(reads.begin(), reads.end(), slot) == reads.end()) row[slot] = generator.value(2);
    const auto again = Evaluator().evaluate(*compilation.program, row);
    ASSERT_EQ(first.ok(), again.ok());
    if (!first.ok()) continue;
    EXPECT_EQ(*first, *again) << compilation.program->text();
  }
}

// A text of which the checker is sure that it is a number gives a number or null.
TEST(Property, TheTypeIsKept) {
  Generator generator(kSeed + 5);
  for (int i = 0; i < kTrees; ++i) {
    const Compilation compilation =
        compile(print(generator.expression(3)), schema_of_any(), TypeCheck::lenient);
    if (!compilation.program) continue;
    const std::vector<Value> row = {generator.value(2), generator.value(2), generator.value(2),
                                    generator.value(2)};
    const auto value = Evaluator().evaluate(*compilation.program, row);
    if (!value.ok() || value->is_null()) continue;
    EXPECT_TRUE(may_be(compilation.program->type(), value->kind()))
        << compilation.program->text() << " = " << to_text(*value) << " is no "
        << to_text(compilation.program->type());
  }
}

}  // namespace
}  // namespace zhicheng::expr::testing
