#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

// The error of an estimate under its design: strata, primary units drawn in them, items drawn in the units.
namespace zhicheng::sampling {

// What one primary unit (a firm, a cluster of persons) adds to a linearised total.
struct UnitPart {
  std::size_t stratum = 0;
  double fraction =
      0;  // its chance of being drawn, for the finite population correction; 0: unknown, 1: certain
  double total = 0;   // sum of weight × residual over its items; 0 for a unit outside of a domain
  double within = 0;  // variance of `total` over the draws of items in this unit
};

struct DesignVariance {
  double variance = 0;
  std::size_t units = 0;          // without certain ones
  std::size_t strata = 0;         // that hold such units
  double degrees_of_freedom = 0;  // units − strata
  bool complete = false;          // every unit is certain: only the draws within them vary
};

// V = Σ_h n/(n−1) Σ_i (1−f_i)(t_i−T_h)² + Σ f_i·within_i, T_h the mean of t in the stratum weighted by 1−f
// (Deville and Tillé; with equal f the textbook formula of Taylor linearisation). A stratum with one unit
// that is not certain adds t²·(1−f), which overstates: merge it first. O(units).
DesignVariance design_variance(std::span<const UnitPart> parts, std::size_t strata);

// One stratum while thin ones are looked for.
struct StratumCount {
  std::string group;      // strata are merged within a group first: the value of the first column
  std::size_t units = 0;  // with results, without certain ones
  bool whole = false;     // has results, all of them of certain units: never thin
};

struct StrataMerging {
  std::vector<std::size_t> merged_into;          // of each stratum: number of the merged one, from 0
  std::size_t strata = 0;                        // how many there are after merging
  std::vector<std::vector<std::size_t>> merged;  // those of more than one: which strata went into it
};

// Strata in the order in which they stand. One with fewer than `minimum` units (≥ 2) goes together with the
// next of its group, the last of a group with the one before; a group that is thin as a whole goes together
// with the next group, the last one with the one before. O(n log n).
StrataMerging merge_thin_strata(std::span<const StratumCount> strata, std::size_t minimum);

}  // namespace zhicheng::sampling
