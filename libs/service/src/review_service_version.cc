#include <algorithm>
#include <map>

#include "audited.h"
#include "plan_views.h"
#include "review_journal.h"
#include "row_content.h"
#include "row_units.h"
#include "zhicheng/service/review_service.h"

namespace zhicheng::service {
namespace {

using store::MisfitKind;

const plan::Indicator& content(const store::StoredIndicator& row) {
  return row.indicator;
}
const plan::Task& content(const store::StoredTask& row) {
  return row.task;
}
void clear_quotes(store::StoredIndicator& row) {
  row.indicator.quotes.clear();
  row.indicator.origin = plan::Origin::manual;
}
void clear_quotes(store::StoredTask& row) {
  row.task.quote = {};
}

template <class Content>
void copy_unit(std::string_view name, const Content& from, Content& to) {
  for (const Unit<Content>& unit : units_of(from))
    if (unit.name == name) unit.copy(from, to);
}

// Puts what a person made of the earlier version into the new one.
class Keeping {
 public:
  Keeping(store::Repositories& repositories, const Actor& actor, Timestamp at)
      : repositories_(repositories), actor_(actor), at_(at) {}

  Result<void> run(const store::Misfit& misfit) {
    switch (misfit.subject) {
      case store::CorrectionSubject::plan:
        return keep_facts(misfit);
      case store::CorrectionSubject::indicator:
        return keep_row(repositories_.indicators, store::IndicatorId{}, misfit);
      case store::CorrectionSubject::task:
        return keep_row(repositories_.tasks, store::TaskId{}, misfit);
    }
    return {};
  }

  ReviewJournal& journal() { return journal_; }

 private:
  Result<void> keep_facts(const store::Misfit& misfit) {
    ZHICHENG_TRY_ASSIGN(const auto earlier, repositories_.plans.get(store::PlanId{misfit.earlier_id}));
    ZHICHENG_TRY_ASSIGN(store::StoredPlan plan, repositories_.plans.get(misfit.plan));
    const plan::Facts before = plan.facts;
    copy_unit(misfit.unit, earlier.facts, plan.facts);
    ZHICHENG_TRY(check_facts(plan.facts));
    ZHICHENG_TRY(repositories_.plans.update(plan));
    journal_.note(misfit.plan, before, plan.facts);
    return save(misfit, misfit.plan.value, changes_between(fields_of(before), fields_of(plan.facts)));
  }

  template <class Repository, class Id>
  Result<void> keep_row(Repository& repository, Id /*kind*/, const store::Misfit& misfit) {
    ZHICHENG_TRY_ASSIGN(const auto earlier, repository.get(Id{misfit.earlier_id}));
    switch (misfit.kind) {
      case MisfitKind::correction:
        return keep_unit(repository, earlier, Id{misfit.subject_id}, misfit);
      case MisfitKind::gone:
        return keep_gone(repository, earlier, misfit);
      case MisfitKind::split:
        return keep_part(repository, earlier, Id{misfit.subject_id}, misfit);
      case MisfitKind::merge:
        return keep_merge(repository, earlier, Id{misfit.subject_id}, misfit);
      case MisfitKind::document:
        break;  // refused before
    }
    return {};
  }

  template <class Repository, class Row, class Id>
  Result<void> keep_unit(Repository& repository, const Row& earlier, Id id, const store::Misfit& misfit) {
    ZHICHENG_TRY_ASSIGN(Row row, standing(repository, id));
    const Row before = row;
    auto fields = content(row);
    copy_unit(misfit.unit, content(earlier), fields);
    ZHICHENG_TRY(check_content(fields));
    set_content(row, fields);
    if (row.review != store::ReviewState::pending) mark_decided(row, actor_, at_);
    ZHICHENG_TRY(repository.update(row));
    journal_.note(before, row);
    return save(misfit, id.value, changes_between(content_of(before), content_of(row)));
  }

  // It stands in no document any more: a row as if a person had added it.
  template <class Repository, class Row>
  Result<void> keep_gone(Repository& repository, const Row& earlier, const store::Misfit& misfit) {
    Row row = earlier;
    row.reading = {};
    row.split_from = {};
    clear_quotes(row);
    ZHICHENG_TRY_ASSIGN(seq_of(row), repository.next_seq(misfit.plan));
    return insert(repository, row, misfit, "added_from");
  }

  template <class Repository, class Row, class Id>
  Result<void> keep_part(Repository& repository, const Row& earlier, Id whole, const store::Misfit& misfit) {
    ZHICHENG_TRY_ASSIGN(Row beside, standing(repository, whole));
    Row row = beside;
    set_content(row, content(earlier));
    row.split_from = beside.id;
    seq_of(row) = seq_of(beside) + 1;
    ZHICHENG_TRY(repository.make_room(misfit.plan, seq_of(beside)));
    return insert(repository, row, misfit, "split_from");
  }

  template <class Repository, class Row, class Id>
  Result<void> keep_merge(Repository& repository, const Row& earlier, Id id, const store::Misfit& misfit) {
    ZHICHENG_TRY_ASSIGN(Row drop, standing(repository, id));
    ZHICHENG_TRY_ASSIGN(const auto origins, repositories_.versions.origins(misfit.plan));
    const auto kept = std::find_if(origins.begin(), origins.end(), [&](const store::RowOrigin& origin) {
      return origin.subject == misfit.subject && origin.predecessor == earlier.merged_into.value;
    });
    if (kept == origins.end()) return not_in_plan(earlier);
    ZHICHENG_TRY_ASSIGN(Row keep, standing(repository, Id{kept->subject_id}));
    const Row keep_before = keep;
    const Row drop_before = drop;
    join_quotes(keep, drop);
    if (keep.review != store::ReviewState::pending) mark_decided(keep, actor_, at_);
    drop.retired = true;
    drop.merged_into = keep.id;
    ZHICHENG_TRY(repository.update(keep));
    ZHICHENG_TRY(repository.update(drop));
    journal_.note(keep_before, keep);
    journal_.note(drop_before, drop);
    return save(misfit, id.value, {{"merged_into", name_of(drop), name_of(keep)}});
  }

  template <class Repository, class Row>
  Result<void> insert(Repository& repository, Row& row, const store::Misfit& misfit, std::string_view field) {
    row.plan = misfit.plan;
    row.review = store::ReviewState::corrected;
    mark_decided(row, actor_, at_);
    ZHICHENG_TRY_ASSIGN(row.id, repository.insert(row));
    journal_.note_new(row);
    ZHICHENG_TRY(repositories_.versions.save_origin(misfit.plan,
                                                    {misfit.subject, row.id.value, "", misfit.earlier_id}));
    return save(misfit, row.id.value, {{std::string(field), "", name_of(row)}});
  }

  template <class Repository, class Id>
  auto standing(Repository& repository, Id id) -> decltype(repository.get(id)) {
    ZHICHENG_TRY_ASSIGN(auto row, repository.get(id));
    if (row.retired) return not_in_plan(row);
    return row;
  }

  Result<void> save(const store::Misfit& misfit, std::int64_t id, const std::vector<FieldChange>& changes) {
    return save_corrections(repositories_, {misfit.plan, misfit.subject, id, actor_.user, at_}, changes);
  }

  store::Repositories& repositories_;
  const Actor& actor_;
  Timestamp at_;
  ReviewJournal journal_;
};

Result<bool> is_pending(store::Repositories& repositories, const store::Misfit& misfit) {
  if (misfit.subject == store::CorrectionSubject::indicator) {
    ZHICHENG_TRY_ASSIGN(const auto row, repositories.indicators.get(store::IndicatorId{misfit.subject_id}));
    return row.review == store::ReviewState::pending && !row.retired;
  }
  ZHICHENG_TRY_ASSIGN(const auto row, repositories.tasks.get(store::TaskId{misfit.subject_id}));
  return row.review == store::ReviewState::pending && !row.retired;
}

Result<MisfitView> view_of(store::Repositories& repositories, const store::Misfit& misfit,
                           LoginNames& names) {
  MisfitView view;
  view.misfit = misfit;
  ZHICHENG_TRY_ASSIGN(view.subject_name, subject_name(repositories, misfit.subject, misfit.earlier_id));
  view.open = misfit.state == store::MisfitState::open;
  if (misfit.kind == MisfitKind::document) {
    ZHICHENG_TRY_ASSIGN(view.open, is_pending(repositories, misfit));
  }
  if (misfit.decided_at) {
    ZHICHENG_TRY_ASSIGN(view.decided_by, names.of(misfit.decided_by));
  }
  return view;
}

}  // namespace

Result<VersionView> ReviewService::version(const Actor& actor, store::PlanId id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
  ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(id));
  VersionView view;
  view.predecessor = plan.predecessor;
  if (!plan.predecessor.stored()) return view;
  ZHICHENG_TRY_ASSIGN(const auto earlier, work->plans.get(plan.predecessor));
  view.predecessor_title = earlier.facts.title;
  ZHICHENG_TRY_ASSIGN(const auto origins, work->versions.origins(id));
  for (const store::RowOrigin& origin : origins) {
    if (origin.subject == store::CorrectionSubject::plan) continue;
    ++(origin.predecessor == 0 ? view.added : view.paired);
  }
  ZHICHENG_TRY_ASSIGN(const auto misfits, work->versions.misfits(id));
  LoginNames names(work.repositories());
  for (const store::Misfit& misfit : misfits) {
    ZHICHENG_TRY_ASSIGN(MisfitView each, view_of(work.repositories(), misfit, names));
    view.misfits.push_back(std::move(each));
  }
  return view;
}

Result<MisfitView> ReviewService::decide_misfit(const Actor& actor, store::MisfitId id, bool keep) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  return audited_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<MisfitView> {
        ZHICHENG_TRY_ASSIGN(store::Misfit misfit, work->versions.get(id));
        ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(misfit.plan));
        ZHICHENG_TRY(require_draft(plan));
        if (misfit.kind == MisfitKind::document) return Error(ErrorCode::misfit_by_review);
        const auto state = keep ? store::MisfitState::kept : store::MisfitState::dropped;
        Keeping keeping(work.repositories(), actor, clock_.now());
        if (keep && misfit.state == store::MisfitState::open) ZHICHENG_TRY(keeping.run(misfit));
        ZHICHENG_TRY_ASSIGN(const store::ReviewStepId step,
                            keeping.journal().save_even_if_empty(work.repositories(), misfit.plan, actor,
                                                                 clock_.now(), store::ReviewAction::misfit));
        ZHICHENG_TRY(work->versions.decide(id, {state, actor.user, clock_.now(), step}));
        ZHICHENG_TRY_ASSIGN(misfit, work->versions.get(id));
        LoginNames names(work.repositories());
        ZHICHENG_TRY_ASSIGN(MisfitView view, view_of(work.repositories(), misfit, names));
        describe(record, "version.decide", "plan", misfit.plan);
        record.after = to_json_text(JsonObject{{"misfit", id.value},
                                               {"kind", std::string(store::name_of(misfit.kind))},
                                               {"subject", view.subject_name},
                                               {"state", std::string(store::name_of(state))}});
        return view;
      });
}

}  // namespace zhicheng::service
