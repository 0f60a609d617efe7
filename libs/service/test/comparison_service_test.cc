#include "zhicheng/service/comparison_service.h"

#include "house.h"
#include "zhicheng/plan/plan_file.h"

namespace zhicheng::service {
namespace {

plan::ConceptDictionary dictionary() {
  plan::Concept entry;
  entry.id = "products";
  entry.name = {"产品合格率", "Pass rate of products"};
  entry.synonyms = {"产品…合格率"};
  entry.units = {"%"};
  return plan::ConceptDictionary::from({entry}).value();
}

class ComparisonServiceTest : public House {
 protected:
  // A plan of two pass rates of different name and one milestone.
  store::PlanId stored(const std::string& region, const std::string& bound) {
    plan::Plan plan;
    plan.facts.title = region + "规划";
    plan.facts.region = region;
    plan.facts.last_year = 2025;
    plan::Indicator rate;
    rate.seq = 1;
    rate.name = "制造业产品质量合格率";
    rate.unit = "%";
    rate.target_raw = bound;
    rate.target.relation = plan::Relation::ge;
    rate.target.low = Decimal::parse(bound).value();
    plan::Indicator city;
    city.seq = 2;
    city.name = "完成“无废城市”建设";
    city.target.kind = plan::TargetKind::milestone;
    city.target.relation = plan::Relation::milestone;
    plan.indicators = {rate, city};
    plan::Task task;
    task.title = "提升产品质量";
    plan.tasks = {task};
    return plans_.import_document(editor_, region + ".json", plan::write_plan_file(plan))->plan.id;
  }

  ComparisonService comparisons_{pool_, dictionary()};
};

TEST_F(ComparisonServiceTest, PutsStoredPlansSideBySideForAnyReader) {
  const std::vector<store::PlanId> ids = {stored("青岭市", "96"), stored("云溪市", "94")};
  const auto found = comparisons_.compare(viewer_, ids);
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->plans.size(), 2u);
  EXPECT_EQ(found->plans[1].view.plan.facts.region, "云溪市");
  ASSERT_EQ(found->comparison.rows.size(), 1u);
  EXPECT_EQ(found->comparison.rows[0].targets[1].stringency.place, 2);
  EXPECT_EQ(found->comparison.unmatched.size(), 2u);
  const auto rows = plans_.indicators(viewer_, ids[1]).value();
  EXPECT_EQ(found->plans[1].content.indicators, (std::vector<store::IndicatorId>{rows[0].id, rows[1].id}));
}

TEST_F(ComparisonServiceTest, LeavesOutRejectedRowsAndRepeatedPlans) {
  const store::PlanId id = stored("云溪市", "94");
  const auto row = plans_.indicators(editor_, id)->front();
  ASSERT_TRUE(plans_
                  .decide_indicators(editor_, id,
                                     {.state = store::ReviewState::rejected,
                                      .rows = {{.id = row.id.value, .version = row.version}}})
                  .ok());
  const auto found = comparisons_.compare(viewer_, std::vector<store::PlanId>{id, id}).value();
  ASSERT_EQ(found.plans.size(), 1u);
  EXPECT_TRUE(found.comparison.rows.empty());
  EXPECT_EQ(found.plans[0].content.indicators.size(), 1u);
}

TEST_F(ComparisonServiceTest, TellsWhatANewVersionChanged) {
  const store::PlanId before = stored("青岭市", "94");
  const store::PlanId after = stored("云溪市", "95");
  const auto found = comparisons_.difference(viewer_, before, after).value();
  EXPECT_EQ(found.diff.indicators.count(plan::ChangeKind::changed), 1u);
  EXPECT_EQ(found.diff.indicators.unchanged, 1u);
  EXPECT_FALSE(found.diff.facts.empty());
  EXPECT_TRUE(comparisons_.difference(viewer_, before, before)->diff.empty());
}

TEST_F(ComparisonServiceTest, AsksForPermissionFirst) {
  Actor newcomer = viewer_;
  newcomer.must_change_password = true;
  const std::vector<store::PlanId> absent = {store::PlanId{99}};
  EXPECT_EQ(comparisons_.compare(newcomer, absent).error().code(), ErrorCode::password_change_needed);
  EXPECT_EQ(comparisons_.difference(newcomer, absent[0], absent[0]).error().code(),
            ErrorCode::password_change_needed);
}

TEST_F(ComparisonServiceTest, RefusesMoreRowsThanItsLimit) {
  plan::Plan plan;
  plan.facts.title = "大规划";
  plan.tasks.resize(plan::kMaxComparedRows / 2);
  for (std::size_t i = 0; i < plan.tasks.size(); ++i) plan.tasks[i].title = "任务" + std::to_string(i);
  const auto import = [&](const std::string& name) {
    return plans_.import_document(editor_, name, plan::write_plan_file(plan))->plan.id;
  };
  const store::PlanId first = import("a.json");
  plan.facts.number = "2";
  const store::PlanId second = import("b.json");
  EXPECT_TRUE(comparisons_.difference(viewer_, first, second).ok());
  EXPECT_TRUE(comparisons_.compare(viewer_, std::vector{first, second}).ok());
  plan.tasks.push_back(plan.tasks.front());
  const store::PlanId third = import("c.json");
  EXPECT_EQ(comparisons_.difference(viewer_, first, third).error().code(), ErrorCode::too_large);
  EXPECT_EQ(comparisons_.compare(viewer_, std::vector{first, third}).error().code(), ErrorCode::too_large);
}

TEST_F(ComparisonServiceTest, RefusesUnknownAndRemovedPlansAndTooManyOfThem) {
  const std::vector<store::PlanId> absent = {store::PlanId{99}};
  EXPECT_EQ(comparisons_.compare(viewer_, absent).error().code(), ErrorCode::not_found);
  const store::PlanId removed = stored("云溪市", "94");
  ASSERT_TRUE(plans_.remove_draft(editor_, removed).ok());
  EXPECT_EQ(comparisons_.difference(viewer_, removed, removed).error().code(), ErrorCode::not_found);
  std::vector<store::PlanId> many;
  for (std::size_t i = 1; i <= plan::kMaxComparedPlans + 1; ++i)
    many.push_back(store::PlanId{static_cast<std::int64_t>(i) + 1000});
  EXPECT_EQ(comparisons_.compare(viewer_, many).error().code(), ErrorCode::too_large);
  many.pop_back();
  EXPECT_EQ(comparisons_.compare(viewer_, many).error().code(), ErrorCode::not_found);
  EXPECT_TRUE(comparisons_.compare(viewer_, {})->plans.empty());
}

}  // namespace
}  // namespace zhicheng::service
