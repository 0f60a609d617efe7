#include "zhicheng/store/plan_version.h"

#include <gtest/gtest.h>

#include "test_database.h"

namespace zhicheng::store {
namespace {

class PlanVersionTest : public StoreTest {
 protected:
  Misfit misfit(PlanId plan, MisfitKind kind, std::int64_t subject_id = 7) {
    Misfit made{.id = {},
                .plan = plan,
                .subject = CorrectionSubject::task,
                .subject_id = subject_id,
                .earlier_id = 3,
                .kind = kind,
                .unit = "departments",
                .changes = {{"departments", "甲局、“乙”局", ""}, {"departments_open", "true", "false"}},
                .state = MisfitState::open,
                .decided_by = {},
                .decided_at = {}};
    made.id = must(store().versions.insert(made));
    return made;
  }
};
ZHICHENG_ON_BOTH_DATABASES(PlanVersionTest);

TEST_P(PlanVersionTest, OriginsComeBackByKindAndId) {
  const PlanId plan = add_plan("规划");
  const std::vector<RowOrigin> origins = {{CorrectionSubject::indicator, 4, "{\"name\":\"甲\"}", 0},
                                          {CorrectionSubject::indicator, 5, "", 2},
                                          {CorrectionSubject::plan, 1, "{}", 0},
                                          {CorrectionSubject::task, 4, "{}", 9}};
  for (auto origin = origins.rbegin(); origin != origins.rend(); ++origin)
    must(store().versions.save_origin(plan, *origin));
  reopen_store();
  EXPECT_EQ(must(store().versions.origins(plan)), origins);
  EXPECT_TRUE(must(store().versions.origins(PlanId{99})).empty());
  EXPECT_EQ(failure(store().versions.save_origin(plan, origins[0])), "database_unique");
}

TEST_P(PlanVersionTest, AMisfitIsDecidedOnce) {
  const PlanId plan = add_plan("规划");
  const UserId user = add_user("a");
  Misfit first = misfit(plan, MisfitKind::correction);
  const Misfit gone = misfit(plan, MisfitKind::gone, 0);
  misfit(plan, MisfitKind::document);
  misfit(add_plan("另一规划"), MisfitKind::split);
  reopen_store();
  EXPECT_EQ(must(store().versions.get(first.id)), first);
  EXPECT_EQ(must(store().versions.misfits(plan)).size(), 3U);
  EXPECT_EQ(must(store().versions.misfits(plan))[1], gone);
  EXPECT_EQ(must(store().versions.open_misfits(plan)), 2) << "what the document changed waits in its row";

  const ReviewStepId step = must(store().review_steps.insert({.id = {},
                                                              .plan = plan,
                                                              .user = user,
                                                              .at = Timestamp{5},
                                                              .action = ReviewAction::misfit,
                                                              .undone_by = {},
                                                              .rows = {}}));
  EXPECT_EQ(must(store().versions.of_step(step)), std::nullopt);
  must(store().versions.decide(first.id, {MisfitState::kept, user, Timestamp{5}, step}));
  first.state = MisfitState::kept;
  first.decided_by = user;
  first.decided_at = Timestamp{5};
  EXPECT_EQ(must(store().versions.get(first.id)), first);
  EXPECT_EQ(must(store().versions.open_misfits(plan)), 1);
  EXPECT_EQ(failure(store().versions.decide(first.id, {MisfitState::dropped, user, Timestamp{6}, step})),
            "conflict");
  EXPECT_EQ(failure(store().versions.get(MisfitId{99})), "not_found");

  EXPECT_EQ(must(store().versions.of_step(step)), first);
  must(store().versions.reopen(first.id));
  first.state = MisfitState::open;
  first.decided_by = {};
  first.decided_at = std::nullopt;
  EXPECT_EQ(must(store().versions.get(first.id)), first) << "as if nobody had decided";
  EXPECT_EQ(must(store().versions.of_step(step)), std::nullopt);
  EXPECT_EQ(failure(store().versions.reopen(MisfitId{99})), "not_found");
}

TEST_P(PlanVersionTest, APlanKnowsItsEarlierVersion) {
  const PlanId first = add_plan("规划");
  StoredPlan second = must(store().plans.get(first));
  second.source.sha256 = std::string(64, 'b');
  second.predecessor = first;
  const PlanId id = must(store().plans.insert(second));
  reopen_store();
  EXPECT_EQ(must(store().plans.get(id)).predecessor, first);
  EXPECT_EQ(must(store().plans.get(first)).predecessor, PlanId{});
  EXPECT_EQ(must(store().plans.successor(first)), id);
  EXPECT_EQ(must(store().plans.successor(id)), std::nullopt);
  StoredPlan removed = must(store().plans.get(id));
  removed.state = PlanState::rejected;
  must(store().plans.update(removed));
  EXPECT_EQ(must(store().plans.successor(first)), std::nullopt);
}

TEST_P(PlanVersionTest, FiguresAndReferenceValuesAreCopiedWithAllTheirVintages) {
  const PlanId plan = add_plan("规划", PlanState::active);
  const IndicatorId from = add_indicator(plan, 1);
  const IndicatorId to = add_indicator(plan, 2);
  Observation each;
  each.indicator = from;
  each.period = period("2023");
  each.value = decimal("95.10");
  each.note = "年报";
  each.entered_by = add_user("a");
  each.entered_at = Timestamp{7};
  must(store().observations.append(each, 0));
  each.value = decimal("95.20");
  must(store().observations.append(each, 1));
  must(store().reference_values.append({.indicator = from,
                                        .period = period("2023"),
                                        .vintage = 0,
                                        .value = decimal("87"),
                                        .source = "公报",
                                        .simulated = false,
                                        .entered_by = {},
                                        .entered_at = Timestamp{8}},
                                       0));
  EXPECT_EQ(must(store().observations.copy(from, to)), 2);
  EXPECT_EQ(must(store().reference_values.copy(from, to)), 1);
  std::vector<Observation> expected = must(store().observations.history(from, "", period("2023")));
  for (Observation& one : expected) one.indicator = to;
  EXPECT_EQ(must(store().observations.history(to, "", period("2023"))), expected);
  EXPECT_EQ(must(store().observations.copy(IndicatorId{99}, to)), 0);
}

TEST_P(PlanVersionTest, RetiredRowsAreTakenFromTheWholePlanToo) {
  const PlanId plan = add_plan("规划");
  StoredIndicator row = must(store().indicators.get(add_indicator(plan, 1)));
  add_indicator(plan, 2);
  row.retired = true;
  must(store().indicators.update(row));
  EXPECT_EQ(must(store().indicators.of_plan(plan)).size(), 1U);
  const auto all = must(store().indicators.of_plan(plan, WithRetired::yes));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_TRUE(all[0].retired);
  EXPECT_EQ(all[0].indicator.quotes, row.indicator.quotes);
  const std::vector<plan::Task> tasks = {sample_task(1)};
  StoredTask task = must(store().tasks.get(must(store().tasks.insert_all(plan, tasks)).front()));
  task.retired = true;
  must(store().tasks.update(task));
  EXPECT_TRUE(must(store().tasks.of_plan(plan)).empty());
  EXPECT_EQ(must(store().tasks.of_plan(plan, WithRetired::yes)).front().task, task.task);
}

}  // namespace
}  // namespace zhicheng::store
