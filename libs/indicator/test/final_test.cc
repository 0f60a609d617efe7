#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "support.h"
#include "zhicheng/base/text.h"
#include "zhicheng/indicator/stated_value.h"
#include "zhicheng/indicator/summary.h"

namespace zhicheng::indicator::testing {
namespace {

using plan::Relation;

plan::Indicator finished(Relation relation, std::string_view bound, std::string actual) {
  plan::Indicator indicator;
  indicator.target = level_target(relation, bound, "0");
  indicator.target.baseline.reset();
  indicator.target.baseline_year = 0;
  indicator.target.target_year = 2020;
  indicator.actual_raw = std::move(actual);
  return indicator;
}

State state_of(Relation relation, std::string_view bound, std::string actual) {
  return evaluate_final(finished(relation, bound, std::move(actual))).state;
}

TEST(Final, OneShortOfTheTargetIsMissedAndTheReasonNamesBothNumbers) {
  const auto evaluation = evaluate_final(finished(Relation::ge, "24", "23"));
  EXPECT_EQ(evaluation.state, State::missed);
  EXPECT_EQ(evaluation.achieved, Achievement::not_met);
  EXPECT_EQ(*evaluation.margin, decimal("-1"));
  EXPECT_EQ(evaluation.completion->to_string(), "0.9583");
  EXPECT_EQ(evaluation.explanation.reason().zh, "规划目标 ≥ 24，完成 23，与要求相差 -1：未完成");
  EXPECT_EQ(evaluation.explanation.reason().en, "planned ≥ 24, done 23, margin -1: missed");
  EXPECT_TRUE(evaluation.final);
}

TEST(Final, AResultWithARemarkIsJudgedByItsNumberAndCarriesTheRemark) {
  const auto evaluation = evaluate_final(finished(Relation::ge, "1", "1（获批创建，后来不再开展）"));
  EXPECT_EQ(evaluation.state, State::achieved);
  EXPECT_TRUE(evaluation.explanation.has_remark("stated_remark"));
  EXPECT_NE(to_text(evaluation.explanation, Language::zh_cn).find("后来不再开展"), std::string::npos);
}

TEST(Final, ABoundIsDecidedWhereEveryNumberWithinItDecidesAlike) {
  EXPECT_EQ(state_of(Relation::ge, "99", ">99"), State::achieved);
  EXPECT_EQ(state_of(Relation::gt, "99", ">99"), State::achieved);
  EXPECT_EQ(state_of(Relation::ge, "98", ">99"), State::achieved);
  EXPECT_EQ(state_of(Relation::ge, "99.5", ">99"), State::undecided);
  EXPECT_EQ(state_of(Relation::le, "99", ">99"), State::missed);
  EXPECT_EQ(state_of(Relation::gt, "99", "99以上"), State::undecided);
  EXPECT_EQ(state_of(Relation::ge, "99", "99以上"), State::achieved);
  EXPECT_EQ(state_of(Relation::lt, "0.6", "0.6以内"), State::undecided);
  EXPECT_EQ(state_of(Relation::le, "0.6", "低于0.6"), State::achieved);
  const auto evaluation = evaluate_final(finished(Relation::ge, "99", ">99"));
  EXPECT_TRUE(evaluation.explanation.has_remark("bounded_value"));
}

TEST(Final, TheNumberItselfCountsForAtLeastAndNotForMoreThan) {
  EXPECT_EQ(state_of(Relation::ge, "95", "95.0"), State::achieved);
  EXPECT_EQ(state_of(Relation::gt, "95", "95.0"), State::missed);
  EXPECT_EQ(state_of(Relation::le, "26", "26"), State::achieved);
  EXPECT_EQ(state_of(Relation::lt, "26", "26"), State::missed);
}

TEST(Final, NoResultIsNoDataAndWordsAreUndecided) {
  EXPECT_EQ(state_of(Relation::ge, "95", ""), State::no_data);
  EXPECT_EQ(state_of(Relation::ge, "95", "/"), State::no_data);
  EXPECT_EQ(state_of(Relation::ge, "95", "九十六"), State::undecided);
  EXPECT_EQ(state_of(Relation::ge, "95", "已完成"), State::undecided);
}

TEST(Final, AMilestoneIsJudgedByItsWords) {
  auto indicator = finished(Relation::ge, "1", "已完成");
  indicator.target = plan::Target{};
  indicator.target.kind = plan::TargetKind::milestone;
  indicator.target.relation = Relation::milestone;
  EXPECT_EQ(evaluate_final(indicator).state, State::achieved);
  indicator.actual_raw = "未完成";
  EXPECT_EQ(evaluate_final(indicator).state, State::missed);
  indicator.actual_raw = "1";
  EXPECT_EQ(evaluate_final(indicator).state, State::undecided);
}

TEST(Final, ARelativeTargetStillAsksForItsReference) {
  auto indicator = finished(Relation::ge, "1", "87.2");
  indicator.target.kind = plan::TargetKind::relative;
  indicator.target.relation = Relation::above_reference;
  indicator.target.reference = "全省平均水平";
  indicator.target.low.reset();
  const auto evaluation = evaluate_final(indicator);
  EXPECT_EQ(evaluation.state, State::reference_needed);
  ASSERT_EQ(evaluation.missing_references.size(), 1u);
  EXPECT_EQ(evaluation.missing_references[0], period("2020"));
}

TEST(Final, TheWayFromABaselineIsShownWhereThereIsOne) {
  auto indicator = finished(Relation::ge, "96", "95");
  indicator.target.baseline = decimal("86");
  EXPECT_EQ(evaluate_final(indicator).completion->to_string(), "0.9000");
  indicator.target.baseline = decimal("97");
  EXPECT_FALSE(evaluate_final(indicator).completion.has_value());
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream stream(line);
  for (std::string cell; std::getline(stream, cell, '\t');) cells.emplace_back(trim(cell));
  return cells;
}

// The rows of the published table of a finished plan that carry both a target and a result as numbers.
std::vector<plan::Indicator> published_results(const std::string& path) {
  std::ifstream file(path);
  std::vector<plan::Indicator> indicators;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    const auto cells = cells_of(line);
    if (line.find("完成情况") != std::string::npos && cells.size() >= 5) inside = true;
    if (line.find("基期") != std::string::npos) inside = false;
    if (!inside || cells.size() < 4) continue;
    const std::string& wanted = cells[cells.size() - 2];
    if (!Decimal::parse(wanted) || !read_stated_value(cells.back())) continue;
    indicators.push_back(finished(Relation::ge, wanted, cells.back()));
    indicators.back().name = cells[1];
  }
  return indicators;
}

TEST(Final, APublishedTableOfAFinishedPlanHasExactlyOneMissedTarget) {
  const std::string path = std::string(ZHICHENG_SHARED_DIR) + "/plans/lucheng.txt";
  if (!std::ifstream(path)) GTEST_SKIP() << "the published plans are not here: " << path;
  std::vector<Standing> standings;
  std::string missed;
  for (const plan::Indicator& indicator : published_results(path)) {
    const auto evaluation = evaluate_final(indicator);
    standings.push_back(standing_of(indicator, evaluation));
    if (evaluation.state != State::achieved)
      missed += indicator.name + ": " + evaluation.explanation.reason().zh + "\n";
  }
  const Summary summary = summarise(standings);
  EXPECT_GE(summary.all.total(), 17) << "rows were not read";
  EXPECT_EQ(summary.all.of(State::missed), 1) << missed;
  EXPECT_EQ(summary.all.of(State::achieved), summary.all.total() - 1) << missed;
  EXPECT_NE(missed.find("规划目标 ≥ 24，完成 23"), std::string::npos) << missed;
}

}  // namespace
}  // namespace zhicheng::indicator::testing
