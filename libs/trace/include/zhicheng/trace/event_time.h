#pragma once

#include <string>
#include <string_view>

#include "zhicheng/base/date.h"
#include "zhicheng/base/result.h"

namespace zhicheng::trace {

// 2026-01-31T08:00:00.5+08:00: day, seconds with any number of decimals, an offset of at most 14 hours or Z,
// years 1900 to 2199. Microseconds are rounded half up. trace_time_malformed.
Result<Timestamp> read_time(std::string_view text);

// UTC with three decimals, from a text that read_time accepts: what is beyond is rounded half up from the
// digits as written. False, and nothing is appended, for other texts.
bool append_hash_time(std::string_view text, std::string& out);

// +08:00, -06:00; at most 14:00.
bool is_offset(std::string_view text);

std::string format_time(Timestamp instant);  // 2026-01-31T00:00:00.500Z

}  // namespace zhicheng::trace
