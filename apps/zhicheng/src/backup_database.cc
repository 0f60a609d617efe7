#include "backup_database.h"

#include <fmt/format.h>

#include "postgres_tool.h"
#include "zhicheng/db/migration.h"
#include "zhicheng/db/transaction.h"
#include "zhicheng/db_postgres/postgres.h"
#include "zhicheng/db_sqlite/sqlite.h"
#include "zhicheng/store/named_evidence.h"
#include "zhicheng/store/schema.h"

namespace zhicheng::app {
namespace {

using Access = db::Connection::Access;

Result<DatabaseFacts> save_postgres(const std::string& store, const std::filesystem::path& to,
                                    const BackupProgress& progress) {
  const auto database = db_postgres::make_database({.connection = store, .schema = {}});
  ZHICHENG_TRY_ASSIGN(const auto connection, database->open(Access::read));
  // Dump and facts see the same state.
  ZHICHENG_TRY_ASSIGN(db::Transaction transaction, db::Transaction::begin(*connection, Access::read));
  ZHICHENG_TRY_ASSIGN(const std::string snapshot, db_postgres::export_snapshot(*connection));
  ZHICHENG_TRY(run_postgres_tool("pg_dump",
                                 {"--format=custom", "--no-owner", "--no-privileges",
                                  "--snapshot=" + snapshot, "--file=" + to.string(), "--dbname=" + store},
                                 progress));
  ZHICHENG_TRY_ASSIGN(DatabaseFacts facts, read_facts(*connection));
  ZHICHENG_TRY(transaction.commit());
  return facts;
}

}  // namespace

Result<DatabaseFacts> read_facts(db::Connection& connection) {
  DatabaseFacts facts;
  ZHICHENG_TRY_ASSIGN(const db::SchemaState schema, db::check_schema(connection, store::migrations()));
  facts.schema = schema.applied;
  ZHICHENG_TRY_ASSIGN(const store::AuditVerification chain, store::AuditLog(connection).verify());
  if (chain.fault)
    return Error(ErrorCode::database_damaged)
        .with("where", fmt::format("审计记录 audit entry {}: {}", chain.fault->seq,
                                   store::name_of(chain.fault->kind)));
  facts.audit = chain.head;
  ZHICHENG_TRY_ASSIGN(facts.evidence, store::named_evidence(connection));
  return facts;
}

Result<DatabaseFacts> save_database(const DataFolder& folder, const std::string& store,
                                    const std::filesystem::path& to, BackupProgress& progress) {
  if (!store.empty()) return save_postgres(store, to, progress);
  ZHICHENG_TRY(db_sqlite::copy_database(folder.database(), to, [&](std::int64_t done, std::int64_t all) {
    return progress.tell("数据库 database", done, all);
  }));
  return check_saved_sqlite(to);
}

Result<DatabaseFacts> check_saved_sqlite(const std::filesystem::path& file) {
  db_sqlite::Options options;
  options.file = file;
  options.image = true;
  ZHICHENG_TRY_ASSIGN(const auto connection,
                      db_sqlite::make_database(std::move(options))->open(Access::read));
  ZHICHENG_TRY(db_sqlite::check_integrity(*connection));
  return read_facts(*connection);
}

Result<DatabaseFacts> load_postgres(const std::string& store, const std::filesystem::path& dump,
                                    const BackupProgress& progress) {
  const auto database = db_postgres::make_database({.connection = store, .schema = {}});
  ZHICHENG_TRY_ASSIGN(const auto connection, database->open(Access::read));
  ZHICHENG_TRY_ASSIGN(const std::vector<std::string> tables, connection->table_names());
  if (!tables.empty())
    return Error(ErrorCode::database_not_ours)
        .with("where", database->description())
        .with("why", "恢复须用空数据库 restoring takes an empty database");
  ZHICHENG_TRY(run_postgres_tool("pg_restore",
                                 {"--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
                                  "--dbname=" + store, dump.string()},
                                 progress));
  return read_facts(*connection);
}

}  // namespace zhicheng::app
