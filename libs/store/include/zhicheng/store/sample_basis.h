#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "zhicheng/base/decimal.h"

namespace zhicheng::store {

// What a figure that a sample gave rests on. Interval in the unit of the figure, variance in its square.
struct SampleBasis {
  std::int64_t size = 0;            // n: those who gave an answer
  std::optional<Decimal> variance;  // none: too few primary units, or all answers alike
  Decimal low, high;                // of the interval at 95 %
  std::string of;                   // which sample, as people call it: 抽取 2026-0001

  bool operator==(const SampleBasis&) const = default;
};

}  // namespace zhicheng::store
