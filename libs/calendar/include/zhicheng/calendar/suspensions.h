#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/calendar/work_calendar.h"

namespace zhicheng::calendar {

// Times that do not count (an appraisal, a hearing): the first and the last day of each are inside. Ranges
// that overlap or touch are one, so that no day is taken out twice.
class Suspensions {
 public:
  Suspensions() = default;
  explicit Suspensions(
      std::vector<DayRange> ranges);  // a range whose last day lies before its first is left out

  std::span<const DayRange> ranges() const { return ranges_; }  // ascending and apart
  bool empty() const { return ranges_.empty(); }
  bool covers(Day day) const;  // logarithmic

 private:
  std::vector<DayRange> ranges_;
};

// "2024-03-01..2024-03-10" or with ~ between: suspension_malformed otherwise, also where the last day lies
// before the first.
Result<DayRange> parse_suspension(std::string_view text);

}  // namespace zhicheng::calendar
