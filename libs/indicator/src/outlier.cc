#include "outlier.h"

#include <algorithm>
#include <vector>

namespace zhicheng::indicator {
namespace {

exact::Number median_of(std::vector<exact::Number> values) {
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  if (values.size() % 2 == 1) return values[middle];
  return (values[middle - 1] + values[middle]) / 2;
}

}  // namespace

std::optional<exact::Number> modified_z(const exact::Number& value, std::span<const exact::Number> others) {
  ZHICHENG_ASSERT(!others.empty());
  const exact::Number median = median_of({others.begin(), others.end()});
  std::vector<exact::Number> deviations;
  exact::Number sum = 0;
  for (const exact::Number& other : others) {
    const exact::Number deviation = other - median;
    deviations.push_back(deviation < 0 ? exact::Number(-deviation) : deviation);
    sum += deviations.back();
  }
  const exact::Number spread = median_of(deviations);
  if (spread > 0) return exact::Number(6745, 10000) * (value - median) / spread;
  if (sum == 0) return std::nullopt;
  const exact::Number mean = sum / static_cast<std::int64_t>(others.size());
  return (value - median) / (exact::Number(1253314, 1000000) * mean);
}

}  // namespace zhicheng::indicator
