#include "zhicheng/calendar/clock_reading.h"

#include <algorithm>

#include "reach.h"
#include "tally.h"

namespace zhicheng::calendar {
namespace {

// As if a suspension that is not over ended now.
Tally paused_until(Tally sum, LocalMinute as_of) {
  if (sum.suspended_since) sum.suspensions.push_back({*sum.suspended_since, as_of});
  return sum;
}

// Days that the budget counts, from one day to a later one.
std::int64_t days_between(const WorkCalendar& calendar, LimitUnit unit, Day from, Day to) {
  if (to <= from) return 0;
  if (unit != LimitUnit::working_days) return (to - from).count();
  return calendar.working_days_through(to) - calendar.working_days_through(from);
}

// The whole budget in what it counts; of months the days from the start to the day that corresponds.
std::int64_t whole_of(const WorkCalendar& calendar, const Tally& sum) {
  if (sum.budget.unit != LimitUnit::months) return sum.budget.amount;
  const auto whole = reach_of(calendar, sum.start.date, sum.budget, {});
  return whole ? (whole->last - Day{sum.start.date}).count() : 0;
}

std::int64_t remaining_of(const WorkCalendar& calendar, const Tally& sum, const Deadline& deadline,
                          LocalMinute until) {
  if (sum.budget.unit == LimitUnit::hours)
    return std::max<std::int64_t>(0, minutes_between(until, deadline.end()) / 60);
  const auto reach = reach_of(calendar, sum.start.date, sum.budget, Suspensions(days_of(sum.suspensions)));
  return days_between(calendar, sum.budget.unit, until.date, reach->last);
}

ClockState state_of(const Tally& sum, const Deadline& deadline, LocalMinute as_of) {
  if (sum.stopped_at) return ClockState::stopped;
  if (sum.suspended_since) return ClockState::suspended;
  return as_of > deadline.end() ? ClockState::expired : ClockState::running;
}

bool started(const Clock& clock, LocalMinute as_of) {
  return !comes_before(clock.budget().unit, as_of, clock.events().front().at);
}

std::optional<Deadline> deadline_by(const WorkCalendar& calendar, const Tally& sum) {
  const auto deadline = deadline_of(calendar, sum);
  return deadline.ok() ? std::optional(*deadline) : std::nullopt;
}

// Minutes of `sum` that lie before `until` and in no suspension.
std::int64_t minutes_through(const Tally& sum, LocalMinute until) {
  std::int64_t minutes = minutes_between(sum.start, until);
  for (const Pause& pause : sum.suspensions)
    if (pause.from < until) minutes -= minutes_between(pause.from, std::min(pause.to, until));
  return std::max<std::int64_t>(0, minutes);
}

std::vector<ExplainedDay> explain_hours(const WorkCalendar& calendar, const Tally& sum, LocalMinute end) {
  std::vector<ExplainedDay> days;
  const Suspensions suspended(days_of(sum.suspensions));
  for (Day day = sum.start.date; day <= Day{end.date}; day += std::chrono::days{1}) {
    ExplainedDay each{.date = day, .kind = calendar.kind_of(day), .suspended = suspended.covers(day)};
    if (const Bilingual* occasion = calendar.occasion_of(day)) each.occasion = *occasion;
    each.count = minutes_through(sum, std::min(end, LocalMinute(day, kDayMinutes))) / 60;
    days.push_back(std::move(each));
  }
  return days;
}

}  // namespace

std::string_view name_of(ClockState state) {
  constexpr std::string_view kNames[] = {"not_started", "running", "suspended", "expired", "stopped"};
  return kNames[static_cast<std::size_t>(state)];
}

Result<ClockReading> read_clock(const WorkCalendar& calendar, const Clock& clock, LocalMinute as_of) {
  ClockReading reading;
  reading.budget = clock.budget();
  const Tally sum = tally(clock, as_of);
  if (!started(clock, as_of)) {
    reading.remaining = whole_of(calendar, sum);
    return reading;
  }
  reading.budget = sum.budget;
  const LocalMinute until = sum.stopped_at.value_or(as_of);
  const Tally paused = paused_until(sum, until);
  ZHICHENG_TRY_ASSIGN(const Deadline deadline, deadline_of(calendar, paused));
  reading.state = state_of(sum, deadline, as_of);
  reading.remaining = remaining_of(calendar, paused, deadline, until);
  reading.consumed = std::max<std::int64_t>(0, whole_of(calendar, sum) - reading.remaining);
  if (!sum.suspended_since) {
    reading.deadline = deadline;
    reading.late = sum.stopped_at && *sum.stopped_at > deadline.end();
    if (!sum.stopped_at) reading.running_since = sum.running_since.date;
  }
  return reading;
}

Result<std::vector<ExplainedDay>> explain_clock(const WorkCalendar& calendar, const Clock& clock,
                                                LocalMinute as_of) {
  if (!started(clock, as_of)) return std::vector<ExplainedDay>();
  const Tally sum = tally(clock, as_of);
  const LocalMinute until = sum.stopped_at.value_or(as_of);
  const Tally paused = paused_until(sum, until);
  if (sum.budget.unit == LimitUnit::hours) {
    ZHICHENG_TRY_ASSIGN(const Deadline deadline, deadline_of(calendar, paused));
    return explain_hours(calendar, paused, sum.suspended_since ? until : deadline.end());
  }
  ZHICHENG_TRY_ASSIGN(Explanation explanation, explain_deadline(calendar, sum.start.date, sum.budget,
                                                                Suspensions(days_of(paused.suspensions))));
  if (sum.suspended_since)
    std::erase_if(explanation.days, [&](const ExplainedDay& day) { return day.date > until.date; });
  return std::move(explanation.days);
}

std::optional<Deadline> earlier_of(const ClockReading& a, const ClockReading& b) {
  if (!a.deadline || !b.deadline) return a.deadline ? a.deadline : b.deadline;
  return b.deadline->end() < a.deadline->end() ? b.deadline : a.deadline;
}

std::vector<Redated> redate(std::span<const Clock> clocks, const WorkCalendar& before,
                            const WorkCalendar& after, LocalMinute as_of) {
  std::vector<Redated> changes;
  for (std::size_t i = 0; i < clocks.size(); ++i) {
    const Tally sum = tally(clocks[i], as_of);
    if (sum.stopped_at || sum.suspended_since) continue;
    Redated change{i, deadline_by(before, sum), deadline_by(after, sum)};
    if (change.before != change.after) changes.push_back(change);
  }
  return changes;
}

}  // namespace zhicheng::calendar
