#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "zhicheng/base/date.h"
#include "zhicheng/base/decimal.h"
#include "zhicheng/base/id.h"
#include "zhicheng/base/result.h"
#include "zhicheng/db/value.h"

namespace zhicheng::db {

// A prepared statement, as a driver provides it. Programs use Rows (below) and Connection::execute.
class Statement {
 public:
  virtual ~Statement() = default;

  // Binds ?1, ?2 … and runs up to before the first row.
  virtual Result<void> start(std::span<const Value> arguments) = 0;
  virtual Result<bool> step() = 0;  // false: no more rows
  virtual std::int64_t changed_rows() const = 0;
  // Of the row that step() reached. A view is valid until the next step() or reset().
  virtual int columns() const = 0;
  virtual bool is_null(int column) const = 0;
  virtual std::optional<std::int64_t> integer(int column) const = 0;   // nullopt: not an integer
  virtual std::optional<std::string_view> text(int column) const = 0;  // an integer as text; bytes: nullopt
  virtual std::optional<std::string> bytes(int column) const = 0;      // nullopt: not bytes
  virtual void reset() = 0;                                            // ready for another start()

  bool in_use = false;  // for the StatementCache
};

// The rows of one query, read from the left to the right:
//
//   ZHICHENG_TRY_ASSIGN(db::Rows rows, connection.query("SELECT id, name FROM place WHERE parent = ?1",
//   {parent})); while (true) {
//     ZHICHENG_TRY_ASSIGN(const bool more, rows.next());
//     if (!more) break;
//     places.push_back({.id = rows.id<PlaceId>(), .name = rows.text()});
//   }
//
// Each read takes the next column. A stored value of another type than asked for (somebody edited the file)
// is remembered and makes the next call of next() fail with database_damaged, so that readers need not look.
// The connection must outlive the rows. Closing a transaction while rows are open is a broken program.
class Rows {
 public:
  // Takes the statement into use; `owned` when it stands in no cache.
  Rows(Statement* statement, bool owned);
  Rows(Rows&& other) noexcept;
  Rows& operator=(Rows&& other) noexcept;
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  ~Rows();

  Result<bool> next();

  std::int64_t integer();  // null is damage
  std::optional<std::int64_t> optional_integer();
  bool boolean();
  std::string text();  // null is damage
  std::optional<std::string> optional_text();
  std::string bytes();
  Timestamp timestamp();
  std::optional<Timestamp> optional_timestamp();
  std::optional<Date> optional_date();
  std::optional<Decimal> optional_decimal();
  Period period();
  template <class SomeId>
  SomeId id() {  // null gives the id that is not stored
    return SomeId{optional_integer().value_or(0)};
  }
  // An enumerator by its name: rows.parsed(plan::parse_relation). `parse` takes the text, gives a Result.
  template <class Parse>
  auto parsed(Parse parse) {
    auto result = parse(text());
    using T = typename decltype(result)::value_type;
    if (!result.ok()) note_damage("enumerator");
    return result.ok() ? std::move(result).value() : T{};
  }
  // A field of the current row was not what was asked for.
  bool damaged() const { return !damage_.empty(); }
  // A value that the program itself finds impossible in the current row.
  void note_damage(std::string_view expected);

 private:
  void close();
  int take();

  Statement* statement_ = nullptr;
  bool owned_ = false;
  int column_ = 0;
  std::string damage_;  // "" or which column of the current row was not readable
};

}  // namespace zhicheng::db
