#pragma once

#include <libpq-fe.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "postgres_error.h"
#include "zhicheng/db/statement.h"

namespace zhicheng::db_postgres {

// How bytes are written in a statement's argument and come back: \x6162.
std::string encode_bytes(std::string_view bytes);
std::optional<std::string> decode_bytes(std::string_view text);

// A statement prepared under a name. start() fetches the whole result.
class PostgresStatement final : public db::Statement {
 public:
  PostgresStatement(PGconn* connection, std::string name, std::string where);
  PostgresStatement(const PostgresStatement&) = delete;
  PostgresStatement& operator=(const PostgresStatement&) = delete;
  ~PostgresStatement() override;  // frees it at the server too

  Result<void> start(std::span<const db::Value> arguments) override;
  Result<bool> step() override;
  std::int64_t changed_rows() const override;
  int columns() const override;
  bool is_null(int column) const override;
  std::optional<std::int64_t> integer(int column) const override;
  std::optional<std::string_view> text(int column) const override;
  std::optional<std::string> bytes(int column) const override;
  void reset() override;

 private:
  std::string_view field(int column) const;

  PGconn* connection_;
  std::string name_;
  std::string where_;
  ResultHandle result_;
  int row_ = -1;
};

}  // namespace zhicheng::db_postgres
