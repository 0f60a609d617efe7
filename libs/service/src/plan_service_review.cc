#include <algorithm>
#include <set>

#include "audited.h"
#include "field_list.h"
#include "plan_rules.h"
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

// Decides rows of either kind: `repository` is the indicators' or the tasks' one.
template <class Id, class Repository>
auto decide(Repository& repository, store::PlanId plan, const Decision& decision)
    -> Result<std::vector<typename std::decay_t<decltype(repository.get(Id{}))>::value_type>> {
  std::vector<typename std::decay_t<decltype(repository.get(Id{}))>::value_type> rows;
  for (const auto& wanted : decision.rows) {
    ZHICHENG_TRY_ASSIGN(auto row, repository.get(Id{wanted.id}));
    if (row.plan != plan) return Error(ErrorCode::not_found).with("what", std::to_string(wanted.id));
    row.review = decided(row.review, decision.state);
    row.version = wanted.version;
    ZHICHENG_TRY(repository.update(row));
    ++row.version;
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
        ZHICHENG_TRY_ASSIGN(const auto known, work->indicators.of_plan(id));
        store::StoredIndicator added;
        added.plan = id;
        added.review = store::ReviewState::accepted;
        added.indicator = indicator;
        added.indicator.seq = known.empty() ? 1 : known.back().indicator.seq + 1;
        added.indicator.origin = plan::Origin::manual;
        added.indicator.actual_raw.clear();
        added.indicator.quotes.clear();
        ZHICHENG_TRY_ASSIGN(const store::IndicatorId row, work->indicators.insert(added));
        describe(record, "indicator.add", "indicator", row);
        record.after = after_json(changes_between(fields_of(plan::Indicator{}), fields_of(added.indicator)));
        return work->indicators.get(row);
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
        ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(row.plan));
        const auto changes = changes_between(fields_of(row.indicator), fields_of(fields));
        ZHICHENG_TRY(require_changeable(plan, changes));
        plan::Indicator corrected = fields;
        corrected.seq = row.indicator.seq;
        corrected.origin = row.indicator.origin;
        corrected.actual_raw = row.indicator.actual_raw;
        corrected.quotes = row.indicator.quotes;
        row.indicator = std::move(corrected);
        row.review = store::ReviewState::corrected;
        row.version = version;
        ZHICHENG_TRY(work->indicators.update(row));
        ZHICHENG_TRY(save_corrections(
            work.repositories(),
            {row.plan, store::CorrectionSubject::indicator, id.value, actor.user, clock_.now()}, changes));
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
  return audited_write(pool_, clock_, actor,
                       [&](store::UnitOfWork& work,
                           store::AuditRecord& record) -> Result<std::vector<store::StoredIndicator>> {
                         ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(id));
                         ZHICHENG_TRY(require_draft(plan));
                         describe(record, "indicator.decide", "plan", id);
                         record.after = decision_json(decision);
                         return decide<store::IndicatorId>(work->indicators, id, decision);
                       });
}

Result<store::StoredTask> PlanService::correct_task(const Actor& actor, store::TaskId id,
                                                    std::int64_t version, const plan::Task& fields) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  ZHICHENG_TRY(check_task(fields));
  return audited_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<store::StoredTask> {
        ZHICHENG_TRY_ASSIGN(store::StoredTask row, work->tasks.get(id));
        ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(row.plan));
        ZHICHENG_TRY(require_draft(plan));
        const auto changes = changes_between(fields_of(row.task), fields_of(fields));
        const plan::Quote quote = row.task.quote;
        row.task = fields;
        row.task.quote = quote;
        row.review = store::ReviewState::corrected;
        row.version = version;
        ZHICHENG_TRY(work->tasks.update(row));
        ZHICHENG_TRY(save_corrections(
            work.repositories(),
            {row.plan, store::CorrectionSubject::task, id.value, actor.user, clock_.now()}, changes));
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
        return decide<store::TaskId>(work->tasks, id, decision);
      });
}

}  // namespace zhicheng::service
