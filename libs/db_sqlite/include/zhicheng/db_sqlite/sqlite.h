#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

#include "zhicheng/db/connection.h"

namespace zhicheng::db_sqlite {

struct Options {
  std::filesystem::path file;  // made if absent; its folder must exist
  std::chrono::milliseconds busy_timeout = std::chrono::seconds(10);
  int cache_kib = 16 * 1024;  // page cache of each connection
  // A file that nobody writes, such as one in a backup: read as it stands, nothing is made beside it. Only
  // for Access::read.
  bool image = false;
};

// One file in WAL mode: one writer (synchronous=FULL: a commit that returned survives a power cut) beside any
// number of readers, in this and in other processes. Foreign keys are enforced. open() fails with
// database_unavailable (path and reason), database_not_ours (not an SQLite file), database_damaged.
std::unique_ptr<db::Database> make_database(Options options);

// Reads every page and index: database_damaged with the first finding. Linear in the file's size.
Result<void> check_integrity(db::Connection& connection);
// Reads every page, but does not compare the indexes with their tables: some times faster.
Result<void> check_pages(db::Connection& connection);

// Told of the pages that are done; an error stops the copy.
using CopyProgress = std::function<Result<void>(std::int64_t done, std::int64_t all)>;

// One state of the database, that of the call, into a new file, while other processes read and write. Readers
// and writers do not wait; what is written meanwhile stays in the -wal file, which cannot shrink until the
// copy is done. Not synced to the disk. Errors: those of open(); database_full; what `progress` returns.
// Linear in the size of the file. What was written of `to` before an error stays.
Result<void> copy_database(const std::filesystem::path& from, const std::filesystem::path& to,
                           const CopyProgress& progress);

}  // namespace zhicheng::db_sqlite
