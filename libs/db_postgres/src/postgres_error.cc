#include "postgres_error.h"

#include <string>

#include "zhicheng/base/text.h"

namespace zhicheng::db_postgres {
namespace {

std::string field(const PGresult* result, int code) {
  const char* text = result == nullptr ? nullptr : PQresultErrorField(result, code);
  return text == nullptr ? std::string{} : std::string(text);
}

std::string message_of(PGconn* connection, const PGresult* result) {
  std::string message = field(result, PG_DIAG_MESSAGE_PRIMARY);
  if (message.empty()) message = std::string(trim(PQerrorMessage(connection)));
  return message;
}

// https://www.postgresql.org/docs/15/errcodes-appendix.html
ErrorCode code_of(std::string_view state) {
  if (state == "23505") return ErrorCode::database_unique;
  if (state.starts_with("23")) return ErrorCode::database_constraint;
  if (state == "40001" || state == "40P01" || state == "55P03") return ErrorCode::database_busy;
  if (state == "53100") return ErrorCode::database_full;
  if (state.starts_with("53")) return ErrorCode::database_unavailable;
  if (state.starts_with("57P") || state.starts_with("08")) return ErrorCode::database_connection_lost;
  if (state.starts_with("XX")) return ErrorCode::database_damaged;
  return ErrorCode::database_statement;
}

}  // namespace

bool succeeded(const PGresult* result) {
  if (result == nullptr) return false;
  const ExecStatusType status = PQresultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

Error map_error(PGconn* connection, const PGresult* result, std::string_view where) {
  const std::string state = field(result, PG_DIAG_SQLSTATE);
  const bool lost = PQstatus(connection) == CONNECTION_BAD;
  const ErrorCode code = lost ? ErrorCode::database_connection_lost : code_of(state);
  std::string subject(where);
  if (code == ErrorCode::database_unique || code == ErrorCode::database_constraint) {
    subject = field(result, PG_DIAG_CONSTRAINT_NAME);
    if (subject.empty()) subject = field(result, PG_DIAG_COLUMN_NAME);
  }
  return Error(code).with("where", subject).with("why", message_of(connection, result));
}

}  // namespace zhicheng::db_postgres
