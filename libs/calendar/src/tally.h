#pragma once

#include <optional>
#include <vector>

#include "zhicheng/calendar/clock.h"

namespace zhicheng::calendar {

// The events of a clock up to a day, added up.
struct Tally {
  Date start;
  TimeLimit budget;  // with the extension
  Date running_since;
  std::optional<Date> suspended_since;
  std::optional<Date> extended_on;
  std::optional<Date> stopped_on;
  std::vector<DayRange> suspensions;  // those that are over
};

Tally tally(const Clock& clock, Date as_of);

}  // namespace zhicheng::calendar
