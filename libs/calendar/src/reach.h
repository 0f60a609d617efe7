#pragma once

#include <optional>

#include "zhicheng/calendar/deadline.h"

namespace zhicheng::calendar {

// How far a time limit reaches, with what was looked at on the way.
struct Reach {
  Day last;         // the last day that was counted
  Day end;          // `last`, or where it moved to because that day is off
  Day first_asked;  // the days whose kind decided: from here …
  Day last_asked;   // … to here
};

// nullopt where it leaves 1900 to 2199. The limit is not in minutes; only working days without suspension are
// negative.
std::optional<Reach> reach_of(const WorkCalendar& calendar, Day start, TimeLimit limit,
                              const Suspensions& suspensions);

bool inside_calendar(Day day);

}  // namespace zhicheng::calendar
