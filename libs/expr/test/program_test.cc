#include <gtest/gtest.h>

#include "functions.h"
#include "support.h"

#include <fstream>
#include <sstream>

namespace zhicheng::expr::testing {
namespace {

Schema two_numbers() {
  return Schema::from({{"a", Type::of(Kind::number)}, {"b", Type::of(Kind::number)}}).value();
}

std::string repeated(std::string_view part, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += part;
  return text;
}

std::string first_code(std::string_view text) {
  const Compilation compilation = compile(text, two_numbers());
  return compilation.findings.empty() ? "" : compilation.findings.front().code;
}

TEST(Program, KnowsItsTextTypeAndFields) {
  const auto program = compile("if b > 1 then \"多\" else \"少\"", two_numbers()).program.value();
  EXPECT_EQ(program.text(), "if b > 1 then \"多\" else \"少\"");
  EXPECT_EQ(program.type(), Type::of(Kind::string));
  EXPECT_EQ(std::vector<std::uint16_t>(program.reads().begin(), program.reads().end()),
            std::vector<std::uint16_t>{1});
  EXPECT_EQ(program.row_size(), 2u);
}

TEST(Program, FindingsAreRenderedLikeACompilersAndAllAreNamed) {
  const std::string text = "合格率 >= 95 and 不合格 + \"批\" < 3";
  const Schema schema =
      Schema::from({{"合格率", Type::of(Kind::number)}, {"不合格批次", Type::of(Kind::number)}}).value();
  const Compilation compilation = compile(text, schema);
  ASSERT_EQ(compilation.findings.size(), 2u);
  EXPECT_EQ(compilation.findings[1].message, "文本与数值不能比较");
  EXPECT_EQ(render_diagnostic(compilation.findings.front(), "规则", text),
            "规则:1:15: error: 没有字段“不合格” [X010]\n"
            "    合格率 >= 95 and 不合格 + \"批\" < 3\n"
            "                     ^~~~~~\n"
            "    hint: 文本要用引号括起；字段须先声明\n");
}

TEST(Program, AMisspeltFieldIsOffered) {
  const Schema schema = Schema::from({{"合格批次数", Type::of(Kind::number)}}).value();
  EXPECT_EQ(compile("合格批数 > 1", schema).findings.front().hint, "是否指“合格批次数”？");
  EXPECT_EQ(compile("suum([1])", schema).findings.front().hint, "是否指 sum？");
}

TEST(Program, FindingsOnLaterLinesHaveTheirPlace) {
  const Compilation compilation = compile("a +\n  c +\n d", two_numbers());
  ASSERT_EQ(compilation.findings.size(), 2u);
  EXPECT_EQ(compilation.findings[0].line, 2);
  EXPECT_EQ(compilation.findings[0].column, 3);
  EXPECT_EQ(compilation.findings[1].line, 3);
  EXPECT_EQ(compilation.findings[1].column, 2);
}

TEST(Program, CausesPointIntoTheText) {
  const auto program = compile("100 * a / (b - 1)", two_numbers()).program.value();
  Evaluator evaluator;
  ASSERT_TRUE(evaluator.evaluate(program, std::vector<Value>{value_of("1"), value_of("1")})->is_null());
  ASSERT_EQ(evaluator.causes().size(), 1u);
  const Diagnostic cause = diagnostic_of(program, evaluator.causes().front());
  EXPECT_EQ(cause.code, "X203");
  EXPECT_EQ(cause.severity, Severity::warning);
  EXPECT_EQ(cause.column, 1);
  EXPECT_EQ(cause.length, 17);
}

TEST(Program, TextDepthAndSizeAreBounded) {
  EXPECT_EQ(first_code(repeated("(", kMaxDepth - 1) + "1" + repeated(")", kMaxDepth - 1)), "");
  EXPECT_EQ(first_code(repeated("(", kMaxDepth) + "1" + repeated(")", kMaxDepth)), "X006");
  EXPECT_EQ(first_code(repeated("-", kMaxDepth - 1) + "1"), "");
  EXPECT_EQ(first_code(repeated("-", kMaxDepth) + "1"), "X006");
  EXPECT_EQ(first_code(repeated("some x in [1] satisfies ", kMaxDepth) + "true"), "X006");
  EXPECT_EQ(first_code("1" + repeated("+1", kMaxNodes / 2 - 1)), "");
  EXPECT_EQ(first_code("1" + repeated("+1", kMaxNodes / 2)), "X006");
  EXPECT_EQ(first_code("1" + std::string(kMaxTextBytes - 1, ' ')), "");
  EXPECT_EQ(first_code("1" + std::string(kMaxTextBytes, ' ')), "X006");
  EXPECT_EQ(first_code("\xff"), "X001");
  EXPECT_EQ(first_code(""), "X005");
}

Value numbers(std::size_t count) {
  List list;
  for (std::size_t i = 0; i < count; ++i) list.push_back(value_of("1"));
  return Value(std::move(list));
}

Result<Value> run(std::string_view text, const Value& value, std::size_t steps = Evaluator::kMaxSteps) {
  const Schema schema = Schema::from({{"x", {}}}).value();
  const auto program = compile(text, schema, TypeCheck::lenient).program.value();
  return Evaluator(steps).evaluate(program, std::vector<Value>{value});
}

TEST(Program, StepsAreBounded) {
  const std::string quadratic = "every i in x satisfies every k in x satisfies i = k";
  EXPECT_EQ(run(quadratic, numbers(20), 3'000).value(), Value(true));
  const auto stopped = run(quadratic, numbers(60), 3'000);
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.error().code(), ErrorCode::expression_stopped);
  EXPECT_EQ(stopped.error().message(Language::en),
            "The expression was stopped at 1:47: it exceeds a limit (步数 steps). Simplify it or shorten the "
            "list.");
  // What costs more than it shows is counted too.
  for (const char* text :
       {"distinct values(x)", "x = x", "sum(x)", "flatten([x, x])", "x in [x, x]", "2 ** 900"})
    EXPECT_FALSE(run(text, numbers(500), 400).ok()) << text;
}

TEST(Program, ListsAndStringsAreBounded) {
  EXPECT_TRUE(run("concatenate(x, x)", numbers(Evaluator::kMaxListElements / 2)).ok());
  EXPECT_FALSE(run("concatenate(x, x)", numbers(Evaluator::kMaxListElements / 2 + 1)).ok());
  EXPECT_TRUE(run("x + x", Value(std::string(Evaluator::kMaxStringBytes / 2, 'a'))).ok());
  EXPECT_FALSE(run("x + x", Value(std::string(Evaluator::kMaxStringBytes / 2 + 1, 'a'))).ok());
}

TEST(Program, AnEvaluatorGoesOnAfterAStop) {
  const Schema schema = Schema::from({{"x", {}}}).value();
  const auto program = compile("sum(x)", schema).program.value();
  Evaluator evaluator(10);
  EXPECT_FALSE(evaluator.evaluate(program, std::vector<Value>{numbers(50)}).ok());
  EXPECT_EQ(evaluator.evaluate(program, std::vector<Value>{numbers(5)}).value(), value_of("5"));
}

TEST(Program, CausesAreBounded) {
  const auto program =
      compile("x + y", Schema::from({{"x", {}}, {"y", {}}}).value(), TypeCheck::lenient).program.value();
  Evaluator evaluator;
  const auto all = compile(repeated("1 / 0 + ", 40) + "1", Schema()).program.value();
  EXPECT_TRUE(evaluator.evaluate(all, {}).value().is_null());
  EXPECT_EQ(evaluator.causes().size(), Evaluator::kMaxCauses);
  EXPECT_TRUE(evaluator.evaluate(program, std::vector<Value>{Value(), Value()}).value().is_null());
  ASSERT_EQ(evaluator.causes().size(), 2u);
  EXPECT_EQ(evaluator.causes()[1].field, 1);
  EXPECT_EQ(diagnostic_of(program, evaluator.causes()[1]).column, 5);
}

TEST(Schema, WantsNamesOfOneWordOnce) {
  EXPECT_TRUE(Schema::from({{"a", {}}, {"不合格率_1", {}}}).ok());
  for (const char* name : {"", "1a", "a b", "if", "a-b", "，", "a\xff"})
    EXPECT_EQ(Schema::from({{name, {}}}).error().code(), ErrorCode::invalid_argument) << name;
  EXPECT_EQ(Schema::from({{"a", {}}, {"a", {}}}).error().code(), ErrorCode::invalid_argument);
  std::vector<Field> many;
  for (std::size_t i = 0; i < Schema::kMaxFields; ++i) many.push_back(Field{"f" + std::to_string(i), {}});
  EXPECT_TRUE(Schema::from(many).ok());
  many.push_back(Field{"g", {}});
  EXPECT_EQ(Schema::from(many).error().code(), ErrorCode::too_large);
}

TEST(Types, AreAsNarrowAsTheirValues) {
  EXPECT_EQ(to_text(type_of(value_of("[1, 2]"))), "列表<数值>");
  EXPECT_EQ(to_text(type_of(value_of("[1, \"a\"]"))), "列表<任意>");
  EXPECT_EQ(to_text(type_of(value_of("[{a: 1}, {b: \"x\"}]"))), "列表<记录{a: 数值, b: 文本}>");
  EXPECT_EQ(to_text(type_of(value_of("[1..2]"))), "区间<数值>");
  EXPECT_EQ(type_of(value_of("@\"P1Y\"")).kind, Kind::months);
}

// The function list of the documentation is complete.
TEST(Functions, StandInTheDocumentation) {
  std::ifstream file(std::string(ZHICHENG_SOURCE_DIR) + "/docs/formats/expressions.md");
  std::stringstream text;
  text << file.rdbuf();
  std::string_view previous;
  for (const Function& function : functions()) {
    EXPECT_LT(previous, function.name) << "the table is searched by halves";
    EXPECT_NE(text.str().find("`" + std::string(function.signature) + "`"), std::string::npos)
        << function.signature;
    previous = function.name;
  }
}

}  // namespace
}  // namespace zhicheng::expr::testing
