#include "calendar.h"

#include <algorithm>

namespace zhicheng::expr::calendar {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;

constexpr std::int64_t day_number(Date date) {
  return sys_days(date).time_since_epoch().count();
}

Date last_day_of(Date date) {
  return Date(date.year() / date.month() / std::chrono::last);
}

std::int64_t month_number(Date date) {
  return static_cast<std::int64_t>(static_cast<int>(date.year())) * 12 +
         static_cast<std::int64_t>(static_cast<unsigned>(date.month())) - 1;
}

}  // namespace

std::optional<Date> plus(Date date, Days days) {
  constexpr std::int64_t kFirst = day_number(Date(year(1), month(1), day(1)));
  constexpr std::int64_t kLast = day_number(Date(year(9999), month(12), day(31)));
  const std::int64_t sum = day_number(date) + days.count;
  if (sum < kFirst || sum > kLast) return std::nullopt;
  return Date(sys_days(std::chrono::days(sum)));
}

std::optional<Date> plus(Date date, Months months) {
  const std::int64_t sum = month_number(date) + months.count;
  if (sum < 12 || sum >= 120'000) return std::nullopt;
  const Date first(year(static_cast<int>(sum / 12)), month(static_cast<unsigned>(sum % 12) + 1), day(1));
  return Date(first.year(), first.month(), std::min(date.day(), last_day_of(first).day()));
}

Days between(Date from, Date to) {
  return Days{day_number(to) - day_number(from)};
}

Months months_between(Date from, Date to) {
  if (to < from) return Months{-months_between(to, from).count};
  const std::int64_t months = month_number(to) - month_number(from);
  return Months{to.day() < from.day() ? months - 1 : months};
}

std::int64_t weekday(Date date) {
  return static_cast<std::int64_t>(std::chrono::weekday(sys_days(date)).iso_encoding());
}

std::int64_t day_of_year(Date date) {
  return between(Date(date.year(), month(1), day(1)), date).count + 1;
}

std::int64_t week_of_year(Date date) {
  // The week belongs to the year that its Thursday is in.
  const Date thursday(sys_days(date) + std::chrono::days(4 - weekday(date)));
  return (day_of_year(thursday) - 1) / 7 + 1;
}

}  // namespace zhicheng::expr::calendar
