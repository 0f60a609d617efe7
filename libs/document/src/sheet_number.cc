#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cmath>
#include <optional>

#include "sheet_read.h"
#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

// 15 digits are what a spreadsheet program shows and keeps.
std::string fifteen_digits(double value) {
  std::string text = fmt::format("{:.15g}", value);
  if (text.find('e') == text.npos || std::abs(value) >= 1e18 || std::abs(value) < 1e-9) return text;
  text = fmt::format("{:.{}f}", value, std::abs(value) < 1 ? 18 : 0);
  if (text.find('.') != text.npos) text.erase(text.find_last_not_of('0') + 1);
  return text;
}

// The format code without quoted words, escaped characters and [colours]; elapsed time such as [h] stays.
std::string bare_code(std::string_view code) {
  std::string out;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char c = code[at];
    if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else if (c == '"' || c == '[') {
      const std::size_t end = code.find(c == '"' ? '"' : ']', at + 1);
      if (end == code.npos) break;
      const std::string_view inner = code.substr(at + 1, end - at - 1);
      if (c == '[' && inner.find_first_not_of("hmsHMS") == inner.npos) out += inner;
      at = end;
    } else if (c == ';') {
      break;  // what follows is for negative numbers
    } else {
      out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    }
  }
  return out;
}

std::string show_date(double serial, NumberKind kind, bool from_1904) {
  using std::chrono::days;
  using std::chrono::sys_days;
  double day = std::floor(serial);
  auto seconds = static_cast<int>(std::lround((serial - day) * 86400));
  if (seconds >= 86400) {
    seconds -= 86400;
    day += 1;
  }
  const std::string time = fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (kind == NumberKind::time && day == 0) return time;
  // Excel believes in a 29 February 1900, so days before it count from another origin.
  const sys_days origin = from_1904  ? sys_days(std::chrono::year(1904) / 1 / 1)
                          : day < 60 ? sys_days(std::chrono::year(1899) / 12 / 31)
                                     : sys_days(std::chrono::year(1899) / 12 / 30);
  const std::chrono::year_month_day date(origin + days(static_cast<int>(day)));
  std::string out = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return seconds > 0 ? out + " " + time : out;
}

}  // namespace

std::string readable_number(std::string_view text) {
  const auto value = parse_number(trim(text));
  return value ? fifteen_digits(*value) : std::string(text);
}

NumberKind number_kind(int format_id, std::string_view format_code) {
  if (format_code.empty()) {
    if (format_id == 9 || format_id == 10) return NumberKind::percent;
    if ((format_id >= 18 && format_id <= 21) || (format_id >= 45 && format_id <= 47)) return NumberKind::time;
    if ((format_id >= 14 && format_id <= 22) || (format_id >= 27 && format_id <= 36) ||
        (format_id >= 50 && format_id <= 58))
      return NumberKind::date;
    return NumberKind::plain;
  }
  const std::string code = bare_code(format_code);
  if (starts_with(code, "general")) return NumberKind::plain;
  if (code.find('%') != code.npos) return NumberKind::percent;
  if (code.find_first_of("yd") != code.npos) return NumberKind::date;
  if (code.find_first_of("hs") != code.npos) return NumberKind::time;
  if (code.find('m') != code.npos && code.find_first_of("0#?") == code.npos) return NumberKind::date;
  return NumberKind::plain;
}

std::string show_number(std::string_view value, NumberKind kind, bool from_1904) {
  const auto number = parse_number(trim(value));
  if (!number) return std::string(value);
  if (kind == NumberKind::percent) return fmt::format("{:.13g}", *number * 100) + "%";
  constexpr double kLastDay = 2958466;  // the first day of the year 10000
  if (kind == NumberKind::plain || *number < 0 || *number >= kLastDay) return fifteen_digits(*number);
  return show_date(*number, kind, from_1904);
}

}  // namespace zhicheng::document
