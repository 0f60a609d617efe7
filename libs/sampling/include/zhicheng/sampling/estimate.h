#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/base/json.h"
#include "zhicheng/sampling/interval.h"

namespace zhicheng::sampling {

// How an interval came about; formulas: docs/formats/estimates.md.
enum class IntervalMethod : std::uint8_t {
  wilson,
  clopper_pearson,
  logit,
  beta,
  gamma,
  student,
  none,
  complete
};
std::string_view name_of(IntervalMethod method);

// The figure and everything that says how sure it is.
struct EstimateNumbers {
  std::optional<double> point;  // nullopt: nothing was found out
  Interval interval;
  double level = 0;
  IntervalMethod method = IntervalMethod::none;
  std::int64_t n = 0;                    // items tested, or persons who answered
  std::int64_t units = 0;                // primary units (firms, clusters) that they belong to
  std::optional<double> standard_error;  // nullopt: fewer than two primary units
  double degrees_of_freedom = 0;         // 0: none
  std::optional<double> design_effect;   // variance ÷ that of as many items drawn one by one
  std::optional<double> kish_effect;     // the part of it that unequal weights alone would make
  std::optional<double> effective_n;     // n with which an even draw would be as precise
  bool edge = false;  // the standard error says nothing here; units stand in for the effective n
};

enum class Scale : std::uint8_t { percent, plain };

// A figure from a sample. There is no way to read or print the figure alone: whatever leaves this class
// carries its interval and its n.
class Estimate {
 public:
  // Asserted: a point lies within its interval; without n there is no point.
  Estimate(const EstimateNumbers& numbers, Scale scale);

  const EstimateNumbers& numbers() const { return numbers_; }
  Scale scale() const { return scale_; }

  // 93.71%（95% 区间 91.20%–95.58%，n=1024）
  std::string text(Language language) const;
  // The figure and its interval as one cell of a table, and n as the next.
  std::string figure_cell() const;  // 93.71% [91.20, 95.58]
  std::string n_cell() const;       // 1024
  // point, low, high, level, method, n, units, standard_error, degrees_of_freedom, design_effect,
  // kish_effect, effective_n, edge; shares as 0 to 1. null where there is none.
  JsonObject to_json() const;

 private:
  std::string shown(double value) const;

  EstimateNumbers numbers_;
  Scale scale_;
};

}  // namespace zhicheng::sampling
