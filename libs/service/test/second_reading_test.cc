#include <algorithm>

#include "house.h"
#include "plan_text.h"
#include "zhicheng/base/limits.h"
#include "zhicheng/service/audit_service.h"
#include "zhicheng/service/review_service.h"

namespace zhicheng::service {
namespace {

class SecondReadingTest : public House {
 protected:
  store::PlanId draft(bool required = true) {
    const auto plan = plans_.import_document(editor_, "plan.json", plan_text()).value().plan;
    if (required) {
      EXPECT_TRUE(reviews_.set_second_reading(editor_, plan.id, plan.version, true).ok());
    }
    return plan.id;
  }
  std::vector<store::StoredIndicator> rows(store::PlanId id) {
    return plans_.indicators(viewer_, id).value();
  }
  void decide(const Actor& actor, store::PlanId id, store::ReviewState state) {
    Decision decision{.state = state, .rows = {}};
    for (const auto& row : rows(id)) decision.rows.push_back({row.id.value, row.version});
    ASSERT_TRUE(plans_.decide_indicators(actor, id, decision).ok());
  }
  void decide_tasks(const Actor& actor, store::PlanId id) {
    Decision decision;
    for (const auto& row : plans_.tasks(viewer_, id).value())
      decision.rows.push_back({row.id.value, row.version});
    ASSERT_TRUE(plans_.decide_tasks(actor, id, decision).ok());
  }
  Result<std::vector<store::StoredIndicator>> read(const Actor& actor, store::PlanId id, bool agree,
                                                   const std::string& reason = "", std::size_t first = 0,
                                                   std::size_t count = 99) {
    SecondReading reading{.agree = agree, .reason = reason, .rows = {}};
    const auto all = rows(id);
    for (std::size_t i = first; i < std::min(all.size(), first + count); ++i)
      reading.rows.push_back({all[i].id.value, all[i].version});
    return reviews_.second_read_indicators(actor, id, reading);
  }
  Result<PlanView> activate(store::PlanId id) {
    return plans_.activate(editor_, id, plans_.get(viewer_, id)->plan.version);
  }
  Result<StepView> undo(const Actor& actor, store::PlanId id) {
    const auto last = reviews_.last_step(actor, id).value();
    return reviews_.undo(actor, id, last ? last->id : store::ReviewStepId{});
  }
  store::PlanCounts counts(store::PlanId id) { return plans_.get(viewer_, id)->counts; }

  ReviewService reviews_{pool_, clock_};
  Actor second_ = actor(store::Role::administrator);
};

template <class T>
::testing::AssertionResult refuses(const Result<T>& result, ErrorCode code) {
  if (result.ok()) return ::testing::AssertionFailure() << "it was taken";
  if (result.error().code() == code) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << result.error().message();
}

using store::ReviewState;
using store::SecondState;

TEST_F(SecondReadingTest, IsOffUnlessItIsAskedFor) {
  const store::PlanId id = draft(false);
  decide(editor_, id, ReviewState::accepted);
  decide_tasks(editor_, id);
  EXPECT_FALSE(plans_.get(viewer_, id)->plan.second_reading);
  EXPECT_TRUE(refuses(read(second_, id, true), ErrorCode::second_reading_off));
  EXPECT_TRUE(activate(id).ok());
}

TEST_F(SecondReadingTest, NothingIsInForceBeforeADifferentPersonAgreed) {
  const store::PlanId id = draft();
  decide(editor_, id, ReviewState::accepted);
  decide_tasks(editor_, id);
  const auto refused = activate(id);
  ASSERT_TRUE(refuses(refused, ErrorCode::second_reading_missing));
  EXPECT_NE(refused.error().message().find("4"), std::string::npos) << refused.error().message();
  EXPECT_EQ(counts(id).second_waiting, 4);

  const auto own = read(editor_, id, true);
  ASSERT_TRUE(refuses(own, ErrorCode::second_reading_own));
  EXPECT_EQ(counts(id).second_agreed, 0);

  ASSERT_TRUE(read(second_, id, true).ok());
  EXPECT_TRUE(refuses(activate(id), ErrorCode::second_reading_missing)) << "the task waits";
  const auto task = plans_.tasks(viewer_, id).value().front();
  ASSERT_TRUE(reviews_
                  .second_read_tasks(second_, id,
                                     {.agree = true, .reason = "", .rows = {{task.id.value, task.version}}})
                  .ok());
  EXPECT_EQ(counts(id).second_waiting, 0);
  EXPECT_EQ(counts(id).second_agreed, 4);
  EXPECT_TRUE(activate(id).ok());
  EXPECT_EQ(read(second_, id, true).error().code(), ErrorCode::plan_not_draft);
}

TEST_F(SecondReadingTest, ADisagreementGoesBackToPendingWithBothViews) {
  const store::PlanId id = draft();
  decide(editor_, id, ReviewState::rejected);
  EXPECT_TRUE(refuses(read(second_, id, false, " \n"), ErrorCode::second_reading_reason));
  ASSERT_TRUE(read(second_, id, false, "是目标，不是背景数据", 0, 1).ok());
  const auto row = rows(id)[0];
  EXPECT_EQ(row.review, ReviewState::pending);
  EXPECT_EQ(row.decided.second, SecondState::disputed);
  EXPECT_EQ(row.decided.state, ReviewState::rejected);
  EXPECT_EQ(row.decided.by, editor_.user);
  EXPECT_EQ(row.decided.second_by, second_.user);
  EXPECT_EQ(row.decided.reason, "是目标，不是背景数据");
  EXPECT_EQ(counts(id).second_disputed, 1);
  EXPECT_TRUE(refuses(read(second_, id, true, "", 0, 1), ErrorCode::second_reading_undecided));
  const auto correction = plans_.corrections(viewer_, id)->front();
  EXPECT_EQ(correction.correction.field, "second_reading");
  EXPECT_EQ(correction.correction.before, "rejected");
  EXPECT_EQ(correction.correction.after, "是目标，不是背景数据");
  EXPECT_EQ(correction.user_login, "administrator");

  // Decided anew by the one who disagreed, it is the other's turn.
  ASSERT_TRUE(
      plans_.decide_indicators(second_, id, {ReviewState::accepted, {{row.id.value, row.version}}}).ok());
  EXPECT_EQ(rows(id)[0].decided.second, SecondState::waiting);
  EXPECT_TRUE(refuses(read(second_, id, true, "", 0, 1), ErrorCode::second_reading_own));
  ASSERT_TRUE(read(editor_, id, true, "", 0, 1).ok());
  EXPECT_EQ(rows(id)[0].decided.second, SecondState::agreed);
}

TEST_F(SecondReadingTest, WhoeverChangesARowThatWasAgreedIsItsFirstReaderAgain) {
  const store::PlanId id = draft();
  decide(editor_, id, ReviewState::accepted);
  ASSERT_TRUE(read(second_, id, true).ok());
  plan::Indicator fields = rows(id)[0].indicator;
  fields.note = "注";
  ASSERT_TRUE(plans_.correct_indicator(second_, rows(id)[0].id, rows(id)[0].version, fields).ok());
  EXPECT_EQ(rows(id)[0].decided.second, SecondState::waiting);
  EXPECT_EQ(rows(id)[0].decided.by, second_.user);
  EXPECT_EQ(counts(id).second_waiting, 1);
  Split<plan::Indicator> split{rows(id)[1].version, rows(id)[1].indicator, rows(id)[1].indicator};
  ASSERT_TRUE(reviews_.split_indicator(editor_, rows(id)[1].id, split).ok());
  EXPECT_EQ(counts(id).second_waiting, 3) << "both parts";
  const auto& all = rows(id);
  ASSERT_TRUE(
      reviews_
          .merge_indicators(
              editor_, id,
              {{all[1].id.value, all[1].version}, {all[2].id.value, all[2].version}, all[1].indicator})
          .ok());
  EXPECT_EQ(counts(id).second_waiting, 2);
}

TEST_F(SecondReadingTest, ASecondReadingIsUndoneByWhoGaveIt) {
  const store::PlanId id = draft();
  decide(editor_, id, ReviewState::accepted);
  ASSERT_TRUE(read(second_, id, true).ok());
  EXPECT_EQ(undo(editor_, id).error().code(), ErrorCode::undo_blocked) << "it was agreed since";
  const auto undone = undo(second_, id);
  ASSERT_TRUE(undone.ok());
  EXPECT_EQ(undone->action, store::ReviewAction::agree);
  EXPECT_EQ(undone->rows, 3);
  EXPECT_EQ(counts(id).second_waiting, 3);
  ASSERT_TRUE(read(second_, id, false, "有误", 1, 1).ok());
  EXPECT_EQ(undo(second_, id)->action, store::ReviewAction::dispute);
  EXPECT_EQ(rows(id)[1].review, ReviewState::accepted);
  EXPECT_EQ(rows(id)[1].decided.by, editor_.user);
  EXPECT_EQ(rows(id)[1].decided.reason, "");
  EXPECT_TRUE(undo(editor_, id).ok());
  EXPECT_EQ(rows(id)[1].decided, store::Decided{});
}

TEST_F(SecondReadingTest, OneWrongRowLeavesAllAsTheyWere) {
  const store::PlanId id = draft();
  decide(editor_, id, ReviewState::accepted);
  const auto row = rows(id)[2];
  ASSERT_TRUE(
      plans_.decide_indicators(second_, id, {ReviewState::rejected, {{row.id.value, row.version}}}).ok());
  EXPECT_TRUE(refuses(read(second_, id, true), ErrorCode::second_reading_own));
  EXPECT_EQ(counts(id).second_agreed, 0);
  const auto stale = rows(id)[0];
  const auto twice = reviews_.second_read_indicators(
      second_, id, {.agree = true, .reason = "", .rows = {{stale.id.value, 1}, {stale.id.value, 1}}});
  EXPECT_EQ(twice.error().code(), ErrorCode::invalid_argument);
  EXPECT_EQ(
      reviews_
          .second_read_indicators(second_, id, {.agree = true, .reason = "", .rows = {{stale.id.value, 1}}})
          .error()
          .code(),
      ErrorCode::conflict);
  EXPECT_EQ(reviews_.second_read_indicators(second_, id, {.agree = true, .reason = "", .rows = {{999, 1}}})
                .error()
                .code(),
            ErrorCode::not_found);
  SecondReading many{
      .agree = true, .reason = "", .rows = std::vector<Decision::RowVersion>(kMaxDecisionRows + 1)};
  EXPECT_EQ(reviews_.second_read_indicators(second_, id, many).error().code(), ErrorCode::too_large);
  const std::string endless(limits::kTextFieldBytes + 1, 'a');
  EXPECT_EQ(read(second_, id, false, endless, 0, 1).error().code(), ErrorCode::too_large);
  EXPECT_TRUE(reviews_.second_read_indicators(second_, id, {}).ok()) << "no rows are nothing to read";
  EXPECT_EQ(read(viewer_, id, true).error().code(), ErrorCode::permission_denied);
}

TEST_F(SecondReadingTest, OnceSomebodyDecidedOnlyAnAdministratorTurnsItOff) {
  const store::PlanId id = draft();
  const auto set = [&](const Actor& actor, bool wanted) {
    return reviews_.set_second_reading(actor, id, plans_.get(viewer_, id)->plan.version, wanted);
  };
  EXPECT_TRUE(set(editor_, false).ok()) << "nobody decided yet";
  EXPECT_TRUE(set(editor_, true).ok());
  decide(editor_, id, ReviewState::accepted);
  EXPECT_TRUE(refuses(set(editor_, false), ErrorCode::second_reading_begun));
  EXPECT_TRUE(set(editor_, true).ok());
  EXPECT_EQ(set(viewer_, true).error().code(), ErrorCode::permission_denied);
  EXPECT_EQ(reviews_.set_second_reading(editor_, id, 1, true).error().code(), ErrorCode::conflict);
  EXPECT_FALSE(set(second_, false)->plan.second_reading);
}

TEST_F(SecondReadingTest, TellsWhoReadWhat) {
  const store::PlanId id = draft();
  EXPECT_TRUE(reviews_.reviewers(viewer_, id)->empty());
  decide(local_operator(), id, ReviewState::accepted);
  ASSERT_TRUE(read(second_, id, true).ok()) << "the command line is a person of its own";
  const auto reviewers = reviews_.reviewers(viewer_, id).value();
  ASSERT_EQ(reviewers.size(), 2u);
  EXPECT_EQ(reviewers[0].login, local_operator().login);
  EXPECT_EQ(reviewers[1].login, "administrator");
  EXPECT_TRUE(refuses(read(local_operator(), id, true), ErrorCode::second_reading_own));
}

}  // namespace
}  // namespace zhicheng::service
