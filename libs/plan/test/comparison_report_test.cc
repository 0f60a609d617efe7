#include "zhicheng/plan/comparison_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.h"

namespace zhicheng::plan::testing {
namespace {

using ::testing::HasSubstr;

Plan plan_in(std::string region, std::vector<Indicator> indicators) {
  Plan plan = plan_of(std::move(indicators));
  plan.facts.region = std::move(region);
  return plan;
}

Indicator with_words(Indicator indicator, std::string baseline, std::string target) {
  indicator.baseline_raw = std::move(baseline);
  indicator.target_raw = std::move(target);
  return indicator;
}

std::vector<Plan> two_plans() {
  return {
      plan_in("云溪市", {with_words(indicator_of("食品抽检合格率",
                                                 with_baseline(target_of(Relation::ge, "98.5"), "98")),
                                    "98", "98.5 以上")}),
      plan_in("青岭市", {with_words(indicator_of("食品抽检合格率", target_of(Relation::ge, "99")), "", "99"),
                         indicator_of("完成投资", target_of(Relation::gt, "30"), "亿元")})};
}

TEST(ComparisonReport, PlansAreCalledByTheirRegionAndToldApart) {
  Plan untitled;
  untitled.facts.title = "某市规划";
  Plan later = plan_in("云溪市", {});
  later.facts.first_year = 2026;
  later.facts.last_year = 2030;
  const std::vector<Plan> plans = {plan_in("云溪市", {}), later, untitled, plan_in("青岭市", {}),
                                   plan_in("云溪市", {})};
  EXPECT_EQ(plan_labels(plans), (std::vector<std::string>{"云溪市 2021–2025 #1", "云溪市 2026–2030",
                                                          "某市规划", "青岭市", "云溪市 2021–2025 #5"}));
  EXPECT_TRUE(plan_labels({}).empty());
}

TEST(ComparisonReport, CsvHasALineForEachTarget) {
  const std::vector<Plan> plans = two_plans();
  const ConceptDictionary dictionary = small_dictionary();
  EXPECT_EQ(
      comparison_csv(compare(plans, dictionary), plans, dictionary),
      "row,concept,name,plan,seq,indicator,unit,baseline_year,baseline,target_year,target,relation,low,"
      "high,distance,yearly,place,compared,behind,obstacle,explanation\n"
      "target,food,食品抽检合格率,云溪市,1,食品抽检合格率,%,2020,98,2025,98.5 以上,ge,98.5,,0.5,0.1,2,2,0.5,"
      "none,2 个可比中第 2，比最严（≥ 99）宽 0.5\n"
      "target,food,食品抽检合格率,青岭市,1,食品抽检合格率,%,,,2025,99,ge,99,,,,1,2,0,none,"
      "2 个可比中第 1\n"
      "unmatched,,,青岭市,2,完成投资,亿元,,,2025,,gt,30,,,,,,,,\n");
}

TEST(ComparisonReport, JsonHasPlansConceptsAndWhatIsLeft) {
  const std::vector<Plan> plans = two_plans();
  const ConceptDictionary dictionary = small_dictionary();
  const Json json = parse_json(comparison_json(compare(plans, dictionary), plans, dictionary)).value();
  EXPECT_EQ(json.at("plans").at(1).at("label").as_string(), "青岭市");
  const Json& row = json.at("concepts").at(0);
  EXPECT_EQ(row.at("id").as_string(), "food");
  EXPECT_EQ(row.at("direction").as_string(), "higher_is_better");
  EXPECT_EQ(row.at("targets").at(0).at("distance").at("value").as_string(), "0.5");
  EXPECT_EQ(row.at("targets").at(1).at("stringency").at("place").as_int64(), 1);
  EXPECT_EQ(row.at("targets").at(1).at("indicator").at("target_raw").as_string(), "99");
  EXPECT_EQ(json.at("unmatched").at(0).at("plan").as_int64(), 1);
}

TEST(ComparisonReport, NamesTheReasonOfWhatIsNotMerged) {
  std::vector<Plan> plans = two_plans();
  plans[1].indicators[0].name = "食品安全评价性抽检合格率";
  const ConceptDictionary dictionary = small_dictionary();
  const Comparison comparison = compare(plans, dictionary);
  EXPECT_THAT(
      comparison_csv(comparison, plans, dictionary),
      HasSubstr("not_merged,food,食品抽检合格率,青岭市,1,食品安全评价性抽检合格率,%,,,2025,99,ge,99,,,,,,,,"
                "名称写明“评价”，口径不同\n"));
  const Json json = parse_json(comparison_json(comparison, plans, dictionary)).value();
  EXPECT_EQ(json.at("concepts").at(0).at("not_merged").at(0).at("concept").as_string(), "food_evaluated");
}

TEST(DiffReport, CsvHasALineForEachFieldAndEachRow) {
  Plan before = two_plans()[1];
  Plan after = before;
  after.facts.number = "云政发〔2021〕1号";
  after.indicators[0].target.low = number("99.5");
  after.indicators.pop_back();
  Task task;
  task.title = "提升, 质量";
  after.tasks.push_back(task);
  const PlanDiff found = diff(before, after, small_dictionary());
  EXPECT_EQ(diff_csv(found, before, after),
            "part,change,pairing,likeness,scope_changed,before,after,field,old,new\n"
            "facts,changed,,,,,,number,,云政发〔2021〕1号\n"
            "indicators,changed,name,100,,食品抽检合格率,食品抽检合格率,target.low,99,99.5\n"
            "indicators,removed,none,,,完成投资,,,,\n"
            "tasks,added,none,,,,\"提升, 质量\",,,\n");
  const Json json = parse_json(diff_json(found, before, after)).value();
  EXPECT_EQ(json.at("indicators").at("changes").at(1).at("before").at("name").as_string(), "完成投资");
  EXPECT_EQ(json.at("tasks").at("changes").at(0).at("kind").as_string(), "added");
  EXPECT_EQ(json.at("facts").at(0).at("after").as_string(), "云政发〔2021〕1号");
}

}  // namespace
}  // namespace zhicheng::plan::testing
