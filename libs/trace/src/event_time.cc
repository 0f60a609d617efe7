#include "zhicheng/trace/event_time.h"

#include <array>
#include <chrono>
#include <optional>

namespace zhicheng::trace {
namespace {

constexpr std::int64_t kSecond = 1'000'000;

struct Instant {
  std::int64_t seconds = 0;   // since 1970, UTC
  std::string_view decimals;  // of the second, as written
};

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

// Seconds east of Greenwich.
std::optional<int> offset_of(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const auto hours = digits(text, 1, 2);
  const auto minutes = digits(text, 4, 2);
  if (!hours || !minutes || *minutes > 59 || *hours * 60 + *minutes > 14 * 60) return std::nullopt;
  const int seconds = (*hours * 60 + *minutes) * 60;
  return text[0] == '-' ? -seconds : seconds;
}

std::optional<Instant> read(std::string_view text) {
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  const auto second = digits(text, 17, 2);
  if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
  if (text[4] != '-' || text[7] != '-' || (text[10] != 'T' && text[10] != 't') || text[13] != ':' ||
      text[16] != ':')
    return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day)));
  if (!date.ok() || *year < 1900 || *year > 2199 || *hour > 23 || *minute > 59 || *second > 59)
    return std::nullopt;
  Instant instant;
  std::size_t at = 19;
  if (at < text.size() && text[at] == '.') {
    const std::size_t end = text.find_first_not_of("0123456789", at + 1);
    if (end == std::string_view::npos || end == at + 1) return std::nullopt;
    instant.decimals = text.substr(at + 1, end - at - 1);
    at = end;
  }
  const auto offset = offset_of(text.substr(at));
  if (!offset) return std::nullopt;
  const auto days = std::chrono::sys_days(date).time_since_epoch().count();
  instant.seconds = std::int64_t{days} * 86'400 + *hour * 3600 + *minute * 60 + *second - *offset;
  return instant;
}

// The second's decimals as a number of 10^-places, rounded half up.
std::int64_t fraction(std::string_view decimals, std::size_t places) {
  std::int64_t value = 0;
  for (std::size_t i = 0; i < places; ++i) value = value * 10 + (i < decimals.size() ? decimals[i] - '0' : 0);
  return value + (decimals.size() > places && decimals[places] >= '5' ? 1 : 0);
}

void append_number(std::int64_t value, std::size_t width, std::string& out) {
  std::array<char, 8> text{};
  for (std::size_t i = width; i-- > 0; value /= 10) text[i] = static_cast<char>('0' + value % 10);
  out.append(text.data(), width);
}

void append_millis(std::int64_t millis, std::string& out) {
  const auto days = std::chrono::floor<std::chrono::days>(std::chrono::milliseconds(millis));
  const std::chrono::year_month_day date{std::chrono::sys_days(days)};
  const std::int64_t rest = millis - std::int64_t{days.count()} * 86'400'000;
  append_number(static_cast<int>(date.year()), 4, out);
  out += '-';
  append_number(static_cast<unsigned>(date.month()), 2, out);
  out += '-';
  append_number(static_cast<unsigned>(date.day()), 2, out);
  out += 'T';
  append_number(rest / 3'600'000, 2, out);
  out += ':';
  append_number(rest / 60'000 % 60, 2, out);
  out += ':';
  append_number(rest / 1000 % 60, 2, out);
  out += '.';
  append_number(rest % 1000, 3, out);
  out += 'Z';
}

}  // namespace

Result<Timestamp> read_time(std::string_view text) {
  const std::optional<Instant> instant = read(text);
  if (!instant) return Error(ErrorCode::trace_time_malformed).with("text", std::string(text.substr(0, 60)));
  return Timestamp{instant->seconds * kSecond + fraction(instant->decimals, 6)};
}

bool append_hash_time(std::string_view text, std::string& out) {
  const std::optional<Instant> instant = read(text);
  if (!instant) return false;
  append_millis(instant->seconds * 1000 + fraction(instant->decimals, 3), out);
  return true;
}

bool is_offset(std::string_view text) {
  return text.size() == 6 && offset_of(text).has_value();
}

std::string format_time(Timestamp instant) {
  std::string text;
  append_millis((instant.micros >= 0 ? instant.micros : instant.micros - 999) / 1000, text);
  return text;
}

}  // namespace zhicheng::trace
