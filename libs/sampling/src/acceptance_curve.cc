#include "zhicheng/sampling/acceptance_curve.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>

#include "zhicheng/base/assert.h"

namespace zhicheng::sampling {
namespace {

using Number = boost::multiprecision::cpp_int;

Error wrong(std::string why) {
  return Error(ErrorCode::invalid_argument).with("what", "acceptance").with("why", std::move(why));
}

// Logarithm of the number of ways to choose k of n.
double log_choose(std::uint64_t n, std::uint64_t k) {
  const auto of = [](std::uint64_t value) { return std::lgamma(static_cast<double>(value) + 1); };
  return of(n) - of(k) - of(n - k);
}

Number choose(std::uint64_t n, std::uint64_t k) {
  if (k > n) return 0;
  Number ways = 1;
  for (std::uint64_t i = 1; i <= std::min(k, n - k); ++i) ways = ways * (n - std::min(k, n - k) + i) / i;
  return ways;
}

// Whether more than `limit` are found with a chance of at most risk / 100, with `declared` nonconforming.
bool keeps_risk(const DeclaredLevel& level, std::uint64_t n, std::uint64_t risk_percent) {
  const std::uint64_t good = level.population - level.declared;
  Number denied = 0;
  for (std::uint64_t found = level.limit + 1; found <= std::min(n, level.declared); ++found)
    if (n - found <= good) denied += choose(level.declared, found) * choose(good, n - found);
  return denied * 100 <= choose(level.population, n) * risk_percent;
}

// The least n in low … high for which `holds`, which is true from some n on; high + 1 if nowhere.
template <class Holds>
std::uint64_t first_with(std::uint64_t low, std::uint64_t high, const Holds& holds) {
  ++high;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    if (holds(middle))
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

}  // namespace

double acceptance_by_share(std::uint64_t n, std::uint64_t c, double share) {
  ZHICHENG_ASSERT(c < n && n <= kLargestPlan && share >= 0 && share <= 1);
  return boost::math::cdf(boost::math::binomial(static_cast<double>(n), share), static_cast<double>(c));
}

double acceptance_by_rate(std::uint64_t n, std::uint64_t c, double rate) {
  ZHICHENG_ASSERT(n <= kLargestPlan && rate >= 0);
  if (rate <= 0) return 1;
  return boost::math::cdf(boost::math::poisson(static_cast<double>(n) * rate), static_cast<double>(c));
}

double acceptance_of_lot(std::uint64_t lot, std::uint64_t bad, std::uint64_t n, std::uint64_t c) {
  ZHICHENG_ASSERT(n <= lot && bad <= lot);
  double sum = 0;
  for (std::uint64_t found = 0; found <= std::min({c, n, bad}); ++found)
    if (n - found <= lot - bad)
      sum += std::exp(log_choose(bad, found) + log_choose(lot - bad, n - found) - log_choose(lot, n));
  return std::min(sum, 1.0);
}

OutgoingLimit outgoing_limit(std::uint64_t n, std::uint64_t c, std::optional<std::uint64_t> lot) {
  const double rest = lot ? 1 - static_cast<double>(n) / static_cast<double>(*lot) : 1;
  const auto outgoing = [&](double share) { return share * acceptance_by_share(n, c, share) * rest; };
  double low = 0;  // the curve rises to one top and falls: thirds close in on it
  double high = 1;
  while (high - low > 1e-9) {
    const double left = low + (high - low) / 3;
    const double right = high - (high - low) / 3;
    (outgoing(left) < outgoing(right) ? low : high) = outgoing(left) < outgoing(right) ? left : right;
  }
  return {outgoing((low + high) / 2), (low + high) / 2};
}

double total_inspected(std::uint64_t n, std::uint64_t c, std::uint64_t lot, double share) {
  const auto sample = static_cast<double>(n);
  return sample + (1 - acceptance_by_share(n, c, share)) * (static_cast<double>(lot) - sample);
}

Result<CountPlan> plan_for(const TwoPoints& points) {
  if (!(points.good > 0 && points.good < points.bad && points.bad < 1))
    return wrong("shares must be 0 < good < bad < 1");
  if (!(points.producer_risk > 0 && points.producer_risk <= 0.5 && points.consumer_risk > 0 &&
        points.consumer_risk <= 0.5))
    return wrong("risks must be above 0 and up to 0.5");
  for (std::uint64_t c = 0; c <= kMostAccepted; ++c) {
    const std::uint64_t enough = first_with(c + 1, kLargestPlan, [&](std::uint64_t n) {
      return acceptance_by_share(n, c, points.bad) <= points.consumer_risk;
    });
    if (enough > kLargestPlan) break;
    if (1 - acceptance_by_share(enough, c, points.good) <= points.producer_risk) return CountPlan{enough, c};
  }
  return wrong("no plan of up to 1,000,000 items keeps both risks");
}

double denial_risk(const DeclaredLevel& level, std::uint64_t n, std::uint64_t actual) {
  return 1 - acceptance_of_lot(level.population, actual, n, level.limit);
}

Result<std::uint64_t> largest_supervision_sample(const DeclaredLevel& level, std::uint64_t risk_percent) {
  if (level.population == 0 || level.population > kLargestPopulation)
    return wrong("a population of 1 to 10,000 is wanted");
  if (level.declared > level.population) return wrong("more declared nonconforming than there are items");
  if (risk_percent > 50) return wrong("a risk above 50 per cent");
  // The chance grows with n, and with the number of nonconforming items: the declared one is the worst.
  return first_with(1, level.population,
                    [&](std::uint64_t n) { return !keeps_risk(level, n, risk_percent); }) -
         1;
}

}  // namespace zhicheng::sampling
