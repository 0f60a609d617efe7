#pragma once

#include <chrono>
#include <filesystem>
#include <memory>

#include "zhicheng/db/connection.h"

namespace zhicheng::db_sqlite {

struct Options {
  std::filesystem::path file;  // made if absent; its folder must exist
  std::chrono::milliseconds busy_timeout = std::chrono::seconds(10);
  int cache_kib = 16 * 1024;  // page cache of each connection
};

// One file in WAL mode: one writer (synchronous=FULL: a commit that returned survives a power cut) beside any
// number of readers, in this and in other processes. Foreign keys are enforced. open() fails with
// database_unavailable (path and reason), database_not_ours (not an SQLite file), database_damaged.
std::unique_ptr<db::Database> make_database(Options options);

// Reads every page and index: database_damaged with the first finding. Linear in the file's size.
Result<void> check_integrity(db::Connection& connection);

}  // namespace zhicheng::db_sqlite
