#include "zhicheng/indicator/summary.h"

#include <gtest/gtest.h>

#include "support.h"

namespace zhicheng::indicator::testing {
namespace {

using plan::Relation;

Bullet bullet(const plan::Target& target, std::vector<Observation> figures, std::string_view as_of,
              const References& references = {}) {
  const Series series = series_of(std::move(figures));
  return bullet_of(target, evaluate(target, series, references, day(as_of)), day(as_of));
}

void expect_on_axis(const Bullet& bar) {
  EXPECT_GT(std::abs(bar.axis_right - bar.axis_left), 0);
  for (const auto& mark : {bar.baseline, bar.value, bar.target, bar.target_to, bar.pace}) {
    if (mark) {
      EXPECT_GE(*mark, 0);
      EXPECT_LE(*mark, 1);
    }
  }
}

TEST(Summary, CountsEveryStateOnceByAllThreeKeys) {
  const Summary summary = summarise(std::vector<Standing>{
      {"产品质量", plan::Attribute::binding, "市场监管局", State::achieved, true, false},
      {"产品质量", plan::Attribute::expected, "", State::behind, false, true},
      {"环境质量", plan::Attribute::binding, "市场监管局", State::achieved, false, true}});
  EXPECT_EQ(summary.all.total(), 3);
  EXPECT_EQ(summary.all.of(State::achieved), 2);
  EXPECT_EQ(summary.all.of(State::missed), 0);
  EXPECT_EQ(summary.early, 1);
  EXPECT_EQ(summary.simulated, 2);
  EXPECT_EQ(summary.by_group.at("产品质量").of(State::behind), 1);
  EXPECT_EQ(summary.by_attribute.at(plan::Attribute::binding).total(), 2);
  EXPECT_EQ(summary.by_department.at("").total(), 1);
}

TEST(Summary, OfNothingIsNothing) {
  EXPECT_EQ(summarise({}), Summary{});
}

TEST(Bullet, PutsBaselineValuePaceAndTargetInOrder) {
  const Bullet bar = bullet(level_target(Relation::ge, "96", "90"), {observed("2022", "93")}, "2023-07-02");
  expect_on_axis(bar);
  EXPECT_DOUBLE_EQ(bar.axis_left, 89.7);
  EXPECT_DOUBLE_EQ(bar.axis_right, 96.3);
  EXPECT_LT(*bar.baseline, *bar.value);
  EXPECT_LT(*bar.value, *bar.target);
  // 913 of 1826 days: half way.
  EXPECT_NEAR(*bar.pace, (*bar.baseline + *bar.target) / 2, 1e-12);
  EXPECT_FALSE(bar.target_to.has_value());
}

TEST(Bullet, RunsToTheRightWhereLessIsBetter) {
  const Bullet bar = bullet(level_target(Relation::le, "20", "30"), {observed("2022", "26")}, "2023-03-01");
  expect_on_axis(bar);
  EXPECT_GT(bar.axis_left, bar.axis_right);
  EXPECT_LT(*bar.baseline, *bar.value);
  EXPECT_LT(*bar.value, *bar.target);
}

TEST(Bullet, HasAnAxisWhereAllMarksCoincide) {
  for (const char* number : {"100", "0", "0.88", "-5"}) {
    const Bullet bar =
        bullet(level_target(Relation::ge, number, number), {observed("2022", number)}, "2023-03-01");
    expect_on_axis(bar);
    EXPECT_NEAR(*bar.value, 0.5, 1e-12);
    EXPECT_EQ(bar.value, bar.target);
    EXPECT_FALSE(bar.pace.has_value()) << "a floor has no pace";
  }
}

TEST(Bullet, ShowsTheTargetAloneWithoutFigures) {
  plan::Target target = level_target(Relation::ge, "94", "0");
  target.baseline.reset();
  const Bullet bar = bullet(target, {}, "2023-03-01");
  expect_on_axis(bar);
  EXPECT_TRUE(bar.target.has_value());
  EXPECT_FALSE(bar.value.has_value());
  EXPECT_FALSE(bar.baseline.has_value());
}

TEST(Bullet, OfWordsHasNothingToShow) {
  plan::Target target;
  target.kind = plan::TargetKind::qualitative;
  const Bullet bar = bullet(target, {}, "2023-03-01");
  EXPECT_EQ(bar, Bullet{});
}

TEST(Bullet, CountsASumFromZero) {
  plan::Target target = level_target(Relation::ge, "15", "14");
  target.kind = plan::TargetKind::cumulative;
  target.accumulation = plan::Accumulation::period;
  const Bullet bar = bullet(target, {observed("2021", "3")}, "2025-12-31");
  expect_on_axis(bar);
  EXPECT_LT(*bar.baseline, *bar.value);
  EXPECT_NEAR(*bar.pace, *bar.target, 1e-12);
}

TEST(Bullet, ShowsBothEndsOfARange) {
  plan::Target target = level_target(Relation::ge, "3", "10");
  target.kind = plan::TargetKind::range;
  target.relation = Relation::range;
  target.high = decimal("6");
  const Bullet bar = bullet(target, {observed("2022", "8")}, "2023-03-01");
  expect_on_axis(bar);
  EXPECT_LT(*bar.target, *bar.target_to);
  EXPECT_LT(*bar.target_to, *bar.pace);
  EXPECT_LT(*bar.pace, *bar.baseline);
}

TEST(Bullet, TakesTheReferenceAsTargetOfARelativeOne) {
  plan::Target target;
  target.kind = plan::TargetKind::relative;
  target.relation = Relation::above_reference;
  target.reference = "全省平均水平";
  target.target_year = 2025;
  References references;
  EXPECT_FALSE(bullet(target, {observed("2022", "88")}, "2023-03-01", references).target.has_value());
  references.yardstick = series_of({observed("2022", "87")});
  const Bullet bar = bullet(target, {observed("2022", "88")}, "2023-03-01", references);
  expect_on_axis(bar);
  EXPECT_LT(*bar.target, *bar.value);
}

TEST(Bullet, OfARankEndsAtTheFirstPlace) {
  plan::Target target;
  target.kind = plan::TargetKind::rank;
  target.relation = Relation::rank_le;
  target.high = decimal("3");
  target.baseline = decimal("6");
  target.baseline_year = 2020;
  target.target_year = 2025;
  const Bullet bar = bullet(target, {observed("2022", "5")}, "2023-03-01");
  expect_on_axis(bar);
  EXPECT_LE(bar.axis_right, 1.0);
  EXPECT_LT(*bar.baseline, *bar.value);
  EXPECT_LT(*bar.value, *bar.target);
}

TEST(Bullet, OfAMilestoneIsTheShareOfItsSteps) {
  plan::Target target;
  target.kind = plan::TargetKind::milestone;
  target.relation = Relation::milestone;
  target.baseline_year = 2020;
  target.target_year = 2025;
  Observation open = observed("2022", "0");
  open.content = MilestoneFact{false, {}, {}, decimal("0.4")};
  const Bullet bar = bullet(target, {open}, "2023-03-01");
  expect_on_axis(bar);
  EXPECT_DOUBLE_EQ(*bar.value, 0.4);
  EXPECT_DOUBLE_EQ(*bar.target, 1);
}

TEST(BriefReason, SaysHowFarAtWhichTimeAndElseTheLastStep) {
  Evaluation evaluation;
  evaluation.explanation.steps = {{"甲", "a"}, {"目标年已过：未完成", "missed"}};
  EXPECT_EQ(brief_reason(evaluation).zh, "目标年已过：未完成");
  evaluation.completion = Decimal::parse("0.1667").value();
  evaluation.time_share = Decimal::parse("0.1054").value();
  evaluation.pace = Decimal::parse("1.5811").value();
  EXPECT_EQ(brief_reason(evaluation).zh, "已走完 16.7%，时间已过 10.5%");
  EXPECT_EQ(brief_reason(evaluation).en, "16.7 % of the way at 10.5 % of the time");
  evaluation.final = true;
  EXPECT_EQ(brief_reason(evaluation).en, "missed");
}

}  // namespace
}  // namespace zhicheng::indicator::testing
