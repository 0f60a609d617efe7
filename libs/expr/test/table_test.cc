#include <gtest/gtest.h>

#include "support.h"
#include "zhicheng/expr/decision_table.h"

namespace zhicheng::expr::testing {
namespace {

const Schema& schema() {
  static const Schema kSchema = Schema::from({{"合格率", Type::of(Kind::number)},
                                              {"投诉", Type::of(Kind::number)},
                                              {"类别", Type::of(Kind::string)}})
                                    .value();
  return kSchema;
}

std::vector<Value> row(const char* rate, const char* complaints, const char* category) {
  return {value_of(rate), value_of(complaints), value_of(category)};
}

// Which level of supervision a firm gets.
TableText levels(HitPolicy policy) {
  TableText text;
  text.policy = policy;
  text.inputs = {"合格率", "投诉"};
  text.outputs = {{"等级", {"\"高\"", "\"中\"", "\"低\""}, {}}};
  text.rules = {{{">= 98", "-"}, {"\"低\""}}, {{"[90..98)", "-"}, {"\"中\""}}, {{"-", "> 10"}, {"\"高\""}}};
  return text;
}

DecisionTable table_of(const TableText& text) {
  TableCompilation compilation = compile_table(text, schema());
  for (const Diagnostic& finding : compilation.findings) ADD_FAILURE() << finding.message;
  return std::move(compilation.table).value();
}

std::string decided(const TableText& text, const std::vector<Value>& fields) {
  Evaluator evaluator;
  const auto decision = table_of(text).decide(evaluator, fields);
  if (!decision) return std::string(decision.error().entry().key);
  std::string out = to_text(decision->value);
  for (const std::size_t rule : decision->rules) out += " #" + std::to_string(rule + 1);
  return out;
}

const std::vector<Value>& good() {
  static const std::vector<Value> kRow = row("99", "2", "\"食品\"");
  return kRow;
}

const std::vector<Value>& good_with_complaints() {
  static const std::vector<Value> kRow = row("99", "12", "\"食品\"");
  return kRow;
}

const std::vector<Value>& poor() {
  static const std::vector<Value> kRow = row("80", "2", "\"食品\"");
  return kRow;
}

TEST(DecisionTable, UniqueWantsOneRuleAtMost) {
  EXPECT_EQ(decided(levels(HitPolicy::unique), good()), "\"低\" #1");
  EXPECT_EQ(decided(levels(HitPolicy::unique), poor()), "null");
  EXPECT_EQ(decided(levels(HitPolicy::unique), good_with_complaints()), "decision_rules_conflict");
}

TEST(DecisionTable, TheConflictNamesTheRules) {
  Evaluator evaluator;
  const auto decision = table_of(levels(HitPolicy::unique)).decide(evaluator, good_with_complaints());
  ASSERT_FALSE(decision.ok());
  EXPECT_EQ(decision.error().code(), ErrorCode::decision_rules_conflict);
  EXPECT_NE(decision.error().message(Language::en).find("1, 3"), std::string::npos);
}

TEST(DecisionTable, AnyWantsEqualResults) {
  TableText text = levels(HitPolicy::any);
  EXPECT_EQ(decided(text, good_with_complaints()), "decision_rules_conflict");
  text.rules[2].results = {"\"低\""};
  EXPECT_EQ(decided(text, good_with_complaints()), "\"低\" #1 #3");
}

TEST(DecisionTable, FirstStopsAtTheFirstRuleThatFits) {
  EXPECT_EQ(decided(levels(HitPolicy::first), good_with_complaints()), "\"低\" #1");
}

TEST(DecisionTable, PriorityFollowsTheOrderOfTheValues) {
  EXPECT_EQ(decided(levels(HitPolicy::priority), good_with_complaints()), "\"高\" #1 #3");
  EXPECT_EQ(decided(levels(HitPolicy::output_order), good_with_complaints()), "[\"高\", \"低\"] #1 #3");
}

TEST(DecisionTable, CollectGivesAllOrOneOfThem) {
  TableText text;
  text.policy = HitPolicy::collect;
  text.inputs = {"合格率", "投诉", "类别"};
  text.outputs = {{"扣分", {}, {}}};
  text.rules = {{{"< 95", "-", "-"}, {"2"}},
                {{"-", "> 10", "-"}, {"投诉 / 10"}},
                {{"-", "-", "\"食品\", \"药品\""}, {"1"}}};
  const auto fields = row("90", "30", "\"食品\"");
  EXPECT_EQ(decided(text, fields), "[2, 3, 1] #1 #2 #3");
  text.aggregation = Aggregation::sum;
  EXPECT_EQ(decided(text, fields), "6 #1 #2 #3");
  text.aggregation = Aggregation::min;
  EXPECT_EQ(decided(text, fields), "1 #1 #2 #3");
  text.aggregation = Aggregation::max;
  EXPECT_EQ(decided(text, fields), "3 #1 #2 #3");
  text.aggregation = Aggregation::count;
  EXPECT_EQ(decided(text, fields), "3 #1 #2 #3");
  EXPECT_EQ(decided(text, row("99", "1", "\"玩具\"")), "null");
}

TEST(DecisionTable, SeveralOutputsMakeAContextAndDefaultsFillIn) {
  TableText text = levels(HitPolicy::first);
  text.outputs = {{"等级", {}, "\"未定\""}, {"频次", {}, "0"}};
  text.rules[0].results = {"\"低\"", "1"};
  text.rules[1].results = {"\"中\"", "2"};
  text.rules[2].results = {"\"高\"", "投诉"};
  EXPECT_EQ(decided(text, good()), "{等级: \"低\", 频次: 1} #1");
  EXPECT_EQ(decided(text, poor()), "{等级: \"未定\", 频次: 0}");
}

TEST(DecisionTable, AMissingInputFitsOnlyWhatAsksForNothing) {
  EXPECT_EQ(decided(levels(HitPolicy::first), row("null", "12", "null")), "\"高\" #3");
  EXPECT_EQ(decided(levels(HitPolicy::first), row("null", "null", "null")), "null");
}

TEST(DecisionTable, ReadsNameTheFieldsOfEveryCell) {
  TableText text = levels(HitPolicy::first);
  text.rules[0].results = {"类别"};
  text.outputs[0].values = {};
  const DecisionTable table = table_of(text);
  const std::vector<std::uint16_t> reads(table.reads().begin(), table.reads().end());
  EXPECT_EQ(reads, (std::vector<std::uint16_t>{0, 1, 2}));
}

TEST(DecisionTable, EveryBrokenCellIsNamed) {
  TableText text = levels(HitPolicy::first);
  text.inputs[0] = "合格率率";
  text.rules[1].tests[1] = "> \"多\"";
  text.rules[2].results[0] = "投诉 +";
  const TableCompilation compilation = compile_table(text, schema());
  EXPECT_FALSE(compilation.table.has_value());
  ASSERT_EQ(compilation.findings.size(), 3u);
  EXPECT_EQ(compilation.findings[0].line, 0);
  EXPECT_EQ(compilation.findings[0].code, "X010");
  EXPECT_EQ(compilation.findings[1].line, 2);
  EXPECT_EQ(compilation.findings[1].code, "X013");
  EXPECT_EQ(compilation.findings[2].line, 3);
  EXPECT_EQ(compilation.findings[2].message, "第 3 列：表达式到此中断");
}

TEST(DecisionTable, TheShapeIsChecked) {
  const auto refuses = [](const TableText& text) {
    const TableCompilation compilation = compile_table(text, schema());
    return !compilation.table && compilation.findings.front().code == "X020";
  };
  EXPECT_TRUE(refuses(TableText{}));
  TableText text = levels(HitPolicy::priority);
  text.outputs[0].values.clear();
  EXPECT_TRUE(refuses(text));
  text = levels(HitPolicy::first);
  text.rules[1].tests.pop_back();
  EXPECT_TRUE(refuses(text));
  text = levels(HitPolicy::first);
  text.aggregation = Aggregation::sum;
  EXPECT_TRUE(refuses(text));
  text = levels(HitPolicy::first);
  text.rules.resize(DecisionTable::kMaxRules, text.rules.front());
  EXPECT_FALSE(refuses(text));
  text.rules.push_back(text.rules.front());
  EXPECT_TRUE(refuses(text));
}

}  // namespace
}  // namespace zhicheng::expr::testing
