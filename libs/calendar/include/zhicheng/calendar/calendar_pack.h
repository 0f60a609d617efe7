#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "zhicheng/calendar/work_calendar.h"
#include "zhicheng/pack/findings.h"
#include "zhicheng/pack/pack.h"

// The notices as a pack: YAML that an office extends when the next year's notice is published
// (docs/formats/calendar.md).
namespace zhicheng::calendar {

inline constexpr std::string_view kCalendarPackKind = "working_days";

// The notices of all files of the pack. nullopt with errors in `findings` if the pack is of another kind or
// anything in it is wrong; all of it is said at once.
std::optional<std::vector<Notice>> read_notices(const pack::Pack& pack, pack::Findings& findings);

// Holds the examples under tests/ against the calendar: an error for each that comes out otherwise. Returns
// how many were looked at.
std::size_t check_examples(const pack::Pack& pack, const WorkCalendar& calendar, pack::Findings& findings);

}  // namespace zhicheng::calendar
