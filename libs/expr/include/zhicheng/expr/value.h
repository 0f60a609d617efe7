#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/base/decimal.h"

// What an expression works on.
namespace zhicheng::expr {

enum class Kind : std::uint8_t {
  null,
  boolean,
  number,
  string,
  date,
  days,    // a duration of whole days
  months,  // a duration of whole months, years included
  list,
  range,
  context,
  any,  // of a Type: not known before evaluation; never the kind of a Value
};

// A duration holds at most so many days or months, either way.
inline constexpr std::int64_t kLongestDuration = 999'999'999;

struct Days {
  std::int64_t count = 0;
  auto operator<=>(const Days&) const = default;
};

struct Months {
  std::int64_t count = 0;
  auto operator<=>(const Months&) const = default;
};

class Value;
struct Range;
using List = std::vector<Value>;
using Context = std::map<std::string, Value, std::less<>>;

// An immutable value. Comparing, printing and destroying go as deep as lists and contexts are nested: a
// caller keeps that below a thousand levels (JSON of the house has at most 64). Strings, lists, ranges and
// contexts are shared between copies, because a value is copied from field to stack to result many times; so
// a copy is O(1) and safe to read from several threads.
class Value {
 public:
  Value() = default;  // null
  template <std::same_as<bool> Boolean>
  explicit Value(Boolean boolean) : content_(boolean) {}
  explicit Value(Decimal number) : content_(number) {}
  explicit Value(std::string text) : content_(std::make_shared<const std::string>(std::move(text))) {}
  explicit Value(Date date) : content_(date) {}  // date.ok()
  explicit Value(Days days);                     // |count| ≤ kLongestDuration
  explicit Value(Months months);                 // likewise
  explicit Value(List list);
  explicit Value(Range range);
  explicit Value(Context context);

  Kind kind() const { return static_cast<Kind>(content_.index()); }
  bool is_null() const { return content_.index() == 0; }
  // The content, or null where the value is of another kind.
  const bool* boolean() const { return std::get_if<bool>(&content_); }
  const Decimal* number() const { return std::get_if<Decimal>(&content_); }
  const std::string* string() const { return shared<std::string>(); }
  const Date* date() const { return std::get_if<Date>(&content_); }
  const Days* days() const { return std::get_if<Days>(&content_); }
  const Months* months() const { return std::get_if<Months>(&content_); }
  const List* list() const { return shared<List>(); }
  const Range* range() const { return shared<Range>(); }
  const Context* context() const { return shared<Context>(); }

  // Same kind and same content, numbers by value (0.9 is 0.90), lists in order. O(size).
  friend bool operator==(const Value& a, const Value& b);

 private:
  template <class T>
  const T* shared() const {
    const auto* pointer = std::get_if<std::shared_ptr<const T>>(&content_);
    return pointer ? pointer->get() : nullptr;
  }

  // In the order of Kind.
  std::variant<std::monostate, bool, Decimal, std::shared_ptr<const std::string>, Date, Days, Months,
               std::shared_ptr<const List>, std::shared_ptr<const Range>, std::shared_ptr<const Context>>
      content_;
};

// Everything between two ends; an end that is null makes every question about the range null.
struct Range {
  Value low;
  Value high;
  bool low_open = false;  // the end itself does not count
  bool high_open = false;

  bool operator==(const Range&) const = default;
};

// As it would be written in an expression: 12.5, "text", @"2025-06-30", @"P3D", [1, 2], {a: 1}. A number
// without trailing zeros, so that equal values give equal texts.
std::string to_text(const Value& value);

std::string_view name_of(Kind kind);     // the enumerators' own names
std::string_view label_of(Kind kind);    // as findings call it: 数值, 文本 …
std::string_view example_of(Kind kind);  // 12.5, "文本" …

// "2025-06-30", years 0001 to 9999.
std::optional<Date> read_date(std::string_view text);
// "P30D", "-P3D"; weeks and parts of a day are not read.
std::optional<Days> read_days(std::string_view text);
// "P1Y6M", "-P3M".
std::optional<Months> read_months(std::string_view text);
// A date, days or months: what may stand in @"…". Null if the text is none of them.
Value read_temporal(std::string_view text);

}  // namespace zhicheng::expr
