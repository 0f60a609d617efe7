#include "zhicheng/calendar/clock.h"

#include "tally.h"
#include "zhicheng/base/text.h"

namespace zhicheng::calendar {
namespace {

constexpr std::string_view kNames[] = {"start", "suspend", "resume", "extend", "stop"};

std::string words_of(ClockEventKind kind) {
  constexpr std::string_view kWords[] = {"开始", "中止", "恢复", "延长", "停止"};
  const auto place = static_cast<std::size_t>(kind);
  return std::string(kWords[place]) + " " + std::string(kNames[place]);
}

Error refused(ErrorCode code, const ClockEvent& event) {
  return Error(code).with("event", words_of(event.kind)).with("date", format_date(event.at.date));
}

Result<void> check_budget(TimeLimit budget) {
  const auto wrong = [&](std::string_view why) {
    return Error(ErrorCode::clock_budget_invalid)
        .with("limit", format_time_limit(budget))
        .with("why", std::string(why));
  };
  if (budget.unit == LimitUnit::office_minutes)
    return wrong("应为 wd、d、mo 或 h，不是分钟 it must be in wd, d, mo or h, not in minutes");
  if (budget.amount < 1) return wrong("应不小于 1 it must be 1 or more");
  if (budget.amount > kLargestAmount) return wrong("过大 it is too large");
  return {};
}

}  // namespace

std::string_view name_of(ClockEventKind kind) {
  return kNames[static_cast<std::size_t>(kind)];
}

bool comes_before(LimitUnit unit, LocalMinute a, LocalMinute b) {
  return unit == LimitUnit::hours ? a < b : a.date < b.date;
}

Tally tally(const Clock& clock, LocalMinute as_of) {
  const ClockEvent& first = clock.events().front();
  Tally sum{.start = first.at, .budget = clock.budget(), .running_since = first.at};
  for (const ClockEvent& event : clock.events().subspan(1)) {
    if (comes_before(sum.budget.unit, as_of, event.at)) break;
    switch (event.kind) {
      case ClockEventKind::start:
        break;
      case ClockEventKind::suspend:
        sum.suspended_since = event.at;
        break;
      case ClockEventKind::resume:
        sum.suspensions.push_back({*sum.suspended_since, event.at});
        sum.suspended_since.reset();
        sum.running_since = event.at;
        break;
      case ClockEventKind::extend:
        sum.budget.amount += event.extension.amount;
        sum.extended_on = event.at.date;
        break;
      case ClockEventKind::stop:
        sum.stopped_at = event.at;
        break;
    }
  }
  return sum;
}

Result<Deadline> deadline_of(const WorkCalendar& calendar, const Tally& sum) {
  if (sum.budget.unit != LimitUnit::hours)
    return deadline_of(calendar, sum.start, sum.budget, Suspensions(days_of(sum.suspensions)));
  std::int64_t paused = 0;
  for (const Pause& pause : sum.suspensions) paused += minutes_between(pause.from, pause.to);
  return deadline_of(calendar, plus_minutes(sum.start, paused), sum.budget);
}

std::vector<DayRange> days_of(const std::vector<Pause>& pauses) {
  std::vector<DayRange> days;
  days.reserve(pauses.size());
  for (const Pause& pause : pauses) days.push_back({pause.from.date, pause.to.date});
  return days;
}

Result<Clock> Clock::start(TimeLimit budget, LocalMinute at, std::string reason) {
  ZHICHENG_TRY(check_budget(budget));
  Clock clock;
  clock.budget_ = budget;
  ClockEvent event;
  event.at = at;
  event.reason = std::move(reason);
  clock.events_.push_back(std::move(event));
  return clock;
}

Result<void> Clock::check_extension(const ClockEvent& event) const {
  for (const auto& [what, text] :
       {std::pair("批准人 an approver", &event.approver), std::pair("理由 a reason", &event.reason)})
    if (trim(*text).empty()) return refused(ErrorCode::clock_words_missing, event).with("what", what);
  ZHICHENG_TRY(check_budget(event.extension));
  if (event.extension.unit != budget_.unit)
    return Error(ErrorCode::clock_budget_invalid)
        .with("limit", format_time_limit(event.extension))
        .with("why", "单位应与原期限相同 it must have the unit of the budget");
  return {};
}

Result<void> Clock::check(const WorkCalendar& calendar, const ClockEvent& event) const {
  const LocalMinute previous = events_.back().at;
  if (comes_before(budget_.unit, event.at, previous) || event.kind == ClockEventKind::start)
    return refused(ErrorCode::clock_event_out_of_order, event).with("previous", format_date(previous.date));
  const Tally sum = tally(*this, previous);
  if (sum.stopped_at)
    return refused(ErrorCode::clock_stopped, event).with("since", format_date(sum.stopped_at->date));
  if (event.kind == ClockEventKind::stop) return {};
  if (event.kind == ClockEventKind::resume)
    return sum.suspended_since ? Result<void>() : refused(ErrorCode::clock_not_suspended, event);
  if (event.kind == ClockEventKind::extend) {
    if (sum.extended_on)
      return refused(ErrorCode::clock_extended_already, event).with("since", format_date(*sum.extended_on));
    ZHICHENG_TRY(check_extension(event));
  } else {
    if (sum.suspended_since)
      return refused(ErrorCode::clock_suspended_already, event)
          .with("since", format_date(sum.suspended_since->date));
    if (trim(event.reason).empty())
      return refused(ErrorCode::clock_words_missing, event).with("what", "理由 a reason");
  }
  if (sum.suspended_since) return {};
  ZHICHENG_TRY_ASSIGN(const Deadline deadline, deadline_of(calendar, sum));
  if (event.at <= deadline.end()) return {};
  return refused(ErrorCode::clock_expired, event).with("deadline", format_date(deadline.date));
}

Result<void> Clock::add(const WorkCalendar& calendar, ClockEvent event) {
  ZHICHENG_TRY(check(calendar, event));
  events_.push_back(std::move(event));
  return {};
}

}  // namespace zhicheng::calendar
