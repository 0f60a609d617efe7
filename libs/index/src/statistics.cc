#include "zhicheng/index/statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "zhicheng/base/assert.h"

namespace zhicheng::index {
namespace {

constexpr double kRounding = 1e-12;

// Sums of the second, third and fourth power of the distance to the mean.
struct Moments {
  double second = 0, third = 0, fourth = 0;
};

Moments moments(std::span<const double> values) {
  const double middle = mean(values);
  Moments sums;
  for (const double value : values) {
    const double d = value - middle;
    const double square = d * d;
    sums.second += square;
    sums.third += square * d;
    sums.fourth += square * square;
  }
  return sums;
}

bool varies(std::span<const double> values) {
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  return differs(*low, *high);
}

struct Pairs {
  std::vector<double> a, b;
};

Pairs pairs_of(const Column& a, const Column& b) {
  Pairs pairs;
  for (std::size_t row = 0; row < a.size(); ++row) {
    if (!a.has(row) || !b.has(row)) continue;
    pairs.a.push_back(a.value(row));
    pairs.b.push_back(b.value(row));
  }
  return pairs;
}

std::optional<double> correlation(const Pairs& pairs) {
  if (pairs.a.size() < 3 || !varies(pairs.a) || !varies(pairs.b)) return std::nullopt;
  const double mean_a = mean(pairs.a);
  const double mean_b = mean(pairs.b);
  double aa = 0, bb = 0, ab = 0;
  for (std::size_t i = 0; i < pairs.a.size(); ++i) {
    const double da = pairs.a[i] - mean_a;
    const double db = pairs.b[i] - mean_b;
    aa += da * da;
    bb += db * db;
    ab += da * db;
  }
  return std::clamp(ab / (std::sqrt(aa) * std::sqrt(bb)), -1.0, 1.0);
}

// Mean ranks: equal values share the middle of their places.
std::vector<double> mean_ranks(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto i, auto k) { return values[i] < values[k]; });
  std::vector<double> ranks(values.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t last = first + 1;
    while (last < order.size() && !(values[order[first]] < values[order[last]])) ++last;
    for (std::size_t i = first; i < last; ++i)
      ranks[order[i]] = (static_cast<double>(first) + static_cast<double>(last) + 1) / 2;
    first = last;
  }
  return ranks;
}

}  // namespace

bool differs(double a, double b) {
  return std::abs(a - b) > kRounding * std::max(std::abs(a), std::abs(b));
}

double mean(std::span<const double> values) {
  ZHICHENG_ASSERT(!values.empty());
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::optional<double> standard_deviation(std::span<const double> values) {
  if (values.size() < 2) return std::nullopt;
  return std::sqrt(moments(values).second / static_cast<double>(values.size() - 1));
}

std::optional<double> skewness(std::span<const double> values) {
  if (values.size() < 3 || !varies(values)) return std::nullopt;
  const auto n = static_cast<double>(values.size());
  const Moments sums = moments(values);
  const double raw = std::sqrt(n) * sums.third / (sums.second * std::sqrt(sums.second));
  return raw * std::sqrt(n * (n - 1)) / (n - 2);
}

std::optional<double> kurtosis(std::span<const double> values) {
  if (values.size() < 4 || !varies(values)) return std::nullopt;
  const auto n = static_cast<double>(values.size());
  const Moments sums = moments(values);
  const double raw = n * sums.fourth / (sums.second * sums.second);
  return ((n + 1) * (raw - 3) + 6) * (n - 1) / ((n - 2) * (n - 3));
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return quantile(values, 0.5);
}

double quantile(std::span<const double> ascending, double share) {
  ZHICHENG_ASSERT(!ascending.empty() && share >= 0 && share <= 1);
  const double place = share * static_cast<double>(ascending.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  if (below + 1 >= ascending.size()) return ascending.back();
  const double part = place - static_cast<double>(below);
  return ascending[below] + part * (ascending[below + 1] - ascending[below]);
}

std::vector<double> ascending_places(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return values[a] < values[b]; });
  std::vector<double> places(values.size());
  std::size_t first = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (differs(values[order[first]], values[order[i]])) first = i;
    places[order[i]] = static_cast<double>(first + 1);
  }
  return places;
}

std::optional<double> pearson(const Column& a, const Column& b) {
  return correlation(pairs_of(a, b));
}

std::optional<double> spearman(const Column& a, const Column& b) {
  const Pairs pairs = pairs_of(a, b);
  return correlation({mean_ranks(pairs.a), mean_ranks(pairs.b)});
}

}  // namespace zhicheng::index
