#include "sql.h"

#include <charconv>

namespace zhicheng::store {

Error not_found(std::string_view what, std::int64_t id) {
  return Error(ErrorCode::not_found).with("what", std::string(what).append(" ").append(std::to_string(id)));
}

Result<std::int64_t> fetch_integer(db::Connection& connection, std::string_view sql,
                                   std::initializer_list<db::Value> arguments) {
  ZHICHENG_TRY_ASSIGN(const std::optional<std::int64_t> value,
                      fetch_one(connection, sql, arguments, [](db::Rows& rows) { return rows.integer(); }));
  if (!value.has_value()) return Error(ErrorCode::database_statement).with("why", "no row");
  return *value;
}

Result<void> update_version(db::Connection& connection, std::string_view what, std::int64_t id,
                            std::string_view exists_sql, std::string_view update_sql,
                            std::initializer_list<db::Value> arguments) {
  ZHICHENG_TRY_ASSIGN(const std::int64_t changed, connection.execute(update_sql, arguments));
  if (changed == 1) return {};
  ZHICHENG_TRY_ASSIGN(const std::int64_t there, fetch_integer(connection, exists_sql, {id}));
  if (there == 0) return not_found(what, id);
  return Error(ErrorCode::conflict).with("what", std::string(what).append(" ").append(std::to_string(id)));
}

Result<std::int64_t> page_key(const PageRequest& request, std::int64_t first) {
  if (request.limit < 1 || request.limit > kMaxPageRows) {
    return Error(ErrorCode::invalid_argument)
        .with("what", "limit")
        .with("why", std::string("应在 1 到 ").append(std::to_string(kMaxPageRows)).append(" 之间"));
  }
  if (request.after.empty()) return first;
  std::int64_t key = 0;
  const char* end = request.after.data() + request.after.size();
  const auto [at, error] = std::from_chars(request.after.data(), end, key);
  if (error != std::errc{} || at != end) {
    return Error(ErrorCode::invalid_argument).with("what", "after").with("why", "不是有效的翻页标记");
  }
  return key;
}

}  // namespace zhicheng::store
