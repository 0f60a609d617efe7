#include "sqlite_statement.h"

#include <utility>
#include <variant>

#include "sqlite_error.h"
#include "zhicheng/base/assert.h"
#include "zhicheng/db/dialect.h"

namespace zhicheng::db_sqlite {

SqliteStatement::SqliteStatement(sqlite3* handle, sqlite3_stmt* statement, std::string where)
    : handle_(handle), statement_(statement), where_(std::move(where)) {}

SqliteStatement::~SqliteStatement() {
  sqlite3_finalize(statement_);
}

Result<void> SqliteStatement::bind(int index, const db::Value& value) {
  int code = SQLITE_OK;
  if (const auto* integer = std::get_if<std::int64_t>(&value.storage())) {
    code = sqlite3_bind_int64(statement_, index, *integer);
  } else if (const auto* text = std::get_if<std::string>(&value.storage())) {
    ZHICHENG_TRY(db::check_text(*text));
    code = sqlite3_bind_text64(statement_, index, text->data(), text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  } else if (const auto* blob = std::get_if<db::Blob>(&value.storage())) {
    code = sqlite3_bind_blob64(statement_, index, blob->bytes.data(), blob->bytes.size(), SQLITE_TRANSIENT);
  } else {
    code = sqlite3_bind_null(statement_, index);
  }
  if (code != SQLITE_OK) return map_error(handle_, code, where_);
  return {};
}

Result<void> SqliteStatement::start(std::span<const db::Value> arguments) {
  ZHICHENG_ASSERT(static_cast<int>(arguments.size()) == sqlite3_bind_parameter_count(statement_));
  int index = 1;
  for (const db::Value& value : arguments) ZHICHENG_TRY(bind(index++, value));
  return {};
}

Result<bool> SqliteStatement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) return map_error(handle_, code, where_);
  changed_rows_ = sqlite3_stmt_readonly(statement_) != 0 ? 0 : sqlite3_changes64(handle_);
  return false;
}

int SqliteStatement::columns() const {
  return sqlite3_column_count(statement_);
}

bool SqliteStatement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::optional<std::int64_t> SqliteStatement::integer(int column) const {
  if (sqlite3_column_type(statement_, column) != SQLITE_INTEGER) return std::nullopt;
  return sqlite3_column_int64(statement_, column);
}

std::optional<std::string_view> SqliteStatement::text(int column) const {
  const int type = sqlite3_column_type(statement_, column);
  if (type != SQLITE_TEXT && type != SQLITE_INTEGER) return std::nullopt;
  const auto* characters = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
  if (characters == nullptr) return std::nullopt;
  return std::string_view(characters, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

std::optional<std::string> SqliteStatement::bytes(int column) const {
  if (sqlite3_column_type(statement_, column) != SQLITE_BLOB) return std::nullopt;
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  if (data == nullptr) return std::string{};
  return std::string(data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
}

void SqliteStatement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

}  // namespace zhicheng::db_sqlite
