#pragma once

#include <optional>
#include <vector>

#include "zhicheng/calendar/clock.h"

namespace zhicheng::calendar {

struct Pause {
  LocalMinute from;
  LocalMinute to;
};

// The events of a clock up to a moment, added up.
struct Tally {
  LocalMinute start;
  TimeLimit budget;  // with the extension
  LocalMinute running_since;
  std::optional<LocalMinute> suspended_since;
  std::optional<Date> extended_on;
  std::optional<LocalMinute> stopped_at;
  std::vector<Pause> suspensions;  // those that are over
};

// Of budgets in days, days are told apart, and minutes of one day are not.
bool comes_before(LimitUnit unit, LocalMinute a, LocalMinute b);

Tally tally(const Clock& clock, LocalMinute as_of);
// By the suspensions of `sum`, as if one that is not over had never begun. Errors of deadline_of.
Result<Deadline> deadline_of(const WorkCalendar& calendar, const Tally& sum);
std::vector<DayRange> days_of(const std::vector<Pause>& pauses);

}  // namespace zhicheng::calendar
