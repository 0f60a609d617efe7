#include "zhicheng/sampling/interval.h"

#include <boost/multiprecision/cpp_int.hpp>

#include "estimate_support.h"
#include "zhicheng/base/exact.h"

namespace zhicheng::sampling::test {
namespace {

// P(X ≥ k) or P(X ≤ k) of a binomial, in exact fractions.
exact::Number binomial_tail(int n, const exact::Number& p, int from, int to) {
  exact::Number sum = 0;
  exact::Integer ways = 1;
  for (int k = 0; k <= n; ++k) {
    if (k >= from && k <= to) sum += exact::Number(ways) * exact::power(p, k) * exact::power(1 - p, n - k);
    ways = ways * (n - k) / (k + 1);
  }
  return sum;
}

exact::Number fraction_of(double value) {
  return exact::Number(exact::Integer(static_cast<std::int64_t>(std::llround(value * 1e12))),
                       exact::Integer(1'000'000'000'000));
}

TEST(Interval, AgreesWithRInPlainShares) {
  std::size_t compared = 0;
  for (const auto& [name, values] : vectors()) {
    if (name.rfind("plain.", 0) != 0) continue;
    std::istringstream words(name.substr(6));
    std::int64_t passed = 0;
    std::int64_t tested = 0;
    double level = 0;
    char point = 0;
    words >> passed >> point >> tested >> point >> level;
    const Interval plain = wilson(passed, tested, level).value();
    const Interval exact = clopper_pearson(passed, tested, level).value();
    EXPECT_NEAR(plain.low, values.at("wilson_low"), 1e-12) << name;
    EXPECT_NEAR(plain.high, values.at("wilson_high"), 1e-12) << name;
    EXPECT_NEAR(exact.low, values.at("exact_low"), 1e-10) << name;
    EXPECT_NEAR(exact.high, values.at("exact_high"), 1e-10) << name;
    ++compared;
  }
  EXPECT_EQ(compared, 18u);
}

TEST(Interval, GivesThePublishedBoundsOfNoneInTwenty) {
  EXPECT_NEAR(wilson(0, 20, 0.95).value().high, 0.161, 5e-4);
  EXPECT_NEAR(clopper_pearson(0, 20, 0.95).value().high, 0.168, 5e-4);
}

TEST(Interval, LeavesExactlyTheTailsThatClopperAndPearsonPromise) {
  for (const int n : {1, 7, 30})
    for (int x = 0; x <= n; x += (n > 7 ? 5 : 1)) {
      const Interval found = clopper_pearson(x, n, 0.9).value();
      if (x > 0) {
        EXPECT_NEAR(static_cast<double>(binomial_tail(n, fraction_of(found.low), x, n)), 0.05, 1e-9);
      }
      if (x < n) {
        EXPECT_NEAR(static_cast<double>(binomial_tail(n, fraction_of(found.high), 0, x)), 0.05, 1e-9);
      }
    }
}

TEST(Interval, SolvesTheEquationOfWilson) {
  for (const int x : {0, 3, 50, 99, 100}) {
    const Interval found = wilson(x, 100, 0.95).value();
    const double z = normal_quantile(0.975);
    for (const double bound : {found.low, found.high}) {
      if (bound <= 0 || bound >= 1) continue;
      EXPECT_NEAR(std::pow(x / 100.0 - bound, 2), z * z * bound * (1 - bound) / 100, 1e-14);
    }
  }
}

TEST(Interval, KnowsNothingWithoutASample) {
  EXPECT_EQ(wilson(0, 0, 0.95).value(), Interval({0, 1}));
  EXPECT_EQ(clopper_pearson(0, 0, 0.95).value(), Interval({0, 1}));
}

TEST(Interval, EndsExactlyAtZeroAndOne) {
  for (const std::int64_t n : {std::int64_t{1}, std::int64_t{20}, kMostTested}) {
    EXPECT_EQ(wilson(0, n, 0.95).value().low, 0.0);
    EXPECT_EQ(wilson(n, n, 0.95).value().high, 1.0);
    EXPECT_EQ(clopper_pearson(0, n, 0.95).value().low, 0.0);
    EXPECT_EQ(clopper_pearson(n, n, 0.95).value().high, 1.0);
    EXPECT_LT(wilson(n, n, 0.95).value().low, 1.0);
  }
}

TEST(Interval, RefusesCountsAndLevelsThatAreNone) {
  EXPECT_EQ(wilson(-1, 5, 0.95).error().code(), ErrorCode::estimate_count_invalid);
  EXPECT_EQ(clopper_pearson(6, 5, 0.95).error().code(), ErrorCode::estimate_count_invalid);
  EXPECT_EQ(wilson(0, kMostTested + 1, 0.95).error().code(), ErrorCode::estimate_count_invalid);
  for (const double level : {0.0, 0.4999, 0.99991, 1.0, std::nan("")})
    EXPECT_EQ(wilson(1, 2, level).error().code(), ErrorCode::estimate_level_invalid) << level;
  EXPECT_TRUE(wilson(1, 2, kLeastLevel).ok());
  EXPECT_TRUE(wilson(1, 2, kMostLevel).ok());
}

TEST(Interval, OfWholeNumbersIsClopperAndPearsonsForAnEffectiveSampleToo) {
  const Interval exact = clopper_pearson(19, 20, 0.95).value();
  const Interval beta = beta_interval(0.95, 20, 0.95);
  EXPECT_NEAR(beta.low, exact.low, 1e-12);
  EXPECT_NEAR(beta.high, exact.high, 1e-12);
}

TEST(Interval, OfEqualWeightsIsThatOfAPoissonCount) {
  // Garwood: three events give 0.6187 to 8.7673.
  const Interval found = gamma_interval(3.0 / 100, 3.0 / 10000, 1.0 / 100, 0.95);
  EXPECT_NEAR(found.low * 100, 0.6187, 5e-5);
  EXPECT_NEAR(found.high * 100, 8.7673, 5e-5);
  EXPECT_EQ(gamma_interval(0, 0, 0.01, 0.95).low, 0.0);
  EXPECT_NEAR(gamma_interval(0, 0, 0.01, 0.95).high, -std::log(0.025) * 0.01, 1e-12);
}

TEST(Interval, WidensWithTheLevelAndNarrowsWithTheSample) {
  double before = 0;
  for (const double level : {0.5, 0.8, 0.95, 0.99, 0.9999}) {
    const Interval found = clopper_pearson(95, 100, level).value();
    EXPECT_GT(found.high - found.low, before);
    before = found.high - found.low;
  }
  before = 1;
  for (const std::int64_t n : {20, 200, 2000, 20000}) {
    const Interval found = wilson(n * 9 / 10, n, 0.95).value();
    EXPECT_LT(found.high - found.low, before);
    before = found.high - found.low;
  }
}

// The chance that the interval holds the share, summed over all samples: no simulation.
double coverage(const Result<Interval> (*interval)(std::int64_t, std::int64_t, double), int n, double p) {
  double held = 0;
  for (int x = 0; x <= n; ++x) {
    const Interval found = interval(x, n, 0.95).value();
    if (found.low > p || found.high < p) continue;
    held += std::exp(std::lgamma(n + 1) - std::lgamma(x + 1) - std::lgamma(n - x + 1) + x * std::log(p) +
                     (n - x) * std::log1p(-p));
  }
  return held;
}

TEST(Interval, HoldsAboutItsLevel) {
  const auto plain = +[](std::int64_t x, std::int64_t n, double level) -> const Result<Interval> {
    return wilson(x, n, level);
  };
  const auto exact = +[](std::int64_t x, std::int64_t n, double level) -> const Result<Interval> {
    return clopper_pearson(x, n, level);
  };
  double sum = 0;
  for (int percent = 1; percent < 100; ++percent) {
    EXPECT_GE(coverage(exact, 40, percent / 100.0), 0.95 - 1e-9) << percent;
    sum += coverage(plain, 40, percent / 100.0);
  }
  EXPECT_NEAR(sum / 99, 0.95, 0.01);
}

}  // namespace
}  // namespace zhicheng::sampling::test
