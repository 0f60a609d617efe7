#include "zhicheng/sampling/interval.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "zhicheng/base/assert.h"

namespace zhicheng::sampling {
namespace {

Result<void> require(std::int64_t passed, std::int64_t tested, double level) {
  ZHICHENG_TRY(require_level(level));
  if (passed >= 0 && passed <= tested && tested <= kMostTested) return {};
  return Error(ErrorCode::estimate_count_invalid)
      .with("passed", std::to_string(passed))
      .with("tested", std::to_string(tested))
      .with("limit", std::to_string(kMostTested));
}

double beta_quantile(double a, double b, double share) {
  return boost::math::quantile(boost::math::beta_distribution<>(a, b), share);
}

}  // namespace

Result<void> require_level(double level) {
  if (level >= kLeastLevel && level <= kMostLevel) return {};  // NaN fails both
  return Error(ErrorCode::estimate_level_invalid).with("level", fmt::format("{:g}", level));
}

double normal_quantile(double share) {
  return boost::math::quantile(boost::math::normal(), share);
}

double student_quantile(double share, double freedom) {
  return boost::math::quantile(boost::math::students_t(freedom), share);
}

Result<Interval> wilson(std::int64_t passed, std::int64_t tested, double level) {
  ZHICHENG_TRY(require(passed, tested, level));
  if (tested == 0) return Interval{};
  const auto n = static_cast<double>(tested);
  const double share = static_cast<double>(passed) / n;
  const double z = normal_quantile((1 + level) / 2);
  const double scale = 1 + z * z / n;
  const double centre = (share + z * z / (2 * n)) / scale;
  const double reach = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale;
  // At the ends the formula is exactly 0 or 1; what it leaves there is rounding.
  return Interval{passed == 0 ? 0.0 : std::max(0.0, centre - reach),
                  passed == tested ? 1.0 : std::min(1.0, centre + reach)};
}

Result<Interval> clopper_pearson(std::int64_t passed, std::int64_t tested, double level) {
  ZHICHENG_TRY(require(passed, tested, level));
  if (tested == 0) return Interval{};
  const auto x = static_cast<double>(passed);
  const auto n = static_cast<double>(tested);
  const double tail = (1 - level) / 2;
  return Interval{passed == 0 ? 0.0 : beta_quantile(x, n - x + 1, tail),
                  passed == tested ? 1.0 : beta_quantile(x + 1, n - x, 1 - tail)};
}

Interval beta_interval(double share, double effective_n, double level) {
  ZHICHENG_ASSERT(effective_n > 0 && share >= 0 && share <= 1);
  const double x = effective_n * share;
  const double rest = effective_n * (1 - share);
  const double tail = (1 - level) / 2;
  return Interval{share > 0 ? beta_quantile(x, rest + 1, tail) : 0.0,
                  share < 1 ? beta_quantile(x + 1, rest, 1 - tail) : 1.0};
}

Interval logit_interval(double share, double effective_n, double freedom, double level) {
  ZHICHENG_ASSERT(share > 0 && share < 1 && effective_n > 0 && freedom >= 1);
  // The standard error of the log odds is se ÷ (p·(1 − p)) = 1 ÷ √(n·p·(1 − p)).
  const double reach =
      student_quantile((1 + level) / 2, freedom) / std::sqrt(effective_n * share * (1 - share));
  const double centre = std::log(share / (1 - share));
  return Interval{1 / (1 + std::exp(reach - centre)), 1 / (1 + std::exp(-reach - centre))};
}

Interval gamma_interval(double sum, double variance, double largest, double level) {
  ZHICHENG_ASSERT(sum >= 0 && variance >= 0 && largest > 0);
  const double tail = (1 - level) / 2;
  const auto quantile = [](double mean, double spread, double share) {
    return boost::math::quantile(boost::math::gamma_distribution<>(mean * mean / spread, spread / mean),
                                 share);
  };
  const double low = sum > 0 && variance > 0 ? quantile(sum, variance, tail) : 0.0;
  const double high = quantile(sum + largest, variance + largest * largest, 1 - tail);
  return Interval{std::min(1.0, low), std::min(1.0, high)};
}

}  // namespace zhicheng::sampling
