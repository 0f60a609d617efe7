// A second, naive implementation of the rules with a pace: whole numbers of hundredths, cross multiplication,
// own count of days. It shares no code with the library.
#include <gtest/gtest.h>

#include <cstdint>
#include <random>

#include "support.h"

namespace zhicheng::indicator::testing {
namespace {

__extension__ using Wide = __int128;

std::int64_t days_to_end_of(int year) {
  std::int64_t days = 0;
  for (int y = 1; y <= year; ++y) days += (y % 4 == 0 && y % 100 != 0) || y % 400 == 0 ? 366 : 365;
  return days;
}

Decimal hundredths(std::int64_t value) {
  return Decimal::from_parts(value, 2).value();
}

State by_pace(Wide done, Wide wanted, Wide gone, Wide all) {
  // done/wanted ÷ gone/all against 1.05 and 0.95; wanted may be negative.
  if (wanted < 0) {
    wanted = -wanted;
    done = -done;
  }
  if (done * all * 100 >= 105 * wanted * gone) return State::ahead;
  return done * all * 100 >= 95 * wanted * gone ? State::on_track : State::behind;
}

bool keeps(plan::Relation relation, std::int64_t value, std::int64_t bound) {
  switch (relation) {
    case plan::Relation::ge:
      return value >= bound;
    case plan::Relation::gt:
      return value > bound;
    case plan::Relation::le:
      return value <= bound;
    default:
      return value < bound;
  }
}

struct LevelCase {
  plan::Relation relation;
  std::int64_t baseline;
  std::int64_t bound;
  std::int64_t value;
  int year;
  bool finished;
};

State naive_level(const LevelCase& c) {
  const bool met = keeps(c.relation, c.value, c.bound);
  if (c.finished) return met ? State::achieved : State::missed;
  const bool floor = keeps(c.relation, c.baseline, c.bound) || c.baseline == c.bound;
  if (floor) return met ? State::on_track : State::behind;
  if (met) return State::achieved;
  const Wide gone = days_to_end_of(c.year) - days_to_end_of(2020);
  const Wide all = days_to_end_of(2025) - days_to_end_of(2020);
  return by_pace(c.value - c.baseline, c.bound - c.baseline, gone, all);
}

TEST(Oracle, AgreesOnLevels) {
  std::mt19937 random(20261122);
  const plan::Relation relations[] = {plan::Relation::ge, plan::Relation::gt, plan::Relation::le,
                                      plan::Relation::lt};
  std::array<int, kStateCount> seen{};
  for (int i = 0; i < 20'000; ++i) {
    const int width = i % 2 == 0 ? 12 : 500;  // narrow: ties and floors are frequent
    std::uniform_int_distribution<std::int64_t> pick(-width, width);
    LevelCase c{relations[i % 4], pick(random), pick(random), pick(random), 2021 + i % 4, false};
    c.finished = i % 5 == 0;
    if (c.finished) c.year = 2025;
    plan::Target target = level_target(c.relation, "0", "0");
    (target.low ? target.low : target.high) = hundredths(c.bound);
    target.baseline = hundredths(c.baseline);
    Observation observation = observed(std::to_string(c.year), "0");
    observation.content = hundredths(c.value);
    const Date as_of = day(std::to_string(c.year + 1) + "-02-01");
    const auto evaluation = evaluate(target, series_of({observation}), {}, as_of);
    ASSERT_EQ(evaluation.state, naive_level(c)) << "case " << i << "\n"
                                                << to_text(evaluation.explanation, Language::en);
    ++seen[static_cast<std::size_t>(evaluation.state)];
  }
  for (const State state : {State::achieved, State::ahead, State::on_track, State::behind, State::missed})
    EXPECT_GT(seen[static_cast<std::size_t>(state)], 200) << name_of(state);
}

TEST(Oracle, AgreesOnSumsOverThePeriod) {
  std::mt19937 random(7);
  std::uniform_int_distribution<std::int64_t> pick(0, 40);
  std::uniform_int_distribution<std::int64_t> pick_target(1, 200);
  for (int i = 0; i < 10'000; ++i) {
    const std::int64_t wanted = pick_target(random);
    const int last = 2021 + i % 5;
    std::vector<Observation> observations;
    std::int64_t sum = 0;
    for (int year = 2021; year <= last; ++year) {
      const std::int64_t part = pick(random);
      sum += part;
      observations.push_back(observed(std::to_string(year), std::to_string(part)));
    }
    plan::Target target = level_target(plan::Relation::ge, std::to_string(wanted), "3");
    target.kind = plan::TargetKind::cumulative;
    target.accumulation = plan::Accumulation::period;
    const auto evaluation =
        evaluate(target, series_of(std::move(observations)), {}, day(std::to_string(last + 1) + "-02-01"));
    State naive = sum >= wanted ? State::achieved : State::missed;
    if (sum < wanted && last < 2025)
      naive = by_pace(sum, wanted, days_to_end_of(last) - days_to_end_of(2020),
                      days_to_end_of(2025) - days_to_end_of(2020));
    ASSERT_EQ(evaluation.state, naive) << "case " << i << "\n"
                                       << to_text(evaluation.explanation, Language::en);
    ASSERT_EQ(*evaluation.value, decimal(std::to_string(sum)));
  }
}

Wide power(Wide base, int exponent) {
  Wide result = 1;
  for (int i = 0; i < exponent; ++i) result *= base;
  return result;
}

TEST(Oracle, AgreesOnMeanGrowth) {
  std::mt19937 random(11);
  std::uniform_int_distribution<int> pick(-6, 12);
  std::uniform_int_distribution<int> pick_target(1, 9);
  for (int i = 0; i < 10'000; ++i) {
    const int wanted = pick_target(random);
    const int years = 1 + i % 4;
    std::vector<Observation> observations;
    Wide product = 1;  // of (100 + rate)
    for (int year = 2021; year < 2021 + years; ++year) {
      const int rate = pick(random);
      product *= 100 + rate;
      observations.push_back(observed(std::to_string(year), std::to_string(rate)));
    }
    plan::Target target = level_target(plan::Relation::ge, std::to_string(wanted), "0");
    target.baseline.reset();
    target.kind = plan::TargetKind::average_growth;
    const auto evaluation = evaluate(target, series_of(std::move(observations)), {},
                                     day(std::to_string(2021 + years) + "-02-01"));
    // 1 + share · wanted % = (10000 + share in hundredths · wanted) / 10000
    const auto reaches = [&](int share) {
      return product * power(100, years) >= power(10'000 + share * wanted, years);
    };
    const State naive = reaches(105) ? State::ahead : (reaches(95) ? State::on_track : State::behind);
    ASSERT_EQ(evaluation.state, naive) << "case " << i << "\n"
                                       << to_text(evaluation.explanation, Language::en);
    ASSERT_EQ(evaluation.achieved, reaches(100) ? Achievement::met : Achievement::not_met);
  }
}

}  // namespace
}  // namespace zhicheng::indicator::testing
