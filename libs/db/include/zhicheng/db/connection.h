#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/db/statement.h"
#include "zhicheng/db/value.h"

namespace zhicheng::db {

enum class Kind : std::uint8_t { sqlite, postgres };
std::string_view kind_name(Kind kind);

// Inserts many rows into one table inside the caller's transaction: a prepared statement on SQLite, COPY on
// PostgreSQL. While it is open the connection must not be used for anything else. Destroyed without finish():
// the rows of it are not written (PostgreSQL) or the caller rolls back (SQLite); always roll back then.
class BulkWriter {
 public:
  virtual ~BulkWriter() = default;
  // As many values as columns, in their order. An error may also come late, from finish().
  virtual Result<void> add(std::span<const Value> row) = 0;
  virtual Result<std::int64_t> finish() = 0;  // rows written
};

// One connection; used by one thread at a time. Statements are SQL common to SQLite 3.40 and PostgreSQL 15
// (ON CONFLICT, RETURNING, CTEs and window functions included) with parameters ?1, ?2 …, and must be constant
// texts: values never stand in the SQL. Errors: database_busy, database_full, database_connection_lost,
// database_damaged, database_unique, database_constraint, database_statement; text_not_utf8 or
// invalid_argument for a text that no database keeps faithfully (NUL, broken UTF-8).
// After an error inside a transaction only a rollback is possible (PostgreSQL refuses anything else).
class Connection {
 public:
  virtual ~Connection() = default;

  virtual Kind kind() const = 0;
  // False once the peer is gone: the pool throws such a connection away.
  virtual bool usable() const = 0;

  // Runs one statement to its end; the number of rows inserted, updated or deleted.
  Result<std::int64_t> execute(std::string_view sql, std::initializer_list<Value> arguments = {});
  Result<std::int64_t> execute(std::string_view sql, std::span<const Value> arguments);
  Result<Rows> query(std::string_view sql, std::initializer_list<Value> arguments = {});
  Result<Rows> query(std::string_view sql, std::span<const Value> arguments);

  // Runs a text of several statements without parameters, as they stand in a migration.
  virtual Result<void> execute_script(std::string_view sql) = 0;
  virtual Result<std::unique_ptr<BulkWriter>> bulk_insert(std::string_view table,
                                                          std::span<const std::string_view> columns) = 0;
  // Words that differ between the databases, for the migrations: {identity}, {bytes}, {decimal}, {key}.
  virtual std::string_view type_word(std::string_view word) const = 0;
  // Names of the tables that are there, sorted; the databases' own ones left out.
  virtual Result<std::vector<std::string>> table_names() = 0;

  // Transaction uses these.
  enum class Access : std::uint8_t { read, write };
  virtual Result<void> begin(Access access) = 0;
  virtual Result<void> commit() = 0;
  virtual void rollback() = 0;  // never fails: a connection that cannot roll back is no longer usable()
  virtual bool in_transaction() const = 0;

 protected:
  // A cached or fresh statement that is not in use.
  struct Prepared {
    Statement* statement = nullptr;
    bool owned = false;
  };
  virtual Result<Prepared> prepare(std::string_view sql) = 0;
};

// Where connections come from: a file or a server.
class Database {
 public:
  virtual ~Database() = default;

  virtual Kind kind() const = 0;
  virtual std::string description() const = 0;  // for messages: path or host and name, never a password
  virtual int writers() const = 0;              // how many connections may write at a time: 1 for SQLite
  virtual Result<std::unique_ptr<Connection>> open(Connection::Access access) = 0;  // database_unavailable
};

}  // namespace zhicheng::db
