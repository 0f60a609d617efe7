#include "timeline.h"

#include <algorithm>
#include <chrono>

namespace zhicheng::indicator {
namespace {

bool is_known(int year) {
  return year >= EvaluateOptions::kFirstYear && year <= EvaluateOptions::kLastYear;
}

}  // namespace

Date last_day_of(int year) {
  const auto period = Period::year(year);
  ZHICHENG_ASSERT(period.ok());
  return period->last_day();
}

std::optional<Date> Timeline::start() const {
  return baseline_year != 0 ? std::optional<Date>(last_day_of(baseline_year)) : std::nullopt;
}

std::optional<Date> Timeline::end() const {
  return target_year != 0 ? std::optional<Date>(last_day_of(target_year)) : std::nullopt;
}

Date Timeline::horizon() const {
  return last_day_of(target_year != 0 ? target_year : EvaluateOptions::kLastYear);
}

Timeline timeline_of(const plan::Target& target, Date as_of, const EvaluateOptions& options) {
  Timeline timeline;
  if (is_known(target.target_year)) {
    timeline.target_year = target.target_year;
  } else if (options.plan_last_year != 0) {
    timeline.target_year = options.plan_last_year;
    timeline.target_assumed = true;
  }
  if (is_known(target.baseline_year)) {
    timeline.baseline_year = target.baseline_year;
  } else if (options.plan_first_year > EvaluateOptions::kFirstYear) {
    timeline.baseline_year = options.plan_first_year - 1;
    timeline.baseline_assumed = true;
  }
  timeline.finished = timeline.target_year != 0 && as_of > last_day_of(timeline.target_year);
  return timeline;
}

std::int64_t days_between(Date from, Date to) {
  return (std::chrono::sys_days(to) - std::chrono::sys_days(from)).count();
}

std::optional<Elapsed> elapsed(std::optional<Date> start, std::optional<Date> end, Date at) {
  if (!start || !end || *end <= *start) return std::nullopt;
  Elapsed result;
  result.all = days_between(*start, *end);
  result.gone = std::clamp<std::int64_t>(days_between(*start, at), 0, result.all);
  return result;
}

}  // namespace zhicheng::indicator
