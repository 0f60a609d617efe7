#pragma once

#include <cstdint>
#include <vector>

#include "zhicheng/calendar/local_minute.h"
#include "zhicheng/calendar/suspensions.h"
#include "zhicheng/calendar/time_limit.h"
#include "zhicheng/calendar/work_calendar.h"

// When a time limit ends, by the counting rules of the Civil Code: the day on which it begins does not count,
// hours count from the minute on (article 201); months end on the same day of the month, or on its last day
// (202); an end on a day off moves to the next working day (203).
namespace zhicheng::calendar {

inline constexpr std::int64_t kLargestAmount = 1'000'000'000;  // of a time limit, either way

struct Deadline {
  Date date;
  // A day that was looked at has no notice yet, so a later notice may move the date.
  bool provisional = false;
  int minute = kDayMinutes;  // of that day; earlier than its end for limits in hours only

  LocalMinute end() const { return {date, minute}; }
  bool operator==(const Deadline&) const = default;
};

// The last day of the limit that begins on `start`; of hours the last minute. Only they look at the minute of
// `start`.
// - working_days: the amount-th working day after `start`; 0: the first working day on or after it; negative:
//   that many working days before it
// - calendar_days, months: rolls over where the last day is off
// - hours: day and night, through days off; never rolls over
// Days of a suspension do not count, and an end never falls on one: months and days become longer by them. A
// suspension that begins after the last day without it changes nothing.
// Errors: time_limit_negative (negative and not working days, or with a suspension), suspension_unsupported
// (minutes: office_hours.h; hours with a suspension: clock.h), deadline_out_of_range. Cost: constant, or
// linear in the suspensions.
Result<Deadline> deadline_of(const WorkCalendar& calendar, LocalMinute start, TimeLimit limit,
                             const Suspensions& suspensions = {});

// suspension_after_expiry for the first suspension that begins after the deadline and so changes nothing.
Result<void> require_effect(const Suspensions& suspensions, Date deadline);

struct WorkingDays {
  std::int64_t count = 0;
  bool provisional = false;

  bool operator==(const WorkingDays&) const = default;
};

// Working days after `start` up to and including `end`. count_reversed if `end` lies before `start`,
// deadline_out_of_range outside 1900 to 2199.
Result<WorkingDays> count_working_days(const WorkCalendar& calendar, Date start, Date end);

// The years without notice on which the deadline depends, ascending; empty if it is not provisional.
std::vector<int> missing_years(const WorkCalendar& calendar, Date start, TimeLimit limit,
                               const Suspensions& suspensions = {});

}  // namespace zhicheng::calendar
