#pragma once

#include <string>

#include "zhicheng/base/result.h"
#include "zhicheng/calendar/work_calendar.h"

namespace zhicheng::app {

// Answers the rows of a .csv file ("-": standard input) on standard output, in their order. The exit code: 1
// if a row has no answer. What is wrong with a row is said on standard error and its result stays empty.
// `mark_provisional` adds a column that says which results are provisional.
Result<int> answer_batch(const calendar::WorkCalendar& calendar, const std::string& path,
                         bool mark_provisional);

}  // namespace zhicheng::app
