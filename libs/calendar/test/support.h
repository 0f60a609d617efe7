#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "zhicheng/calendar/deadline.h"
#include "zhicheng/calendar/work_calendar.h"

namespace zhicheng::calendar::tests {

// The notices of packs/working-days; stops the test if they cannot be read.
const std::vector<Notice>& shipped_notices();
const WorkCalendar& shipped();

Date date(const std::string& text);
DayRange range(const std::string& text);  // 2024-03-01..2024-03-10
TimeLimit limit(const std::string& text);

// "2024-02-18", with a ? behind a provisional one, or the key of the error.
std::string shown(const Result<Deadline>& deadline);
// shown(deadline_of(…)) by the shipped calendar.
std::string added(const std::string& start, const std::string& limit_text,
                  const std::vector<std::string>& suspensions = {});

// The same rules once more, a day at a time and straight from the notices.
class NaiveCalendar {
 public:
  explicit NaiveCalendar(const std::vector<Notice>& notices);

  bool worked(Day day) const;
  Day add(Day start, int n) const;
  Day roll(Day day) const;
  Day add_outside(Day start, int n, const std::vector<DayRange>& suspensions) const;
  int count(Day start, Day end) const;

 private:
  std::set<Day> off_;
  std::set<Day> made_up_;
};

}  // namespace zhicheng::calendar::tests
