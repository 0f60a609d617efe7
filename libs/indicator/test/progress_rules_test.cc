#include "zhicheng/indicator/progress_rules.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>

#include "support.h"

namespace zhicheng::indicator::testing {
namespace {

using Readings = std::map<std::string, RuleReading>;

Readings readings(const plan::Target& target, const std::vector<Observation>& figures,
                  std::string_view today) {
  const Series series = series_of(figures);
  Readings by_rule;
  for (RuleReading& reading :
       read_by_rules(target, series, evaluate(target, series, {}, day(today)), day(today))) {
    const std::string name(reading.rule);
    by_rule.emplace(name, std::move(reading));
  }
  return by_rule;
}

// From 80 in 2020 to 100 in 2025; 88 in 2022.
TEST(ProgressRules, EachRuleAnswersItsOwnQuestion) {
  auto by_rule = readings(level_target(plan::Relation::ge, "100", "80"),
                          {observed("2021", "83"), observed("2022", "88")}, "2023-02-01");
  ASSERT_EQ(by_rule.size(), 5u);
  EXPECT_NEAR(*by_rule["gap_closed"].value, 0.4, 1e-12);
  EXPECT_EQ(by_rule["gap_closed"].word.zh, "补上 40%");
  EXPECT_NEAR(*by_rule["pace"].value, 0.4 / (730.0 / 1826), 1e-3);
  EXPECT_EQ(by_rule["pace"].word.zh, "基本符合预期");
  const double ratio = (std::sqrt(88.0 / 80) - 1) / (std::pow(100.0 / 80, 0.2) - 1);
  EXPECT_NEAR(*by_rule["eu_growth"].value, ratio, 1e-12);
  EXPECT_EQ(by_rule["eu_growth"].word.zh, "显著进展");
  EXPECT_NEAR(*by_rule["sdg_score"].value, std::min(7.1429 * ratio - 4.2857, 5.0), 1e-12);
  EXPECT_EQ(by_rule["sdg_score"].word.zh, "明显进展");
  // Weighted line through 80, 83, 88 with weights 1, 2, 3: mean year 2021⅓, mean 85, slope 4.2: 2025 gives
  // 100.4.
  EXPECT_NEAR(*by_rule["un_anticipated"].value, 0, 1e-9);
  EXPECT_EQ(by_rule["un_anticipated"].word.zh, "保持");
  for (const auto& [name, reading] : by_rule) EXPECT_FALSE(reading.question.en.empty()) << name;
}

TEST(ProgressRules, RulesMayDifferWithoutAnyBeingWrong) {
  // A pass rate near its end: growth calls it insufficient where 23 % of the gap are closed in a fifth of
  // the time.
  auto by_rule =
      readings(level_target(plan::Relation::le, "1", "10"), {observed("2021", "7.9")}, "2022-02-01");
  EXPECT_EQ(by_rule["pace"].word.zh, "快于预期");
  EXPECT_EQ(by_rule["eu_growth"].word.zh, "进展不足");
  EXPECT_FALSE(by_rule["un_anticipated"].value);
  EXPECT_NE(by_rule["un_anticipated"].note.zh.find("不足 3 个"), std::string::npos);
}

TEST(ProgressRules, MovingAwayIsSaidByEachInItsOwnWord) {
  auto by_rule = readings(level_target(plan::Relation::ge, "100", "80"),
                          {observed("2021", "79"), observed("2022", "70")}, "2023-02-01");
  EXPECT_EQ(by_rule["gap_closed"].word.zh, "差距扩大");
  EXPECT_EQ(by_rule["eu_growth"].word.zh, "背离目标");
  EXPECT_EQ(by_rule["sdg_score"].word.zh, "恶化");
  EXPECT_EQ(by_rule["un_anticipated"].word.zh, "需扭转");
  EXPECT_GT(*by_rule["un_anticipated"].value, 1);
}

TEST(ProgressRules, NoGrowthRateWhereSignsDifferOrTheBaselineIsZero) {
  for (const std::string baseline : {"0", "-5"}) {
    auto by_rule = readings(level_target(plan::Relation::ge, "10", baseline),
                            {observed("2021", "2"), observed("2022", "3")}, "2023-02-01");
    EXPECT_FALSE(by_rule["eu_growth"].value);
    EXPECT_FALSE(by_rule["sdg_score"].value);
    EXPECT_FALSE(by_rule["sdg_score"].note.en.empty());
    EXPECT_TRUE(by_rule["gap_closed"].value);
  }
}

TEST(ProgressRules, AMetTargetIsCalledSo) {
  auto by_rule =
      readings(level_target(plan::Relation::ge, "90", "80"), {observed("2021", "91")}, "2022-02-01");
  EXPECT_EQ(by_rule["sdg_score"].value, 5);
  EXPECT_EQ(by_rule["sdg_score"].word.zh, "已达到");
  EXPECT_EQ(by_rule["gap_closed"].word.zh, "已补上");
  EXPECT_FALSE(by_rule["pace"].value);
}

TEST(ProgressRules, NothingIsSaidOfFloorsOtherKindsAndMissingBaselines) {
  const std::vector<Observation> figures = {observed("2021", "98"), observed("2022", "99")};
  EXPECT_TRUE(readings(level_target(plan::Relation::ge, "98.5", "98.57"), figures, "2023-02-01").empty());
  plan::Target hold = level_target(plan::Relation::ge, "99", "98");
  hold.kind = plan::TargetKind::hold;
  EXPECT_TRUE(readings(hold, figures, "2023-02-01").empty());
  plan::Target counted = level_target(plan::Relation::ge, "500", "98");
  counted.accumulation = plan::Accumulation::period;
  EXPECT_TRUE(readings(counted, figures, "2023-02-01").empty());
  plan::Target bare = level_target(plan::Relation::ge, "99", "98");
  bare.baseline.reset();
  EXPECT_TRUE(readings(bare, figures, "2023-02-01").empty());
  EXPECT_TRUE(readings(level_target(plan::Relation::ge, "99", "98"), {}, "2023-02-01").empty());
}

}  // namespace
}  // namespace zhicheng::indicator::testing
