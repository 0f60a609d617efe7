#include "zhicheng/db_sqlite/sqlite.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "sqlite_connection.h"
#include "sqlite_decimal.h"
#include "sqlite_error.h"

namespace zhicheng::db_sqlite {
namespace {

// `immutable` is what keeps SQLite from looking for a -wal file and from making one.
std::string image_name(const std::filesystem::path& file) {
  std::string name = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    if (c == '%' || c == '?' || c == '#')
      name += fmt::format("%{:02x}", static_cast<unsigned char>(c));
    else
      name += c;
  }
  return name + "?immutable=1";
}

class SqliteDatabase final : public db::Database {
 public:
  explicit SqliteDatabase(Options options) : options_(std::move(options)) {}

  db::Kind kind() const override { return db::Kind::sqlite; }
  std::string description() const override { return options_.file.string(); }
  int writers() const override { return 1; }

  Result<std::unique_ptr<db::Connection>> open(db::Connection::Access access) override {
    sqlite3* raw = nullptr;
    const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                      (options_.image ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI
                                      : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    const std::string name = options_.image ? image_name(options_.file) : options_.file.string();
    const int code = sqlite3_open_v2(name.c_str(), &raw, flags, nullptr);
    Handle handle(raw);
    if (code != SQLITE_OK) return map_error(raw, code, description());
    sqlite3_busy_timeout(raw, static_cast<int>(options_.busy_timeout.count()));
    if (const int added = add_decimal_support(raw); added != SQLITE_OK) {
      return map_error(raw, added, description());
    }
    if (options_.image) return connect(std::move(handle), "PRAGMA trusted_schema = OFF;");
    // A writer waits for the disk at each commit (FULL). A checkpoint every 16 MB instead of every 4 keeps
    // bulk inserts from writing the same pages again and again.
    const std::string settings = fmt::format(
        "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL;"
        "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA temp_store = MEMORY;"
        "PRAGMA cache_size = -{}; PRAGMA query_only = {};",
        options_.cache_kib, access == db::Connection::Access::read ? "ON" : "OFF");
    return connect(std::move(handle), settings.c_str());
  }

 private:
  Result<std::unique_ptr<db::Connection>> connect(Handle handle, const char* settings) {
    const int set = sqlite3_exec(handle.get(), settings, nullptr, nullptr, nullptr);
    if (set != SQLITE_OK) return map_error(handle.get(), set, description());
    return std::unique_ptr<db::Connection>(
        std::make_unique<SqliteConnection>(std::move(handle), description()));
  }

  Options options_;
};

Result<void> check_by(db::Connection& connection, std::string_view pragma) {
  ZHICHENG_TRY_ASSIGN(db::Rows rows, connection.query(pragma));
  ZHICHENG_TRY_ASSIGN(const bool found, rows.next());
  const std::string finding = found ? rows.text() : "no answer";
  if (finding != "ok") return Error(ErrorCode::database_damaged).with("where", finding);
  return {};
}

}  // namespace

std::unique_ptr<db::Database> make_database(Options options) {
  return std::make_unique<SqliteDatabase>(std::move(options));
}

Result<void> check_integrity(db::Connection& connection) {
  return check_by(connection, "PRAGMA integrity_check(1)");
}

Result<void> check_pages(db::Connection& connection) {
  return check_by(connection, "PRAGMA quick_check(1)");
}

}  // namespace zhicheng::db_sqlite
