#include "zhicheng/service/case_service.h"

#include "house.h"
#include "plan_text.h"
#include "zhicheng/calendar/calendar_pack.h"
#include "zhicheng/service/organisation_service.h"

namespace zhicheng::service {
namespace {

pack::Files files_of(std::string_view folder) {
  return pack::read_folder(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs" / folder).value();
}

calendar::WorkCalendar work_calendar() {
  pack::Findings findings;
  const auto pack = pack::read_pack(files_of("working-days"), findings);
  return calendar::WorkCalendar(*calendar::read_notices(*pack, findings));
}

std::vector<casework::DatedCaseType> plan_work() {
  pack::Findings findings;
  const pack::Files files = files_of("plan-work");
  return *casework::read_case_types(*pack::read_pack(files, findings), files, {}, findings);
}

class CaseServiceTest : public House {
 protected:
  CaseServiceTest() {
    plan_ = plans_.import_document(editor_, "plan.json", plan_text())->plan.id;
    Decision indicators;
    for (const auto& row : plans_.indicators(editor_, plan_).value())
      indicators.rows.push_back({row.id.value, row.version});
    EXPECT_TRUE(plans_.decide_indicators(editor_, plan_, indicators).ok());
    Decision tasks;
    for (const auto& row : plans_.tasks(editor_, plan_).value())
      tasks.rows.push_back({row.id.value, row.version});
    EXPECT_TRUE(plans_.decide_tasks(editor_, plan_, tasks).ok());
  }
  void activate() { ASSERT_TRUE(plans_.activate(editor_, plan_, 1).ok()); }
  std::vector<store::StoredCase> all(const Actor& actor, bool mine = false) {
    return cases_.list(actor, {}, mine, {}).value().items;
  }
  std::string refusal(const Actor& actor, const CaseView& of, const CaseEntry& entry) {
    const auto done = cases_.act(actor, of.stored.id, of.stored.version, entry);
    return done.ok() ? "ok" : std::string(done.error().entry().key);
  }
  CaseView made(const Actor& actor, const CaseView& of, const CaseEntry& entry) {
    auto done = cases_.act(actor, of.stored.id, of.stored.version, entry);
    EXPECT_TRUE(done.ok()) << entry.move << ": " << done.error().message();
    return *std::move(done);
  }
  CaseView opened() {
    activate();
    EXPECT_GT(cases_.open_ledger(editor_, plan_).value().opened, 0);
    return cases_.get(editor_, all(editor_).front().id).value();
  }

  CaseService cases_{pool_, evidence_, clock_, work_calendar(), plan_work(), {}};
  OrganisationService organisations_{pool_, clock_};
  store::PlanId plan_;
};

CaseEntry accept() {
  return {.move = "accept", .values = {{"measures", "建专班"}}};
}

TEST_F(CaseServiceTest, ALedgerIsOpenedOnceForEachTaskAndDepartment) {
  EXPECT_EQ(cases_.open_ledger(editor_, plan_).error().code(), ErrorCode::plan_not_active);
  activate();
  EXPECT_EQ(cases_.open_ledger(viewer_, plan_).error().code(), ErrorCode::permission_denied);
  const LedgerOpening opening = cases_.open_ledger(editor_, plan_).value();
  std::int64_t expected = 0;
  for (const auto& row : plans_.tasks(editor_, plan_).value())
    expected += std::max<std::int64_t>(1, static_cast<std::int64_t>(row.task.departments.size()));
  EXPECT_EQ(opening.opened, expected);
  EXPECT_EQ(opening.unmatched, expected);
  EXPECT_EQ(opening.already, 0);
  const LedgerOpening again = cases_.open_ledger(editor_, plan_).value();
  EXPECT_EQ(again.opened, 0);
  EXPECT_EQ(again.already, expected);
  EXPECT_EQ(static_cast<std::int64_t>(all(viewer_).size()), expected);
}

TEST_F(CaseServiceTest, AMoveIsKeptWithWhatFollowsFromIt) {
  const CaseView first = opened();
  EXPECT_EQ(first.stored.standing.states, (std::vector<std::string>{"assigned", "calm"}));
  const CaseView then = made(editor_, first, accept());
  EXPECT_EQ(then.stored.standing.states.front(), "under_way");
  EXPECT_EQ(then.stored.standing.values.at("measures"), "建专班");
  ASSERT_EQ(then.events.size(), 1U);
  EXPECT_EQ(then.events[0].by, "editor");
  EXPECT_EQ(refusal(editor_, first, accept()), "conflict");
  EXPECT_EQ(refusal(editor_, then, accept()), "case_move_not_awaited");
  EXPECT_EQ(refusal(viewer_, then, {.move = "report"}), "permission_denied");
  EXPECT_EQ(refusal(editor_, then, {.move = "report", .values = {{"share", "九十"}, {"progress", "好"}}}),
            "case_value_wrong");
  EXPECT_EQ(refusal(editor_, then,
                    {.move = "submit",
                     .values = {{"result", "成"}},
                     .evidence = {std::string(64, 'a')},
                     .file_names = {"a.pdf"}}),
            "evidence_missing");
  EXPECT_EQ(cases_.get(editor_, then.stored.id).value().stored, then.stored);
}

TEST_F(CaseServiceTest, EvidenceComesBackOnlyThroughItsCase) {
  const CaseView of = made(editor_, opened(), accept());
  const std::string kept = cases_.keep_evidence(editor_, "一张照片").value();
  EXPECT_EQ(cases_.evidence(viewer_, of.stored.id, kept).error().code(), ErrorCode::not_found);
  made(editor_, of,
       {.move = "submit", .values = {{"result", "建成"}}, .evidence = {kept}, .file_names = {"照片.jpg"}});
  EXPECT_EQ(cases_.evidence(viewer_, of.stored.id, kept).value().bytes, "一张照片");
  EXPECT_EQ(cases_.keep_evidence(editor_, "").error().code(), ErrorCode::invalid_argument);
  EXPECT_EQ(cases_.keep_evidence(viewer_, "x").error().code(), ErrorCode::permission_denied);
}

TEST_F(CaseServiceTest, ADepartmentActsOnItsOwnAndSeesItAsItsTask) {
  activate();
  const auto tasks = plans_.tasks(editor_, plan_).value();
  const auto named =
      std::find_if(tasks.begin(), tasks.end(), [](const auto& row) { return !row.task.departments.empty(); });
  ASSERT_NE(named, tasks.end());
  const auto office = organisations_.create(editor_, {.name = named->task.departments.front()}).value();
  ASSERT_GT(cases_.open_ledger(editor_, plan_).value().opened, 0);
  Actor clerk = viewer_;
  EXPECT_TRUE(all(clerk, true).empty());
  clerk.posts = {{office.id, store::PostRole::reporter}};
  const auto mine = all(clerk, true);
  ASSERT_FALSE(mine.empty());
  for (const store::StoredCase& each : mine) EXPECT_EQ(each.owner, office.id);
  const CaseView of = cases_.get(clerk, mine.front().id).value();
  EXPECT_EQ(refusal(clerk, of, {.move = "supervise", .words = "慢"}), "permission_denied");
  const CaseView then = made(clerk, of, accept());
  EXPECT_EQ(all(clerk, true).size(), mine.size());  // it waits for a report
  const CaseView refused = made(
      clerk, then, {.move = "ask_extension", .values = {{"asked_until", "2026-06-30"}}, .words = "用地"});
  EXPECT_EQ(all(clerk, true).size(), mine.size() - 1);
  EXPECT_EQ(refusal(clerk, refused,
                    {.move = "allow_extension", .values = {{"due_on", "2026-06-30"}}, .words = "可"}),
            "permission_denied");
}

TEST_F(CaseServiceTest, AClockMakesItselfKnownOnce) {
  const CaseView of = opened();
  EXPECT_EQ(cases_.wake().value(), 0);
  clock_.set("2023-07-08");  // five working days are over
  const int woken = cases_.wake().value();
  EXPECT_EQ(woken, static_cast<int>(all(editor_).size()));
  EXPECT_EQ(cases_.wake().value(), 0);
  const CaseView then = cases_.get(editor_, of.stored.id).value();
  ASSERT_EQ(then.events.size(), 1U);
  EXPECT_EQ(then.events[0].event.name, "clock.accept.expired");
  EXPECT_EQ(then.events[0].by, "");
  EXPECT_EQ(then.urgency, store::CaseUrgency::late);
  EXPECT_EQ(then.stored.standing.states.front(), "assigned");
}

// A move after a clock has run out that nobody woke: the clock speaks first, in the same transaction.
TEST_F(CaseServiceTest, WhatRanOutSpeaksBeforeTheMove) {
  const CaseView of = opened();
  clock_.set("2026-01-05");  // the plan is over
  const CaseView then = made(editor_, of, accept());
  ASSERT_EQ(then.events.size(), 3U);
  EXPECT_EQ(then.events[1].event.name, "clock.term.expired");
  EXPECT_EQ(then.events[2].event.name, "accept");
  EXPECT_EQ(then.stored.standing.states, (std::vector<std::string>{"under_way", "supervised"}));
  EXPECT_EQ(then.stored.version, 4);
  clock_.set("2026-01-06");
  cases_.wake().value();
  EXPECT_EQ(cases_.get(editor_, of.stored.id).value().events.size(), 3U);
}

TEST_F(CaseServiceTest, ATypeThatThisProgramCannotReadIsToldAsSuch) {
  auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::write).value();
  store::StoredCase stored{.type = work->cases.keep_type("later", "id: later\n", clock_.now()).value(),
                           .type_name = "later",
                           .title = "甲",
                           .owner_name = "乙局",
                           .opened_on = cases_.today()};
  const store::CaseId id = work->cases.insert(stored).value();
  ASSERT_TRUE(work.commit().ok());
  EXPECT_EQ(cases_.get(viewer_, id).error().code(), ErrorCode::case_type_unreadable);
}

// The same data folder with a program that knows no notice: holidays are worked.
TEST_F(CaseServiceTest, AnotherCalendarMovesDeadlinesAndSaysSo) {
  clock_.set("2023-09-28");  // the day before the holidays of Mid-Autumn and National Day
  const CaseView of = opened();
  EXPECT_EQ(cases_.redate().value().cases, 0);
  CaseService bare(pool_, evidence_, clock_, calendar::WorkCalendar({}), plan_work(), {});
  EXPECT_EQ(bare.redate().value().moved, 1);
  const CaseView then = bare.get(viewer_, of.stored.id).value();
  EXPECT_EQ(of.stored.standing.due, calendar::end_of(parse_date("2023-10-11").value()));
  EXPECT_EQ(then.stored.standing.due, calendar::end_of(parse_date("2023-10-05").value()));
  EXPECT_EQ(bare.redate().value().cases, 0);
  clock_.set("2023-10-07");
  EXPECT_EQ(bare.wake().value(), 1);
  EXPECT_EQ(cases_.get(viewer_, of.stored.id).value().events.size(), 1U) << "what ran out there has run out";
  auto work = store::UnitOfWork::begin(pool_, db::Connection::Access::read).value();
  EXPECT_EQ(work->audit.list({.action = "case.redate"}, {}).value().items.size(), 1U);
}

TEST_F(CaseServiceTest, ADayOfAClockIsExplained) {
  const CaseView of = opened();
  const auto days = cases_.explain(viewer_, of.stored.id, "accept").value();
  EXPECT_EQ(days.back().count, 5);
  EXPECT_EQ(cases_.explain(viewer_, of.stored.id, "verify").error().code(), ErrorCode::not_found);
}

}  // namespace
}  // namespace zhicheng::service
