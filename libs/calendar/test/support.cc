#include "support.h"

#include <algorithm>

#include "zhicheng/base/assert.h"
#include "zhicheng/calendar/calendar_pack.h"

namespace zhicheng::calendar::tests {

using std::chrono::days;

const std::vector<Notice>& shipped_notices() {
  static const std::vector<Notice> notices = [] {
    const pack::Files files =
        pack::read_folder(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "packs/working-days").value();
    pack::Findings findings;
    const auto pack = pack::read_pack(files, findings);
    ZHICHENG_ASSERT(pack.has_value());
    auto found = read_notices(*pack, findings);
    ZHICHENG_ASSERT(found.has_value());
    return *std::move(found);
  }();
  return notices;
}

const WorkCalendar& shipped() {
  static const WorkCalendar calendar(shipped_notices());
  return calendar;
}

Date date(const std::string& text) {
  return parse_date(text).value();
}

DayRange range(const std::string& text) {
  return parse_suspension(text).value();
}

TimeLimit limit(const std::string& text) {
  return parse_time_limit(text).value();
}

std::string shown(const Result<Deadline>& deadline) {
  if (!deadline.ok()) return std::string(deadline.error().entry().key);
  return format_date(deadline->date) + (deadline->provisional ? "?" : "");
}

std::string added(const std::string& start, const std::string& limit_text,
                  const std::vector<std::string>& suspensions) {
  std::vector<DayRange> ranges;
  for (const std::string& text : suspensions) ranges.push_back(range(text));
  return shown(deadline_of(shipped(), date(start), limit(limit_text), Suspensions(ranges)));
}

NaiveCalendar::NaiveCalendar(const std::vector<Notice>& notices) {
  for (const Notice& notice : notices)
    for (const Holiday& holiday : notice.holidays) {
      for (Day day = holiday.rest.first; day <= Day{holiday.rest.last}; day += days{1}) off_.insert(day);
      made_up_.insert(holiday.make_up.begin(), holiday.make_up.end());
    }
}

bool NaiveCalendar::worked(Day day) const {
  if (made_up_.count(day) > 0) return true;
  if (off_.count(day) > 0) return false;
  return std::chrono::weekday(day).iso_encoding() <= 5;
}

Day NaiveCalendar::add(Day start, int n) const {
  if (n == 0) return roll(start);
  const days step{n < 0 ? -1 : 1};
  for (int left = std::abs(n); left > 0;) {
    start += step;
    if (worked(start)) --left;
  }
  return start;
}

Day NaiveCalendar::roll(Day day) const {
  while (!worked(day)) day += days{1};
  return day;
}

Day NaiveCalendar::add_outside(Day start, int n, const std::vector<DayRange>& suspensions) const {
  const auto suspended = [&](Day day) {
    return std::any_of(suspensions.begin(), suspensions.end(),
                       [&](const DayRange& r) { return Day{r.first} <= day && day <= Day{r.last}; });
  };
  while (n > 0) {
    start += days{1};
    if (worked(start) && !suspended(start)) --n;
  }
  return start;
}

int NaiveCalendar::count(Day start, Day end) const {
  int count = 0;
  for (Day day = start + days{1}; day <= end; day += days{1}) count += worked(day) ? 1 : 0;
  return count;
}

}  // namespace zhicheng::calendar::tests
