#pragma once

#include <sqlite3.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "zhicheng/db/statement.h"

namespace zhicheng::db_sqlite {

class SqliteStatement final : public db::Statement {
 public:
  // Owns `statement`; `where` names the database in errors.
  SqliteStatement(sqlite3* handle, sqlite3_stmt* statement, std::string where);
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;
  ~SqliteStatement() override;

  Result<void> start(std::span<const db::Value> arguments) override;
  Result<bool> step() override;
  std::int64_t changed_rows() const override { return changed_rows_; }
  int columns() const override;
  bool is_null(int column) const override;
  std::optional<std::int64_t> integer(int column) const override;
  std::optional<std::string_view> text(int column) const override;
  std::optional<std::string> bytes(int column) const override;
  void reset() override;

 private:
  Result<void> bind(int index, const db::Value& value);

  sqlite3* handle_;
  sqlite3_stmt* statement_;
  std::string where_;
  std::int64_t changed_rows_ = 0;
};

}  // namespace zhicheng::db_sqlite
