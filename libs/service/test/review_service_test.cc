#include "zhicheng/service/review_service.h"

#include "house.h"
#include "plan_text.h"

namespace zhicheng::service {
namespace {

class ReviewServiceTest : public House {
 protected:
  store::PlanId draft() { return plans_.import_document(editor_, "plan.json", plan_text())->plan.id; }
  std::vector<store::StoredIndicator> indicators(store::PlanId id) {
    return plans_.indicators(viewer_, id).value();
  }
  Result<std::vector<store::StoredIndicator>> decide(const Actor& actor, store::PlanId id,
                                                     store::ReviewState state, std::size_t rows) {
    Decision decision{.state = state, .rows = {}};
    const auto all = indicators(id);
    for (std::size_t i = 0; i < rows; ++i) decision.rows.push_back({all[i].id.value, all[i].version});
    return plans_.decide_indicators(actor, id, decision);
  }
  store::StoredIndicator correct(const Actor& actor, const store::StoredIndicator& row,
                                 const std::string& note) {
    plan::Indicator fields = row.indicator;
    fields.note = note;
    return plans_.correct_indicator(actor, row.id, row.version, fields).value();
  }
  Result<StepView> undo(const Actor& actor, store::PlanId id) {
    const auto last = reviews_.last_step(actor, id).value();
    return reviews_.undo(actor, id, last ? last->id : store::ReviewStepId{});
  }
  std::vector<std::string> states(store::PlanId id) {
    std::vector<std::string> states;
    for (const auto& row : indicators(id)) states.emplace_back(store::name_of(row.review));
    return states;
  }
  std::int64_t audit_entries() {
    auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::read).value();
    return work->audit.head()->seq;
  }

  ReviewService reviews_{pool_, clock_};
  Actor second_ = actor(store::Role::administrator);
};

using States = std::vector<std::string>;

TEST_F(ReviewServiceTest, UndoesDecisionsAndCorrectionsStepByStep) {
  const store::PlanId id = draft();
  const auto before = indicators(id);
  ASSERT_TRUE(decide(editor_, id, store::ReviewState::accepted, 2).ok());
  ASSERT_TRUE(decide(editor_, id, store::ReviewState::rejected, 1).ok());
  correct(editor_, indicators(id)[1], "注");
  EXPECT_EQ(states(id), (States{"rejected", "corrected", "pending"}));

  const auto last = reviews_.last_step(editor_, id).value();
  ASSERT_TRUE(last.has_value());
  EXPECT_EQ(last->action, store::ReviewAction::correct);
  EXPECT_EQ(last->subject_name, "服务质量满意度");
  EXPECT_EQ(undo(editor_, id)->action, store::ReviewAction::correct);
  EXPECT_EQ(states(id), (States{"rejected", "accepted", "pending"}));
  EXPECT_EQ(undo(editor_, id)->action, store::ReviewAction::reject);
  EXPECT_EQ(states(id), (States{"accepted", "accepted", "pending"}));
  EXPECT_EQ(undo(editor_, id)->rows, 2);
  EXPECT_EQ(states(id), (States{"pending", "pending", "pending"}));
  EXPECT_EQ(undo(editor_, id).error().code(), ErrorCode::undo_nothing);
  const auto after = indicators(id);
  for (std::size_t i = 0; i < after.size(); ++i) EXPECT_EQ(after[i].indicator, before[i].indicator);
}

TEST_F(ReviewServiceTest, EachFieldThatGoesBackIsACorrectionOfItsOwn) {
  const store::PlanId id = draft();
  correct(editor_, indicators(id)[0], "注");
  ASSERT_TRUE(undo(editor_, id).ok());
  const auto corrections = plans_.corrections(viewer_, id).value();  // newest first
  ASSERT_EQ(corrections.size(), 3u);
  EXPECT_EQ(corrections[0].correction.field, "review_state");
  EXPECT_EQ(corrections[0].correction.before, "corrected");
  EXPECT_EQ(corrections[0].correction.after, "pending");
  EXPECT_EQ(corrections[1].correction.field, "note");
  EXPECT_EQ(corrections[1].correction.before, "注");
  EXPECT_EQ(corrections[1].correction.after, "");
  EXPECT_EQ(corrections[2].correction.after, "注") << "what was corrected stays on record";
  EXPECT_EQ(corrections[0].user_login, "editor");
}

TEST_F(ReviewServiceTest, ABulkDecisionIsOneStepOverBothKindsOfRows) {
  const store::PlanId id = draft();
  ASSERT_TRUE(decide(editor_, id, store::ReviewState::accepted, 3).ok());
  Decision tasks;
  for (const auto& row : plans_.tasks(viewer_, id).value()) tasks.rows.push_back({row.id.value, row.version});
  ASSERT_TRUE(plans_.decide_tasks(editor_, id, tasks).ok());
  EXPECT_EQ(undo(editor_, id)->subject, store::CorrectionSubject::task);
  EXPECT_EQ(plans_.tasks(viewer_, id)->front().review, store::ReviewState::pending);
  EXPECT_EQ(undo(editor_, id)->rows, 3);
  EXPECT_EQ(plans_.get(viewer_, id)->counts.indicators_pending, 3);
}

TEST_F(ReviewServiceTest, ARowThatSomebodyElseChangedSinceBlocksTheWholeStep) {
  const store::PlanId id = draft();
  ASSERT_TRUE(decide(editor_, id, store::ReviewState::accepted, 2).ok());
  correct(second_, indicators(id)[1], "别人的注");
  const std::int64_t entries = audit_entries();
  const auto blocked = undo(editor_, id);
  ASSERT_EQ(blocked.error().code(), ErrorCode::undo_blocked);
  EXPECT_NE(blocked.error().message().find("服务质量满意度"), std::string::npos);
  EXPECT_NE(blocked.error().message().find("administrator"), std::string::npos);
  EXPECT_EQ(states(id), (States{"accepted", "corrected", "pending"})) << "nothing was undone";
  EXPECT_EQ(audit_entries(), entries);
  ASSERT_TRUE(undo(second_, id).ok()) << "each undoes his own";
  EXPECT_TRUE(undo(editor_, id).ok()) << "the row is again as it was left";
}

TEST_F(ReviewServiceTest, OnlyTheLastStepThatThePersonSawIsUndone) {
  const store::PlanId id = draft();
  ASSERT_TRUE(decide(editor_, id, store::ReviewState::accepted, 1).ok());
  const auto seen = reviews_.last_step(editor_, id).value();
  ASSERT_TRUE(decide(editor_, id, store::ReviewState::rejected, 1).ok());  // in another window
  EXPECT_EQ(reviews_.undo(editor_, id, seen->id).error().code(), ErrorCode::conflict);
  EXPECT_EQ(reviews_.last_step(second_, id).value(), std::nullopt);
  EXPECT_EQ(reviews_.undo(second_, id, seen->id).error().code(), ErrorCode::undo_nothing);
}

TEST_F(ReviewServiceTest, AnAddedTargetIsRetiredAndFactsGoBack) {
  const store::PlanId id = draft();
  plan::Indicator added = indicators(id)[0].indicator;
  added.name = "补录的指标";
  ASSERT_TRUE(plans_.add_indicator(editor_, id, added).ok());
  plan::Facts facts = plans_.get(viewer_, id)->plan.facts;
  facts.region = "别处";
  ASSERT_TRUE(plans_.correct_facts(editor_, id, plans_.get(viewer_, id)->plan.version, facts).ok());
  EXPECT_EQ(undo(editor_, id)->subject, store::CorrectionSubject::plan);
  EXPECT_EQ(plans_.get(viewer_, id)->plan.facts.region, "云溪市");
  const auto retired = undo(editor_, id);
  EXPECT_EQ(retired->subject_name, "补录的指标");
  EXPECT_EQ(indicators(id).size(), 3u);
  const auto again = plans_.add_indicator(editor_, id, added);
  EXPECT_EQ(again->indicator.seq, 5) << "the retired one keeps its number";
}

TEST_F(ReviewServiceTest, ARetiredRowTakesNoDecision) {
  const store::PlanId id = draft();
  plan::Indicator added = indicators(id)[0].indicator;
  const auto row = plans_.add_indicator(editor_, id, added).value();
  ASSERT_TRUE(undo(editor_, id).ok());
  EXPECT_EQ(plans_.decide_indicators(editor_, id, {store::ReviewState::accepted, {{row.id.value, 2}}})
                .error()
                .code(),
            ErrorCode::not_found);
  EXPECT_EQ(plans_.correct_indicator(editor_, row.id, 2, added).error().code(), ErrorCode::not_found);
}

TEST_F(ReviewServiceTest, ADecisionThatChangesNothingIsNoStep) {
  const store::PlanId id = draft();
  ASSERT_TRUE(decide(editor_, id, store::ReviewState::pending, 3).ok());
  EXPECT_EQ(reviews_.last_step(editor_, id).value(), std::nullopt);
}

TEST_F(ReviewServiceTest, NothingIsUndoneOnAPlanInForceNorByAViewer) {
  const store::PlanId id = draft();
  ASSERT_TRUE(decide(editor_, id, store::ReviewState::accepted, 3).ok());
  const auto step = reviews_.last_step(editor_, id).value();
  EXPECT_EQ(reviews_.undo(viewer_, id, step->id).error().code(), ErrorCode::permission_denied);
  EXPECT_EQ(reviews_.last_step(viewer_, id).error().code(), ErrorCode::permission_denied);
  Decision tasks;
  for (const auto& row : plans_.tasks(viewer_, id).value()) tasks.rows.push_back({row.id.value, row.version});
  ASSERT_TRUE(plans_.decide_tasks(editor_, id, tasks).ok());
  ASSERT_TRUE(plans_.activate(editor_, id, 1).ok());
  EXPECT_EQ(reviews_.last_step(editor_, id).value(), std::nullopt);
  EXPECT_EQ(reviews_.undo(editor_, id, step->id).error().code(), ErrorCode::plan_not_draft);
}

TEST_F(ReviewServiceTest, AnUndoStandsInTheAuditLog) {
  const store::PlanId id = draft();
  ASSERT_TRUE(decide(editor_, id, store::ReviewState::accepted, 2).ok());
  ASSERT_TRUE(undo(editor_, id).ok());
  auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::read).value();
  const auto entry = work->audit.list({}, {.limit = 1, .after = ""})->items.front();
  EXPECT_EQ(entry.record.action, "review.undo");
  EXPECT_EQ(entry.record.user_login, "editor");
  EXPECT_EQ(entry.record.after, R"({"step":1,"action":"accept","rows":2})");
}

}  // namespace
}  // namespace zhicheng::service
