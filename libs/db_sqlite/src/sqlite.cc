#include "zhicheng/db_sqlite/sqlite.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "sqlite_connection.h"
#include "sqlite_decimal.h"
#include "sqlite_error.h"

namespace zhicheng::db_sqlite {
namespace {

class SqliteDatabase final : public db::Database {
 public:
  explicit SqliteDatabase(Options options) : options_(std::move(options)) {}

  db::Kind kind() const override { return db::Kind::sqlite; }
  std::string description() const override { return options_.file.string(); }
  int writers() const override { return 1; }

  Result<std::unique_ptr<db::Connection>> open(db::Connection::Access access) override {
    sqlite3* raw = nullptr;
    const int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(options_.file.c_str(), &raw, flags, nullptr);
    Handle handle(raw);
    if (code != SQLITE_OK) return map_error(raw, code, description());
    sqlite3_busy_timeout(raw, static_cast<int>(options_.busy_timeout.count()));
    if (const int added = add_decimal_support(raw); added != SQLITE_OK) {
      return map_error(raw, added, description());
    }
    // A writer waits for the disk at each commit (FULL). A checkpoint every 16 MB instead of every 4 keeps
    // bulk inserts from writing the same pages again and again.
    const std::string settings = fmt::format(
        "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL;"
        "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA temp_store = MEMORY;"
        "PRAGMA cache_size = -{}; PRAGMA query_only = {};",
        options_.cache_kib, access == db::Connection::Access::read ? "ON" : "OFF");
    const int set = sqlite3_exec(raw, settings.c_str(), nullptr, nullptr, nullptr);
    if (set != SQLITE_OK) return map_error(raw, set, description());
    return std::unique_ptr<db::Connection>(
        std::make_unique<SqliteConnection>(std::move(handle), description()));
  }

 private:
  Options options_;
};

}  // namespace

std::unique_ptr<db::Database> make_database(Options options) {
  return std::make_unique<SqliteDatabase>(std::move(options));
}

Result<void> check_integrity(db::Connection& connection) {
  ZHICHENG_TRY_ASSIGN(db::Rows rows, connection.query("PRAGMA integrity_check(1)"));
  ZHICHENG_TRY_ASSIGN(const bool found, rows.next());
  const std::string finding = found ? rows.text() : "no answer";
  if (finding != "ok") return Error(ErrorCode::database_damaged).with("where", finding);
  return {};
}

}  // namespace zhicheng::db_sqlite
