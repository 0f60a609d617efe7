#pragma once

#include <libpq-fe.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/db/connection.h"
#include "zhicheng/db/statement_cache.h"

namespace zhicheng::db_postgres {

struct FinishConnection {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
using Handle = std::unique_ptr<PGconn, FinishConnection>;

class PostgresConnection final : public db::Connection {
 public:
  PostgresConnection(Handle handle, std::string where);
  ~PostgresConnection() override;

  db::Kind kind() const override { return db::Kind::postgres; }
  // Looks whether the server has closed the connection meanwhile; costs no round trip.
  bool usable() const override;
  Result<void> execute_script(std::string_view sql) override;
  Result<std::unique_ptr<db::BulkWriter>> bulk_insert(std::string_view table,
                                                      std::span<const std::string_view> columns) override;
  std::string_view type_word(std::string_view word) const override;
  Result<std::vector<std::string>> table_names() override;
  Result<void> begin(Access access) override;
  Result<void> commit() override;
  void rollback() override;
  bool in_transaction() const override { return in_transaction_; }

 protected:
  Result<Prepared> prepare(std::string_view sql) override;

 private:
  std::string where_;
  Handle handle_;
  db::StatementCache cache_;
  std::int64_t statements_ = 0;  // for their names
  bool in_transaction_ = false;
  bool usable_ = true;
};

// COPY … FROM STDIN on a connection.
Result<std::unique_ptr<db::BulkWriter>> begin_copy(PGconn* connection, std::string_view where,
                                                   std::string_view table,
                                                   std::span<const std::string_view> columns);

}  // namespace zhicheng::db_postgres
