#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/calendar/local_minute.h"
#include "zhicheng/calendar/work_calendar.h"

// Time limits in minutes of office hours: an answer within 90 minutes in which the office was open.
namespace zhicheng::calendar {

// When an office is open on each working day.
class OfficeHours {
 public:
  struct Span {
    int open = 0;   // minute of the day that is the first inside
    int close = 0;  // the first that is outside; up to 1440
  };

  // "09:00-12:00|13:30-17:30": one span or more, each with at least a minute, from early to late and apart.
  // office_hours_malformed otherwise.
  static Result<OfficeHours> parse(std::string_view text);

  std::span<const Span> spans() const { return spans_; }
  std::int64_t minutes_a_day() const { return minutes_a_day_; }

 private:
  std::vector<Span> spans_;
  std::int64_t minutes_a_day_ = 0;
};

struct MinuteDeadline {
  LocalMinute end;
  bool provisional = false;  // as in Deadline

  bool operator==(const MinuteDeadline&) const = default;
};

// When `minutes` of office hours have passed since `start`. A start outside of them is the next opening;
// minutes that run out at closing time end there and not at the next opening. Errors: time_limit_negative,
// deadline_out_of_range. Cost: linear in the spans.
Result<MinuteDeadline> add_office_minutes(const WorkCalendar& calendar, const OfficeHours& hours,
                                          LocalMinute start, std::int64_t minutes);

}  // namespace zhicheng::calendar
