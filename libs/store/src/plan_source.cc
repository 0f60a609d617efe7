#include "sql.h"
#include "zhicheng/store/plan.h"

namespace zhicheng::store {
namespace {

Result<Severity> parse_severity(std::string_view name) {
  for (const Severity severity : {Severity::note, Severity::warning, Severity::error}) {
    if (severity_name(severity) == name) return severity;
  }
  return Error(ErrorCode::invalid_argument).with("what", "severity").with("why", std::string(name));
}

Diagnostic read_diagnostic(db::Rows& rows) {
  Diagnostic diagnostic;
  diagnostic.severity = rows.parsed(parse_severity);
  diagnostic.code = rows.text();
  diagnostic.line = static_cast<int>(rows.integer());
  diagnostic.column = static_cast<int>(rows.integer());
  diagnostic.length = static_cast<int>(rows.integer());
  diagnostic.message = rows.text();
  diagnostic.hint = rows.text();
  return diagnostic;
}

}  // namespace

Result<void> PlanRepository::save_source_text(PlanId id, std::string_view text) {
  ZHICHENG_TRY(
      connection_.execute("INSERT INTO plan_source (plan_id, text) VALUES (?1, ?2) "
                          "ON CONFLICT (plan_id) DO UPDATE SET text = excluded.text",
                          {id, text}));
  return {};
}

Result<std::string> PlanRepository::source_text(PlanId id) const {
  return fetch_existing(connection_, "规划原文", id.value, "SELECT text FROM plan_source WHERE plan_id = ?1",
                        [](db::Rows& rows) { return rows.text(); });
}

Result<void> PlanRepository::save_diagnostics(PlanId id, const Diagnostics& diagnostics) {
  ZHICHENG_TRY(connection_.execute("DELETE FROM diagnostic WHERE plan_id = ?1", {id}));
  int position = 0;
  for (const Diagnostic& each : diagnostics) {
    ZHICHENG_TRY(
        connection_.execute("INSERT INTO diagnostic (plan_id, position, severity, code, line, start_column, "
                            "length, message, hint) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                            {id, ++position, severity_name(each.severity), each.code, each.line, each.column,
                             each.length, each.message, each.hint}));
  }
  return {};
}

Result<Diagnostics> PlanRepository::diagnostics(PlanId id) const {
  return fetch_all(connection_,
                   "SELECT severity, code, line, start_column, length, message, hint FROM diagnostic "
                   "WHERE plan_id = ?1 ORDER BY position",
                   {id}, read_diagnostic);
}

}  // namespace zhicheng::store
