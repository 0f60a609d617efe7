#include "zhicheng/plan/diff.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.h"

namespace zhicheng::plan::testing {
namespace {

Task task_of(std::string title, std::string path = "") {
  Task task;
  task.title = std::move(title);
  task.path = std::move(path);
  return task;
}

PlanDiff diff_of(const Plan& before, const Plan& after) {
  return diff(before, after, small_dictionary());
}

// The only change of the indicators of two plans.
RowChange only_change(std::vector<Indicator> before, std::vector<Indicator> after) {
  const PlanDiff found = diff_of(plan_of(std::move(before)), plan_of(std::move(after)));
  EXPECT_EQ(found.indicators.changes.size(), 1u);
  return found.indicators.changes.empty() ? RowChange{} : found.indicators.changes.front();
}

TEST(Diff, OfAPlanWithItselfIsEmpty) {
  Plan plan = plan_of({indicator_of("产品合格率", target_of(Relation::ge, "96")),
                       indicator_of("产品合格率", target_of(Relation::ge, "96"))});
  plan.tasks = {task_of("提升产品质量"), task_of("提升产品质量")};
  EXPECT_TRUE(diff_of(plan, plan).empty());
  EXPECT_EQ(diff_of(plan, plan).indicators.unchanged, 2u);
  EXPECT_TRUE(diff_of(Plan{}, Plan{}).empty());
}

TEST(Diff, ShowsHowAFinalVersionDiffersFromItsDraft) {
  Plan draft = plan_of({});
  draft.facts.status = DocumentStatus::draft;
  Plan issued = draft;
  issued.facts.status = DocumentStatus::final;
  issued.facts.number = "云政发〔2021〕1号";
  issued.facts.date = parse_date("2021-07-21").value();
  const PlanDiff found = diff_of(draft, issued);
  EXPECT_EQ(found.facts, (std::vector<FieldChange>{{"number", "", "云政发〔2021〕1号"},
                                                   {"date", "", "2021-07-21"},
                                                   {"status", "draft", "final"}}));
}

TEST(Diff, NamesEachChangedField) {
  const RowChange change = only_change({indicator_of("产品合格率", target_of(Relation::ge, "96"))},
                                       {indicator_of("产品合格率", target_of(Relation::gt, "96.5", 2027))});
  EXPECT_EQ(change.kind, ChangeKind::changed);
  EXPECT_EQ(change.pairing, Pairing::name);
  EXPECT_EQ(change.fields, (std::vector<FieldChange>{{"target.relation", "ge", "gt"},
                                                     {"target.low", "96", "96.5"},
                                                     {"target.target_year", "2025", "2027"}}));
}

TEST(Diff, PlacesInTheTextAreNoChange) {
  Indicator before = indicator_of("产品合格率", target_of(Relation::ge, "96"));
  Indicator after = before;
  after.seq = 9;
  after.origin = Origin::prose;
  after.quotes = {{.line = 3, .column = 1, .length = 4, .text = "原文"}};
  Plan old_plan = plan_of({before});
  Plan new_plan = plan_of({after});
  EXPECT_TRUE(diff_of(old_plan, new_plan).empty());
  new_plan.indicators[0].actual_raw = "97";
  EXPECT_EQ(diff_of(old_plan, new_plan).indicators.changes[0].fields[0].field, "actual_raw");
}

TEST(Diff, ARenamedRowIsShownAsRenamed) {
  const RowChange near = only_change({indicator_of("机器设备联网率", target_of(Relation::ge, "60"))},
                                     {indicator_of("机器联网率", target_of(Relation::ge, "60"))});
  EXPECT_EQ(near.kind, ChangeKind::renamed);
  EXPECT_EQ(near.pairing, Pairing::near_name);
  EXPECT_EQ(near.likeness, 60);  // 3 of 4 and 6 pairs in common: 2·3/10
  EXPECT_FALSE(near.scope_changed);
  const RowChange same =
      only_change({indicator_of("制造业产品质量总体合格率", target_of(Relation::ge, "96"))},
                  {indicator_of("产品合格率", target_of(Relation::ge, "96"))});
  EXPECT_EQ(same.kind, ChangeKind::renamed);
  EXPECT_EQ(same.pairing, Pairing::same_concept);
}

TEST(Diff, ARenamingThatChangesTheMeasureIsMarked) {
  const RowChange change = only_change({indicator_of("食品抽检合格率", target_of(Relation::ge, "98"))},
                                       {indicator_of("食品评价性抽检合格率", target_of(Relation::ge, "98"))});
  EXPECT_EQ(change.kind, ChangeKind::renamed);
  EXPECT_TRUE(change.scope_changed);
}

TEST(Diff, NamesThatAreNotNearAreARemovalAndAnAddition) {
  const PlanDiff found = diff_of(plan_of({indicator_of("机器联网率", target_of(Relation::ge, "60"))}),
                                 plan_of({indicator_of("人均预期寿命", target_of(Relation::ge, "80"))}));
  EXPECT_EQ(found.indicators.count(ChangeKind::removed), 1u);
  EXPECT_EQ(found.indicators.count(ChangeKind::added), 1u);
  EXPECT_EQ(found.indicators.count(ChangeKind::renamed), 0u);
}

TEST(Diff, OfOneNameTheTargetsOfOneYearBelongTogether) {
  const Indicator early = indicator_of("产品合格率", target_of(Relation::ge, "95", 2020));
  const Indicator late = indicator_of("产品合格率", target_of(Relation::ge, "96", 2025));
  EXPECT_TRUE(diff_of(plan_of({early, late}), plan_of({late, early})).empty());
  const RowChange added = only_change({late}, {early, late});
  EXPECT_EQ(added.kind, ChangeKind::added);
  EXPECT_EQ(added.after, 0u);
}

TEST(Diff, ListsRemovedRowsBeforeTheirSuccessor) {
  const auto row = [](const std::string& name) { return indicator_of(name, target_of(Relation::ge, "1")); };
  const PlanDiff found = diff_of(plan_of({row("甲甲甲"), row("乙乙乙"), row("丙丙丙")}),
                                 plan_of({row("丁丁丁"), row("乙乙乙")}));
  ASSERT_EQ(found.indicators.changes.size(), 3u);
  EXPECT_EQ(found.indicators.changes[0].after, 0u);
  EXPECT_EQ(found.indicators.changes[1].before, 0u);
  EXPECT_EQ(found.indicators.changes[2].before, 2u);
}

TEST(Diff, FollowsTasksByTitleAndSection) {
  Plan before = plan_of({});
  before.tasks = {task_of("加强组织领导", "保障措施"), task_of("提升农产品质量水平", "任务"),
                  task_of("旧任务甲乙")};
  Plan after = plan_of({});
  after.tasks = {task_of("提升农产品质量安全水平", "任务"), task_of("加强组织领导", "实施保障")};
  after.tasks[0].deadline = "2025";
  const RowChanges found = diff_of(before, after).tasks;
  EXPECT_EQ(found.count(ChangeKind::renamed), 1u);
  EXPECT_EQ(found.count(ChangeKind::changed), 1u);
  EXPECT_EQ(found.count(ChangeKind::removed), 1u);
}

TEST(Diff, SkipsNearNamesBeyondItsLimit) {
  const auto plan_with = [](std::size_t rows, const std::string& name) {
    Plan plan = plan_of({});
    for (std::size_t i = 0; i < rows; ++i) plan.tasks.push_back(task_of(name + std::to_string(i)));
    return plan;
  };
  const Plan one = plan_with(1, "提升质量水平");
  EXPECT_FALSE(diff_of(one, plan_with(kMaxNearRows, "提升质量的水平")).tasks.near_names_skipped);
  const RowChanges skipped = diff_of(one, plan_with(kMaxNearRows + 1, "提升质量的水平")).tasks;
  EXPECT_TRUE(skipped.near_names_skipped);
  EXPECT_EQ(skipped.count(ChangeKind::removed), 1u);
}

TEST(Diff, NamesItsWords) {
  for (int i = 0; i <= 3; ++i) {
    EXPECT_FALSE(name_of(static_cast<ChangeKind>(i)).empty());
    EXPECT_FALSE(name_of(static_cast<Pairing>(i)).empty());
  }
}

}  // namespace
}  // namespace zhicheng::plan::testing
