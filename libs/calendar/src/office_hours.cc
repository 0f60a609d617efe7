#include "zhicheng/calendar/office_hours.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "reach.h"
#include "time_of_day.h"
#include "zhicheng/base/text.h"

namespace zhicheng::calendar {
namespace {

std::optional<OfficeHours::Span> parse_span(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const auto open = parse_time_of_day(trim(text.substr(0, dash)));
  const auto close = parse_time_of_day(trim(text.substr(dash + 1)));
  if (!open || !close) return std::nullopt;
  return OfficeHours::Span{*open, *close};
}

// Minutes of office hours before `minute` of a working day.
std::int64_t passed(const OfficeHours& hours, int minute) {
  std::int64_t sum = 0;
  for (const OfficeHours::Span& span : hours.spans())
    sum += std::clamp(minute, span.open, span.close) - span.open;
  return sum;
}

// The minute of the day at which that many have passed: the next opening, or the closing where `at_close`.
int minute_after(const OfficeHours& hours, std::int64_t passed, bool at_close) {
  for (const OfficeHours::Span& span : hours.spans()) {
    const std::int64_t length = span.close - span.open;
    if (passed < length || (at_close && passed == length)) return span.open + static_cast<int>(passed);
    passed -= length;
  }
  return hours.spans().back().close;
}

}  // namespace

Result<OfficeHours> OfficeHours::parse(std::string_view text) {
  const auto wrong = [&](std::string_view why) {
    return Error(ErrorCode::office_hours_malformed)
        .with("text", std::string(text))
        .with("why", std::string(why));
  };
  OfficeHours hours;
  for (std::string_view rest = text;;) {
    const std::size_t bar = rest.find('|');
    const auto span = parse_span(trim(rest.substr(0, bar)));
    if (!span) return wrong("不是 时:分-时:分 not hour:minute-hour:minute");
    if (span->close <= span->open) return wrong("结束不晚于开始 it closes no later than it opens");
    if (!hours.spans_.empty() && span->open < hours.spans_.back().close)
      return wrong("时段重叠或颠倒 spans overlap or go backwards");
    hours.spans_.push_back(*span);
    hours.minutes_a_day_ += span->close - span->open;
    if (bar == std::string_view::npos) return hours;
    rest.remove_prefix(bar + 1);
  }
}

Result<MinuteDeadline> add_office_minutes(const WorkCalendar& calendar, const OfficeHours& hours,
                                          LocalMinute start, std::int64_t minutes) {
  const TimeLimit limit{LimitUnit::office_minutes, minutes};
  const auto out_of_range = [&] {
    return Error(ErrorCode::deadline_out_of_range)
        .with("start", format_local_minute(start, 'T'))
        .with("limit", format_time_limit(limit));
  };
  if (minutes < 0) return Error(ErrorCode::time_limit_negative).with("limit", format_time_limit(limit));
  if (minutes > kLargestAmount || !inside_calendar(start.date)) return out_of_range();
  // The minutes before `start` and the limit together, counted from the opening of a working day.
  std::int64_t number = calendar.working_days_through(start.date);
  std::int64_t sum = minutes;
  if (calendar.is_working_day(start.date))
    sum += passed(hours, start.minute);
  else
    ++number;
  std::int64_t full_days = sum / hours.minutes_a_day();
  std::int64_t rest = sum % hours.minutes_a_day();
  const bool at_close = minutes > 0;
  if (at_close && rest == 0) {
    --full_days;
    rest = hours.minutes_a_day();
  }
  const auto day = calendar.working_day(number + full_days);
  if (!day) return out_of_range();
  LocalMinute end{*day, minute_after(hours, rest, at_close)};
  const bool provisional = !calendar.knows(start.date, *day);
  if (end.minute == kDayMinutes) {  // open until midnight
    const Day next = *day + std::chrono::days{1};
    if (!inside_calendar(next)) return out_of_range();
    end = {next, 0};
  }
  return MinuteDeadline{end, provisional};
}

}  // namespace zhicheng::calendar
