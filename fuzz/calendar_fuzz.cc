// Reads any text as a row of questions to the calendar: an answer inside its years, or an error. What is a
// limit too is explained, and the explanation ends at the deadline.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "zhicheng/base/assert.h"
#include "zhicheng/calendar/batch.h"
#include "zhicheng/calendar/explanation.h"

namespace {

using namespace zhicheng;

const calendar::WorkCalendar& days() {
  static const calendar::WorkCalendar calendar([] {
    const Date first = std::chrono::year{2024} / 2 / 10;
    const Date last = std::chrono::year{2024} / 2 / 17;
    const Date made_up = std::chrono::year{2024} / 2 / 18;
    return std::vector<calendar::Notice>{
        {2024, {"a"}, {{{"春节", "Spring Festival"}, {first, last}, {made_up}}}}};
  }());
  return calendar;
}

void explain(const std::vector<std::string_view>& fields) {
  if (fields.size() < 5) return;
  const auto start = parse_date(fields[2]);
  const auto limit = calendar::parse_time_limit(fields[3]);
  if (!start.ok() || !limit.ok()) return;
  std::vector<calendar::DayRange> ranges;
  if (const auto range = calendar::parse_suspension(fields[4]); range.ok()) ranges.push_back(*range);
  const auto found = calendar::explain_deadline(days(), *start, *limit, calendar::Suspensions(ranges));
  if (!found.ok()) return;
  ZHICHENG_ASSERT(found->days.front().date == *start);
  ZHICHENG_ASSERT(found->days.back().date == found->deadline.date);
  ZHICHENG_ASSERT(found->deadline.provisional == !found->missing_years.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  std::vector<std::string_view> fields;
  for (std::size_t comma = rest.find(','); comma != rest.npos; comma = rest.find(',')) {
    fields.push_back(rest.substr(0, comma));
    rest.remove_prefix(comma + 1);
  }
  fields.push_back(rest);
  if (const auto found = calendar::answer(days(), fields); found.ok())
    ZHICHENG_ASSERT(!found->result.empty());
  explain(fields);
  return 0;
}
