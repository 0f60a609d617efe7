#pragma once

#include "demand.h"

namespace zhicheng::plan {

// The way from the baseline of `indicator` to its demand. `target_year` and `first_year` (of the plan) are 0
// where unknown; they only serve the yearly pace.
Distance distance_of(const Indicator& indicator, const Demand& demand, int target_year, int first_year);

}  // namespace zhicheng::plan
