#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/calendar/deadline.h"

namespace zhicheng::calendar {

// What a day did for the time limit.
enum class DayRole : std::uint8_t {
  start,        // the day on which it begins: does not count
  counted,      // one of the days
  not_counted,  // off, or suspended
  rolled        // behind the last counted day, on the way to the next working day
};
std::string_view name_of(DayRole role);

struct ExplainedDay {
  Date date;
  DayKind kind = DayKind::working_day;
  Bilingual occasion;  // of the day off or the make-up day; empty where no notice names one
  bool suspended = false;
  bool known = true;  // false: there is no notice for it
  DayRole role = DayRole::counted;
  std::int64_t count = 0;  // days counted so far, this one included; negative when counting backwards

  bool operator==(const ExplainedDay&) const = default;
};

struct Explanation {
  Deadline deadline;
  std::vector<int> missing_years;  // ascending; empty unless the deadline is provisional
  std::vector<ExplainedDay> days;  // from the start to the deadline, in this direction; both included
};

// deadline_of with every day on the way. The same errors; suspension_unsupported for hours. Linear in the
// days.
Result<Explanation> explain_deadline(const WorkCalendar& calendar, Date start, TimeLimit limit,
                                     const Suspensions& suspensions = {});

}  // namespace zhicheng::calendar
