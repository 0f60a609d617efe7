#pragma once

#include "zhicheng/db/connection.h"

namespace zhicheng::db {

// All or nothing. Rolled back by the destructor unless commit() succeeded. A write transaction on SQLite
// takes the one write lock at once, so that it cannot fail half-way because of another writer; a read
// transaction sees one state of the database from its first query to its end.
class Transaction {
 public:
  using Access = Connection::Access;

  static Result<Transaction> begin(Connection& connection, Access access = Access::write);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();

  // Success means: on disk (SQLite runs with synchronous=FULL, PostgreSQL with its synchronous_commit).
  // After a failure the transaction is rolled back.
  Result<void> commit();
  Connection& connection() { return *connection_; }

 private:
  explicit Transaction(Connection& connection) : connection_(&connection) {}

  Connection* connection_;  // null: moved from, or ended
};

}  // namespace zhicheng::db
