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

class SplitAndMerge : public ReviewServiceTest {
 protected:
  Split<plan::Indicator> in_two(const store::StoredIndicator& row) {
    Split<plan::Indicator> split{row.version, row.indicator, row.indicator};
    split.first.name = "合格率（甲类）";
    split.second.name = "合格率（乙类）";
    split.second.target.low = Decimal::from_integer(80);
    return split;
  }
  Merge<plan::Indicator> of(const store::StoredIndicator& keep, const store::StoredIndicator& drop) {
    return {{keep.id.value, keep.version}, {drop.id.value, drop.version}, keep.indicator};
  }
  std::vector<std::string> names(store::PlanId id) {
    std::vector<std::string> names;
    for (const auto& row : indicators(id))
      names.push_back(std::to_string(row.indicator.seq) + row.indicator.name);
    return names;
  }
  store::PlanId read_draft() {  // with quotes, as plan files have none
    return plans_
        .import_document(editor_, "plan.txt",
                         "云溪市质量强市规划\n\n主要指标\n\n类别\t指标名称\t单位\t2020年\t2025年\n"
                         "产品质量\t产品合格率\t%\t93\t95\n产品质量\t抽检合格率\t%\t96\t98\n"
                         "品牌\t企业数\t家\t5\t9\n")
        ->plan.id;
  }
};

using Names = std::vector<std::string>;

TEST_F(SplitAndMerge, ARowThatHoldsTwoPromisesBecomesTwoInItsPlace) {
  const store::PlanId id = read_draft();
  const auto row = indicators(id)[0];
  const auto rows = reviews_.split_indicator(editor_, row.id, in_two(row));
  ASSERT_TRUE(rows.ok()) << rows.error().message();
  EXPECT_EQ(names(id), (Names{"1合格率（甲类）", "2合格率（乙类）", "3抽检合格率", "4企业数"}));
  EXPECT_EQ(indicators(id)[0], rows->at(0));
  EXPECT_EQ(indicators(id)[1], rows->at(1));
  EXPECT_EQ(rows->at(1).split_from, row.id);
  EXPECT_EQ(rows->at(1).indicator.quotes, row.indicator.quotes) << "the same words of the document";
  EXPECT_EQ(rows->at(1).reading, row.reading);
  for (const auto& part : *rows) EXPECT_EQ(part.review, store::ReviewState::corrected);
}

TEST_F(SplitAndMerge, ASplitIsKeptAsCorrectionsAndUndoneInOneStep) {
  const store::PlanId id = read_draft();
  const auto row = indicators(id)[0];
  ASSERT_TRUE(reviews_.split_indicator(editor_, row.id, in_two(row)).ok());
  const auto corrections = plans_.corrections(viewer_, id).value();
  ASSERT_EQ(corrections.size(), 4u);
  EXPECT_EQ(corrections[3].correction.field, "name");
  EXPECT_EQ(corrections[3].correction.before, "产品合格率");
  EXPECT_EQ(corrections[2].correction.field, "split_from");
  EXPECT_EQ(corrections[2].correction.after, "产品合格率");
  EXPECT_EQ(corrections[2].subject_name, "合格率（乙类）");
  EXPECT_EQ(corrections[0].correction.field, "target.low");
  EXPECT_EQ(corrections[0].correction.before, "95");
  EXPECT_EQ(undo(editor_, id)->action, store::ReviewAction::split);
  EXPECT_EQ(names(id), (Names{"1产品合格率", "3抽检合格率", "4企业数"}));
  EXPECT_EQ(indicators(id)[0].indicator, row.indicator);
  EXPECT_EQ(indicators(id)[0].review, store::ReviewState::pending);
}

TEST_F(SplitAndMerge, TwoRowsThatAreOneKeepTheWordsOfBoth) {
  const store::PlanId id = read_draft();
  const auto all = indicators(id);
  Merge<plan::Indicator> wanted = of(all[1], all[0]);
  wanted.fields.note = "含产品合格率";
  const auto kept = reviews_.merge_indicators(editor_, id, wanted);
  ASSERT_TRUE(kept.ok()) << kept.error().message();
  EXPECT_EQ(names(id), (Names{"2抽检合格率", "3企业数"}));
  EXPECT_EQ(indicators(id)[0], *kept);
  ASSERT_EQ(kept->indicator.quotes.size(), 2u);
  EXPECT_EQ(kept->indicator.quotes[1], all[0].indicator.quotes[0]);
  EXPECT_EQ(plans_.get(viewer_, id)->counts.indicators, 2);
  const auto corrections = plans_.corrections(viewer_, id).value();
  EXPECT_EQ(corrections[0].correction.field, "merged_into");
  EXPECT_EQ(corrections[0].correction.before, "产品合格率");
  EXPECT_EQ(corrections[0].correction.after, "抽检合格率");
  EXPECT_EQ(corrections[1].correction.field, "quotes");
  EXPECT_EQ(undo(editor_, id)->action, store::ReviewAction::merge);
  EXPECT_EQ(names(id), (Names{"1产品合格率", "2抽检合格率", "3企业数"}));
  EXPECT_EQ(indicators(id)[0].indicator, all[0].indicator);
  EXPECT_EQ(indicators(id)[0].merged_into, store::IndicatorId{});
  EXPECT_EQ(indicators(id)[1].indicator, all[1].indicator);
}

TEST_F(SplitAndMerge, WordsThatBothWereReadFromStandOnce) {
  const store::PlanId id = read_draft();
  const auto row = indicators(id)[0];
  const auto parts = reviews_.split_indicator(editor_, row.id, in_two(row)).value();
  const auto again = reviews_.merge_indicators(editor_, id, of(parts[0], parts[1])).value();
  EXPECT_EQ(again.indicator.quotes, row.indicator.quotes);
}

TEST_F(SplitAndMerge, AStaleVersionWritesNothing) {
  const store::PlanId id = read_draft();
  const auto all = indicators(id);
  correct(second_, all[0], "别人的注");
  EXPECT_EQ(reviews_.split_indicator(editor_, all[0].id, in_two(all[0])).error().code(), ErrorCode::conflict);
  EXPECT_EQ(reviews_.merge_indicators(editor_, id, of(all[1], all[0])).error().code(), ErrorCode::conflict);
  EXPECT_EQ(names(id), (Names{"1产品合格率", "2抽检合格率", "3企业数"}));
  EXPECT_EQ(indicators(id)[1], all[1]) << "the kept one neither";
}

TEST_F(SplitAndMerge, OddRequestsAreRefused) {
  const store::PlanId id = read_draft();
  const auto all = indicators(id);
  EXPECT_EQ(reviews_.merge_indicators(editor_, id, of(all[0], all[0])).error().code(),
            ErrorCode::merge_itself);
  const auto elsewhere = indicators(draft())[0];
  EXPECT_EQ(reviews_.merge_indicators(editor_, id, of(all[0], elsewhere)).error().code(),
            ErrorCode::not_found);
  Split<plan::Indicator> nameless = in_two(all[0]);
  nameless.second.name = " ";
  EXPECT_EQ(reviews_.split_indicator(editor_, all[0].id, nameless).error().code(),
            ErrorCode::invalid_argument);
  EXPECT_EQ(reviews_.split_indicator(viewer_, all[0].id, in_two(all[0])).error().code(),
            ErrorCode::permission_denied);
  EXPECT_EQ(reviews_.merge_indicators(viewer_, id, of(all[0], all[1])).error().code(),
            ErrorCode::permission_denied);
  ASSERT_TRUE(reviews_.merge_indicators(editor_, id, of(all[0], all[1])).ok());
  EXPECT_EQ(reviews_.split_indicator(editor_, all[1].id, in_two(all[1])).error().code(), ErrorCode::not_found)
      << "it is retired";
}

TEST_F(SplitAndMerge, TasksAreSplitAndMergedAlike) {
  const store::PlanId id = draft();
  const auto task = plans_.tasks(viewer_, id)->front();
  Split<plan::Task> split{task.version, task.task, task.task};
  split.first.title = "提升产品质量";
  split.second.title = "提升服务质量";
  const auto parts = reviews_.split_task(editor_, task.id, split).value();
  ASSERT_EQ(plans_.tasks(viewer_, id)->size(), 2u);
  EXPECT_EQ(plans_.tasks(viewer_, id)->at(1), parts[1]);
  EXPECT_EQ(parts[1].seq, 2);
  const auto kept = reviews_.merge_tasks(
      editor_, id,
      {{parts[0].id.value, parts[0].version}, {parts[1].id.value, parts[1].version}, parts[0].task});
  ASSERT_TRUE(kept.ok()) << kept.error().message();
  EXPECT_EQ(plans_.tasks(viewer_, id)->size(), 1u);
  EXPECT_EQ(undo(editor_, id)->action, store::ReviewAction::merge);
  EXPECT_EQ(undo(editor_, id)->action, store::ReviewAction::split);
  EXPECT_EQ(plans_.tasks(viewer_, id)->front().task, task.task);
}

TEST_F(SplitAndMerge, APlanInForceIsNeitherSplitNorMerged) {
  const store::PlanId id = read_draft();
  ASSERT_TRUE(decide(editor_, id, store::ReviewState::accepted, 3).ok());
  ASSERT_TRUE(plans_.activate(editor_, id, 1).ok());
  const auto all = indicators(id);
  EXPECT_EQ(reviews_.split_indicator(editor_, all[0].id, in_two(all[0])).error().code(),
            ErrorCode::plan_not_draft);
  EXPECT_EQ(reviews_.merge_indicators(editor_, id, of(all[0], all[1])).error().code(),
            ErrorCode::plan_not_draft);
}

}  // namespace
}  // namespace zhicheng::service
