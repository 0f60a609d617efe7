#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "zhicheng/base/result.h"

namespace zhicheng::calendar {

enum class LimitUnit : std::uint8_t { working_days, calendar_days, months, office_minutes, hours };

// How long something may take, as a rule states it.
struct TimeLimit {
  LimitUnit unit = LimitUnit::working_days;
  std::int64_t amount = 0;

  bool operator==(const TimeLimit&) const = default;
};

// "15wd", "15d", "1mo", "90min", "24h"; a minus sign in front counts backwards. time_limit_malformed
// otherwise.
Result<TimeLimit> parse_time_limit(std::string_view text);
std::string format_time_limit(TimeLimit limit);  // 15wd

}  // namespace zhicheng::calendar
