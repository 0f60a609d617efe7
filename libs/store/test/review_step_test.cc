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

}  // namespace
}  // namespace zhicheng::store
