#include "zhicheng/expr/value.h"

#include <fmt/format.h>

#include "number.h"
#include "zhicheng/expr/type.h"

namespace zhicheng::expr {

Value::Value(Days days) : content_(days) {
  ZHICHENG_ASSERT(days.count <= kLongestDuration && days.count >= -kLongestDuration);
}

Value::Value(Months months) : content_(months) {
  ZHICHENG_ASSERT(months.count <= kLongestDuration && months.count >= -kLongestDuration);
}

Value::Value(List list) : content_(std::make_shared<const List>(std::move(list))) {}
Value::Value(Range range) : content_(std::make_shared<const Range>(std::move(range))) {}
Value::Value(Context context) : content_(std::make_shared<const Context>(std::move(context))) {}

bool operator==(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::string:
      return *a.string() == *b.string();
    case Kind::list:
      return *a.list() == *b.list();
    case Kind::range:
      return *a.range() == *b.range();
    case Kind::context:
      return *a.context() == *b.context();
    default:
      return a.content_ == b.content_;
  }
}

namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (c == '\r')
      out += "\\r";
    else if (c == '"' || c == '\\')
      out += std::string("\\") + c;
    else
      out.push_back(c);
  }
  return out + "\"";
}

std::string months_text(Months months) {
  const std::int64_t count = months.count < 0 ? -months.count : months.count;
  std::string text = months.count < 0 ? "-P" : "P";
  if (count >= 12) text += fmt::format("{}Y", count / 12);
  if (count % 12 != 0 || count == 0) text += fmt::format("{}M", count % 12);
  return text;
}

std::string list_text(const List& list) {
  std::string text = "[";
  for (const Value& element : list) {
    if (text.size() > 1) text += ", ";
    text += to_text(element);
  }
  return text + "]";
}

std::string context_text(const Context& context) {
  std::string text = "{";
  for (const auto& [name, value] : context) {
    if (text.size() > 1) text += ", ";
    text += (is_name(name) ? name : quoted(name)) + ": " + to_text(value);
  }
  return text + "}";
}

std::string range_text(const Range& range) {
  return fmt::format("{}{}..{}{}", range.low_open ? '(' : '[', to_text(range.low), to_text(range.high),
                     range.high_open ? ')' : ']');
}

std::string days_text(Days days) {
  return fmt::format("{}P{}D", days.count < 0 ? "-" : "", days.count < 0 ? -days.count : days.count);
}

}  // namespace

std::string to_text(const Value& value) {
  switch (value.kind()) {
    case Kind::boolean:
      return *value.boolean() ? "true" : "false";
    case Kind::number:
      return number::shortest(*value.number()).to_string();
    case Kind::string:
      return quoted(*value.string());
    case Kind::date:
      return fmt::format("@\"{}\"", format_date(*value.date()));
    case Kind::days:
      return fmt::format("@\"{}\"", days_text(*value.days()));
    case Kind::months:
      return fmt::format("@\"{}\"", months_text(*value.months()));
    case Kind::list:
      return list_text(*value.list());
    case Kind::range:
      return range_text(*value.range());
    case Kind::context:
      return context_text(*value.context());
    default:
      return "null";
  }
}

namespace {

struct Word {
  std::string_view name;
  std::string_view label;
  std::string_view example;
};

constexpr Word kWords[] = {
    {"null", "空值", "null"},
    {"boolean", "真假值", "true"},
    {"number", "数值", "12.5"},
    {"string", "文本", "\"甲\""},
    {"date", "日期", "@\"2025-06-30\""},
    {"days", "天数", "@\"P30D\""},
    {"months", "月数", "@\"P1Y6M\""},
    {"list", "列表", "[1, 2]"},
    {"range", "区间", "[1..5]"},
    {"context", "记录", "{单位: \"批\"}"},
    {"any", "任意", "1"},
};

const Word& word_of(Kind kind) {
  return kWords[static_cast<std::size_t>(kind)];
}

// Digits at the front of `text`, at most nine.
std::optional<std::int64_t> take_digits(std::string_view& text) {
  std::int64_t value = 0;
  std::size_t used = 0;
  for (; used < text.size() && text[used] >= '0' && text[used] <= '9'; ++used) {
    if (used == 9) return std::nullopt;
    value = value * 10 + (text[used] - '0');
  }
  if (used == 0) return std::nullopt;
  text.remove_prefix(used);
  return value;
}

bool take(std::string_view& text, char sign) {
  if (text.empty() || text.front() != sign) return false;
  text.remove_prefix(1);
  return true;
}

// A number that ends in `unit`; leaves the text alone if there is none.
std::optional<std::int64_t> take_part(std::string_view& text, char unit) {
  std::string_view rest = text;
  const auto value = take_digits(rest);
  if (!value || !take(rest, unit)) return std::nullopt;
  text = rest;
  return value;
}

}  // namespace

std::string_view name_of(Kind kind) {
  return word_of(kind).name;
}

std::string_view label_of(Kind kind) {
  return word_of(kind).label;
}

std::string_view example_of(Kind kind) {
  return word_of(kind).example;
}

std::optional<Date> read_date(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  const auto year = take_digits(text);
  if (!year || text.size() != 6 || !take(text, '-')) return std::nullopt;
  const auto month = take_digits(text);
  if (!month || text.size() != 3 || !take(text, '-')) return std::nullopt;
  const auto day = take_digits(text);
  if (!day || !text.empty() || *year == 0) return std::nullopt;
  const Date date{std::chrono::year{static_cast<int>(*year)},
                  std::chrono::month{static_cast<unsigned>(*month)},
                  std::chrono::day{static_cast<unsigned>(*day)}};
  return date.ok() ? std::optional<Date>(date) : std::nullopt;
}

std::optional<Days> read_days(std::string_view text) {
  const bool negative = take(text, '-');
  if (!take(text, 'P')) return std::nullopt;
  const auto days = take_part(text, 'D');
  if (!days || !text.empty()) return std::nullopt;
  return Days{negative ? -*days : *days};
}

std::optional<Months> read_months(std::string_view text) {
  const bool negative = take(text, '-');
  if (!take(text, 'P')) return std::nullopt;
  const auto years = take_part(text, 'Y');
  const auto months = take_part(text, 'M');
  if ((!years && !months) || !text.empty()) return std::nullopt;
  const std::int64_t count = years.value_or(0) * 12 + months.value_or(0);
  if (count > kLongestDuration) return std::nullopt;
  return Months{negative ? -count : count};
}

Value read_temporal(std::string_view text) {
  if (const auto date = read_date(text)) return Value(*date);
  if (const auto days = read_days(text)) return Value(*days);
  if (const auto months = read_months(text)) return Value(*months);
  return Value();
}

}  // namespace zhicheng::expr
