#include "zhicheng/calendar/clock_reading.h"

#include <algorithm>

#include "reach.h"
#include "tally.h"

namespace zhicheng::calendar {
namespace {

// A suspension that is not over covers the days up to `as_of`.
Suspensions suspensions_of(const Tally& sum, Date as_of) {
  std::vector<DayRange> ranges = sum.suspensions;
  if (sum.suspended_since) ranges.push_back({*sum.suspended_since, as_of});
  return Suspensions(std::move(ranges));
}

// Days that the budget counts, from one day to a later one.
std::int64_t days_between(const WorkCalendar& calendar, LimitUnit unit, Day from, Day to) {
  if (to <= from) return 0;
  if (unit != LimitUnit::working_days) return (to - from).count();
  return calendar.working_days_through(to) - calendar.working_days_through(from);
}

// The days of the budget; of months those from the start to the day that corresponds.
std::int64_t days_of(const WorkCalendar& calendar, const Tally& sum) {
  if (sum.budget.unit != LimitUnit::months) return sum.budget.amount;
  const auto whole = reach_of(calendar, sum.start, sum.budget, {});
  return whole ? (whole->last - Day{sum.start}).count() : 0;
}

ClockState state_of(const Tally& sum, const Deadline& deadline, Date as_of) {
  if (sum.stopped_on) return ClockState::stopped;
  if (sum.suspended_since) return ClockState::suspended;
  return as_of > deadline.date ? ClockState::expired : ClockState::running;
}

bool started(const Clock& clock, Date as_of) {
  return clock.events().front().date <= as_of;
}

std::optional<Deadline> deadline_by(const WorkCalendar& calendar, const Tally& sum) {
  const auto deadline = deadline_of(calendar, sum.start, sum.budget, Suspensions(sum.suspensions));
  return deadline.ok() ? std::optional(*deadline) : std::nullopt;
}

}  // namespace

std::string_view name_of(ClockState state) {
  constexpr std::string_view kNames[] = {"not_started", "running", "suspended", "expired", "stopped"};
  return kNames[static_cast<std::size_t>(state)];
}

Result<ClockReading> read_clock(const WorkCalendar& calendar, const Clock& clock, Date as_of) {
  ClockReading reading;
  reading.budget = clock.budget();
  const Tally sum = tally(clock, as_of);
  if (!started(clock, as_of)) {
    reading.remaining_days = days_of(calendar, sum);
    return reading;
  }
  reading.budget = sum.budget;
  const Date until = sum.stopped_on.value_or(as_of);
  const Suspensions suspensions = suspensions_of(sum, until);
  ZHICHENG_TRY_ASSIGN(const Deadline deadline, deadline_of(calendar, sum.start, sum.budget, suspensions));
  reading.state = state_of(sum, deadline, as_of);
  const auto reach = reach_of(calendar, sum.start, sum.budget, suspensions);
  reading.remaining_days = days_between(calendar, sum.budget.unit, until, reach->last);
  reading.consumed_days = std::max<std::int64_t>(0, days_of(calendar, sum) - reading.remaining_days);
  if (!sum.suspended_since) {
    reading.deadline = deadline;
    reading.late = sum.stopped_on && *sum.stopped_on > deadline.date;
    if (!sum.stopped_on) reading.running_since = sum.running_since;
  }
  return reading;
}

Result<std::vector<ExplainedDay>> explain_clock(const WorkCalendar& calendar, const Clock& clock,
                                                Date as_of) {
  if (!started(clock, as_of)) return std::vector<ExplainedDay>();
  const Tally sum = tally(clock, as_of);
  const Date until = sum.stopped_on.value_or(as_of);
  ZHICHENG_TRY_ASSIGN(Explanation explanation,
                      explain_deadline(calendar, sum.start, sum.budget, suspensions_of(sum, until)));
  if (sum.suspended_since)
    std::erase_if(explanation.days, [&](const ExplainedDay& day) { return day.date > until; });
  return std::move(explanation.days);
}

std::optional<Deadline> earlier_of(const ClockReading& a, const ClockReading& b) {
  if (!a.deadline || !b.deadline) return a.deadline ? a.deadline : b.deadline;
  return b.deadline->date < a.deadline->date ? b.deadline : a.deadline;
}

std::vector<Redated> redate(std::span<const Clock> clocks, const WorkCalendar& before,
                            const WorkCalendar& after, Date as_of) {
  std::vector<Redated> changes;
  for (std::size_t i = 0; i < clocks.size(); ++i) {
    const Tally sum = tally(clocks[i], as_of);
    if (sum.stopped_on || sum.suspended_since) continue;
    Redated change{i, deadline_by(before, sum), deadline_by(after, sum)};
    if (change.before != change.after) changes.push_back(change);
  }
  return changes;
}

}  // namespace zhicheng::calendar
