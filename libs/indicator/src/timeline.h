#pragma once

#include <cstdint>
#include <optional>

#include "zhicheng/indicator/evaluate.h"

// The years of a target and the share of its time that has passed.
namespace zhicheng::indicator {

struct Timeline {
  int baseline_year = 0;  // 0 = unknown
  int target_year = 0;    // 0 = unknown
  bool baseline_assumed = false;
  bool target_assumed = false;
  bool finished = false;  // the last day of the target year is over

  std::optional<Date> start() const;  // last day of the baseline year
  std::optional<Date> end() const;    // last day of the target year
  Date horizon() const;               // end(), or the last day of the calendar that we know
};

// Years that the target does not state come from the horizon of the plan in `options`.
Timeline timeline_of(const plan::Target& target, Date as_of, const EvaluateOptions& options);

Date last_day_of(int year);  // year 1900 to 2199
std::int64_t days_between(Date from, Date to);

// Days gone and days in all, gone clamped to [0, all]; nullopt where the end does not lie behind the start.
struct Elapsed {
  std::int64_t gone = 0;
  std::int64_t all = 1;
};
std::optional<Elapsed> elapsed(std::optional<Date> start, std::optional<Date> end, Date at);

}  // namespace zhicheng::indicator
