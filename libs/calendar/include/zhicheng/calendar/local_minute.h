#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "zhicheng/base/date.h"

namespace zhicheng::calendar {

inline constexpr int kDayMinutes = 24 * 60;

// A minute on the clock of the place.
struct LocalMinute {
  Date date = {};
  int minute = 0;  // of the day, 0 to 1439; kDayMinutes: the end of the day

  LocalMinute() = default;
  // A day alone is its beginning. NOLINTNEXTLINE(google-explicit-constructor): where both are meant
  LocalMinute(Date on, int of_day = 0) : date(on), minute(of_day) {}

  auto operator<=>(const LocalMinute&) const = default;
};

inline LocalMinute end_of(Date day) {
  return {day, kDayMinutes};
}

// "2024-01-02T10:00", also with a blank in place of the T. date_time_malformed otherwise; a day that the
// calendar does not have is date_not_in_calendar.
Result<LocalMinute> parse_local_minute(std::string_view text);
std::string format_local_minute(LocalMinute minute, char separator);  // T or a blank
std::string format_end(LocalMinute end);  // 2024-01-02 for the end of a day, else 2024-01-02T10:00

// `minutes` may be negative. The clock of the place is never set forward or back.
LocalMinute plus_minutes(LocalMinute from, std::int64_t minutes);
std::int64_t minutes_between(LocalMinute from, LocalMinute to);  // negative where `to` comes first

}  // namespace zhicheng::calendar
