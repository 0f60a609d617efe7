#include "audited.h"
#include "field_list.h"
#include "plan_rules.h"
#include "plan_views.h"
#include "review_journal.h"
#include "succession.h"
#include "zhicheng/service/plan_service.h"

namespace zhicheng::service {
namespace {

void note_state(store::AuditRecord& record, store::PlanState before, store::PlanState after) {
  record.before = to_json_text(JsonObject{{"state", std::string(store::name_of(before))}});
  record.after = to_json_text(JsonObject{{"state", std::string(store::name_of(after))}});
}

Result<void> require_reviewed(const store::PlanCounts& counts) {
  if (counts.indicators_pending + counts.tasks_pending == 0) return {};
  return Error(ErrorCode::plan_not_reviewed)
      .with("indicators", std::to_string(counts.indicators_pending))
      .with("tasks", std::to_string(counts.tasks_pending));
}

Result<void> require_read_twice(const store::StoredPlan& plan, const store::PlanCounts& counts) {
  if (!plan.second_reading || counts.second_waiting == 0) return {};
  return Error(ErrorCode::second_reading_missing).with("count", std::to_string(counts.second_waiting));
}

Result<void> require_version_decided(store::Repositories& repositories, store::PlanId id) {
  ZHICHENG_TRY_ASSIGN(const std::int64_t open, repositories.versions.open_misfits(id));
  if (open == 0) return {};
  return Error(ErrorCode::version_undecided).with("count", std::to_string(open));
}

}  // namespace

Result<PlanView> PlanService::correct_facts(const Actor& actor, store::PlanId id, std::int64_t version,
                                            const plan::Facts& facts) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  ZHICHENG_TRY(check_facts(facts));
  return audited_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<PlanView> {
        ZHICHENG_TRY_ASSIGN(store::StoredPlan plan, work->plans.get(id));
        ZHICHENG_TRY(require_draft(plan));
        const auto changes = changes_between(fields_of(plan.facts), fields_of(facts));
        ReviewJournal journal;
        journal.note(id, plan.facts, facts);
        plan.facts = facts;
        plan.version = version;
        ZHICHENG_TRY(work->plans.update(plan));
        ZHICHENG_TRY(save_corrections(
            work.repositories(), {id, store::CorrectionSubject::plan, id.value, actor.user, clock_.now()},
            changes));
        ZHICHENG_TRY(
            journal.save(work.repositories(), id, actor, clock_.now(), store::ReviewAction::correct));
        describe(record, "plan.correct", "plan", plan.id);
        record.before = before_json(changes);
        record.after = after_json(changes);
        return view_of(work.repositories(), id);
      });
}

Result<void> PlanService::remove_draft(const Actor& actor, store::PlanId id) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  return audited_write(pool_, clock_, actor,
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<void> {
                         ZHICHENG_TRY_ASSIGN(store::StoredPlan plan, work->plans.get(id));
                         ZHICHENG_TRY(require_draft(plan));
                         describe(record, "plan.remove", "plan", plan.id);
                         note_state(record, plan.state, store::PlanState::rejected);
                         plan.state = store::PlanState::rejected;
                         return work->plans.update(plan);
                       });
}

Result<PlanView> PlanService::activate(const Actor& actor, store::PlanId id, std::int64_t version) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  return audited_write(pool_, clock_, actor,
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<PlanView> {
                         ZHICHENG_TRY_ASSIGN(store::StoredPlan plan, work->plans.get(id));
                         ZHICHENG_TRY(require_draft(plan));
                         ZHICHENG_TRY_ASSIGN(const store::PlanCounts counts, work->plans.counts(id));
                         ZHICHENG_TRY(require_reviewed(counts));
                         ZHICHENG_TRY(require_read_twice(plan, counts));
                         ZHICHENG_TRY(require_version_decided(work.repositories(), id));
                         ZHICHENG_TRY_ASSIGN(JsonObject after, succeed(work.repositories(), plan));
                         describe(record, "plan.activate", "plan", plan.id);
                         note_state(record, plan.state, store::PlanState::active);
                         after["state"] = std::string(store::name_of(store::PlanState::active));
                         record.after = to_json_text(after);
                         plan.state = store::PlanState::active;
                         plan.activated_by = actor.user;
                         plan.activated_at = clock_.now();
                         plan.version = version;
                         ZHICHENG_TRY(work->plans.update(plan));
                         return view_of(work.repositories(), id);
                       });
}

Result<PlanView> PlanService::archive(const Actor& actor, store::PlanId id, std::int64_t version) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  return audited_write(pool_, clock_, actor,
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<PlanView> {
                         ZHICHENG_TRY_ASSIGN(store::StoredPlan plan, work->plans.get(id));
                         ZHICHENG_TRY(require_active(plan));
                         describe(record, "plan.archive", "plan", plan.id);
                         note_state(record, plan.state, store::PlanState::archived);
                         plan.state = store::PlanState::archived;
                         plan.version = version;
                         ZHICHENG_TRY(work->plans.update(plan));
                         return view_of(work.repositories(), id);
                       });
}

}  // namespace zhicheng::service
