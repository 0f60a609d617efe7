#include "zhicheng/calendar/time_limit.h"

#include <charconv>

namespace zhicheng::calendar {
namespace {

constexpr std::string_view kUnits[] = {"wd", "d", "mo", "min", "h"};  // in the order of LimitUnit

}  // namespace

Result<TimeLimit> parse_time_limit(std::string_view text) {
  std::int64_t amount = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, amount);
  if (failure == std::errc()) {
    const std::string_view unit(stop, static_cast<std::size_t>(end - stop));
    for (std::size_t i = 0; i < std::size(kUnits); ++i)
      if (unit == kUnits[i]) return TimeLimit{static_cast<LimitUnit>(i), amount};
  }
  return Error(ErrorCode::time_limit_malformed).with("text", std::string(text));
}

std::string format_time_limit(TimeLimit limit) {
  return std::to_string(limit.amount) + std::string(kUnits[static_cast<std::size_t>(limit.unit)]);
}

}  // namespace zhicheng::calendar
