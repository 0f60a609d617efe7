#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "zhicheng/base/date.h"
#include "zhicheng/base/decimal.h"
#include "zhicheng/base/id.h"

namespace zhicheng::db {

struct Blob {
  std::string bytes;

  bool operator==(const Blob&) const = default;
};

// One argument of a statement or one field of a bulk row. There are four kinds in the database: null,
// integer, text, bytes. There is no floating point: what is added or compared is exact.
//
//   C++ type     in the database
//   bool         integer 0 or 1
//   Id<…>        integer; an id that is not stored (0) becomes null
//   Timestamp    integer, microseconds since 1970-01-01T00:00:00Z
//   Date         text 2025-06-30
//   Period       text 2025, 2025Q1, 2025-06
//   Decimal      text with the printed scale; a column of type {decimal} (docs/formats/database.md) orders by
//                value and sums exactly with decimal_sum() on both databases
//   optional     null or the value
class Value {
 public:
  using Storage = std::variant<std::monostate, std::int64_t, std::string, Blob>;

  Value() = default;
  Value(std::nullopt_t) {}  // NOLINT(google-explicit-constructor): arguments are written in braces
  template <std::integral Integer>
  Value(Integer value)  // NOLINT(google-explicit-constructor)
      : storage_(static_cast<std::int64_t>(value)) {}
  Value(std::string text) : storage_(std::move(text)) {}         // NOLINT(google-explicit-constructor)
  Value(std::string_view text) : storage_(std::string(text)) {}  // NOLINT(google-explicit-constructor)
  Value(const char* text) : storage_(std::string(text)) {}       // NOLINT(google-explicit-constructor)
  Value(Blob blob) : storage_(std::move(blob)) {}                // NOLINT(google-explicit-constructor)
  Value(Decimal value) : storage_(value.to_string()) {}          // NOLINT(google-explicit-constructor)
  Value(Date date) : storage_(format_date(date)) {}              // NOLINT(google-explicit-constructor)
  Value(const Period& period) : storage_(period.to_string()) {}  // NOLINT(google-explicit-constructor)
  Value(Timestamp instant) : storage_(instant.micros) {}         // NOLINT(google-explicit-constructor)
  template <class Tag>
  Value(Id<Tag> id) {  // NOLINT(google-explicit-constructor)
    if (id.stored()) storage_ = id.value;
  }
  template <class T>
  Value(const std::optional<T>& value) {  // NOLINT(google-explicit-constructor)
    if (value.has_value()) *this = Value(*value);
  }

  const Storage& storage() const { return storage_; }
  bool is_null() const { return storage_.index() == 0; }
  bool operator==(const Value&) const = default;

 private:
  Storage storage_;
};

}  // namespace zhicheng::db
