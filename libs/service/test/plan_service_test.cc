#include "zhicheng/service/plan_service.h"

#include <algorithm>

#include "house.h"
#include "plan_text.h"
#include "zhicheng/plan/plan_file.h"

namespace zhicheng::service {
namespace {

class PlanServiceTest : public House {
 protected:
  PlanView draft() { return plans_.import_document(editor_, "plan.json", plan_text()).value(); }

  Decision accept_all(store::PlanId id) {
    Decision decision;
    for (const auto& row : plans_.indicators(editor_, id).value())
      decision.rows.push_back({row.id.value, row.version});
    return decision;
  }

  void review(store::PlanId id) {
    ASSERT_TRUE(plans_.decide_indicators(editor_, id, accept_all(id)).ok());
    Decision tasks;
    for (const auto& row : plans_.tasks(editor_, id).value())
      tasks.rows.push_back({row.id.value, row.version});
    ASSERT_TRUE(plans_.decide_tasks(editor_, id, tasks).ok());
  }

  std::int64_t audit_entries() {
    auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::read).value();
    return work->audit.head().value().seq;
  }
};

TEST_F(PlanServiceTest, ReadsAPlanFileIntoADraftThatWaitsForReview) {
  const PlanView view = draft();
  EXPECT_EQ(view.plan.state, store::PlanState::draft);
  EXPECT_EQ(view.plan.facts.title, "云溪市质量强市规划");
  EXPECT_EQ(view.counts.indicators, 3);
  EXPECT_EQ(view.counts.indicators_pending, 3);
  EXPECT_EQ(view.created_by, "editor");
  EXPECT_EQ(plans_.source_file(viewer_, view.plan.id)->bytes, plan_text());
}

TEST_F(PlanServiceTest, EachRowTellsHowItWasReadAndKeepsThatThroughACorrection) {
  const store::PlanId id = draft().plan.id;
  const auto row = plans_.indicators(viewer_, id)->front();
  const plan::Reading from_file{std::string(plan::kRulePlanFile), plan::Confidence::certain, {}};
  EXPECT_EQ(row.reading, from_file);
  EXPECT_EQ(plans_.tasks(viewer_, id)->front().reading, from_file);
  plan::Indicator fields = row.indicator;
  fields.note = "注";
  EXPECT_EQ(plans_.correct_indicator(editor_, row.id, row.version, fields)->reading, from_file);
  EXPECT_EQ(plans_.add_indicator(editor_, id, fields)->reading.rule, plan::kRuleManual);

  const auto read =
      plans_.import_document(editor_, "plan.txt",
                             "云溪市质量强市规划\n\n主要指标\n\n类别\t指标名称\t单位\t2020年\t2025年\n"
                             "产品质量\t产品合格率\t%\t93\t95\n产品质量\t\t抽检合格率\t%\t96\t98\n");
  ASSERT_TRUE(read.ok());
  const auto rows = plans_.indicators(viewer_, read->plan.id).value();
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].reading.confidence, plan::Confidence::certain);
  EXPECT_EQ(rows[1].reading.confidence, plan::Confidence::doubtful);
  EXPECT_EQ(rows[1].reading.lowered_by, std::vector<std::string>{"P009"});
}

TEST_F(PlanServiceTest, RefusesTheSameDocumentTwiceAndWritesNothing) {
  const PlanView first = draft();
  const std::int64_t entries = audit_entries();
  const auto second = plans_.import_document(editor_, "again.json", plan_text());
  EXPECT_EQ(second.error().code(), ErrorCode::document_already_imported);
  EXPECT_EQ(plans_.list(viewer_, std::nullopt)->size(), 1u);
  EXPECT_EQ(audit_entries(), entries);
  ASSERT_TRUE(plans_.remove_draft(editor_, first.plan.id).ok());
  EXPECT_TRUE(plans_.import_document(editor_, "again.json", plan_text()).ok());
}

TEST_F(PlanServiceTest, KeepsEachCorrectedFieldWithBeforeAfterAndWho) {
  const PlanView view = draft();
  auto row = plans_.indicators(editor_, view.plan.id)->front();
  plan::Indicator fields = row.indicator;
  fields.unit = "％";
  fields.target.low = Decimal::parse("91").value();
  const auto corrected = plans_.correct_indicator(editor_, row.id, row.version, fields);
  ASSERT_TRUE(corrected.ok());
  EXPECT_EQ(corrected->review, store::ReviewState::corrected);
  EXPECT_EQ(corrected->version, row.version + 1);
  const auto corrections = plans_.corrections(viewer_, view.plan.id).value();
  ASSERT_EQ(corrections.size(), 2u);
  EXPECT_EQ(corrections[1].correction.field, "unit");
  EXPECT_EQ(corrections[1].correction.before, "%");
  EXPECT_EQ(corrections[1].correction.after, "％");
  EXPECT_EQ(corrections[0].correction.field, "target.low");
  EXPECT_EQ(corrections[0].user_login, "editor");
}

TEST_F(PlanServiceTest, TellsTheSecondEditorOfARowThatItChanged) {
  const PlanView view = draft();
  const auto row = plans_.indicators(editor_, view.plan.id)->front();
  plan::Indicator fields = row.indicator;
  fields.note = "甲";
  ASSERT_TRUE(plans_.correct_indicator(editor_, row.id, row.version, fields).ok());
  fields.note = "乙";
  EXPECT_EQ(plans_.correct_indicator(editor_, row.id, row.version, fields).error().code(),
            ErrorCode::conflict);
  EXPECT_EQ(plans_.indicators(editor_, view.plan.id)->front().indicator.note, "甲");
  EXPECT_EQ(plans_.corrections(editor_, view.plan.id)->size(), 1u);
}

TEST_F(PlanServiceTest, DecidesAllRowsOrNone) {
  const PlanView view = draft();
  Decision decision = accept_all(view.plan.id);
  decision.rows.back().version = 99;
  EXPECT_EQ(plans_.decide_indicators(editor_, view.plan.id, decision).error().code(), ErrorCode::conflict);
  EXPECT_EQ(plans_.get(editor_, view.plan.id)->counts.indicators_pending, 3);
}

TEST_F(PlanServiceTest, ActivatesOnlyWhatWasReviewed) {
  const PlanView view = draft();
  EXPECT_EQ(plans_.activate(editor_, view.plan.id, view.plan.version).error().code(),
            ErrorCode::plan_not_reviewed);
  review(view.plan.id);
  const auto active = plans_.activate(editor_, view.plan.id, view.plan.version);
  ASSERT_TRUE(active.ok()) << active.error().message();
  EXPECT_EQ(active->plan.state, store::PlanState::active);
  EXPECT_EQ(active->activated_by, "editor");
  EXPECT_EQ(plans_.remove_draft(editor_, view.plan.id).error().code(), ErrorCode::plan_not_draft);
}

TEST_F(PlanServiceTest, KeepsTheTargetsOfAPlanInForce) {
  const PlanView view = draft();
  review(view.plan.id);
  ASSERT_TRUE(plans_.activate(editor_, view.plan.id, view.plan.version).ok());
  const auto row = plans_.indicators(editor_, view.plan.id)->front();
  plan::Indicator fields = row.indicator;
  fields.department = "市市场监管局";
  ASSERT_TRUE(plans_.correct_indicator(editor_, row.id, row.version, fields).ok());
  fields.target.low = Decimal::parse("80").value();
  EXPECT_EQ(plans_.correct_indicator(editor_, row.id, row.version + 1, fields).error().code(),
            ErrorCode::plan_in_force);
}

TEST_F(PlanServiceTest, OnlyTheDepartmentsOfATaskChangeWhileThePlanIsInForce) {
  const PlanView view = draft();
  review(view.plan.id);
  ASSERT_TRUE(plans_.activate(editor_, view.plan.id, view.plan.version).ok());
  const auto row = plans_.tasks(editor_, view.plan.id)->front();
  plan::Task fields = row.task;
  fields.departments = {"市市场监管局", "市发改委"};
  fields.departments_open = true;
  const auto corrected = plans_.correct_task(editor_, row.id, row.version, fields);
  ASSERT_TRUE(corrected.ok()) << corrected.error().message();
  EXPECT_EQ(corrected->task.departments, fields.departments);
  const auto corrections = plans_.corrections(viewer_, view.plan.id).value();
  ASSERT_EQ(corrections.size(), 2u);
  EXPECT_EQ(corrections[1].correction.field, "departments");
  EXPECT_EQ(corrections[1].correction.before, "市市场监管局");
  auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::read).value();
  EXPECT_EQ(work->audit.list({}, {.limit = 1, .after = ""})->items.front().record.action, "task.correct");
  fields.title = "另一任务";
  EXPECT_EQ(plans_.correct_task(editor_, row.id, row.version + 1, fields).error().code(),
            ErrorCode::plan_in_force);
  ASSERT_TRUE(plans_.archive(editor_, view.plan.id, view.plan.version + 1).ok());
  fields = corrected->task;
  fields.departments.clear();
  EXPECT_EQ(plans_.correct_task(editor_, row.id, row.version + 1, fields).error().code(),
            ErrorCode::plan_not_active);
}

TEST_F(PlanServiceTest, AddsATargetThatTheImportMissed) {
  const PlanView view = draft();
  plan::Indicator added;
  added.name = "新增国家标准";
  added.target_raw = "5";
  added.target.relation = plan::Relation::ge;
  added.target.low = Decimal::from_integer(5);
  const auto row = plans_.add_indicator(editor_, view.plan.id, added);
  ASSERT_TRUE(row.ok()) << row.error().message();
  EXPECT_EQ(row->indicator.seq, 4);
  EXPECT_EQ(row->indicator.origin, plan::Origin::manual);
  added.name = " ";
  EXPECT_EQ(plans_.add_indicator(editor_, view.plan.id, added).error().code(), ErrorCode::invalid_argument);
}

TEST_F(PlanServiceTest, LetsAViewerLookAndNothingElse) {
  const PlanView view = draft();
  EXPECT_TRUE(plans_.get(viewer_, view.plan.id).ok());
  EXPECT_EQ(plans_.import_document(viewer_, "b.json", plan_text()).error().code(),
            ErrorCode::permission_denied);
  EXPECT_EQ(plans_.remove_draft(viewer_, view.plan.id).error().code(), ErrorCode::permission_denied);
  EXPECT_EQ(plans_.activate(viewer_, view.plan.id, 1).error().code(), ErrorCode::permission_denied);
}

TEST_F(PlanServiceTest, ChecksTheFactsBeforeItStoresThem) {
  const PlanView view = draft();
  plan::Facts facts = view.plan.facts;
  facts.last_year = 2010;
  EXPECT_EQ(plans_.correct_facts(editor_, view.plan.id, view.plan.version, facts).error().code(),
            ErrorCode::invalid_argument);
  facts.last_year = 2026;
  ASSERT_TRUE(plans_.correct_facts(editor_, view.plan.id, view.plan.version, facts).ok());
  EXPECT_EQ(plans_.corrections(editor_, view.plan.id)->front().correction.field, "last_year");
}

TEST_F(PlanServiceTest, WritesAPlanFileThatReadsBack) {
  const PlanView view = draft();
  const auto file = plans_.plan_file(viewer_, view.plan.id).value();
  const auto back = plan::read_plan_file(file.bytes);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->indicators.size(), 3u);
  EXPECT_EQ(back->facts, view.plan.facts);
}

TEST_F(PlanServiceTest, RefusesAPlanFileWithATargetThatDoesNotFit) {
  std::string text = plan_text();
  text.replace(text.find("\"binding\""), std::string("\"binding\"").size(), "\"urgent\"");
  EXPECT_EQ(plans_.import_document(editor_, "plan.json", text).error().code(), ErrorCode::plan_file_invalid);
  EXPECT_TRUE(plans_.list(viewer_, std::nullopt)->empty());
}

}  // namespace
}  // namespace zhicheng::service
