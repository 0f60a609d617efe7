#pragma once

#include <span>
#include <string>
#include <string_view>

#include "zhicheng/db/connection.h"

namespace zhicheng::db {

// One step of the schema. Files are named 0001_first.sql, 0002_…; a released one is never edited. The text is
// SQL for both databases, with
//   {identity} {bytes} {decimal} {key}   words that each database spells in its own way
//   --only sqlite / --only postgres / --all   on lines of their own: what follows is for one database
struct Migration {
  int number = 0;  // 1, 2, 3 … without gaps
  std::string_view name;
  std::string_view sql;
};

struct SchemaState {
  int applied = 0;  // highest number in the database, 0: empty
  int known = 0;    // highest number of the program
};

// Nothing is changed. Errors: database_not_ours (tables, but not those of this program),
// database_schema_newer, database_migration_changed (a step was applied with another text).
Result<SchemaState> check_schema(Connection& connection, std::span<const Migration> migrations);

// Applies what is missing, each step in its own transaction together with its row in schema_migration;
// forward only. A failed step leaves the state before it: database_migration_failed names it. Two programs at
// once: one applies, the other waits and finds nothing to do. Returns how many steps ran.
Result<int> migrate(Connection& connection, std::span<const Migration> migrations);

// The text of a migration as one database gets it.
std::string translate_migration(std::string_view sql, const Connection& connection);

}  // namespace zhicheng::db
