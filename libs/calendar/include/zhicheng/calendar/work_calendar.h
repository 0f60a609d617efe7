#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/calendar/notice.h"

namespace zhicheng::calendar {

inline constexpr int kFirstYear = 1900;
inline constexpr int kLastYear = 2199;

using Day = std::chrono::sys_days;  // a Date as a number; the two convert into each other

enum class DayKind : std::uint8_t { working_day, weekend, holiday, make_up_day };
std::string_view name_of(DayKind kind);
const Bilingual& words_for(DayKind kind);

// Which days are worked, from 1900 to 2199. Without an entry in a notice Saturday and Sunday are off and the
// others are worked. A value that nothing changes after it is built; about 1 MB. Every question but the last
// is answered in constant time.
class WorkCalendar {
 public:
  // Entries outside 1900 to 2199 are left out; a day that is both off and made up is worked.
  explicit WorkCalendar(std::vector<Notice> notices);

  // Outside 1900 to 2199 only the weekday decides.
  DayKind kind_of(Day day) const;
  bool is_working_day(Day day) const;
  // What the day off or the make-up day is for; nullptr where no notice names it. Lives as long as the
  // calendar.
  const Bilingual* occasion_of(Day day) const;

  // How many working days lie from 1900-01-01 to `day`, both included; 0 before 1900, all of them after 2199.
  std::int64_t working_days_through(Day day) const;
  // The working day of that number, counted from 1; nullopt where there is none.
  std::optional<Day> working_day(std::int64_t number) const;

  // Whether a notice stands behind each day from `first` to `last`. The last three days of a year need that
  // of the next year too, because it may rearrange them.
  bool knows(Day first, Day last) const;
  // The years whose notice is missing for that, ascending.
  std::vector<int> missing_years(Day first, Day last) const;

  // SHA-256, as hex, of what is said of every day: calendars of one digest count every limit alike.
  const std::string& digest() const { return digest_; }

 private:
  void set(Day day, DayKind kind, std::uint16_t occasion);
  void count();
  void find_unknown();
  void digest_days();

  std::vector<Notice> notices_;
  std::vector<Bilingual> occasions_;
  std::vector<DayKind> kinds_;              // of each day since 1900-01-01
  std::vector<std::uint16_t> occasion_;     // of each day: 1 + place in occasions_; 0 = none
  std::vector<std::uint32_t> through_;      // of each day: working_days_through
  std::vector<std::uint32_t> working_day_;  // of each number: the place of the day
  std::vector<DayRange> unknown_;           // ascending and apart
  std::string digest_;
};

}  // namespace zhicheng::calendar
