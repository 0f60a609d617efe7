#pragma once

#include <memory>
#include <string>
#include <vector>

#include "backup_files.h"
#include "data_folder.h"
#include "zhicheng/db/connection.h"

// The database of a data folder on its way into a backup and out of it.
namespace zhicheng::app {

// What a backup must know of the database in it.
struct DatabaseFacts {
  int schema = 0;
  store::AuditHead audit;             // of a chain that was walked from its first entry
  std::vector<std::string> evidence;  // addresses that rows name, sorted
};
// database_damaged where the audit chain is broken; errors of db::check_schema.
Result<DatabaseFacts> read_facts(db::Connection& connection);

// One state of the database into `to`, checked page by page (SQLite) and by its audit chain.
// Errors: those of db_sqlite::copy_database, check_integrity, run_postgres_tool and read_facts.
Result<DatabaseFacts> save_database(const DataFolder& folder, const std::string& store,
                                    const std::filesystem::path& to, BackupProgress& progress);

// The same checks of a SQLite file that stands in a backup; it is not changed.
Result<DatabaseFacts> check_saved_sqlite(const std::filesystem::path& file);

// Fills the empty database `store` from a dump. database_not_ours where it is not empty.
Result<DatabaseFacts> load_postgres(const std::string& store, const std::filesystem::path& dump,
                                    const BackupProgress& progress);

}  // namespace zhicheng::app
