#include <algorithm>
#include <set>

#include "audited.h"
#include "review_journal.h"
#include "row_content.h"
#include "zhicheng/service/plan_service.h"

namespace zhicheng::service {
namespace {

// What stays changeable when a plan is in force: who is in charge, the group it is shown under, remarks.
bool may_change_in_force(std::string_view field) {
  return field == "department" || field == "group" || field == "note" || field == "departments" ||
         field == "departments_open";
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

// Who decides on or corrects rows, and when.
struct Doing {
  const Actor& actor;
  Timestamp at;
};

// Decides rows of either kind: `repository` is the indicators' or the tasks' one.
template <class Id, class Repository>
auto decide(const Doing& by, Repository& repository, store::PlanId plan, const Decision& decision,
            ReviewJournal& journal)
    -> Result<std::vector<typename std::decay_t<decltype(repository.get(Id{}))>::value_type>> {
  std::vector<typename std::decay_t<decltype(repository.get(Id{}))>::value_type> rows;
  for (const auto& wanted : decision.rows) {
    ZHICHENG_TRY_ASSIGN(auto row, repository.get(Id{wanted.id}));
    if (row.plan != plan || row.retired) return not_in_plan(row);
    const auto before = row;
    row.review = decided(row.review, decision.state);
    if (row.review != before.review) mark_decided(row, by.actor, by.at);
    row.version = wanted.version;
    ZHICHENG_TRY(repository.update(row));
    ++row.version;
    journal.note(before, row);
    rows.push_back(std::move(row));
  }
  return rows;
}

struct Correcting {
  Doing by;
  std::int64_t version = 0;
};

std::string decision_json(const Decision& decision) {
  JsonArray ids;
  for (const auto& row : decision.rows) ids.emplace_back(row.id);
  return to_json_text(
      JsonObject{{"review_state", std::string(store::name_of(decision.state))}, {"ids", ids}});
}

// Corrects a row of either kind: the changed fields are kept, and a step that can be undone while the plan is
// a draft.
template <class Repository, class Id, class Fields>
auto correct(store::Repositories& repositories, Repository& repository, Id id, const Correcting& correcting,
             const Fields& fields, store::AuditRecord& record) -> decltype(repository.get(id)) {
  ZHICHENG_TRY_ASSIGN(auto row, repository.get(id));
  if (row.retired) return not_in_plan(row);
  ZHICHENG_TRY_ASSIGN(const auto plan, repositories.plans.get(row.plan));
  const auto before = row;
  set_content(row, fields);
  const auto changes = changes_between(content_of(before), content_of(row));
  ZHICHENG_TRY(require_changeable(plan, changes));
  const Doing& by = correcting.by;
  row.review = store::ReviewState::corrected;
  if (plan.state == store::PlanState::draft) mark_decided(row, by.actor, by.at);
  row.version = correcting.version;
  ZHICHENG_TRY(repository.update(row));
  ZHICHENG_TRY(
      save_corrections(repositories, {plan.id, subject_of(row), id.value, by.actor.user, by.at}, changes));
  if (plan.state == store::PlanState::draft) {
    ReviewJournal journal;
    journal.note(before, row);
    ZHICHENG_TRY(journal.save(repositories, plan.id, by.actor, by.at, store::ReviewAction::correct));
  }
  const std::string kind(store::name_of(subject_of(row)));
  describe(record, kind + ".correct", kind, id);
  record.before = before_json(changes);
  record.after = after_json(changes);
  return repository.get(id);
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
        mark_decided(added, actor, clock_.now());
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
  return audited_write(pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) {
    return correct(work.repositories(), work->indicators, id, {{actor, clock_.now()}, version}, fields,
                   record);
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
        auto rows =
            decide<store::IndicatorId>({actor, clock_.now()}, work->indicators, id, decision, journal);
        if (!rows.ok()) return rows;
        ZHICHENG_TRY(journal.save(work.repositories(), id, actor, clock_.now(), action_of(decision.state)));
        return rows;
      });
}

Result<store::StoredTask> PlanService::correct_task(const Actor& actor, store::TaskId id,
                                                    std::int64_t version, const plan::Task& fields) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  ZHICHENG_TRY(check_task(fields));
  return audited_write(pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) {
    return correct(work.repositories(), work->tasks, id, {{actor, clock_.now()}, version}, fields, record);
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
        auto rows = decide<store::TaskId>({actor, clock_.now()}, work->tasks, id, decision, journal);
        if (!rows.ok()) return rows;
        ZHICHENG_TRY(journal.save(work.repositories(), id, actor, clock_.now(), action_of(decision.state)));
        return rows;
      });
}

}  // namespace zhicheng::service
