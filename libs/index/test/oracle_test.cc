// Scores against exact rational arithmetic: figures are whole hundredths, weights whole numbers, so the true
// score is a fraction that has no rounding at all. It shares no code with the library.
#include <boost/multiprecision/cpp_int.hpp>

#include "support.h"

namespace zhicheng::index::testing {
namespace {

using Rational = boost::multiprecision::cpp_rational;

constexpr double kExactRounding = 1e-11;

struct Exact {
  std::vector<std::vector<std::optional<Rational>>> columns;  // by indicator
  std::vector<int> weights;
  std::vector<int> directions;
};

struct Drawn {
  Exact exact;
  Input input;
};

// Two groups of `width` indicators; a share of the cells is missing, one row at least complete.
Drawn draw(std::mt19937& random, std::size_t units, std::size_t width, int missing_percent) {
  std::uniform_int_distribution<int> figure(-500, 5'000), weight(1, 9), percent(0, 99);
  Drawn drawn;
  std::string data = "uCode";
  std::string meta = "iCode,Type,Parent,Direction,Weight,Level,goalpost_lower,goalpost_upper\n";
  for (std::size_t k = 0; k < 2 * width; ++k) {
    drawn.exact.weights.push_back(weight(random));
    drawn.exact.directions.push_back(percent(random) < 30 ? -1 : 1);
    drawn.exact.columns.emplace_back();
    const std::string code = "x" + std::to_string(k);
    data += "," + code;
    meta += code + ",Indicator," + (k < width ? "A" : "B") + "," + std::to_string(drawn.exact.directions[k]) +
            "," + std::to_string(drawn.exact.weights[k]) + ",1,-7,60\n";
  }
  meta += "A,Aggregate,Top,1,3,2,,\nB,Aggregate,Top,1,4,2,,\nTop,Aggregate,,1,1,3,,\n";
  for (std::size_t row = 0; row < units; ++row) {
    data += "\nu" + std::to_string(row);
    for (auto& column : drawn.exact.columns) {
      const int hundredths = figure(random);
      const bool missing = row > 1 && percent(random) < missing_percent;
      column.push_back(missing ? std::nullopt : std::optional(Rational(hundredths, 100)));
      data += missing ? ","
                      : "," + std::to_string(hundredths / 100) + "." +
                            std::to_string(std::abs(hundredths) % 100 / 10) +
                            std::to_string(std::abs(hundredths) % 10);
      if (!missing && hundredths < 0 && hundredths > -100) data.insert(data.rfind(',') + 1, "-");
    }
  }
  drawn.input = input_of(data + "\n", meta);
  return drawn;
}

using Scores = std::vector<std::optional<Rational>>;

// min_max to 0 … 100, or goalposts −7 … 60 of the unit.
Scores normalised(const Scores& values, int direction, bool posts) {
  Scores scores;
  std::optional<Rational> low, high;
  for (const auto& value : values) {
    if (!value) continue;
    const Rational x = *value * direction;
    if (!low || x < *low) low = x;
    if (!high || x > *high) high = x;
  }
  if (posts) {
    low = direction > 0 ? Rational(-7) : Rational(-60);
    high = direction > 0 ? Rational(60) : Rational(7);
  }
  for (const auto& value : values) {
    if (!value) {
      scores.emplace_back();
      continue;
    }
    Rational share = (*value * direction - *low) / (*high - *low);
    if (posts && share < 0) share = 0;
    if (posts && share > 1) share = 1;
    scores.push_back(share * 100);
  }
  return scores;
}

// Weighted mean of the known children, if at least `needed` of them are known.
Scores mean_of(const std::vector<Scores>& children, const std::vector<int>& weights, std::size_t needed) {
  Scores scores;
  for (std::size_t row = 0; row < children.front().size(); ++row) {
    Rational sum = 0, whole = 0;
    std::size_t known = 0;
    for (std::size_t k = 0; k < children.size(); ++k) {
      if (!children[k][row]) continue;
      sum += *children[k][row] * weights[k];
      whole += weights[k];
      ++known;
    }
    scores.push_back(known >= needed && known > 0 ? std::optional(Rational(sum / whole)) : std::nullopt);
  }
  return scores;
}

Scores index_of(const Exact& exact, std::size_t width, bool posts, std::size_t needed) {
  std::vector<Scores> groups;
  for (std::size_t group = 0; group < 2; ++group) {
    std::vector<Scores> children;
    std::vector<int> weights;
    for (std::size_t k = group * width; k < (group + 1) * width; ++k) {
      children.push_back(normalised(exact.columns[k], exact.directions[k], posts));
      weights.push_back(exact.weights[k]);
    }
    groups.push_back(mean_of(children, weights, needed));
  }
  return mean_of(groups, {3, 4}, 1);
}

void expect_equal(const Scores& exact, const Column& ours, const std::string& what) {
  ASSERT_EQ(exact.size(), ours.size());
  for (std::size_t row = 0; row < exact.size(); ++row) {
    ASSERT_EQ(exact[row].has_value(), ours.has(row)) << what << " row " << row;
    if (!exact[row]) continue;
    ASSERT_NEAR(exact[row]->convert_to<double>(), ours.value(row), kExactRounding) << what << " row " << row;
  }
}

TEST(Oracle, scores_are_the_exact_fractions) {
  std::mt19937 random(20261122);
  for (int round = 0; round < 60; ++round) {
    const std::size_t width = 1 + static_cast<std::size_t>(round) % 5;
    const bool posts = round % 2 == 0;
    const Drawn drawn = draw(random, 12, width, round % 3 == 0 ? 25 : 0);
    const std::string normalise = posts ? "goalposts" : "min_max";
    const bool threshold = round % 4 == 1;
    const Steps steps = steps_of(
        "- normalise: {method: " + normalise +
        "}\n- weigh\n- aggregate: {levels: {2: {data_threshold: " + (threshold ? "0.6" : "0") + "}}}\n");
    const std::size_t needed = threshold ? (3 * width + 4) / 5 : 1;  // ⌈0.6 width⌉
    expect_equal(index_of(drawn.exact, width, posts, needed), run_of(drawn.input, steps).aggregated.index(),
                 "seed 20261122, round " + std::to_string(round));
  }
}

// True ties are places that are shared: the exact fractions decide.
TEST(Oracle, places_are_those_of_the_exact_fractions) {
  std::mt19937 random(7);
  std::uniform_int_distribution<int> figure(0, 4);
  std::size_t ties = 0;
  for (int round = 0; round < 40; ++round) {
    std::vector<std::vector<double>> columns(3);
    std::vector<int> sums(15, 0);
    for (std::size_t k = 0; k < 3; ++k)
      for (std::size_t row = 0; row < 15; ++row) {
        const int x = row < 2 ? static_cast<int>(row) * 4 : figure(random);  // the range is always 0 to 4
        columns[k].push_back(x * 0.1);
        sums[row] += x;
      }
    const index::Run run =
        run_of(made_of(columns), steps_of("- normalise: {method: min_max}\n- weigh\n- aggregate\n"));
    const std::vector<int> places = places_of(run.aggregated.index(), {0, 15}, 1e-9);
    for (std::size_t row = 0; row < 15; ++row) {
      const auto better = std::count_if(sums.begin(), sums.end(), [&](int sum) { return sum > sums[row]; });
      ties += std::count(sums.begin(), sums.end(), sums[row]) > 1 ? 1 : 0;
      ASSERT_EQ(places[row], better + 1) << "seed 7, round " << round << ", row " << row;
    }
  }
  EXPECT_GT(ties, 100u);
}

}  // namespace
}  // namespace zhicheng::index::testing
