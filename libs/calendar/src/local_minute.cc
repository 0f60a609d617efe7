#include "zhicheng/calendar/local_minute.h"

#include <fmt/format.h>

#include <algorithm>

#include "time_of_day.h"
#include "zhicheng/calendar/work_calendar.h"

namespace zhicheng::calendar {
namespace {

std::optional<int> two_digits(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty() || text.size() > 2 || !std::all_of(text.begin(), text.end(), is_digit))
    return std::nullopt;
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

std::optional<int> parse_time_of_day(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.size() - colon != 3) return std::nullopt;
  const auto hour = two_digits(text.substr(0, colon));
  const auto minute = two_digits(text.substr(colon + 1));
  if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > kDayMinutes) return std::nullopt;
  return *hour * 60 + *minute;
}

Result<LocalMinute> parse_local_minute(std::string_view text) {
  const std::size_t gap = text.find_first_of("T ");
  const auto minute = gap == std::string_view::npos ? std::nullopt : parse_time_of_day(text.substr(gap + 1));
  if (!minute || *minute == kDayMinutes)
    return Error(ErrorCode::date_time_malformed).with("text", std::string(text));
  const auto date = parse_date(text.substr(0, gap));
  if (!date.ok() && date.error().code() == ErrorCode::date_malformed)
    return Error(ErrorCode::date_time_malformed).with("text", std::string(text));
  if (!date.ok()) return date.error();
  return LocalMinute{*date, *minute};
}

std::string format_local_minute(LocalMinute minute, char separator) {
  return fmt::format("{}{}{:02}:{:02}", format_date(minute.date), separator, minute.minute / 60,
                     minute.minute % 60);
}

std::string format_end(LocalMinute end) {
  return end.minute == kDayMinutes ? format_date(end.date) : format_local_minute(end, 'T');
}

LocalMinute plus_minutes(LocalMinute from, std::int64_t minutes) {
  const std::int64_t sum = from.minute + minutes;
  const std::int64_t days = sum >= 0 ? sum / kDayMinutes : -((kDayMinutes - 1 - sum) / kDayMinutes);
  return {Date{Day{from.date} + std::chrono::days{days}}, static_cast<int>(sum - days * kDayMinutes)};
}

std::int64_t minutes_between(LocalMinute from, LocalMinute to) {
  return (Day{to.date} - Day{from.date}).count() * kDayMinutes + to.minute - from.minute;
}

}  // namespace zhicheng::calendar
