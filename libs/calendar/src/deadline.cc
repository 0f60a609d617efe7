#include "zhicheng/calendar/deadline.h"

#include "reach.h"

namespace zhicheng::calendar {
namespace {

Error out_of_range(Date start, TimeLimit limit) {
  return Error(ErrorCode::deadline_out_of_range)
      .with("start", format_date(start))
      .with("limit", format_time_limit(limit));
}

Result<Reach> checked_reach(const WorkCalendar& calendar, Date start, TimeLimit limit,
                            const Suspensions& suspensions) {
  if (limit.unit == LimitUnit::office_minutes || limit.unit == LimitUnit::hours)
    return Error(ErrorCode::suspension_unsupported);
  if (limit.amount < 0 && (limit.unit != LimitUnit::working_days || !suspensions.empty()))
    return Error(ErrorCode::time_limit_negative).with("limit", format_time_limit(limit));
  if (limit.amount > kLargestAmount || limit.amount < -kLargestAmount) return out_of_range(start, limit);
  const auto reach = reach_of(calendar, start, limit, suspensions);
  return reach ? Result<Reach>(*reach) : out_of_range(start, limit);
}

Result<Deadline> deadline_in_hours(LocalMinute start, TimeLimit limit, const Suspensions& suspensions) {
  if (!suspensions.empty()) return Error(ErrorCode::suspension_unsupported);
  if (limit.amount < 0) return Error(ErrorCode::time_limit_negative).with("limit", format_time_limit(limit));
  if (limit.amount > kLargestAmount || !inside_calendar(start.date)) return out_of_range(start.date, limit);
  const LocalMinute end = plus_minutes(start, limit.amount * 60);
  if (!inside_calendar(end.date)) return out_of_range(start.date, limit);
  return Deadline{.date = end.date, .minute = end.minute};
}

}  // namespace

Result<Deadline> deadline_of(const WorkCalendar& calendar, LocalMinute start, TimeLimit limit,
                             const Suspensions& suspensions) {
  if (limit.unit == LimitUnit::hours) return deadline_in_hours(start, limit, suspensions);
  ZHICHENG_TRY_ASSIGN(const Reach reach, checked_reach(calendar, start.date, limit, suspensions));
  return Deadline{reach.end, !calendar.knows(reach.first_asked, reach.last_asked)};
}

Result<void> require_effect(const Suspensions& suspensions, Date deadline) {
  for (const DayRange& suspension : suspensions.ranges())
    if (suspension.first > deadline)
      return Error(ErrorCode::suspension_after_expiry)
          .with("from", format_date(suspension.first))
          .with("deadline", format_date(deadline));
  return {};
}

Result<WorkingDays> count_working_days(const WorkCalendar& calendar, Date start, Date end) {
  if (end < start)
    return Error(ErrorCode::count_reversed).with("start", format_date(start)).with("end", format_date(end));
  if (!inside_calendar(start) || !inside_calendar(end))
    return Error(ErrorCode::deadline_out_of_range)
        .with("start", format_date(start))
        .with("limit", ".." + format_date(end));
  const std::int64_t count = calendar.working_days_through(end) - calendar.working_days_through(start);
  const Day first = Day{start} + std::chrono::days{1};
  return WorkingDays{count, first <= Day{end} && !calendar.knows(first, end)};
}

std::vector<int> missing_years(const WorkCalendar& calendar, Date start, TimeLimit limit,
                               const Suspensions& suspensions) {
  const auto reach = checked_reach(calendar, start, limit, suspensions);
  if (!reach.ok()) return {};
  return calendar.missing_years(reach->first_asked, reach->last_asked);
}

}  // namespace zhicheng::calendar
