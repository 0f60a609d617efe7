#include "forecast_frame.h"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <cstdint>
#include <limits>

namespace zhicheng::indicator {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::uintmax_t kMostSteps = 100;
constexpr int kExactBits = 40;
// What stands in for rounding where the figures do not tell theirs, as a share of the largest.
constexpr double kNoRounding = 1e-9;

// How far the working scale moves with a value.
double steepness(ForecastScale scale, double value) {
  switch (scale) {
    case ForecastScale::identity:
      return 1;
    case ForecastScale::logit:
      return 100 / (value * (100 - value));
    case ForecastScale::log:
      return 1 / value;
    case ForecastScale::growth:
      return 1 / (100 + value);
  }
  return 1;
}

}  // namespace

Frame::Frame(const ForecastQuery& query, std::span<const YearFigure> figures)
    : query_(query), least_(query.least), most_(query.most) {
  if (query.never_falls)
    least_ = std::max(least_.value_or(-kInfinity), query.sum ? query.so_far : figures.back().value);
  double largest = 0;
  for (const YearFigure& figure : figures) {
    points_.push_back({figure.year, working(figure.value)});
    const double digit = 2 * figure.rounding * steepness(query.scale, figure.value);
    // A value is equally likely anywhere within its last digit: variance digit² / 12.
    floor_ += digit * digit / 12 / static_cast<double>(figures.size());
    largest = std::max(largest, std::abs(points_.back().value));
  }
  floor_ = std::max(floor_, std::pow(kNoRounding * std::max(largest, 1.0), 2));
}

double Frame::working(double value) const {
  switch (query_.scale) {
    case ForecastScale::identity:
      return value;
    case ForecastScale::logit:
      if (value <= 0) return -kInfinity;
      return value >= 100 ? kInfinity : std::log(value / (100 - value));
    case ForecastScale::log:
      return value <= 0 ? -kInfinity : std::log(value);
    case ForecastScale::growth:
      return value <= -100 ? -kInfinity : std::log1p(value / 100);
  }
  return value;
}

double Frame::threshold(double value) const {
  if (!query_.sum) return working(value);
  const double years = query_.scale == ForecastScale::growth ? query_.years_in_all : 1;
  return years * working(value) - query_.so_far;
}

double Frame::shown(double asked) const {
  double value = asked + (query_.sum ? query_.so_far : 0);
  if (query_.scale == ForecastScale::logit) value = 100 / (1 + std::exp(-value));
  if (query_.scale == ForecastScale::log) value = std::exp(value);
  if (query_.scale == ForecastScale::growth)
    value = 100 * std::expm1(value / std::max(query_.years_in_all, 1));
  if (least_) value = std::max(value, *least_);
  if (most_) value = std::min(value, *most_);
  return value;
}

double Pool::below(double value) const {
  double sum = 0;
  for (const Distribution& member : members_) sum += member.below(value);
  return sum / static_cast<double>(members_.size());
}

double Pool::quantile(double share) const {
  double low = kInfinity;
  double high = -kInfinity;
  for (const Distribution& member : members_) {
    const double own = member.quantile(share);
    low = std::min(low, own);
    high = std::max(high, own);
  }
  if (low >= high) return low;
  const auto beyond = [this, share](double value) { return below(value) - share; };
  std::uintmax_t steps = kMostSteps;
  const auto [from, to] = boost::math::tools::toms748_solve(
      beyond, low, high, boost::math::tools::eps_tolerance<double>(kExactBits), steps);
  return from + (to - from) / 2;
}

}  // namespace zhicheng::indicator
