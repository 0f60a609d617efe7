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
  return Error(code).with("event", words_of(event.kind)).with("date", format_date(event.date));
}

Result<void> check_budget(TimeLimit budget) {
  const auto wrong = [&](std::string_view why) {
    return Error(ErrorCode::clock_budget_invalid)
        .with("limit", format_time_limit(budget))
        .with("why", std::string(why));
  };
  if (budget.unit == LimitUnit::office_minutes)
    return wrong("应为 wd、d 或 mo, 不是分钟 it must be in wd, d or mo, not in minutes");
  if (budget.amount < 1) return wrong("应不小于 1 it must be 1 or more");
  if (budget.amount > kLargestAmount) return wrong("过大 it is too large");
  return {};
}

}  // namespace

std::string_view name_of(ClockEventKind kind) {
  return kNames[static_cast<std::size_t>(kind)];
}

Tally tally(const Clock& clock, Date as_of) {
  const ClockEvent& first = clock.events().front();
  Tally sum{.start = first.date, .budget = clock.budget(), .running_since = first.date};
  for (const ClockEvent& event : clock.events().subspan(1)) {
    if (event.date > as_of) break;
    switch (event.kind) {
      case ClockEventKind::start:
        break;
      case ClockEventKind::suspend:
        sum.suspended_since = event.date;
        break;
      case ClockEventKind::resume:
        sum.suspensions.push_back({*sum.suspended_since, event.date});
        sum.suspended_since.reset();
        sum.running_since = event.date;
        break;
      case ClockEventKind::extend:
        sum.budget.amount += event.extension.amount;
        sum.extended_on = event.date;
        break;
      case ClockEventKind::stop:
        sum.stopped_on = event.date;
        break;
    }
  }
  return sum;
}

Result<Clock> Clock::start(TimeLimit budget, Date date, std::string reason) {
  ZHICHENG_TRY(check_budget(budget));
  Clock clock;
  clock.budget_ = budget;
  ClockEvent event;
  event.date = date;
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
  const Date previous = events_.back().date;
  if (event.date < previous || event.kind == ClockEventKind::start)
    return refused(ErrorCode::clock_event_out_of_order, event).with("previous", format_date(previous));
  const Tally sum = tally(*this, previous);
  if (sum.stopped_on)
    return refused(ErrorCode::clock_stopped, event).with("since", format_date(*sum.stopped_on));
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
          .with("since", format_date(*sum.suspended_since));
    if (trim(event.reason).empty())
      return refused(ErrorCode::clock_words_missing, event).with("what", "理由 a reason");
  }
  if (sum.suspended_since) return {};
  ZHICHENG_TRY_ASSIGN(const Deadline deadline,
                      deadline_of(calendar, sum.start, sum.budget, Suspensions(sum.suspensions)));
  if (event.date <= deadline.date) return {};
  return refused(ErrorCode::clock_expired, event).with("deadline", format_date(deadline.date));
}

Result<void> Clock::add(const WorkCalendar& calendar, ClockEvent event) {
  ZHICHENG_TRY(check(calendar, event));
  events_.push_back(std::move(event));
  return {};
}

}  // namespace zhicheng::calendar
