#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/indicator/evaluate.h"

namespace zhicheng::indicator::testing {

inline Decimal decimal(std::string_view text) {
  return Decimal::parse(text).value();
}

inline Period period(std::string_view text) {
  return Period::parse(text).value();
}

inline Date day(std::string_view text) {
  return parse_date(text).value();
}

inline Observation observed(std::string_view when, std::string_view value, int vintage = 1) {
  Observation observation;
  observation.period = period(when);
  observation.content = decimal(value);
  observation.vintage = vintage;
  return observation;
}

inline Series series_of(std::vector<Observation> observations) {
  return Series::from(std::move(observations)).value();
}

// "level" from 2020 to 2025 with one bound.
inline plan::Target level_target(plan::Relation relation, std::string_view bound, std::string_view baseline) {
  plan::Target target;
  target.relation = relation;
  const bool upper = relation == plan::Relation::le || relation == plan::Relation::lt;
  (upper ? target.high : target.low) = decimal(bound);
  target.baseline = decimal(baseline);
  target.baseline_year = 2020;
  target.target_year = 2025;
  return target;
}

// Yearly figures for forecasts: a pass rate of five years, a rough series of twelve.
inline const std::vector<double> kPassRate = {93.39, 93.5, 93.65, 93.72, 93.93};
inline const std::vector<double> kRough = {5.1, 4.2, 6.3, 5.5, 7.0, 6.1, 8.4, 7.7, 9.2, 8.8, 10.1, 9.4};

}  // namespace zhicheng::indicator::testing
