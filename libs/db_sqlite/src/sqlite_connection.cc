#include "sqlite_connection.h"

#include <utility>

#include "sqlite_error.h"
#include "sqlite_statement.h"
#include "zhicheng/base/assert.h"

namespace zhicheng::db_sqlite {
namespace {

class SqliteBulkWriter final : public db::BulkWriter {
 public:
  explicit SqliteBulkWriter(std::unique_ptr<SqliteStatement> insert) : insert_(std::move(insert)) {}

  Result<void> add(std::span<const db::Value> row) override {
    ZHICHENG_TRY(insert_->start(row));
    const Result<bool> done = insert_->step();
    insert_->reset();
    if (!done.ok()) return done.error();
    ++rows_;
    return {};
  }
  Result<std::int64_t> finish() override { return rows_; }

 private:
  std::unique_ptr<SqliteStatement> insert_;
  std::int64_t rows_ = 0;
};

}  // namespace

SqliteConnection::SqliteConnection(Handle handle, std::string where)
    : where_(std::move(where)), handle_(std::move(handle)) {}

SqliteConnection::~SqliteConnection() {
  cache_.clear();  // statements before the handle
}

Result<db::Connection::Prepared> SqliteConnection::prepare(std::string_view sql) {
  if (db::Statement* cached = cache_.find(sql); cached != nullptr) return Prepared{cached, false};
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
  if (code != SQLITE_OK) return map_error(handle_.get(), code, where_);
  auto statement = std::make_unique<SqliteStatement>(handle_.get(), raw, where_);
  if (cache_.accepts(sql)) return Prepared{cache_.keep(sql, std::move(statement)), false};
  return Prepared{statement.release(), true};
}

Result<void> SqliteConnection::run(const char* sql) {
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return map_error(handle_.get(), code, where_);
  return {};
}

Result<void> SqliteConnection::execute_script(std::string_view sql) {
  return run(std::string(sql).c_str());
}

Result<std::unique_ptr<db::BulkWriter>> SqliteConnection::bulk_insert(
    std::string_view table, std::span<const std::string_view> columns) {
  ZHICHENG_ASSERT(!columns.empty());
  std::string names;
  std::string places;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    names.append(i == 0 ? "" : ", ").append(columns[i]);
    places.append(i == 0 ? "?" : ", ?").append(std::to_string(i + 1));
  }
  std::string sql = "INSERT INTO ";
  sql.append(table).append(" (").append(names).append(") VALUES (").append(places).append(")");
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v2(handle_.get(), sql.c_str(), -1, &raw, nullptr);
  if (code != SQLITE_OK) return map_error(handle_.get(), code, where_);
  auto insert = std::make_unique<SqliteStatement>(handle_.get(), raw, where_);
  return std::unique_ptr<db::BulkWriter>(std::make_unique<SqliteBulkWriter>(std::move(insert)));
}

std::string_view SqliteConnection::type_word(std::string_view word) const {
  if (word == "identity") return "INTEGER PRIMARY KEY AUTOINCREMENT";
  if (word == "bytes") return "BLOB";
  if (word == "decimal") return "TEXT COLLATE decimal";
  if (word == "key") return "TEXT COLLATE BINARY";
  ZHICHENG_ASSERT(!"a word that no migration may use");
  return {};
}

Result<std::vector<std::string>> SqliteConnection::table_names() {
  ZHICHENG_TRY_ASSIGN(db::Rows rows,
                      query("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND "
                            "name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"));
  std::vector<std::string> names;
  while (true) {
    ZHICHENG_TRY_ASSIGN(const bool more, rows.next());
    if (!more) return names;
    names.push_back(rows.text());
  }
}

Result<void> SqliteConnection::begin(Access access) {
  ZHICHENG_TRY(run(access == Access::write ? "BEGIN IMMEDIATE" : "BEGIN"));
  in_transaction_ = true;
  return {};
}

Result<void> SqliteConnection::commit() {
  // After a full disk SQLite may have rolled back by itself; COMMIT would then fail with a misleading text.
  if (sqlite3_get_autocommit(handle_.get()) != 0) {
    in_transaction_ = false;
    return Error(ErrorCode::database_full).with("where", where_);
  }
  ZHICHENG_TRY(run("COMMIT"));
  in_transaction_ = false;
  return {};
}

void SqliteConnection::rollback() {
  in_transaction_ = false;
  if (sqlite3_get_autocommit(handle_.get()) != 0) return;
  usable_ = run("ROLLBACK").ok() && usable_;
}

}  // namespace zhicheng::db_sqlite
