#include "zhicheng/plan/compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.h"

namespace zhicheng::plan::testing {
namespace {

using ::testing::HasSubstr;

// The targets of 产品合格率, one plan each, compared.
std::vector<ComparedTarget> compared(std::vector<Target> targets, const std::string& name = "产品合格率",
                                     const std::string& unit = "%") {
  std::vector<Plan> plans;
  for (Target& target : targets) plans.push_back(plan_of({indicator_of(name, std::move(target), unit)}));
  Comparison comparison = compare(plans, small_dictionary());
  EXPECT_EQ(comparison.rows.size(), 1u);
  return comparison.rows.front().targets;
}

std::vector<int> places(const std::vector<ComparedTarget>& targets) {
  std::vector<int> places;
  for (const ComparedTarget& target : targets) places.push_back(target.stringency.place);
  return places;
}

std::string text_of(const std::optional<Decimal>& value) {
  return value ? value->to_string() : "";
}

using Places = std::vector<int>;

TEST(Compare, PutsOneConceptOfSeveralPlansIntoOneRow) {
  const std::vector<Plan> plans = {plan_of({indicator_of("产品质量合格率", target_of(Relation::ge, "96"))}),
                                   plan_of({indicator_of("完成投资", target_of(Relation::ge, "30"), "亿元"),
                                            indicator_of("产品合格率", target_of(Relation::ge, "94"))})};
  const Comparison comparison = compare(plans, small_dictionary());
  ASSERT_EQ(comparison.rows.size(), 1u);
  EXPECT_EQ(comparison.rows[0].plan_count(), 2u);
  EXPECT_EQ(comparison.rows[0].targets[1].plan, 1u);
  EXPECT_EQ(comparison.rows[0].targets[1].indicator, 1u);
  ASSERT_EQ(comparison.unmatched.size(), 1u);
  EXPECT_EQ(comparison.unmatched[0].indicator, 0u);
}

TEST(Compare, OfNothingIsNothing) {
  EXPECT_EQ(compare({}, small_dictionary()), Comparison{});
  const std::vector<Plan> plans(kMaxComparedPlans);
  EXPECT_EQ(compare(plans, ConceptDictionary()), Comparison{});
  EXPECT_DEATH(compare(std::vector<Plan>(kMaxComparedPlans + 1), ConceptDictionary()), "");
}

TEST(Distance, IsTargetMinusBaselineTowardsBetter) {
  const auto more = compared({with_baseline(target_of(Relation::ge, "90"), "86.31")}).front().distance;
  EXPECT_EQ(text_of(more.value), "3.69");
  EXPECT_EQ(text_of(more.yearly), "0.738");
  EXPECT_EQ(more.explanation.zh, "目标 − 基期：90 − 86.31 = 3.69，5 年，平均每年 0.738");
  const auto less = compared({with_baseline(target_of(Relation::lt, "0.6"), "0.9")}, "万台事故率", "起/万台")
                        .front()
                        .distance;
  EXPECT_EQ(text_of(less.value), "0.3");
  EXPECT_EQ(less.explanation.en, "baseline − target: 0.9 − 0.6 = 0.3, 5 years, 0.06 a year");
}

TEST(Distance, OfAFloorIsZeroOrLessAndHasNoPace) {
  const auto floor = compared({with_baseline(target_of(Relation::ge, "98.5"), "98.57")}).front().distance;
  EXPECT_EQ(text_of(floor.value), "-0.07");
  EXPECT_EQ(floor.yearly, std::nullopt);
  EXPECT_THAT(floor.explanation.zh, HasSubstr("底线目标"));
  const auto kept = compared({with_baseline(target_of(Relation::ge, "100"), "100")}).front().distance;
  EXPECT_EQ(text_of(kept.value), "0");
  EXPECT_THAT(kept.explanation.en, HasSubstr("a floor"));
}

TEST(Distance, SaysThatABaselineIsPrintedAsABound) {
  Indicator indicator = indicator_of("产品合格率", with_baseline(target_of(Relation::gt, "99"), "99"));
  indicator.baseline_raw = "> 99";
  const std::vector<Plan> plans = {plan_of({indicator})};
  const auto distance = compare(plans, small_dictionary()).rows[0].targets[0].distance;
  EXPECT_THAT(distance.explanation.zh, HasSubstr("基期原文为“> 99”，按 99 计"));
  EXPECT_THAT(distance.explanation.en, HasSubstr("printed as \"> 99\""));
}

TEST(Distance, OfASumFromZeroIsItsYearlyShare) {
  Target sum = with_baseline(target_of(Relation::ge, "25"), "13");
  sum.kind = TargetKind::cumulative;
  sum.accumulation = Accumulation::period;
  const auto distance = compared({sum}, "品牌企业", "家").front().distance;
  EXPECT_EQ(distance.value, std::nullopt);
  EXPECT_EQ(text_of(distance.yearly), "5");
  EXPECT_EQ(distance.explanation.zh, "规划期内从零累计，不与基期相减；25 ÷ 5 年，平均每年 5");
}

TEST(Distance, IsAbsentWhereSomethingIsMissing) {
  EXPECT_THAT(compared({target_of(Relation::ge, "96")}).front().distance.explanation.zh,
              HasSubstr("没有基期"));
  const auto reference =
      compared({with_baseline(without_number(Relation::above_reference, "全省平均"), "87")});
  EXPECT_THAT(reference.front().distance.explanation.zh, HasSubstr("没有可相减"));
  Target yearless = with_baseline(target_of(Relation::ge, "96", 0), "95", 0);
  const auto distance = compared({yearless}).front().distance;
  EXPECT_EQ(text_of(distance.value), "1");
  EXPECT_EQ(distance.yearly, std::nullopt);
  Target huge = with_baseline(target_of(Relation::ge, "999999999999999999"), "0.000000000001");
  EXPECT_THAT(compared({huge}).front().distance.explanation.en, HasSubstr("too many digits"));
}

TEST(Stringency, FollowsTheNumberInTheDirectionOfBetter) {
  const auto targets = compared({target_of(Relation::ge, "90"), target_of(Relation::ge, "96"),
                                 target_of(Relation::ge, "94"), target_of(Relation::ge, "96.0")});
  EXPECT_EQ(places(targets), (Places{4, 1, 3, 1}));
  EXPECT_EQ(text_of(targets[0].stringency.behind), "6");
  EXPECT_EQ(targets[0].stringency.explanation.zh, "4 个可比中第 4，比最严（≥ 96）宽 6");
  EXPECT_EQ(targets[1].stringency.explanation.en, "place 1 of 4 comparable targets, shared");
  EXPECT_EQ(places(compared({target_of(Relation::le, "0.3"), target_of(Relation::le, "0.6")}, "万台事故率",
                            "起/万台")),
            (Places{1, 2}));
}

TEST(Stringency, OfEqualNumbersTheOneThatAsksForMore) {
  Target hold = target_of(Relation::ge, "98");
  hold.kind = TargetKind::hold;
  Target soft = target_of(Relation::ge, "98");
  soft.soft = true;
  const auto targets = compared({soft, target_of(Relation::ge, "98"), hold, target_of(Relation::gt, "98")});
  EXPECT_EQ(places(targets), (Places{4, 3, 2, 1}));
  EXPECT_EQ(targets[0].stringency.explanation.zh, "4 个可比中第 4，数值相同，但包含等于");
  EXPECT_THAT(compared({hold, target_of(Relation::ge, "98")})[1].stringency.explanation.zh,
              HasSubstr("只看目标年"));
  EXPECT_THAT(compared({soft, target_of(Relation::ge, "98")})[0].stringency.explanation.en,
              HasSubstr("softened"));
}

TEST(Stringency, OfRangesRanksReferencesAndMilestones) {
  Target range = target_of(Relation::range, "95");
  range.kind = TargetKind::range;
  range.high = number("97");
  EXPECT_EQ(places(compared({range, target_of(Relation::ge, "96")})), (Places{2, 1}));
  EXPECT_EQ(places(compared({target_of(Relation::rank_le, "3"), target_of(Relation::rank_le, "5")})),
            (Places{1, 2}));
  EXPECT_EQ(places(compared({without_number(Relation::meet_reference, "全省平均"),
                             without_number(Relation::above_reference, "全省平均")})),
            (Places{2, 1}));
  Target early = without_number(Relation::milestone);
  early.target_year = 2023;
  const auto done = compared({without_number(Relation::milestone), early}, "“无废城市”建设", "");
  EXPECT_EQ(places(done), (Places{2, 1}));
  EXPECT_THAT(done[0].stringency.explanation.zh, HasSubstr("比最早的晚 2 年"));
}

struct Refusal {
  Obstacle obstacle;
  std::string words;
};

Refusal refusal(std::vector<Target> targets, const std::string& name = "产品合格率",
                const std::string& unit = "%") {
  const Stringency first = compared(std::move(targets), name, unit).front().stringency;
  EXPECT_EQ(first.place, 0);
  EXPECT_EQ(first.compared, 0);
  EXPECT_EQ(first.behind, std::nullopt);
  return {first.obstacle, first.explanation.zh};
}

TEST(Stringency, IsRefusedWithTheReason) {
  const Target ge = target_of(Relation::ge, "96");
  EXPECT_EQ(refusal({ge, ge}, "品牌企业", "家").obstacle, Obstacle::amount);
  EXPECT_EQ(refusal({without_number(Relation::none), ge}).obstacle, Obstacle::without_number);
  EXPECT_EQ(refusal({target_of(Relation::eq, "96"), ge}).obstacle, Obstacle::exact_value);
  EXPECT_EQ(refusal({target_of(Relation::le, "96"), ge}).obstacle, Obstacle::contrary_relation);
  EXPECT_EQ(refusal({ge}).words, "其他规划没有可比的目标");
  EXPECT_EQ(refusal({target_of(Relation::ge, "96", 2030), ge}).words, "目标年不同：此为2030，其他为2025");
  EXPECT_EQ(refusal({without_number(Relation::meet_reference, "省定目标"), ge}).words,
            "目标形式不同：此为相对参照，其他为具体数值");
  EXPECT_EQ(refusal({without_number(Relation::meet_reference, "省定目标"),
                     without_number(Relation::meet_reference, "市定目标")})
                .words,
            "参照对象不同：此为“省定目标”，其他为“市定目标”");
  Target stock = ge;
  stock.accumulation = Accumulation::stock;
  EXPECT_EQ(refusal({stock, ge}).words, "累计方式不同：此为历年累计，其他为当年值");
  Target exact_city = target_of(Relation::range, "1");
  exact_city.high = number("2");
  EXPECT_EQ(refusal({exact_city, exact_city}, "无废城市", "个").obstacle, Obstacle::direction_unknown);
}

TEST(Stringency, ComparesUnitsByTheSpellingsOfTheConcept) {
  const std::vector<Plan> plans = {
      plan_of({indicator_of("产品合格率", target_of(Relation::ge, "96"), "％")}),
      plan_of({indicator_of("产品合格率", target_of(Relation::ge, "95"), "")}),
      plan_of({indicator_of("产品合格率", target_of(Relation::ge, "94"), "分")})};
  const auto targets = compare(plans, small_dictionary()).rows[0].targets;
  EXPECT_EQ(places(targets), (Places{1, 2, 0}));
  EXPECT_EQ(targets[0].common_unit, "%");
  EXPECT_EQ(targets[1].common_unit, "%");
  EXPECT_EQ(targets[2].common_unit, "分");
  EXPECT_EQ(targets[2].stringency.explanation.zh, "单位不同：此为“分”，其他为“%”");
}

TEST(Stringency, TakesTheLastYearOfThePlanWhereATargetStatesNone) {
  const auto targets = compared({target_of(Relation::ge, "96", 0), target_of(Relation::ge, "94")});
  EXPECT_EQ(places(targets), (Places{1, 2}));
  EXPECT_TRUE(targets[0].year_assumed);
  EXPECT_EQ(targets[0].target_year, 2025);
  std::vector<Plan> plans = {plan_of({indicator_of("产品合格率", target_of(Relation::ge, "96", 0))})};
  plans[0].facts.last_year = 0;
  EXPECT_EQ(compare(plans, small_dictionary()).rows[0].targets[0].stringency.obstacle,
            Obstacle::year_unknown);
}

TEST(Stringency, OfOnePlanTheLatestTargetCounts) {
  const std::vector<Plan> plans = {plan_of({indicator_of("产品合格率", target_of(Relation::ge, "95", 2020)),
                                            indicator_of("产品合格率", target_of(Relation::ge, "96"))}),
                                   plan_of({indicator_of("产品合格率", target_of(Relation::ge, "94")),
                                            indicator_of("产品质量合格率", target_of(Relation::ge, "93"))}),
                                   plan_of({indicator_of("产品合格率", target_of(Relation::ge, "92"))})};
  const auto targets = compare(plans, small_dictionary()).rows[0].targets;
  EXPECT_EQ(targets[0].stringency.obstacle, Obstacle::superseded);
  EXPECT_EQ(targets[2].stringency.obstacle, Obstacle::repeated);
  EXPECT_EQ(targets[3].stringency.obstacle, Obstacle::repeated);
  EXPECT_EQ(places(targets), (Places{0, 1, 0, 0, 2}));
}

TEST(NotMerged, TellsWhyANeighbouringTargetIsInAnotherRow) {
  const std::vector<Plan> plans = {
      plan_of({indicator_of("食品抽检合格率", target_of(Relation::ge, "98.5"))}),
      plan_of({indicator_of("食品安全评价性抽检合格率", target_of(Relation::ge, "99"))})};
  const Comparison comparison = compare(plans, small_dictionary());
  ASSERT_EQ(comparison.rows.size(), 2u);
  ASSERT_EQ(comparison.rows[0].not_merged.size(), 1u);
  EXPECT_EQ(comparison.rows[0].not_merged[0].plan, 1u);
  EXPECT_EQ(comparison.rows[0].not_merged[0].other, 2u);
  EXPECT_EQ(comparison.rows[0].not_merged[0].explanation.zh, "名称写明“评价”，口径不同");
  EXPECT_EQ(comparison.rows[1].not_merged[0].explanation.zh, "名称没有写明“评价性”");
}

TEST(NotMerged, LeavesOutWhatAPlanAnswersItself) {
  std::vector<Plan> plans = {plan_of({indicator_of("食品抽检合格率", target_of(Relation::ge, "98.5"))}),
                             plan_of({indicator_of("食品抽检合格率", target_of(Relation::ge, "98")),
                                      indicator_of("食品评价性抽检合格率", target_of(Relation::ge, "99"))})};
  EXPECT_TRUE(compare(plans, small_dictionary()).rows[0].not_merged.empty());
  plans[1].indicators[0].target.target_year = 2020;  // an earlier period answers nothing for this one
  EXPECT_EQ(compare(plans, small_dictionary()).rows[0].not_merged.size(), 1u);
}

TEST(NotMerged, ShowsANameThatNoConceptFits) {
  Concept routine = concept_of("routine", "农产品例行监测合格率", {"农产品…合格率"});
  routine.required = {{"例行"}};
  const auto dictionary = ConceptDictionary::from({routine}).value();
  const std::vector<Plan> plans = {
      plan_of({indicator_of("农产品例行监测合格率", target_of(Relation::ge, "98"))}),
      plan_of({indicator_of("农产品抽检合格率", target_of(Relation::ge, "99"))})};
  const Comparison comparison = compare(plans, dictionary);
  ASSERT_EQ(comparison.rows[0].not_merged.size(), 1u);
  EXPECT_EQ(comparison.rows[0].not_merged[0].other, std::nullopt);
  ASSERT_EQ(comparison.unmatched.size(), 1u);
  EXPECT_EQ(comparison.unmatched[0].near.size(), 1u);
}

TEST(Compare, NamesItsObstacles) {
  for (int i = 0; i <= static_cast<int>(Obstacle::nothing_comparable); ++i)
    EXPECT_FALSE(name_of(static_cast<Obstacle>(i)).empty());
}

}  // namespace
}  // namespace zhicheng::plan::testing
