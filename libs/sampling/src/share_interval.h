#pragma once

#include <cstdint>

#include "zhicheng/sampling/design_variance.h"
#include "zhicheng/sampling/estimate.h"

namespace zhicheng::sampling {

// All that the interval of a share needs to know of its sample. Weights are shares of the whole: they sum up
// to 1 over the items.
struct ShareEvidence {
  double share = 0;
  DesignVariance variance;
  std::int64_t n = 0;         // items
  std::size_t units = 0;      // primary units that the items belong to
  double unit_squares = 0;    // Σ of squared weights of the primary units
  double item_squares = 0;    // the same of the items
  double failed = 0;          // Σ of weight × share of failures over the primary units
  double failed_squares = 0;  // the same of its square
  double largest = 0;         // the largest weight of a primary unit
  bool exhaustive = false;    // everything there is was looked at
  double level = 0;
  IntervalMethod method = IntervalMethod::beta;  // beta, logit or gamma
};

// n = 0: no point, 0 to 1. Where the standard error says nothing (share of 0 or 1, no variance seen, fewer
// than two units in every stratum) the interval is beta_interval with as many items as there are units, less
// what unequal weights cost; gamma needs no such rule.
Estimate share_estimate(const ShareEvidence& evidence);

// 1 − level split into both tails, as a ratio of t quantiles: what few degrees of freedom cost an effective
// n.
double freedom_factor(double n, double freedom, double level);

}  // namespace zhicheng::sampling
