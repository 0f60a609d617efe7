#include "zhicheng/db/migration.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "zhicheng/base/assert.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/text.h"
#include "zhicheng/db/transaction.h"

namespace zhicheng::db {
namespace {

struct Applied {
  int number = 0;
  std::string name;
  std::string checksum;
};

void assert_without_gaps(std::span<const Migration> migrations) {
  int expected = 1;
  for (const Migration& migration : migrations) ZHICHENG_ASSERT(migration.number == expected++);
}

Result<std::vector<Applied>> read_applied(Connection& connection) {
  std::vector<Applied> applied;
  ZHICHENG_TRY_ASSIGN(const std::vector<std::string> tables, connection.table_names());
  if (tables.empty()) return applied;
  if (std::find(tables.begin(), tables.end(), "schema_migration") == tables.end()) {
    return Error(ErrorCode::database_not_ours)
        .with("where", std::string(kind_name(connection.kind())))
        .with("why", fmt::format("table {}", tables.front()));
  }
  ZHICHENG_TRY_ASSIGN(
      Rows rows, connection.query("SELECT number, name, checksum FROM schema_migration ORDER BY number"));
  while (true) {
    ZHICHENG_TRY_ASSIGN(const bool more, rows.next());
    if (!more) return applied;
    const int number = static_cast<int>(rows.integer());
    std::string name = rows.text();
    applied.push_back({number, std::move(name), rows.text()});
  }
}

Result<SchemaState> compare(const std::vector<Applied>& applied, std::span<const Migration> migrations) {
  const int known = static_cast<int>(migrations.size());
  if (!applied.empty() && applied.back().number > known) {
    return Error(ErrorCode::database_schema_newer)
        .with("found", std::to_string(applied.back().number))
        .with("known", std::to_string(known));
  }
  for (std::size_t i = 0; i < applied.size(); ++i) {
    const Migration& migration = migrations[i];
    if (applied[i].number != migration.number || applied[i].checksum != to_hex(sha256(migration.sql))) {
      return Error(ErrorCode::database_migration_changed)
          .with("step", fmt::format("{} {}", migration.number, migration.name));
    }
  }
  return SchemaState{.applied = static_cast<int>(applied.size()), .known = known};
}

// Other programs that migrate the same database wait here until our transaction ends. SQLite's write
// transaction does that by itself.
Result<void> keep_others_out(Connection& connection) {
  if (connection.kind() != Kind::postgres) return {};
  ZHICHENG_TRY_ASSIGN(Rows rows, connection.query("SELECT pg_advisory_xact_lock(7161656874)"));
  ZHICHENG_TRY(rows.next());
  return {};
}

Result<void> apply(Connection& connection, const Migration& migration) {
  ZHICHENG_TRY(connection.execute_script(
      "CREATE TABLE IF NOT EXISTS schema_migration "
      "(number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL);"));
  ZHICHENG_TRY(connection.execute_script(translate_migration(migration.sql, connection)));
  ZHICHENG_TRY(connection.execute("INSERT INTO schema_migration (number, name, checksum) VALUES (?1, ?2, ?3)",
                                  {migration.number, migration.name, to_hex(sha256(migration.sql))}));
  return {};
}

Error step_failed(const Migration& migration, const Error& cause) {
  return Error(ErrorCode::database_migration_failed)
      .with("step", fmt::format("{} {}", migration.number, migration.name))
      .with("why", cause.message(Language::en));
}

}  // namespace

std::string translate_migration(std::string_view sql, const Connection& connection) {
  std::string out;
  bool ours = true;
  for (const std::string_view line : split_lines(sql)) {
    if (line == "--all") {
      ours = true;
    } else if (line.starts_with("--only ")) {
      ours = line.substr(7) == kind_name(connection.kind());
    } else if (ours) {
      for (std::size_t at = 0; at < line.size();) {
        const std::size_t close = line[at] == '{' ? line.find('}', at) : line.npos;
        if (close == line.npos) {
          out.push_back(line[at++]);
          continue;
        }
        out.append(connection.type_word(line.substr(at + 1, close - at - 1)));
        at = close + 1;
      }
    }
    out.push_back('\n');  // also for lines left out: the server's line numbers stay those of the file
  }
  return out;
}

Result<SchemaState> check_schema(Connection& connection, std::span<const Migration> migrations) {
  assert_without_gaps(migrations);
  ZHICHENG_TRY_ASSIGN(const std::vector<Applied> applied, read_applied(connection));
  return compare(applied, migrations);
}

Result<int> migrate(Connection& connection, std::span<const Migration> migrations) {
  int count = 0;
  while (true) {
    ZHICHENG_TRY_ASSIGN(Transaction transaction, Transaction::begin(connection));
    ZHICHENG_TRY(keep_others_out(connection));
    ZHICHENG_TRY_ASSIGN(const SchemaState state, check_schema(connection, migrations));
    if (state.applied == state.known) return count;
    const Migration& next = migrations[static_cast<std::size_t>(state.applied)];
    if (const Result<void> applied = apply(connection, next); !applied.ok()) {
      return step_failed(next, applied.error());
    }
    if (const Result<void> committed = transaction.commit(); !committed.ok()) {
      return step_failed(next, committed.error());
    }
    ++count;
  }
}

}  // namespace zhicheng::db
