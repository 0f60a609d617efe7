#pragma once

#include <string>
#include <vector>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/base/date.h"

namespace zhicheng::calendar {

// From the first to the last day, both inside.
struct DayRange {
  Date first;
  Date last;

  bool operator==(const DayRange&) const = default;
};

// One occasion of a notice: its days off, and the days of weekends that are worked instead.
struct Holiday {
  Bilingual name;
  DayRange rest;
  std::vector<Date> make_up;
};

// What the government arranged for one year. It may reach into the last days of December before.
struct Notice {
  int year = 0;
  std::vector<std::string> sources;  // addresses or titles of the documents
  std::vector<Holiday> holidays;
};

}  // namespace zhicheng::calendar
