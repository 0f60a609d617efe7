#pragma once

#include <sqlite3.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/db/connection.h"
#include "zhicheng/db/statement_cache.h"

namespace zhicheng::db_sqlite {

struct CloseHandle {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, CloseHandle>;

class SqliteConnection final : public db::Connection {
 public:
  SqliteConnection(Handle handle, std::string where);
  ~SqliteConnection() override;

  db::Kind kind() const override { return db::Kind::sqlite; }
  bool usable() const override { return usable_; }
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
  Result<void> run(const char* sql);

  std::string where_;
  Handle handle_;
  db::StatementCache cache_;
  bool in_transaction_ = false;
  bool usable_ = true;
};

}  // namespace zhicheng::db_sqlite
