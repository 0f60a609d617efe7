#include "sqlite_error.h"

#include <string>

namespace zhicheng::db_sqlite {
namespace {

// "UNIQUE constraint failed: user_account.login_key" → what stands after the colon.
std::string subject_of(std::string_view message) {
  const std::size_t colon = message.find(": ");
  return std::string(colon == message.npos ? message : message.substr(colon + 2));
}

Error constraint_error(int extended, std::string_view message) {
  const bool unique = extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY ||
                      extended == SQLITE_CONSTRAINT_ROWID;
  return Error(unique ? ErrorCode::database_unique : ErrorCode::database_constraint)
      .with("where", subject_of(message));
}

}  // namespace

Error map_error(sqlite3* handle, int code, std::string_view where) {
  const std::string message = handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle);
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Error(ErrorCode::database_busy);
    case SQLITE_FULL:
      return Error(ErrorCode::database_full).with("where", std::string(where));
    case SQLITE_NOTADB:
      return Error(ErrorCode::database_not_ours).with("where", std::string(where)).with("why", message);
    case SQLITE_CORRUPT:
      return Error(ErrorCode::database_damaged).with("where", message);
    case SQLITE_CONSTRAINT:
      return constraint_error(code, message);
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_NOMEM:
    case SQLITE_PERM:
    case SQLITE_READONLY:
      return Error(ErrorCode::database_unavailable).with("where", std::string(where)).with("why", message);
    default:
      return Error(ErrorCode::database_statement).with("why", message);
  }
}

}  // namespace zhicheng::db_sqlite
