#include <utility>

#include "sqlite_connection.h"
#include "sqlite_error.h"
#include "zhicheng/db_sqlite/sqlite.h"

namespace zhicheng::db_sqlite {
namespace {

constexpr int kPagesAtOnce = 4096;

struct FinishBackup {
  void operator()(sqlite3_backup* backup) const { sqlite3_backup_finish(backup); }
};

Result<Handle> open(const std::filesystem::path& file, int more_flags, const char* settings) {
  sqlite3* raw = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | more_flags;
  int code = sqlite3_open_v2(file.c_str(), &raw, flags, nullptr);
  Handle handle(raw);
  if (code == SQLITE_OK) {
    sqlite3_busy_timeout(raw, 10'000);
    code = sqlite3_exec(raw, settings, nullptr, nullptr, nullptr);
  }
  if (code != SQLITE_OK) return map_error(raw, code, file.string());
  return handle;
}

}  // namespace

Result<void> copy_database(const std::filesystem::path& from, const std::filesystem::path& to,
                           const CopyProgress& progress) {
  // The open transaction holds the state: without it, each write of another process would make SQLite begin
  // the copy anew.
  ZHICHENG_TRY_ASSIGN(const Handle source, open(from, 0, "BEGIN; SELECT count(*) FROM sqlite_schema;"));
  ZHICHENG_TRY_ASSIGN(const Handle target,
                      open(to, SQLITE_OPEN_CREATE, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"));
  const std::unique_ptr<sqlite3_backup, FinishBackup> backup(
      sqlite3_backup_init(target.get(), "main", source.get(), "main"));
  if (!backup) return map_error(target.get(), sqlite3_extended_errcode(target.get()), to.string());
  while (true) {
    const int code = sqlite3_backup_step(backup.get(), kPagesAtOnce);
    if (code != SQLITE_OK && code != SQLITE_DONE) return map_error(nullptr, code, to.string());
    const std::int64_t all = sqlite3_backup_pagecount(backup.get());
    ZHICHENG_TRY(progress(all - sqlite3_backup_remaining(backup.get()), all));
    if (code == SQLITE_DONE) return {};
  }
}

}  // namespace zhicheng::db_sqlite
