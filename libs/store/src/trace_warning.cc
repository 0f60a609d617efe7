#include "zhicheng/store/trace_warning.h"

#include "sql.h"

namespace zhicheng::store {
namespace {

constexpr std::string_view kSelect =
    "SELECT id, code, words, case_id, created_by, created_at, lifted_by, lifted_at, lifted_words "
    "FROM trace_warning ";

TraceWarning read_warning(db::Rows& rows) {
  TraceWarning warning;
  warning.id = rows.id<TraceWarningId>();
  warning.code = rows.text();
  warning.words = rows.text();
  warning.case_id = rows.id<CaseId>();
  warning.created_by = rows.id<UserId>();
  warning.created_at = rows.timestamp();
  warning.lifted_by = rows.id<UserId>();
  warning.lifted_at = rows.optional_timestamp();
  warning.lifted_words = rows.text();
  return warning;
}

}  // namespace

Result<TraceWarningId> TraceWarningRepository::insert(const TraceWarning& warning) {
  return insert_returning_id<TraceWarningId>(
      connection_,
      "INSERT INTO trace_warning (code, words, case_id, created_by, created_at) "
      "VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
      {warning.code, warning.words, warning.case_id, warning.created_by, warning.created_at});
}

Result<TraceWarning> TraceWarningRepository::get(TraceWarningId id) const {
  return fetch_existing(connection_, "追溯警示", id.value, std::string(kSelect) + "WHERE id = ?1",
                        read_warning);
}

Result<std::vector<TraceWarning>> TraceWarningRepository::all() const {
  return fetch_all(connection_, std::string(kSelect) + "ORDER BY id DESC", {}, read_warning);
}

Result<void> TraceWarningRepository::lift(TraceWarningId id, UserId by, Timestamp at,
                                          const std::string& words) {
  ZHICHENG_TRY_ASSIGN(const std::int64_t written,
                      connection_.execute("UPDATE trace_warning SET lifted_by = ?2, lifted_at = ?3, "
                                          "lifted_words = ?4 WHERE id = ?1 AND lifted_at IS NULL",
                                          {id, by, at, words}));
  if (written != 1) return Error(ErrorCode::conflict).with("what", "追溯警示");
  return {};
}

}  // namespace zhicheng::store
