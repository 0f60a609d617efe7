#pragma once

#include <optional>
#include <string_view>

namespace zhicheng::calendar {

// The minute of the day: 09:00, 9:00 and, as an end, 24:00.
std::optional<int> parse_time_of_day(std::string_view text);

}  // namespace zhicheng::calendar
