#include "zhicheng/db/connection.h"

namespace zhicheng::db {

std::string_view kind_name(Kind kind) {
  return kind == Kind::sqlite ? "sqlite" : "postgres";
}

Result<std::int64_t> Connection::execute(std::string_view sql, std::initializer_list<Value> arguments) {
  return execute(sql, std::span<const Value>(arguments.begin(), arguments.size()));
}

Result<std::int64_t> Connection::execute(std::string_view sql, std::span<const Value> arguments) {
  ZHICHENG_TRY_ASSIGN(const Prepared prepared, prepare(sql));
  Rows rows(prepared.statement, prepared.owned);
  ZHICHENG_TRY(prepared.statement->start(arguments));
  while (true) {
    ZHICHENG_TRY_ASSIGN(const bool more, rows.next());
    if (!more) return prepared.statement->changed_rows();
  }
}

Result<Rows> Connection::query(std::string_view sql, std::initializer_list<Value> arguments) {
  return query(sql, std::span<const Value>(arguments.begin(), arguments.size()));
}

Result<Rows> Connection::query(std::string_view sql, std::span<const Value> arguments) {
  ZHICHENG_TRY_ASSIGN(const Prepared prepared, prepare(sql));
  Rows rows(prepared.statement, prepared.owned);
  ZHICHENG_TRY(prepared.statement->start(arguments));
  return rows;
}

}  // namespace zhicheng::db
