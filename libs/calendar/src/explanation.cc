#include "zhicheng/calendar/explanation.h"

#include "reach.h"
#include "zhicheng/base/assert.h"

namespace zhicheng::calendar {
namespace {

ExplainedDay facts_of(const WorkCalendar& calendar, Day date, const Suspensions& suspensions) {
  ExplainedDay day;
  day.date = date;
  day.kind = calendar.kind_of(date);
  if (const Bilingual* occasion = calendar.occasion_of(date)) day.occasion = *occasion;
  day.suspended = suspensions.covers(date);
  day.known = calendar.knows(date, date);
  return day;
}

}  // namespace

std::string_view name_of(DayRole role) {
  constexpr std::string_view kNames[] = {"start", "counted", "not_counted", "rolled"};
  return kNames[static_cast<std::size_t>(role)];
}

Result<Explanation> explain_deadline(const WorkCalendar& calendar, Date start, TimeLimit limit,
                                     const Suspensions& suspensions) {
  if (limit.unit == LimitUnit::hours) return Error(ErrorCode::suspension_unsupported);
  Explanation explanation;
  ZHICHENG_TRY_ASSIGN(explanation.deadline, deadline_of(calendar, start, limit, suspensions));
  if (explanation.deadline.provisional)
    explanation.missing_years = missing_years(calendar, start, limit, suspensions);
  const auto reach = reach_of(calendar, start, limit, suspensions);
  ZHICHENG_ASSERT(reach.has_value());
  const bool only_working_days = limit.unit == LimitUnit::working_days;
  // With nothing to count, what lies between the start and the deadline is passed over.
  const Day last_counted = only_working_days && limit.amount == 0 ? Day{start} : reach->last;
  const std::chrono::days step{reach->end < Day{start} ? -1 : 1};
  std::int64_t count = 0;
  for (Day date = start;; date += step) {
    ExplainedDay day = facts_of(calendar, date, suspensions);
    const bool counts = !day.suspended && (!only_working_days || calendar.is_working_day(date));
    const bool behind = step.count() > 0 && date > last_counted;
    day.role = date == Day{start} ? DayRole::start
               : behind           ? DayRole::rolled
               : counts           ? DayRole::counted
                                  : DayRole::not_counted;
    if (day.role == DayRole::counted) count += step.count();
    day.count = count;
    explanation.days.push_back(std::move(day));
    if (date == reach->end) break;
  }
  return explanation;
}

}  // namespace zhicheng::calendar
