#pragma once

#include <cstdint>

#include "zhicheng/base/result.h"

// Intervals for shares. All are within 0 to 1 and two-sided with equal tails; formulas and sources:
// docs/formats/estimates.md.
namespace zhicheng::sampling {

struct Interval {
  double low = 0;
  double high = 1;

  bool operator==(const Interval&) const = default;
};

inline constexpr double kLeastLevel = 0.5;
inline constexpr double kMostLevel = 0.9999;
inline constexpr std::int64_t kMostTested = 1'000'000'000;

// estimate_level_invalid outside kLeastLevel to kMostLevel. Everything below takes a level that passed.
Result<void> require_level(double level);

// `passed` of `tested` independent items of equal weight; 0 of 0 gives 0 to 1. Errors:
// estimate_count_invalid, estimate_level_invalid.
Result<Interval> wilson(std::int64_t passed, std::int64_t tested, double level);
// Covers in at least `level` of all samples, whatever the share.
Result<Interval> clopper_pearson(std::int64_t passed, std::int64_t tested, double level);

// Clopper and Pearson's formula for a share of an effective sample, which need not be whole (Korn and
// Graubard). effective_n > 0.
Interval beta_interval(double share, double effective_n, double level);

// On the log odds, with t of `freedom` degrees; the effective sample is share·(1 − share) ÷ variance.
// 0 < share < 1, effective_n > 0, freedom ≥ 1.
Interval logit_interval(double share, double effective_n, double freedom, double level);

// For a share as a sum of weighted rare events (Fay and Feuer). `largest` is what one more event could weigh
// at most. sum ≥ 0, variance ≥ 0, largest > 0.
Interval gamma_interval(double sum, double variance, double largest, double level);

double normal_quantile(double share);                   // 0 < share < 1
double student_quantile(double share, double freedom);  // freedom > 0

}  // namespace zhicheng::sampling
