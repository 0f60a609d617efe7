#include <set>

#include "audited.h"
#include "plan_views.h"
#include "review_journal.h"
#include "row_content.h"
#include "zhicheng/base/limits.h"
#include "zhicheng/service/review_service.h"

namespace zhicheng::service {
namespace {

using store::SecondState;

Result<void> check_reading(const SecondReading& reading) {
  if (!reading.agree && reading.reason.find_first_not_of(" \t\r\n") == std::string::npos)
    return Error(ErrorCode::second_reading_reason);
  if (reading.reason.size() > limits::kTextFieldBytes)
    return Error(ErrorCode::too_large)
        .with("what", "reason")
        .with("limit", std::to_string(limits::kTextFieldBytes));
  if (reading.rows.size() > kMaxDecisionRows)
    return Error(ErrorCode::too_large).with("what", "rows").with("limit", std::to_string(kMaxDecisionRows));
  std::set<std::int64_t> ids;
  for (const auto& row : reading.rows)
    if (!ids.insert(row.id).second)
      return Error(ErrorCode::invalid_argument).with("what", "rows").with("why", "同一行出现两次");
  return {};
}

// Who reads, and when.
struct Reader {
  store::Repositories& repositories;
  const Actor& actor;
  Timestamp at;
};

// Who decided before that was kept with the row is looked up among the steps; nobody knows of a row whose
// decision came along from an earlier version.
template <class Row>
Result<bool> decided_by(const Reader& reader, const Row& row) {
  if (row.decided.at) return row.decided.by == reader.actor.user;
  ZHICHENG_TRY_ASSIGN(const auto last,
                      reader.repositories.review_steps.last_user_of(subject_of(row), row.id.value));
  return last.has_value() && *last == reader.actor.user;
}

template <class Row>
Result<void> require_readable(const Reader& reader, const Row& row) {
  if (row.review == store::ReviewState::pending)
    return Error(ErrorCode::second_reading_undecided).with("name", name_of(row));
  ZHICHENG_TRY_ASSIGN(const bool own, decided_by(reader, row));
  if (own) return Error(ErrorCode::second_reading_own).with("name", name_of(row));
  return {};
}

template <class Row>
Result<void> keep_dispute(const Reader& reader, const Row& row) {
  const std::string first(store::name_of(row.decided.state));
  return save_corrections(reader.repositories,
                          {row.plan, subject_of(row), row.id.value, reader.actor.user, reader.at},
                          {{"second_reading", first, row.decided.reason}});
}

template <class Row>
void set_second(Row& row, const Reader& reader, const SecondReading& reading) {
  store::Decided& decided = row.decided;
  if (!decided.at) decided.at = reader.at;  // when it was is not known; that it was is
  decided.state = row.review;
  decided.second = reading.agree ? SecondState::agreed : SecondState::disputed;
  decided.second_by = reader.actor.user;
  decided.second_at = reader.at;
  decided.reason = reading.reason;
  if (!reading.agree) row.review = store::ReviewState::pending;
}

template <class Id, class Repository>
auto read_rows(const Reader& reader, Repository& repository, store::PlanId plan, const SecondReading& reading)
    -> Result<std::vector<typename std::decay_t<decltype(repository.get(Id{}))>::value_type>> {
  std::vector<typename std::decay_t<decltype(repository.get(Id{}))>::value_type> rows;
  ReviewJournal journal;
  for (const auto& wanted : reading.rows) {
    ZHICHENG_TRY_ASSIGN(auto row, repository.get(Id{wanted.id}));
    if (row.plan != plan || row.retired) return not_in_plan(row);
    ZHICHENG_TRY(require_readable(reader, row));
    const auto before = row;
    set_second(row, reader, reading);
    row.version = wanted.version;
    ZHICHENG_TRY(repository.update(row));
    ++row.version;
    if (!reading.agree) ZHICHENG_TRY(keep_dispute(reader, row));
    journal.note(before, row);
    rows.push_back(std::move(row));
  }
  ZHICHENG_TRY(journal.save(reader.repositories, plan, reader.actor, reader.at,
                            reading.agree ? store::ReviewAction::agree : store::ReviewAction::dispute));
  return rows;
}

template <class Id, class Repository>
auto second_read(const Reader& reader, Repository& repository, store::PlanId id, const SecondReading& reading,
                 store::AuditRecord& record) -> decltype(read_rows<Id>(reader, repository, id, reading)) {
  ZHICHENG_TRY_ASSIGN(const auto plan, reader.repositories.plans.get(id));
  ZHICHENG_TRY(require_draft(plan));
  if (!plan.second_reading) return Error(ErrorCode::second_reading_off).with("title", plan.facts.title);
  auto rows = read_rows<Id>(reader, repository, id, reading);
  if (!rows.ok()) return rows;
  JsonArray ids;
  for (const auto& row : reading.rows) ids.emplace_back(row.id);
  const std::string kind(store::name_of(subject_of(typename decltype(rows->begin())::value_type{})));
  describe(record, kind + (reading.agree ? ".agree" : ".dispute"), "plan", id);
  record.after = to_json_text(JsonObject{{"ids", std::move(ids)}, {"reason", reading.reason}});
  return rows;
}

Result<void> require_may_turn_off(const Actor& actor, store::Repositories& repositories, store::PlanId id) {
  if (allows(actor.role, Permission::manage_users)) return {};
  ZHICHENG_TRY_ASSIGN(const auto counts, repositories.plans.counts(id));
  if (counts.second_waiting + counts.second_agreed + counts.second_disputed == 0) return {};
  return Error(ErrorCode::second_reading_begun);
}

}  // namespace

Result<PlanView> ReviewService::set_second_reading(const Actor& actor, store::PlanId id, std::int64_t version,
                                                   bool wanted) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  return audited_write(pool_, clock_, actor,
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<PlanView> {
                         ZHICHENG_TRY_ASSIGN(store::StoredPlan plan, work->plans.get(id));
                         ZHICHENG_TRY(require_draft(plan));
                         if (!wanted && plan.second_reading)
                           ZHICHENG_TRY(require_may_turn_off(actor, work.repositories(), id));
                         describe(record, "review.second_reading", "plan", id);
                         record.before = to_json_text(JsonObject{{"second_reading", plan.second_reading}});
                         record.after = to_json_text(JsonObject{{"second_reading", wanted}});
                         plan.second_reading = wanted;
                         plan.version = version;
                         ZHICHENG_TRY(work->plans.update(plan));
                         return view_of(work.repositories(), id);
                       });
}

Result<std::vector<Reviewer>> ReviewService::reviewers(const Actor& actor, store::PlanId id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
  ZHICHENG_TRY_ASSIGN(const auto plan, work->plans.get(id));
  std::set<store::UserId> ids;
  const auto collect = [&ids](const auto& rows) {
    for (const auto& row : rows) {
      if (row.decided.at) ids.insert(row.decided.by);
      if (row.decided.second_at) ids.insert(row.decided.second_by);
    }
  };
  ZHICHENG_TRY_ASSIGN(const auto indicators, work->indicators.of_plan(plan.id));
  ZHICHENG_TRY_ASSIGN(const auto tasks, work->tasks.of_plan(plan.id));
  collect(indicators);
  collect(tasks);
  LoginNames names(work.repositories());
  std::vector<Reviewer> reviewers;
  reviewers.reserve(ids.size());
  for (const store::UserId each : ids) {
    ZHICHENG_TRY_ASSIGN(std::string login, names.of(each));
    reviewers.push_back({each, std::move(login)});
  }
  return reviewers;
}

Result<std::vector<store::StoredIndicator>> ReviewService::second_read_indicators(
    const Actor& actor, store::PlanId id, const SecondReading& reading) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  ZHICHENG_TRY(check_reading(reading));
  return audited_write(pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) {
    return second_read<store::IndicatorId>({work.repositories(), actor, clock_.now()}, work->indicators, id,
                                           reading, record);
  });
}

Result<std::vector<store::StoredTask>> ReviewService::second_read_tasks(const Actor& actor, store::PlanId id,
                                                                        const SecondReading& reading) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  ZHICHENG_TRY(check_reading(reading));
  return audited_write(pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) {
    return second_read<store::TaskId>({work.repositories(), actor, clock_.now()}, work->tasks, id, reading,
                                      record);
  });
}

}  // namespace zhicheng::service
