#include <algorithm>
#include <set>

#include "audited.h"
#include "field_list.h"
#include "plan_rules.h"
#include "review_journal.h"
#include "zhicheng/service/plan_service.h"

namespace zhicheng::service {
namespace {

// What stays changeable when a plan is in force: who is in charge, the group it is shown under, remarks.
bool may_change_in_force(std::string_view field) {
  return field == "department" || field == "group" || field == "note";
}

// Drafts change freely; plans in force only in the fields above.
Result<void> require_changeable(const store::StoredPlan& plan, const std::vector<FieldChange>& changes) {
  if (plan.state == store::PlanState::draft) return {};
  ZHICHENG_TRY(require_active(plan));
  for (const FieldChange& change : changes)
    if (!may_change_in_force(change.field))
      return Error(ErrorCode::plan_in_force).with("field", change.field);
  return {};
}

Result<void> check_decision(const Decision& decision) {
  if (decision.state == store::ReviewState::corrected)
    return Error(ErrorCode::invalid_argument)
        .with("what", "decision")
        .with("why", "应为 accepted、rejected 或 pending");
  if (decision.rows.size() > kMaxDecisionRows)
    return Error(ErrorCode::too_large).with("what", "rows").with("limit", std::to_string(kMaxDecisionRows));
  std::set<std::int64_t> ids;
  for (const auto& row : decision.rows)
    if (!ids.insert(row.id).second)
      return Error(ErrorCode::invalid_argument).with("what", "rows").with("why", "同一行出现两次");
  return {};
}

// A row that was corrected by hand stays `corrected` when it is accepted with the rest.
store::ReviewState decided(store::ReviewState before, store::ReviewState wanted) {
  return before == store::ReviewState::corrected && wanted == store::ReviewState::accepted ? before : wanted;
}

store::ReviewAction action_of(store::ReviewState wanted) {
  switch (wanted) {
    case store::ReviewState::accepted:
      return store::ReviewAction::accept;
    case store::ReviewState::rejected:
      return store::ReviewAction::reject;
    default:
      return store::ReviewAction::reopen;
  }
}

FieldList row_content(const store::StoredIndicator& row) {
  return fields_of(row.indicator);
}
FieldList row_content(const store::StoredTask& row) {
  return fields_of(row.task);
}

template <class Row>
Error not_in_plan(const Row& row) {
  return Error(ErrorCode::not_found).with("what", std::to_string(row.id.value));
}

// Decides rows of either kind: `repository` is the indicators' or the tasks' one.
template <class Id, class Repository>
auto decide(Repository& repository, store::PlanId plan, const Decision& decision, ReviewJournal& journal)
    -> Result<std::vector<typename std::decay_t<decltype(repository.get(Id{}))>::value_type>> {
  std::vector<typename std::decay_t<decltype(repository.get(Id{}))>::value_type> rows;
  for (const auto& wanted : decision.rows) {
    ZHICHENG_TRY_ASSIGN(auto row, repository.get(Id{wanted.id}));
    if (row.plan != plan || row.retired) return not_in_plan(row);
    const auto before = row;
    row.review = decided(row.review, decision.state);
    row.version = wanted.version;
    ZHICHENG_TRY(repository.update(row));
    ++row.version;
    journal.note(before, row);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string decision_json(const Decision& decision) {
  JsonArray ids;
  for (const auto& row : decision.rows) ids.emplace_back(row.id);
  return to_json_text(
      JsonObject{{"review_state", std::string(store::name_of(decision.state))}, {"ids", ids}});
}

// What a correction leaves besides the row itself: its changed fields, and a step that can be undone while
// the plan is a draft.
template <class Row>
Result<void> keep_correction(store::Repositories& repositories, const store::StoredPlan& plan,
                             const CorrectedSubject& subject, const Actor& actor, const Row& before,
                             const Row& after) {
  ZHICHENG_TRY(
      save_corrections(repositories, subject, changes_between(row_content(before), row_content(after))));
  if (plan.state != store::PlanState::draft) return {};
  ReviewJournal journal;
  journal.note(before, after);
  ZHICHENG_TRY(journal.save(repositories, plan.id, actor, subject.at, store::ReviewAction::correct));
  return {};
}

}  // namespace

Result<store::StoredIndicator> PlanService::add_indicator(const Actor& actor, store::PlanId id,
                                                          const plan::Indicator& indicator) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  ZHICHENG_TRY(check_indicator(indicator));
  return audited_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<store::StoredIndicator> {
        ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(id));
        ZHICHENG_TRY(require_draft(plan));
        store::StoredIndicator added;
        added.plan = id;
        added.review = store::ReviewState::accepted;
        added.indicator = indicator;
        ZHICHENG_TRY_ASSIGN(added.indicator.seq, work->indicators.next_seq(id));
        added.indicator.origin = plan::Origin::manual;
        added.indicator.actual_raw.clear();
        added.indicator.quotes.clear();
        ZHICHENG_TRY_ASSIGN(added.id, work->indicators.insert(added));
        ReviewJournal journal;
        journal.note_new(added);
        ZHICHENG_TRY(journal.save(work.repositories(), id, actor, clock_.now(), store::ReviewAction::add));
        describe(record, "indicator.add", "indicator", added.id);
        record.after = after_json(changes_between(fields_of(plan::Indicator{}), fields_of(added.indicator)));
        return added;
      });
}

Result<store::StoredIndicator> PlanService::correct_indicator(const Actor& actor, store::IndicatorId id,
                                                              std::int64_t version,
                                                              const plan::Indicator& fields) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  ZHICHENG_TRY(check_indicator(fields));
  return audited_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<store::StoredIndicator> {
        ZHICHENG_TRY_ASSIGN(store::StoredIndicator row, work->indicators.get(id));
        if (row.retired) return not_in_plan(row);
        ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(row.plan));
        const auto changes = changes_between(fields_of(row.indicator), fields_of(fields));
        ZHICHENG_TRY(require_changeable(plan, changes));
        const store::StoredIndicator before = row;
        plan::Indicator corrected = fields;
        corrected.seq = row.indicator.seq;
        corrected.origin = row.indicator.origin;
        corrected.actual_raw = row.indicator.actual_raw;
        corrected.quotes = row.indicator.quotes;
        row.indicator = std::move(corrected);
        row.review = store::ReviewState::corrected;
        row.version = version;
        ZHICHENG_TRY(work->indicators.update(row));
        ZHICHENG_TRY(keep_correction(
            work.repositories(), plan,
            {row.plan, store::CorrectionSubject::indicator, id.value, actor.user, clock_.now()}, actor,
            before, row));
        describe(record, "indicator.correct", "indicator", id);
        record.before = before_json(changes);
        record.after = after_json(changes);
        return work->indicators.get(id);
      });
}

Result<std::vector<store::StoredIndicator>> PlanService::decide_indicators(const Actor& actor,
                                                                           store::PlanId id,
                                                                           const Decision& decision) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  ZHICHENG_TRY(check_decision(decision));
  return audited_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work,
          store::AuditRecord& record) -> Result<std::vector<store::StoredIndicator>> {
        ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(id));
        ZHICHENG_TRY(require_draft(plan));
        describe(record, "indicator.decide", "plan", id);
        record.after = decision_json(decision);
        ReviewJournal journal;
        auto rows = decide<store::IndicatorId>(work->indicators, id, decision, journal);
        if (!rows.ok()) return rows;
        ZHICHENG_TRY(journal.save(work.repositories(), id, actor, clock_.now(), action_of(decision.state)));
        return rows;
      });
}

Result<store::StoredTask> PlanService::correct_task(const Actor& actor, store::TaskId id,
                                                    std::int64_t version, const plan::Task& fields) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  ZHICHENG_TRY(check_task(fields));
  return audited_write(pool_, clock_, actor,
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<store::StoredTask> {
                         ZHICHENG_TRY_ASSIGN(store::StoredTask row, work->tasks.get(id));
                         if (row.retired) return not_in_plan(row);
                         ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(row.plan));
                         ZHICHENG_TRY(require_draft(plan));
                         const auto changes = changes_between(fields_of(row.task), fields_of(fields));
                         const store::StoredTask before = row;
                         row.task = fields;
                         row.task.quote = before.task.quote;
                         row.review = store::ReviewState::corrected;
                         row.version = version;
                         ZHICHENG_TRY(work->tasks.update(row));
                         ZHICHENG_TRY(keep_correction(
                             work.repositories(), plan,
                             {row.plan, store::CorrectionSubject::task, id.value, actor.user, clock_.now()},
                             actor, before, row));
                         describe(record, "task.correct", "task", id);
                         record.before = before_json(changes);
                         record.after = after_json(changes);
                         return work->tasks.get(id);
                       });
}

Result<std::vector<store::StoredTask>> PlanService::decide_tasks(const Actor& actor, store::PlanId id,
                                                                 const Decision& decision) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  ZHICHENG_TRY(check_decision(decision));
  return audited_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<std::vector<store::StoredTask>> {
        ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(id));
        ZHICHENG_TRY(require_draft(plan));
        describe(record, "task.decide", "plan", id);
        record.after = decision_json(decision);
        ReviewJournal journal;
        auto rows = decide<store::TaskId>(work->tasks, id, decision, journal);
        if (!rows.ok()) return rows;
        ZHICHENG_TRY(journal.save(work.repositories(), id, actor, clock_.now(), action_of(decision.state)));
        return rows;
      });
}

}  // namespace zhicheng::service
