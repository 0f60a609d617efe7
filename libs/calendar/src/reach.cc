#include "reach.h"

#include <algorithm>

namespace zhicheng::calendar {
namespace {

using std::chrono::days;
using std::chrono::months;

constexpr Day kFirstDay = Day{std::chrono::year{kFirstYear} / 1 / 1};
constexpr Day kLastDay = Day{std::chrono::year{kLastYear} / 12 / 31};

// The days that count, numbered without gaps: working days, or all of them.
struct WorkingAxis {
  const WorkCalendar& calendar;
  std::int64_t through(Day day) const { return calendar.working_days_through(day); }
  std::optional<Day> day(std::int64_t number) const { return calendar.working_day(number); }
};
struct CalendarAxis {
  std::int64_t through(Day day) const { return (day - kFirstDay).count() + 1; }
  std::optional<Day> day(std::int64_t number) const {
    const std::int64_t last = through(kLastDay);
    if (number < 1 || number > last) return std::nullopt;
    return kFirstDay + days{number - 1};
  }
};

// The `amount`-th day of the axis after `start` that no suspension takes out. Each suspension that begins
// before that day pushes it on by the days that it takes; what begins later has nothing left to stop.
template <class Axis>
std::optional<Day> advance(const Axis& axis, Day start, std::int64_t amount, const Suspensions& suspensions) {
  std::int64_t number = axis.through(start) + amount;
  std::optional<Day> reached = axis.day(number);
  for (const DayRange& suspension : suspensions.ranges()) {
    const Day first = std::max(Day{suspension.first}, start + days{1});
    const Day last = suspension.last;
    if (last < first) continue;
    if (!reached || first > *reached) break;
    number += axis.through(last) - axis.through(first - days{1});
    reached = axis.day(number);
  }
  return reached;
}

// The day of the month that corresponds, or the last one of the month.
std::optional<Day> add_months(Day start, std::int64_t amount) {
  const Date date = start;
  const std::int64_t month =
      static_cast<int>(date.year()) * std::int64_t{12} + static_cast<unsigned>(date.month()) - 1 + amount;
  if (month > kLastYear * std::int64_t{12} + 11) return std::nullopt;
  const std::chrono::year_month target = std::chrono::year{static_cast<int>(month / 12)} /
                                         std::chrono::month{static_cast<unsigned>(month % 12 + 1)};
  return std::min(Day{target / date.day()}, Day{target / std::chrono::last});
}

std::optional<Reach> reach_working_day(const WorkCalendar& calendar, Day start, std::int64_t amount,
                                       const Suspensions& suspensions) {
  const WorkingAxis axis{calendar};
  if (amount < 0) {
    const auto day = axis.day(axis.through(start - days{1}) + 1 + amount);
    if (!day) return std::nullopt;
    return Reach{*day, *day, *day, start - days{1}};
  }
  // The first working day on or after `start` is the first one after the day before.
  if (amount == 0) return reach_working_day(calendar, start - days{1}, 1, suspensions);
  const auto day = advance(axis, start, amount, suspensions);
  if (!day) return std::nullopt;
  return Reach{*day, *day, start + days{1}, *day};
}

}  // namespace

bool inside_calendar(Day day) {
  return day >= kFirstDay && day <= kLastDay;
}

std::optional<Reach> reach_of(const WorkCalendar& calendar, Day start, TimeLimit limit,
                              const Suspensions& suspensions) {
  if (!inside_calendar(start)) return std::nullopt;
  if (limit.unit == LimitUnit::working_days)
    return reach_working_day(calendar, start, limit.amount, suspensions);
  std::int64_t amount = limit.amount;
  if (limit.unit == LimitUnit::months) {
    const auto target = add_months(start, amount);
    if (!target) return std::nullopt;
    amount = (*target - start).count();
  }
  const auto last = advance(CalendarAxis{}, start, amount, suspensions);
  if (!last) return std::nullopt;
  auto rolled = reach_working_day(calendar, *last, 0, suspensions);
  if (rolled) rolled->last = *last;
  return rolled;
}

}  // namespace zhicheng::calendar
