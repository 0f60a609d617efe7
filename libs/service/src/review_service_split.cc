#include "audited.h"
#include "review_journal.h"
#include "row_content.h"
#include "zhicheng/plan/plan_file.h"
#include "zhicheng/service/review_service.h"

namespace zhicheng::service {
namespace {

// Who does it, and when.
struct Doing {
  store::Repositories& repositories;
  const Actor& actor;
  Timestamp at;
};

template <class Row>
Result<void> keep_changes(const Doing& doing, const Row& row, std::vector<FieldChange> changes) {
  return save_corrections(doing.repositories,
                          {row.plan, subject_of(row), row.id.value, doing.actor.user, doing.at}, changes);
}

JsonObject content_json(const plan::Indicator& fields) {
  return plan::to_json(fields);
}
JsonObject content_json(const plan::Task& fields) {
  return plan::to_json(fields);
}

template <class Repository, class Row, class Fields>
Result<std::vector<Row>> split_row(const Doing& doing, Repository& repository, const Row& before,
                                   const Split<Fields>& split) {
  Row first = before;
  set_content(first, split.first);
  first.review = store::ReviewState::corrected;
  mark_decided(first, doing.actor, doing.at);
  first.version = split.version;
  Row second = before;
  set_content(second, split.second);
  second.review = store::ReviewState::corrected;
  second.decided = first.decided;
  second.split_from = before.id;
  ++seq_of(second);

  ZHICHENG_TRY(repository.update(first));
  ++first.version;
  ZHICHENG_TRY(repository.make_room(before.plan, seq_of(first)));
  ZHICHENG_TRY_ASSIGN(second.id, repository.insert(second));
  second.version = 1;

  ZHICHENG_TRY(keep_changes(doing, first, changes_between(content_of(before), content_of(first))));
  auto changes = changes_between(content_of(before), content_of(second));
  changes.insert(changes.begin(), {"split_from", "", name_of(before)});
  ZHICHENG_TRY(keep_changes(doing, second, std::move(changes)));
  ReviewJournal journal;
  journal.note(before, first);
  journal.note_new(second);
  ZHICHENG_TRY(
      journal.save(doing.repositories, before.plan, doing.actor, doing.at, store::ReviewAction::split));
  return std::vector<Row>{std::move(first), std::move(second)};
}

template <class Repository, class Id, class Fields>
auto split(const Doing& doing, Repository& repository, Id id, const Split<Fields>& split,
           store::AuditRecord& record) -> decltype(split_row(doing, repository, *repository.get(id), split)) {
  ZHICHENG_TRY_ASSIGN(const auto before, repository.get(id));
  if (before.retired) return not_in_plan(before);
  ZHICHENG_TRY_ASSIGN(const auto plan, doing.repositories.plans.get(before.plan));
  ZHICHENG_TRY(require_draft(plan));
  ZHICHENG_TRY_ASSIGN(auto rows, split_row(doing, repository, before, split));
  const std::string kind(store::name_of(subject_of(before)));
  describe(record, kind + ".split", kind, id);
  record.before = before_json(changes_between(content_of(rows[1]), content_of(before)));
  record.after = to_json_text(JsonObject{{"first", content_json(split.first)},
                                         {"second", content_json(split.second)},
                                         {"second_id", rows[1].id.value}});
  return rows;
}

template <class Repository, class Row, class Fields>
Result<void> merge_rows(const Doing& doing, Repository& repository, Row& keep, Row& drop,
                        const Merge<Fields>& merge) {
  const Row keep_before = keep;
  const Row drop_before = drop;
  set_content(keep, merge.fields);
  join_quotes(keep, drop);
  keep.review = store::ReviewState::corrected;
  mark_decided(keep, doing.actor, doing.at);
  keep.version = merge.keep.version;
  drop.retired = true;
  drop.merged_into = keep.id;
  drop.version = merge.drop.version;
  ZHICHENG_TRY(repository.update(keep));
  ++keep.version;
  ZHICHENG_TRY(repository.update(drop));

  auto changes = changes_between(row_fields_of(keep_before), row_fields_of(keep));
  std::erase_if(changes, [](const FieldChange& change) { return change.field == "review_state"; });
  ZHICHENG_TRY(keep_changes(doing, keep, std::move(changes)));
  ZHICHENG_TRY(keep_changes(doing, drop, {{"merged_into", name_of(drop_before), name_of(keep)}}));
  ReviewJournal journal;
  journal.note(keep_before, keep);
  journal.note(drop_before, drop);
  ZHICHENG_TRY(
      journal.save(doing.repositories, keep.plan, doing.actor, doing.at, store::ReviewAction::merge));
  return {};
}

template <class Id, class Repository, class Fields>
auto merge(const Doing& doing, Repository& repository, store::PlanId id, const Merge<Fields>& merge,
           store::AuditRecord& record) -> decltype(repository.get(Id{})) {
  ZHICHENG_TRY_ASSIGN(const auto plan, doing.repositories.plans.get(id));
  ZHICHENG_TRY(require_draft(plan));
  ZHICHENG_TRY_ASSIGN(auto keep, repository.get(Id{merge.keep.id}));
  ZHICHENG_TRY_ASSIGN(auto drop, repository.get(Id{merge.drop.id}));
  if (keep.plan != id || keep.retired) return not_in_plan(keep);
  if (drop.plan != id || drop.retired) return not_in_plan(drop);
  if (keep.id == drop.id) return Error(ErrorCode::merge_itself).with("name", name_of(keep));
  const std::string kind(store::name_of(subject_of(keep)));
  describe(record, kind + ".merge", kind, keep.id);
  record.before = to_json_text(JsonObject{{"keep", parse_json(snapshot_of(keep)).value()},
                                          {"drop", parse_json(snapshot_of(drop)).value()},
                                          {"drop_id", drop.id.value}});
  ZHICHENG_TRY(merge_rows(doing, repository, keep, drop, merge));
  record.after = to_json_text(content_json(merge.fields));
  return keep;
}

}  // namespace

Result<std::vector<store::StoredIndicator>> ReviewService::split_indicator(
    const Actor& actor, store::IndicatorId id, const Split<plan::Indicator>& wanted) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  ZHICHENG_TRY(check_content(wanted.first));
  ZHICHENG_TRY(check_content(wanted.second));
  return audited_write(pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) {
    return split({work.repositories(), actor, clock_.now()}, work->indicators, id, wanted, record);
  });
}

Result<std::vector<store::StoredTask>> ReviewService::split_task(const Actor& actor, store::TaskId id,
                                                                 const Split<plan::Task>& wanted) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  ZHICHENG_TRY(check_content(wanted.first));
  ZHICHENG_TRY(check_content(wanted.second));
  return audited_write(pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) {
    return split({work.repositories(), actor, clock_.now()}, work->tasks, id, wanted, record);
  });
}

Result<store::StoredIndicator> ReviewService::merge_indicators(const Actor& actor, store::PlanId id,
                                                               const Merge<plan::Indicator>& wanted) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  ZHICHENG_TRY(check_content(wanted.fields));
  return audited_write(pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) {
    return merge<store::IndicatorId>({work.repositories(), actor, clock_.now()}, work->indicators, id, wanted,
                                     record);
  });
}

Result<store::StoredTask> ReviewService::merge_tasks(const Actor& actor, store::PlanId id,
                                                     const Merge<plan::Task>& wanted) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  ZHICHENG_TRY(check_content(wanted.fields));
  return audited_write(pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) {
    return merge<store::TaskId>({work.repositories(), actor, clock_.now()}, work->tasks, id, wanted, record);
  });
}

}  // namespace zhicheng::service
