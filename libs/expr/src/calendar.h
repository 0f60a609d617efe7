#pragma once

#include <cstdint>
#include <optional>

#include "zhicheng/expr/value.h"

// Dates and durations. nullopt: outside of the years 1 to 9999.
namespace zhicheng::expr::calendar {

std::optional<Date> plus(Date date, Days days);
// The same day of the month, or the last one where the month is shorter.
std::optional<Date> plus(Date date, Months months);
Days between(Date from, Date to);
// Whole months from one day to another, negative backwards.
Months months_between(Date from, Date to);

std::int64_t weekday(Date date);       // 1 Monday to 7 Sunday
std::int64_t day_of_year(Date date);   // 1 to 366
std::int64_t week_of_year(Date date);  // ISO 8601

}  // namespace zhicheng::expr::calendar
