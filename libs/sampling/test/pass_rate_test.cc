#include "zhicheng/sampling/pass_rate.h"

#include <boost/multiprecision/cpp_int.hpp>

#include "estimate_support.h"
#include "zhicheng/base/exact.h"

namespace zhicheng::sampling::test {
namespace {

SampledFirm firm(std::size_t stratum, std::int64_t passed, std::int64_t tested,
                 std::optional<double> inclusion = std::nullopt, double size = 1) {
  SampledFirm made;
  made.stratum = stratum;
  made.passed = passed;
  made.tested = tested;
  made.inclusion = inclusion;
  made.size = size;
  return made;
}

RateSample strata_of(std::initializer_list<std::pair<const char*, double>> strata) {
  RateSample sample;
  for (const auto& [words, output] : strata) {
    std::string label = words;
    const std::size_t slash = label.find('/');
    std::vector<std::string> labels = {label.substr(0, slash)};
    if (slash != std::string::npos) labels.push_back(label.substr(slash + 1));
    sample.strata.push_back({labels, output});
  }
  return sample;
}

// The estimator by output once more, from the text of the format page, in exact fractions: no merging, all
// firms with results. Returns the rate and its variance.
std::pair<exact::Number, exact::Number> by_hand(const RateSample& sample) {
  const auto number = [](double value) {
    return exact::Number(exact::Integer(static_cast<std::int64_t>(std::llround(value * 1000))),
                         exact::Integer(1000));
  };
  exact::Number whole = 0;
  for (const RateStratum& each : sample.strata) whole += number(each.output);
  exact::Number rate = 0;
  exact::Number variance = 0;
  for (std::size_t h = 0; h < sample.strata.size(); ++h) {
    exact::Number top = 0;
    exact::Number bottom = 0;
    std::int64_t n = 0;
    for (const SampledFirm& each : sample.firms) {
      if (each.stratum != h) continue;
      const exact::Number weight = number(each.size) / number(each.inclusion.value_or(1));
      top += weight * exact::share(each.passed, each.tested);
      bottom += weight;
      ++n;
    }
    const exact::Number share = number(sample.strata[h].output) / whole;
    rate += share * top / bottom;
    for (const SampledFirm& each : sample.firms) {
      if (each.stratum != h) continue;
      const exact::Number chance = each.inclusion ? number(*each.inclusion) : exact::Number(0);
      const exact::Number weight = number(each.size) / number(each.inclusion.value_or(1)) / bottom;
      const exact::Number p = exact::share(each.passed, each.tested);
      const exact::Number z = share * weight * (p - top / bottom);
      // Equal chances within a stratum: the mean of z is 0.
      variance += (1 - chance) * exact::share(n, n - 1) * z * z;
      if (each.tested < 2) continue;
      const exact::Number open = each.lots ? 1 - exact::share(each.tested, *each.lots) : exact::Number(1);
      variance += chance * open * share * share * weight * weight * p * (1 - p) / (each.tested - 1);
    }
  }
  return {rate, variance};
}

TEST(PassRate, AgreesWithExactFractions) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Dice dice(seed);
    RateSample sample;
    const std::size_t strata = 1 + dice.below(4);
    const bool sized = dice.chance(0.5);
    for (std::size_t h = 0; h < strata; ++h) {
      sample.strata.push_back(
          {{std::string(1, static_cast<char>('a' + h))}, static_cast<double>(1 + dice.below(90))});
      const std::optional<double> inclusion =
          dice.chance(0.3) ? std::nullopt : std::optional(static_cast<double>(1 + dice.below(9)) / 10);
      // The mean of z is 0 only where size does not vary or no correction is asked for; both are tested.
      for (std::size_t i = 0, n = 2 + dice.below(5); i < n; ++i) {
        const auto tested = static_cast<std::int64_t>(1 + dice.below(6));
        SampledFirm made =
            firm(h, static_cast<std::int64_t>(dice.below(static_cast<std::size_t>(tested) + 1)), tested,
                 inclusion, sized ? static_cast<double>(1 + dice.below(30)) : 1);
        if (dice.chance(0.5)) made.lots = tested + static_cast<std::int64_t>(dice.below(9));
        sample.firms.push_back(made);
      }
    }
    const auto [rate, variance] = by_hand(sample);
    const EstimateNumbers found = estimate_pass_rate(sample, {}).value().rate.numbers();
    EXPECT_NEAR(*found.point, static_cast<double>(rate), 1e-12) << "seed " << seed;
    EXPECT_NEAR(*found.standard_error * *found.standard_error, static_cast<double>(variance), 1e-12)
        << "seed " << seed;
  }
}

TEST(PassRate, WeighsByOutputAndNotByTests) {
  RateSample sample = strata_of({{"机械", 90}, {"食品", 10}});
  for (int i = 0; i < 4; ++i) sample.firms.push_back(firm(0, 9, 10));
  for (int i = 0; i < 40; ++i) sample.firms.push_back(firm(1, 5, 10));
  const RateResult found = estimate_pass_rate(sample, {}).value();
  EXPECT_NEAR(*found.rate.numbers().point, 0.9 * 0.9 + 0.1 * 0.5, 1e-12);
  EXPECT_EQ(found.rate.numbers().n, 440);
  EXPECT_EQ(found.rate.numbers().units, 44);
  EXPECT_NEAR(found.strata[0].weight, 0.9, 1e-12);
}

TEST(PassRate, GivesTheRateOfTheWholeAsTheWeightedMeanOfItsGroups) {
  RateSample sample = strata_of({{"食品/大", 50}, {"食品/小", 20}, {"机械/大", 30}});
  Dice dice(7);
  for (std::size_t i = 0; i < 30; ++i)
    sample.firms.push_back(firm(i % 3, static_cast<std::int64_t>(dice.below(5)), 4, 0.25));
  const RateResult found = estimate_pass_rate(sample, {}).value();
  double sum = 0;
  for (const RatePart& each : found.groups) sum += each.weight * *each.rate.numbers().point;
  EXPECT_NEAR(sum, *found.rate.numbers().point, 1e-12);
  sum = 0;
  for (const RatePart& each : found.strata) sum += each.weight * *each.rate.numbers().point;
  EXPECT_NEAR(sum, *found.rate.numbers().point, 1e-12);
}

TEST(PassRate, MergesAThinStratumForTheErrorAndSaysSo) {
  RateSample sample = strata_of({{"食品/大", 60}, {"食品/小", 40}});
  for (const std::int64_t passed : {10, 9, 8}) sample.firms.push_back(firm(0, passed, 10));
  sample.firms.push_back(firm(1, 7, 10));
  const RateResult found = estimate_pass_rate(sample, {}).value();
  EXPECT_NEAR(*found.rate.numbers().point, 0.6 * 0.9 + 0.4 * 0.7, 1e-12) << "each stratum keeps its own rate";
  ASSERT_EQ(found.merged.size(), 1u);
  EXPECT_EQ(found.merged[0].strata, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(found.merged[0].units, (std::vector<std::size_t>{3, 1}));
  EXPECT_EQ(found.rate.numbers().degrees_of_freedom, 3);
}

TEST(PassRate, GivesAnEmptyStratumTheRateOfItsNeighbours) {
  RateSample sample = strata_of({{"食品/大", 60}, {"食品/小", 40}, {"机械/大", 100}});
  for (const std::int64_t passed : {10, 8}) sample.firms.push_back(firm(0, passed, 10));
  for (const std::int64_t passed : {5, 5, 6}) sample.firms.push_back(firm(2, passed, 10));
  const RateResult found = estimate_pass_rate(sample, {}).value();
  EXPECT_NEAR(*found.rate.numbers().point, 0.5 * 0.9 + 0.5 * 16 / 30.0, 1e-12);
  EXPECT_EQ(found.merged.size(), 1u);
  EXPECT_FALSE(found.strata[1].rate.numbers().point);
  EXPECT_EQ(found.strata[1].rate.numbers().interval, Interval({0, 1}));
}

TEST(PassRate, RefusesThinStrataWhereTheDesignForbidsMerging) {
  RateSample sample = strata_of({{"食品", 60}, {"机械", 40}});
  for (int i = 0; i < 3; ++i) sample.firms.push_back(firm(0, 9, 10));
  sample.firms.push_back(firm(1, 9, 10));
  RateOptions options;
  options.merge = Merge::refuse;
  const auto found = estimate_pass_rate(sample, options);
  ASSERT_FALSE(found.ok());
  EXPECT_EQ(found.error().code(), ErrorCode::estimate_stratum_thin);
  EXPECT_NE(found.error().message().find("机械"), std::string::npos);
  sample.firms.push_back(firm(1, 8, 10));
  EXPECT_TRUE(estimate_pass_rate(sample, options).ok());
}

TEST(PassRate, NeedsTwoFirmsWithResults) {
  RateSample sample = strata_of({{"食品", 60}});
  EXPECT_EQ(estimate_pass_rate(sample, {}).error().code(), ErrorCode::estimate_too_few_units);
  sample.firms = {firm(0, 9, 10), firm(0, 0, 0)};
  EXPECT_EQ(estimate_pass_rate(sample, {}).error().code(), ErrorCode::estimate_too_few_units);
  sample.firms.push_back(firm(0, 9, 10));
  EXPECT_TRUE(estimate_pass_rate(sample, {}).ok());
  RateOptions options;
  options.level = 1;
  EXPECT_EQ(estimate_pass_rate(sample, options).error().code(), ErrorCode::estimate_level_invalid);
}

TEST(PassRate, DoesNotTakeAllPassedForCertain) {
  RateSample sample = strata_of({{"食品", 60}, {"机械", 40}});
  for (std::size_t i = 0; i < 20; ++i) sample.firms.push_back(firm(i % 2, 30, 30));
  for (const IntervalMethod method : {IntervalMethod::beta, IntervalMethod::logit, IntervalMethod::gamma}) {
    RateOptions options;
    options.interval = method;
    const EstimateNumbers found = estimate_pass_rate(sample, options).value().rate.numbers();
    EXPECT_EQ(*found.point, 1.0);
    EXPECT_EQ(found.interval.high, 1.0);
    EXPECT_LT(found.interval.low, 0.87) << "20 firms, however many lots";
    EXPECT_GT(found.interval.low, 0.75);
    EXPECT_TRUE(found.edge);
  }
}

TEST(PassRate, IsExactWhereEverythingWasTested) {
  RateSample sample = strata_of({{"食品", 60}});
  for (const std::int64_t passed : {4, 3}) {
    sample.firms.push_back(firm(0, passed, 4, 1.0));
    sample.firms.back().lots = 4;
  }
  const EstimateNumbers found = estimate_pass_rate(sample, {}).value().rate.numbers();
  EXPECT_EQ(found.method, IntervalMethod::complete);
  EXPECT_EQ(found.interval.low, found.interval.high);
  sample.firms[0].lots = 8;
  const EstimateNumbers drawn = estimate_pass_rate(sample, {}).value().rate.numbers();
  EXPECT_LT(drawn.interval.low, drawn.interval.high);
}

TEST(PassRate, LetsFirmsWithoutResultsLowerTheChanceOfTheOthers) {
  RateSample sample = strata_of({{"食品", 60}});
  for (const std::int64_t passed : {10, 9, 8, 10}) sample.firms.push_back(firm(0, passed, 10, 0.5));
  RateSample with_silent = sample;
  for (int i = 0; i < 4; ++i) with_silent.firms.push_back(firm(0, 0, 0, 0.5));
  const RateResult all = estimate_pass_rate(sample, {}).value();
  const RateResult half = estimate_pass_rate(with_silent, {}).value();
  EXPECT_EQ(*all.rate.numbers().point, *half.rate.numbers().point);
  EXPECT_GT(*half.rate.numbers().standard_error, *all.rate.numbers().standard_error);
  EXPECT_EQ(half.drawn, 8u);
  EXPECT_EQ(half.answered, 4u);
}

TEST(PassRate, DoesNotChangeWithTheOrderOfFirmsOrTheUnitOfOutput) {
  RateSample sample = strata_of({{"食品/大", 5}, {"食品/小", 3}, {"机械/大", 2}});
  Dice dice(11);
  for (std::size_t i = 0; i < 24; ++i)
    sample.firms.push_back(firm(i % 3, static_cast<std::int64_t>(dice.below(7)), 6,
                                0.1 + 0.1 * dice.uniform(), 1 + dice.uniform()));
  const EstimateNumbers before = estimate_pass_rate(sample, {}).value().rate.numbers();
  std::reverse(sample.firms.begin(), sample.firms.end());
  for (RateStratum& each : sample.strata) each.output *= 1e4;
  const EstimateNumbers after = estimate_pass_rate(sample, {}).value().rate.numbers();
  EXPECT_NEAR(*before.point, *after.point, 1e-12);
  EXPECT_NEAR(before.interval.low, after.interval.low, 1e-9);
}

// A made-up trade: 300 firms in three sizes, lots of one firm alike. How often the interval of a drawn sample
// holds the true rate.
double coverage_of(IntervalMethod method, double failing, std::size_t per_stratum, std::uint64_t seed) {
  Dice dice(seed);
  const std::vector<double> outputs = {60, 30, 10};
  constexpr std::size_t kFirms = 100;
  std::vector<std::vector<double>> bad(3);
  double truth = 0;
  for (std::size_t h = 0; h < 3; ++h)
    for (std::size_t i = 0; i < kFirms; ++i) {
      // A fifth of the firms makes most of the failures.
      bad[h].push_back(std::min(1.0, failing * (i % 5 == 0 ? 3.0 : 0.5)));
      truth += outputs[h] / 100 * (1 - bad[h].back()) / kFirms;
    }
  constexpr int kDraws = 600;
  int held = 0;
  RateOptions options;
  options.interval = method;
  for (int draw = 0; draw < kDraws; ++draw) {
    RateSample sample = strata_of({{"a", 60}, {"b", 30}, {"c", 10}});
    for (std::size_t h = 0; h < 3; ++h) {
      std::vector<std::size_t> order(kFirms);
      for (std::size_t i = 0; i < kFirms; ++i) order[i] = i;
      for (std::size_t i = 0; i < per_stratum; ++i) {
        std::swap(order[i], order[i + dice.below(kFirms - i)]);
        std::int64_t passed = 0;
        for (int lot = 0; lot < 3; ++lot) passed += dice.chance(bad[h][order[i]]) ? 0 : 1;
        sample.firms.push_back(firm(h, passed, 3, static_cast<double>(per_stratum) / kFirms));
      }
    }
    const Interval found = estimate_pass_rate(sample, options).value().rate.numbers().interval;
    if (found.low <= truth && truth <= found.high) ++held;
  }
  return held / static_cast<double>(kDraws);
}

// A made-up city of 1,000 firms drawn by risk × size, one lot each: failures are found where weights are
// small.
std::vector<double> risk_coverage(double failing, std::size_t n, double even, std::uint64_t seed) {
  Dice dice(seed);
  constexpr std::size_t kFirms = 1000;
  std::vector<double> chance(kFirms);
  std::vector<double> bad(kFirms);
  double measure = 0;
  double truth = 0;
  double risk_sum = 0;
  for (std::size_t at = 0; at < kFirms; ++at) {
    const double risk = at % 10 == 0 ? 8 : at % 3 == 0 ? 2 : 1;
    chance[at] = risk * (0.3 + 1.4 * dice.uniform());
    measure += chance[at];
    bad[at] = risk;
    risk_sum += risk;
  }
  for (std::size_t at = 0; at < kFirms; ++at) {
    chance[at] = std::min(1.0, static_cast<double>(n) * (even / kFirms + (1 - even) * chance[at] / measure));
    bad[at] = std::min(1.0, failing * bad[at] * kFirms / risk_sum);
    truth += (1 - bad[at]) / kFirms;
  }
  constexpr int kDraws = 600;
  std::vector<double> held(3);
  for (int draw = 0; draw < kDraws; ++draw) {
    RateSample sample = strata_of({{"a", 1}});
    for (std::size_t at = 0; at < kFirms; ++at)
      if (dice.chance(chance[at]))
        sample.firms.push_back(firm(0, dice.chance(bad[at]) ? 0 : 1, 1, chance[at]));
    RateOptions options;
    const IntervalMethod methods[] = {IntervalMethod::beta, IntervalMethod::logit, IntervalMethod::gamma};
    for (std::size_t at = 0; at < 3; ++at) {
      options.interval = methods[at];
      const Interval found = estimate_pass_rate(sample, options).value().rate.numbers().interval;
      if (found.low <= truth && truth <= found.high) held[at] += 1.0 / kDraws;
    }
  }
  return held;
}

TEST(PassRate, IntervalsUnderDrawsByRisk) {
  for (const double even : {0.0, 0.5})
    for (const double failing : {0.005, 0.02, 0.08})
      for (const std::size_t n : {std::size_t{80}, std::size_t{300}}) {
        const std::vector<double> held = risk_coverage(failing, n, even, 5);
        std::printf("[ coverage ] even %.1f failing %.3f n %zu: beta %.3f logit %.3f gamma %.3f\n", even,
                    failing, n, held[0], held[1], held[2]);
        EXPECT_GE(held[0], 0.93) << even << " " << failing << " " << n;
        EXPECT_GE(held[2], 0.93) << even << " " << failing << " " << n;
      }
}

TEST(PassRate, IntervalsHoldAboutTheirLevelInMadeUpTrades) {
  for (const double failing : {0.005, 0.02, 0.06, 0.2})
    for (const std::size_t drawn : {std::size_t{10}, std::size_t{40}}) {
      const double beta = coverage_of(IntervalMethod::beta, failing, drawn, 1);
      const double logit = coverage_of(IntervalMethod::logit, failing, drawn, 1);
      const double gamma = coverage_of(IntervalMethod::gamma, failing, drawn, 1);
      std::printf("[ coverage ] failing %.3f, %zu firms in each stratum: beta %.3f logit %.3f gamma %.3f\n",
                  failing, drawn, beta, logit, gamma);
      EXPECT_GE(beta, 0.90) << failing << " " << drawn;
      EXPECT_GE(gamma, 0.93) << failing << " " << drawn;
      if (failing > 0.05) {
        EXPECT_GE(logit, 0.90) << failing << " " << drawn;
      }
    }
}

}  // namespace
}  // namespace zhicheng::sampling::test
