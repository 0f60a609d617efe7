#include "zhicheng/store/plan_version.h"

#include "sql.h"
#include "zhicheng/base/json.h"

namespace zhicheng::store {
namespace {

constexpr std::array kKinds = {
    Names<MisfitKind>{MisfitKind::correction, "correction"},
    Names<MisfitKind>{MisfitKind::document, "document"}, Names<MisfitKind>{MisfitKind::gone, "gone"},
    Names<MisfitKind>{MisfitKind::split, "split"}, Names<MisfitKind>{MisfitKind::merge, "merge"}};
constexpr std::array kStates = {Names<MisfitState>{MisfitState::open, "open"},
                                Names<MisfitState>{MisfitState::kept, "kept"},
                                Names<MisfitState>{MisfitState::dropped, "dropped"}};

#define ZHICHENG_MISFIT_COLUMNS                                                                             \
  "SELECT id, plan_id, subject_type, subject_id, earlier_id, kind, unit, changes_json, state, decided_by, " \
  "decided_at FROM misfit "

// [[field, before, after], …]
std::string to_json_list(const std::vector<MisfitChange>& changes) {
  JsonArray list;
  for (const MisfitChange& each : changes) list.push_back(JsonArray{each.field, each.before, each.after});
  return to_json_text(list);
}

std::vector<MisfitChange> read_changes(db::Rows& rows) {
  std::vector<MisfitChange> changes;
  const Result<Json> list = parse_json(rows.text());
  const JsonArray* array = list.ok() ? list->if_array() : nullptr;
  if (array == nullptr) rows.note_damage("list of changes");
  for (std::size_t i = 0; array != nullptr && i < array->size(); ++i) {
    const JsonArray* change = array->at(i).if_array();
    const bool three = change != nullptr && change->size() == 3 && change->at(0).is_string() &&
                       change->at(1).is_string() && change->at(2).is_string();
    if (!three) {
      rows.note_damage("change");
      continue;
    }
    const auto text = [change](std::size_t at) { return std::string(change->at(at).get_string()); };
    changes.push_back({text(0), text(1), text(2)});
  }
  return changes;
}

Misfit read_misfit(db::Rows& rows) {
  Misfit misfit;
  misfit.id = rows.id<MisfitId>();
  misfit.plan = rows.id<PlanId>();
  misfit.subject = rows.parsed(parse_correction_subject);
  misfit.subject_id = rows.optional_integer().value_or(0);
  misfit.earlier_id = rows.integer();
  misfit.kind = rows.parsed(parse_misfit_kind);
  misfit.unit = rows.text();
  misfit.changes = read_changes(rows);
  misfit.state = rows.parsed(parse_misfit_state);
  misfit.decided_by = rows.id<UserId>();
  misfit.decided_at = rows.optional_timestamp();
  return misfit;
}

std::optional<std::int64_t> stored_or_null(std::int64_t id) {
  return id == 0 ? std::nullopt : std::optional(id);
}

}  // namespace

std::string_view name_of(MisfitKind kind) {
  return find_name(kKinds, kind);
}

std::string_view name_of(MisfitState state) {
  return find_name(kStates, state);
}

Result<MisfitKind> parse_misfit_kind(std::string_view name) {
  return find_value(kKinds, name, "不再适用的原因");
}

Result<MisfitState> parse_misfit_state(std::string_view name) {
  return find_value(kStates, name, "处理结果");
}

Result<void> PlanVersionRepository::save_origin(PlanId plan, const RowOrigin& origin) {
  ZHICHENG_TRY(
      connection_.execute("INSERT INTO row_origin (subject_type, subject_id, plan_id, as_read, predecessor) "
                          "VALUES (?1, ?2, ?3, ?4, ?5)",
                          {name_of(origin.subject), origin.subject_id, plan, origin.as_read,
                           stored_or_null(origin.predecessor)}));
  return {};
}

Result<std::vector<RowOrigin>> PlanVersionRepository::origins(PlanId plan) const {
  return fetch_all(connection_,
                   "SELECT subject_type, subject_id, as_read, predecessor FROM row_origin WHERE plan_id = ?1 "
                   "ORDER BY subject_type, subject_id",
                   {plan}, [](db::Rows& rows) {
                     RowOrigin origin;
                     origin.subject = rows.parsed(parse_correction_subject);
                     origin.subject_id = rows.integer();
                     origin.as_read = rows.text();
                     origin.predecessor = rows.optional_integer().value_or(0);
                     return origin;
                   });
}

Result<MisfitId> PlanVersionRepository::insert(const Misfit& misfit) {
  return insert_returning_id<MisfitId>(
      connection_,
      "INSERT INTO misfit (plan_id, subject_type, subject_id, earlier_id, kind, unit, changes_json, state) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'open') RETURNING id",
      {misfit.plan, name_of(misfit.subject), stored_or_null(misfit.subject_id), misfit.earlier_id,
       name_of(misfit.kind), misfit.unit, to_json_list(misfit.changes)});
}

Result<Misfit> PlanVersionRepository::get(MisfitId id) const {
  return fetch_existing(connection_, "待决更正", id.value, ZHICHENG_MISFIT_COLUMNS "WHERE id = ?1",
                        read_misfit);
}

Result<std::vector<Misfit>> PlanVersionRepository::misfits(PlanId plan) const {
  return fetch_all(connection_, ZHICHENG_MISFIT_COLUMNS "WHERE plan_id = ?1 ORDER BY id", {plan},
                   read_misfit);
}

Result<std::int64_t> PlanVersionRepository::open_misfits(PlanId plan) const {
  return fetch_integer(
      connection_, "SELECT count(*) FROM misfit WHERE plan_id = ?1 AND state = 'open' AND kind <> 'document'",
      {plan});
}

Result<void> PlanVersionRepository::decide(MisfitId id, const Decision& decision) {
  ZHICHENG_TRY_ASSIGN(
      const std::int64_t changed,
      connection_.execute("UPDATE misfit SET state = ?2, decided_by = ?3, decided_at = ?4, step_id = ?5 "
                          "WHERE id = ?1 AND state = 'open'",
                          {id, name_of(decision.state), decision.user, decision.at, decision.step}));
  if (changed == 1) return {};
  return Error(ErrorCode::conflict).with("what", "待决更正 " + std::to_string(id.value));
}

Result<std::optional<Misfit>> PlanVersionRepository::of_step(ReviewStepId step) const {
  return fetch_one(connection_, ZHICHENG_MISFIT_COLUMNS "WHERE step_id = ?1", {step}, read_misfit);
}

Result<void> PlanVersionRepository::reopen(MisfitId id) {
  ZHICHENG_TRY_ASSIGN(
      const std::int64_t changed,
      connection_.execute("UPDATE misfit SET state = 'open', decided_by = NULL, decided_at = NULL, "
                          "step_id = NULL WHERE id = ?1",
                          {id}));
  if (changed == 1) return {};
  return not_found("待决更正", id.value);
}

}  // namespace zhicheng::store
