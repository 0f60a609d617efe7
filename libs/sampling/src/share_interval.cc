#include "share_interval.h"

#include <algorithm>
#include <cmath>

namespace zhicheng::sampling {
namespace {

// Below it a variance of shares is rounding: 1e-12 as a standard error.
constexpr double kNoVariance = 1e-24;
constexpr double kAtEnd = 1e-12;

// Sums of weights miss 0 and 1 by rounding.
double settled(double share) {
  if (share < kAtEnd) return 0;
  return share > 1 - kAtEnd ? 1 : share;
}

Interval gamma_of(const ShareEvidence& evidence, double share) {
  const Interval failed = gamma_interval(std::max(0.0, evidence.failed), evidence.failed_squares,
                                         evidence.largest, evidence.level);
  return {std::min(1 - failed.high, share), std::max(1 - failed.low, share)};
}

}  // namespace

double freedom_factor(double n, double freedom, double level) {
  const double tail = (1 + level) / 2;
  const double ratio = student_quantile(tail, std::max(1.0, n - 1)) / student_quantile(tail, freedom);
  return ratio * ratio;
}

Estimate share_estimate(const ShareEvidence& evidence) {
  EstimateNumbers numbers;
  numbers.level = evidence.level;
  if (evidence.n == 0) return Estimate(numbers, Scale::percent);
  const double share = settled(evidence.share);
  const auto n = static_cast<double>(evidence.n);
  numbers.n = evidence.n;
  numbers.units = static_cast<std::int64_t>(evidence.units);
  numbers.point = share;
  numbers.kish_effect = n * evidence.item_squares;
  if (evidence.exhaustive) {
    numbers.interval = {share, share};
    numbers.method = IntervalMethod::complete;
    numbers.standard_error = 0;
    return Estimate(numbers, Scale::percent);
  }
  const double variance = evidence.variance.variance;
  // Where every unit is certain only the draws of items within them vary.
  numbers.degrees_of_freedom = evidence.variance.complete ? n - static_cast<double>(evidence.units)
                                                          : evidence.variance.degrees_of_freedom;
  const bool inside = share > 0 && share < 1;
  if (numbers.degrees_of_freedom >= 1) numbers.standard_error = std::sqrt(variance);
  numbers.edge = !inside || variance < kNoVariance || numbers.degrees_of_freedom < 1;
  if (!numbers.edge) {
    numbers.effective_n = share * (1 - share) / variance;
    if (evidence.n > 1) numbers.design_effect = variance * (n - 1) / (share * (1 - share));
  }
  numbers.method = evidence.method;
  if (evidence.method == IntervalMethod::gamma) {
    numbers.interval = gamma_of(evidence, share);
  } else if (numbers.edge) {
    numbers.method = IntervalMethod::beta;
    numbers.interval = beta_interval(share, 1 / evidence.unit_squares, evidence.level);
  } else if (evidence.method == IntervalMethod::logit) {
    numbers.interval =
        logit_interval(share, *numbers.effective_n, numbers.degrees_of_freedom, evidence.level);
  } else {
    const double adjusted =
        *numbers.effective_n * freedom_factor(n, numbers.degrees_of_freedom, evidence.level);
    numbers.interval = beta_interval(share, std::min(n, adjusted), evidence.level);
  }
  return Estimate(numbers, Scale::percent);
}

}  // namespace zhicheng::sampling
