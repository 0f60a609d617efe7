#include "zhicheng/store/review_step.h"

#include <gtest/gtest.h>

#include "test_database.h"

namespace zhicheng::store {
namespace {

class ReviewStepTest : public StoreTest {
 protected:
  ReviewStep step(PlanId plan, UserId user, ReviewAction action, std::int64_t indicator = 7) {
    ReviewStep made{.id = {},
                    .plan = plan,
                    .user = user,
                    .at = Timestamp{1'700'000'000'000'003},
                    .action = action,
                    .undone_by = {},
                    .rows = {{CorrectionSubject::indicator, indicator, "{\"a\":1}", "{\"a\":\"“引号”\"}"},
                             {CorrectionSubject::task, 3, "", "{}"}}};
    made.id = must(store().review_steps.insert(made));
    return made;
  }
};
ZHICHENG_ON_BOTH_DATABASES(ReviewStepTest);

TEST_P(ReviewStepTest, TheLastStepOfAPersonComesBackWithItsRowsInOrder) {
  const PlanId plan = add_plan("规划");
  const UserId user = add_user("a");
  EXPECT_EQ(must(store().review_steps.last_standing(plan, user)), std::nullopt);
  step(plan, user, ReviewAction::accept);
  const ReviewStep last = step(plan, user, ReviewAction::correct);
  reopen_store();
  EXPECT_EQ(must(store().review_steps.last_standing(plan, user)), last);
}

TEST_P(ReviewStepTest, StepsOfOthersOfOtherPlansAndUndosAreNotTaken) {
  const PlanId plan = add_plan("规划");
  const UserId user = add_user("a");
  const ReviewStep mine = step(plan, user, ReviewAction::reject);
  step(plan, add_user("b"), ReviewAction::accept);
  step(plan, UserId{}, ReviewAction::accept);
  step(add_plan("另一规划"), user, ReviewAction::accept);
  step(plan, user, ReviewAction::undo);
  EXPECT_EQ(must(store().review_steps.last_standing(plan, user)), mine);
  EXPECT_EQ(must(store().review_steps.last_standing(plan, UserId{}))->user, UserId{}) << "the command line";
}

TEST_P(ReviewStepTest, AStepIsUndoneOnce) {
  const PlanId plan = add_plan("规划");
  const UserId user = add_user("a");
  const ReviewStep first = step(plan, user, ReviewAction::accept);
  const ReviewStep second = step(plan, user, ReviewAction::accept);
  const ReviewStep undo = step(plan, user, ReviewAction::undo);
  must(store().review_steps.mark_undone(second.id, undo.id));
  EXPECT_EQ(must(store().review_steps.last_standing(plan, user)), first);
  EXPECT_EQ(failure(store().review_steps.mark_undone(second.id, undo.id)), "conflict");
  EXPECT_EQ(failure(store().review_steps.mark_undone(ReviewStepId{99}, undo.id)), "conflict");
}

TEST_P(ReviewStepTest, TellsWhoChangedARowLast) {
  const PlanId plan = add_plan("规划");
  const UserId first = add_user("a");
  const UserId second = add_user("b");
  step(plan, first, ReviewAction::accept, 7);
  step(plan, second, ReviewAction::correct, 7);
  step(plan, first, ReviewAction::accept, 8);
  EXPECT_EQ(must(store().review_steps.last_user_of(CorrectionSubject::indicator, 7)), second);
  EXPECT_EQ(must(store().review_steps.last_user_of(CorrectionSubject::indicator, 8)), first);
  EXPECT_EQ(must(store().review_steps.last_user_of(CorrectionSubject::task, 99)), std::nullopt);
}

TEST_P(ReviewStepTest, WhoDecidedAndWhoReadASecondTimeComesBackAndIsCounted) {
  StoredPlan plan = must(store().plans.get(add_plan("规划")));
  EXPECT_FALSE(plan.second_reading);
  plan.second_reading = true;
  must(store().plans.update(plan));
  EXPECT_TRUE(must(store().plans.get(plan.id)).second_reading);

  const UserId first = add_user("a");
  const UserId second = add_user("b");
  StoredIndicator row = must(store().indicators.get(add_indicator(plan.id, 1)));
  EXPECT_EQ(row.decided, Decided{});
  EXPECT_EQ(must(store().plans.counts(plan.id)).second_waiting, 0) << "a pending row waits for the first";
  row.review = ReviewState::rejected;
  row.decided.by = first;
  row.decided.at = Timestamp{5};
  row.decided.state = ReviewState::rejected;
  must(store().indicators.update(row));
  EXPECT_EQ(must(store().plans.counts(plan.id)).second_waiting, 1) << "rejected rows are read too";

  StoredTask task;
  task.plan = plan.id;
  task.seq = 1;
  task.task = sample_task(1);
  task.decided = {.by = {},
                  .at = Timestamp{6},
                  .state = ReviewState::corrected,
                  .second = SecondState::disputed,
                  .second_by = second,
                  .second_at = Timestamp{7},
                  .reason = "责任部门“有误”\n见原文"};
  task.id = must(store().tasks.insert(task));
  reopen_store();
  EXPECT_EQ(must(store().indicators.get(row.id)).decided, row.decided);
  EXPECT_EQ(must(store().tasks.get(task.id)), task);
  task.decided.second = SecondState::agreed;
  task.review = ReviewState::corrected;
  must(store().tasks.update(task));
  const PlanCounts counts = must(store().plans.counts(plan.id));
  EXPECT_EQ(counts.second_waiting, 1);
  EXPECT_EQ(counts.second_agreed, 1);
  EXPECT_EQ(counts.second_disputed, 0);
  StoredIndicator retired = must(store().indicators.get(row.id));
  retired.retired = true;
  must(store().indicators.update(retired));
  EXPECT_EQ(must(store().plans.counts(plan.id)).second_waiting, 0);
}

}  // namespace
}  // namespace zhicheng::store
