#include "audited.h"
#include "plan_rules.h"
#include "plan_views.h"
#include "review_journal.h"
#include "zhicheng/service/review_service.h"

namespace zhicheng::service {
namespace {

Result<StepView> view_of(store::Repositories& repositories, const store::ReviewStep& step) {
  StepView view;
  view.id = step.id;
  view.action = step.action;
  view.at = step.at;
  view.rows = static_cast<std::int64_t>(step.rows.size());
  std::int64_t subject_id = step.rows.empty() ? 0 : step.rows.front().subject_id;
  if (!step.rows.empty()) view.subject = step.rows.front().subject;
  if (step.action == store::ReviewAction::misfit) {
    ZHICHENG_TRY_ASSIGN(const auto misfit, repositories.versions.of_step(step.id));
    if (!misfit) return Error(ErrorCode::database_damaged).with("where", "misfit.step_id");
    view.rows = 1;
    view.subject = misfit->subject;
    subject_id = misfit->earlier_id;
  }
  ZHICHENG_TRY_ASSIGN(view.subject_name, subject_name(repositories, view.subject, subject_id));
  return view;
}

// Puts the rows of one step back, the last one first.
class Undo {
 public:
  Undo(store::Repositories& repositories, const Actor& actor, Timestamp at, store::PlanId plan)
      : repositories_(repositories), actor_(actor), at_(at), plan_(plan) {}

  Result<store::ReviewStepId> run(const store::ReviewStep& step) {
    for (auto row = step.rows.rbegin(); row != step.rows.rend(); ++row) ZHICHENG_TRY(put_back(*row));
    ZHICHENG_TRY_ASSIGN(const auto misfit, repositories_.versions.of_step(step.id));
    if (misfit) ZHICHENG_TRY(repositories_.versions.reopen(misfit->id));
    ZHICHENG_TRY_ASSIGN(
        const store::ReviewStepId undo,
        journal_.save_even_if_empty(repositories_, plan_, actor_, at_, store::ReviewAction::undo));
    ZHICHENG_TRY(repositories_.review_steps.mark_undone(step.id, undo));
    return undo;
  }

 private:
  Result<void> put_back(const store::ReviewStepRow& row) {
    switch (row.subject) {
      case store::CorrectionSubject::plan:
        return put_facts_back(row);
      case store::CorrectionSubject::indicator:
        return put_row_back(repositories_.indicators, store::IndicatorId{row.subject_id}, row);
      case store::CorrectionSubject::task:
        return put_row_back(repositories_.tasks, store::TaskId{row.subject_id}, row);
    }
    return {};
  }

  Result<void> put_facts_back(const store::ReviewStepRow& row) {
    ZHICHENG_TRY_ASSIGN(store::StoredPlan plan, repositories_.plans.get(plan_));
    const plan::Facts now = plan.facts;
    ZHICHENG_TRY(require_unchanged(row, snapshot_of(now)));
    ZHICHENG_TRY(restore(row.before, plan.facts));
    ZHICHENG_TRY(repositories_.plans.update(plan));
    journal_.note(plan_, now, plan.facts);
    return save(row, changes_between(fields_of(now), fields_of(plan.facts)));
  }

  // A row that the step made is retired; it has no state to go back to.
  template <class Repository, class Id>
  Result<void> put_row_back(Repository& repository, Id id, const store::ReviewStepRow& row) {
    ZHICHENG_TRY_ASSIGN(auto stored, repository.get(id));
    const auto now = stored;
    ZHICHENG_TRY(require_unchanged(row, snapshot_of(now)));
    if (row.before.empty())
      stored.retired = true;
    else
      ZHICHENG_TRY(restore(row.before, stored));
    ZHICHENG_TRY(repository.update(stored));
    journal_.note(now, stored);
    return save(row, changes_between(row_fields_of(now), row_fields_of(stored)));
  }

  Result<void> require_unchanged(const store::ReviewStepRow& row, const std::string& now) {
    if (row.after == now) return {};
    ZHICHENG_TRY_ASSIGN(std::string name, subject_name(repositories_, row.subject, row.subject_id));
    ZHICHENG_TRY_ASSIGN(const auto user,
                        repositories_.review_steps.last_user_of(row.subject, row.subject_id));
    LoginNames logins(repositories_);
    ZHICHENG_TRY_ASSIGN(std::string who, logins.of(user.value_or(store::UserId{})));
    return Error(ErrorCode::undo_blocked).with("name", std::move(name)).with("who", std::move(who));
  }

  Result<void> save(const store::ReviewStepRow& row, const std::vector<FieldChange>& changes) {
    return save_corrections(repositories_, {plan_, row.subject, row.subject_id, actor_.user, at_}, changes);
  }

  store::Repositories& repositories_;
  const Actor& actor_;
  Timestamp at_;
  store::PlanId plan_;
  ReviewJournal journal_;
};

std::string audit_text(const StepView& step) {
  JsonObject object;
  object["step"] = step.id.value;
  object["action"] = std::string(store::name_of(step.action));
  object["rows"] = step.rows;
  return to_json_text(object);
}

}  // namespace

Result<std::optional<StepView>> ReviewService::last_step(const Actor& actor, store::PlanId id) const {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
  ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(id));
  if (plan.state != store::PlanState::draft) return std::optional<StepView>();
  ZHICHENG_TRY_ASSIGN(const auto step, work->review_steps.last_standing(id, actor.user));
  if (!step) return std::optional<StepView>();
  ZHICHENG_TRY_ASSIGN(StepView view, view_of(work.repositories(), *step));
  return std::optional<StepView>(std::move(view));
}

Result<StepView> ReviewService::undo(const Actor& actor, store::PlanId id, store::ReviewStepId step) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  return audited_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<StepView> {
        ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(id));
        ZHICHENG_TRY(require_draft(plan));
        ZHICHENG_TRY_ASSIGN(const auto last, work->review_steps.last_standing(id, actor.user));
        if (!last) return Error(ErrorCode::undo_nothing);
        if (last->id != step) return Error(ErrorCode::conflict).with("what", "审核操作");
        ZHICHENG_TRY_ASSIGN(StepView view, view_of(work.repositories(), *last));
        Undo undo(work.repositories(), actor, clock_.now(), id);
        if (auto undone = undo.run(*last); !undone.ok()) return std::move(undone).error();
        describe(record, "review.undo", "plan", id);
        record.after = audit_text(view);
        return view;
      });
}

}  // namespace zhicheng::service
