#pragma once

#include <span>
#include <string>
#include <string_view>

#include "zhicheng/base/result.h"
#include "zhicheng/calendar/work_calendar.h"

// Many questions to the calendar as a table (docs/formats/calendar.md).
namespace zhicheng::calendar {

inline constexpr std::string_view kBatchHeader = "id,kind,start,n,extra";

struct BatchAnswer {
  std::string result;        // a date, a minute in the form of the start, or a number
  bool provisional = false;  // as in Deadline

  bool operator==(const BatchAnswer&) const = default;
};

// batch_header_wrong unless the fields are those of kBatchHeader.
Result<void> check_batch_header(std::span<const std::string_view> fields);

// The answer to one row. A suspension that begins after the deadline changes nothing here. Errors:
// batch_fields_wrong, text_not_utf8 (the id alone may be any bytes), batch_kind_unknown,
// batch_extra_unexpected, number_malformed, and those of the dates, suspensions, office hours and deadlines
// that the row holds.
Result<BatchAnswer> answer(const WorkCalendar& calendar, std::span<const std::string_view> fields);

}  // namespace zhicheng::calendar
