#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "zhicheng/calendar/clock.h"
#include "zhicheng/calendar/explanation.h"

namespace zhicheng::calendar {

enum class ClockState : std::uint8_t { not_started, running, suspended, expired, stopped };
std::string_view name_of(ClockState state);

// What a clock shows at the end of a day, or at a minute where its budget is in hours; later events are not
// seen. Consumed and remaining are in what the budget counts: working days, calendar days (also of months) or
// hours, of which those that have begun count as consumed.
struct ClockReading {
  ClockState state = ClockState::not_started;
  TimeLimit budget;                   // with the extension
  std::int64_t consumed = 0;          // never more than the budget
  std::int64_t remaining = 0;         // to the last day of the budget, before it rolls over
  std::optional<Date> running_since;  // the start or the last resume; none unless it runs or has expired
  // None while it is suspended and before it starts. Of a stopped clock: the one that was valid then, if any.
  std::optional<Deadline> deadline;
  bool late = false;  // stopped after its deadline

  bool operator==(const ClockReading&) const = default;
};

// deadline_out_of_range if the budget leaves the years of the calendar.
Result<ClockReading> read_clock(const WorkCalendar& calendar, const Clock& clock, LocalMinute as_of);

// Every day from the start to the deadline, or to `as_of` while the clock is suspended; empty before the
// start. Of a budget in hours each day has the hours that were over when it ended.
Result<std::vector<ExplainedDay>> explain_clock(const WorkCalendar& calendar, const Clock& clock,
                                                LocalMinute as_of);

// Of two clocks on one duty the deadline that comes first; one without deadline does not take part.
std::optional<Deadline> earlier_of(const ClockReading& a, const ClockReading& b);

struct Redated {
  std::size_t clock = 0;  // place in the span
  std::optional<Deadline> before;
  std::optional<Deadline> after;

  bool operator==(const Redated&) const = default;
};

// What a new calendar changes: the clocks that are not stopped and whose deadline (or whether it is
// provisional) differs, in their order. A deadline outside the calendar is none.
std::vector<Redated> redate(std::span<const Clock> clocks, const WorkCalendar& before,
                            const WorkCalendar& after, LocalMinute as_of);

}  // namespace zhicheng::calendar
