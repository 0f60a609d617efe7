#include "zhicheng/calendar/suspensions.h"

#include <algorithm>

#include "zhicheng/base/text.h"

namespace zhicheng::calendar {

Suspensions::Suspensions(std::vector<DayRange> ranges) {
  std::sort(ranges.begin(), ranges.end(),
            [](const DayRange& a, const DayRange& b) { return a.first < b.first; });
  for (const DayRange& range : ranges) {
    if (range.last < range.first) continue;
    if (!ranges_.empty() && Day{range.first} <= Day{ranges_.back().last} + std::chrono::days{1})
      ranges_.back().last = std::max(ranges_.back().last, range.last);
    else
      ranges_.push_back(range);
  }
}

bool Suspensions::covers(Day day) const {
  const auto at = std::partition_point(ranges_.begin(), ranges_.end(),
                                       [&](const DayRange& range) { return Day{range.last} < day; });
  return at != ranges_.end() && Day{at->first} <= day;
}

Result<DayRange> parse_suspension(std::string_view text) {
  const auto wrong = [&](std::string_view why) {
    return Error(ErrorCode::suspension_malformed)
        .with("text", std::string(text))
        .with("why", std::string(why));
  };
  std::size_t gap = text.find("..");
  std::size_t width = 2;
  if (gap == std::string_view::npos) {
    gap = text.find('~');
    width = 1;
  }
  if (gap == std::string_view::npos) return wrong("缺少 .. no .. between two dates");
  const auto first = parse_date(trim(text.substr(0, gap)));
  const auto last = parse_date(trim(text.substr(gap + width)));
  if (!first.ok() || !last.ok()) return wrong("不是两个日期 not two dates");
  if (*last < *first) return wrong("末日早于首日 the last day lies before the first");
  return DayRange{*first, *last};
}

}  // namespace zhicheng::calendar
