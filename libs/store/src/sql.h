#pragma once

#include <array>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/page.h"

// What the repositories share.
namespace zhicheng::store {

// Every row of a query; `read` turns the current one into a value.
template <class Read>
auto fetch_all(db::Connection& connection, std::string_view sql, std::span<const db::Value> arguments,
               Read read) -> Result<std::vector<decltype(read(std::declval<db::Rows&>()))>> {
  std::vector<decltype(read(std::declval<db::Rows&>()))> values;
  ZHICHENG_TRY_ASSIGN(db::Rows rows, connection.query(sql, arguments));
  while (true) {
    ZHICHENG_TRY_ASSIGN(const bool more, rows.next());
    if (!more) return values;
    values.push_back(read(rows));
  }
}

template <class Read>
auto fetch_all(db::Connection& connection, std::string_view sql, std::initializer_list<db::Value> arguments,
               Read read) {
  return fetch_all(connection, sql, std::span(arguments.begin(), arguments.size()), std::move(read));
}

// The first row, if any.
template <class Read>
auto fetch_one(db::Connection& connection, std::string_view sql, std::initializer_list<db::Value> arguments,
               Read read) -> Result<std::optional<decltype(read(std::declval<db::Rows&>()))>> {
  std::optional<decltype(read(std::declval<db::Rows&>()))> value;
  ZHICHENG_TRY_ASSIGN(db::Rows rows, connection.query(sql, arguments));
  ZHICHENG_TRY_ASSIGN(const bool found, rows.next());
  if (!found) return value;
  value = read(rows);
  ZHICHENG_TRY(rows.next());  // tells if the row was damaged
  return value;
}

Error not_found(std::string_view what, std::int64_t id);

// The first row, or not_found.
template <class Read>
auto fetch_existing(db::Connection& connection, std::string_view what, std::int64_t id, std::string_view sql,
                    Read read) -> Result<decltype(read(std::declval<db::Rows&>()))> {
  ZHICHENG_TRY_ASSIGN(auto found, fetch_one(connection, sql, {id}, read));
  if (!found.has_value()) return not_found(what, id);
  return std::move(*found);
}

// The one integer that a query gives.
Result<std::int64_t> fetch_integer(db::Connection& connection, std::string_view sql,
                                   std::initializer_list<db::Value> arguments);

// INSERT … RETURNING id.
template <class SomeId>
Result<SomeId> insert_returning_id(db::Connection& connection, std::string_view sql,
                                   std::initializer_list<db::Value> arguments) {
  ZHICHENG_TRY_ASSIGN(const std::int64_t id, fetch_integer(connection, sql, arguments));
  return SomeId{id};
}

// UPDATE … WHERE id = … AND version = …: a row, or else not_found / conflict. `exists_sql` looks for ?1 = id.
Result<void> update_version(db::Connection& connection, std::string_view what, std::int64_t id,
                            std::string_view exists_sql, std::string_view update_sql,
                            std::initializer_list<db::Value> arguments);

// The row key that a page begins after: `first` for the first page.
Result<std::int64_t> page_key(const PageRequest& request, std::int64_t first);

// A page from up to limit + 1 rows.
template <class T, class Key>
Page<T> make_page(std::vector<T> rows, int limit, Key key) {
  Page<T> page{.items = std::move(rows), .next = ""};
  if (page.items.size() <= static_cast<std::size_t>(limit)) return page;
  page.items.resize(static_cast<std::size_t>(limit));
  page.next = std::to_string(key(page.items.back()));
  return page;
}

template <class Enum>
using Names = std::pair<Enum, std::string_view>;

template <class Enum, std::size_t kSize>
std::string_view find_name(const std::array<Names<Enum>, kSize>& names, Enum value) {
  for (const auto& [entry, name] : names) {
    if (entry == value) return name;
  }
  return "";
}

template <class Enum, std::size_t kSize>
Result<Enum> find_value(const std::array<Names<Enum>, kSize>& names, std::string_view name,
                        std::string_view what) {
  std::string known;
  for (const auto& [entry, entry_name] : names) {
    if (entry_name == name) return entry;
    known.append(known.empty() ? "" : "、").append(entry_name);
  }
  return Error(ErrorCode::invalid_argument)
      .with("what", std::string(what))
      .with("why", std::string("“").append(name).append("”不在可选范围（").append(known).append("）"));
}

}  // namespace zhicheng::store
