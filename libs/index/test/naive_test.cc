// A second, naive implementation of the formulas of docs/formats/index-methods.md, straight from the
// definition.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "support.h"

namespace zhicheng::index::testing {
namespace {

using Values = std::vector<double>;
using Columns = std::vector<Values>;

constexpr double kRounding = 1e-9;

double sum(const Values& x) {
  return std::accumulate(x.begin(), x.end(), 0.0);
}
double low(const Values& x) {
  return *std::min_element(x.begin(), x.end());
}
double high(const Values& x) {
  return *std::max_element(x.begin(), x.end());
}

double sd(const Values& x) {
  const double m = sum(x) / static_cast<double>(x.size());
  double squares = 0;
  for (const double v : x) squares += std::pow(v - m, 2);
  return std::sqrt(squares / static_cast<double>(x.size() - 1));
}

double correlation(const Values& x, const Values& y) {
  const auto n = static_cast<double>(x.size());
  double xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) xy += x[i] * y[i];
  return (xy - sum(x) * sum(y) / n) / ((n - 1) * sd(x) * sd(y));
}

void expect_equal(const Values& naive, const Column& ours, const std::string& what) {
  ASSERT_EQ(naive.size(), ours.size());
  for (std::size_t row = 0; row < naive.size(); ++row)
    ASSERT_NEAR(naive[row], ours.value(row), kRounding * std::max(1.0, std::abs(naive[row])))
        << what << " row " << row;
}

Columns draw(unsigned seed, std::size_t columns, std::size_t rows, double from = 1, double to = 99) {
  std::mt19937 random(seed);
  Columns all;
  for (std::size_t k = 0; k < columns; ++k) all.push_back(random_numbers(random, rows, from, to));
  return all;
}

// Scores that are used as they are, so that a method is tested alone.
index::Run scored(const Columns& columns, const std::string& weigh, const std::string& aggregate) {
  return run_of(made_of(columns), steps_of("- normalise: {method: none}\n- weigh" + weigh + "\n- aggregate" +
                                           aggregate + "\n"));
}

double ratio_of_squares(const Values& x) {
  double squares = 0;
  for (const double v : x) squares += v * v;
  return std::sqrt(squares);
}

TEST(Naive, topsis) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Columns x = draw(seed, 4, 9);
    Values scores;
    for (std::size_t i = 0; i < 9; ++i) {
      double best = 0, worst = 0;
      for (const Values& column : x) {
        const double v = 0.25 * column[i] / ratio_of_squares(column);
        best += std::pow(v - 0.25 * high(column) / ratio_of_squares(column), 2);
        worst += std::pow(v - 0.25 * low(column) / ratio_of_squares(column), 2);
      }
      scores.push_back(std::sqrt(worst) / (std::sqrt(best) + std::sqrt(worst)));
    }
    expect_equal(scores, scored(x, "", ": {method: topsis}").aggregated.index(),
                 "seed " + std::to_string(seed));
  }
}

TEST(Naive, grey_relation) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Columns x = draw(seed, 3, 8);
    double least = 1e9, most = 0;
    for (const Values& column : x)
      for (const double v : column) {
        least = std::min(least, std::abs(high(column) - v));
        most = std::max(most, std::abs(high(column) - v));
      }
    Values scores(8, 0);
    for (const Values& column : x)
      for (std::size_t i = 0; i < 8; ++i)
        scores[i] += (least + 0.4 * most) / (std::abs(high(column) - column[i]) + 0.4 * most) / 3;
    expect_equal(scores, scored(x, "", ": {method: gra, distinguishing: 0.4}").aggregated.index(),
                 "seed " + std::to_string(seed));
  }
}

TEST(Naive, vikor) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const Columns x = draw(seed, 3, 8);
    Values s(8, 0), r(8, 0), scores;
    for (const Values& column : x)
      for (std::size_t i = 0; i < 8; ++i) {
        const double loss = (high(column) - column[i]) / (high(column) - low(column)) / 3;
        s[i] += loss;
        r[i] = std::max(r[i], loss);
      }
    for (std::size_t i = 0; i < 8; ++i)
      scores.push_back(1 - 0.3 * (s[i] - low(s)) / (high(s) - low(s)) -
                       0.7 * (r[i] - low(r)) / (high(r) - low(r)));
    expect_equal(scores, scored(x, "", ": {method: vikor, compromise: 0.3}").aggregated.index(),
                 "seed " + std::to_string(seed));
  }
}

// Pair by pair, with values that are often equal and often missing.
TEST(Naive, copeland) {
  std::mt19937 random(3);
  std::uniform_int_distribution<int> pick(0, 5);
  for (int round = 0; round < 30; ++round) {
    Columns x(5, Values(10));
    for (Values& column : x)
      for (double& v : column) v = pick(random) == 0 ? std::nan("") : pick(random);
    for (Values& column : x) column[0] = 3;
    Values scores(10, 0);
    for (std::size_t i = 0; i < 10; ++i)
      for (std::size_t j = 0; j < 10; ++j) {
        int won = 0;
        for (const Values& column : x)
          won += (column[i] > column[j] ? 1 : 0) - (column[i] < column[j] ? 1 : 0);
        scores[i] += (won > 0 ? 1 : 0) - (won < 0 ? 1 : 0);
      }
    const index::Run run = scored(x, "", ": {method: copeland}");
    for (std::size_t i = 0; i < 10; ++i) {
      const bool any =
          std::any_of(x.begin(), x.end(), [&](const Values& column) { return !std::isnan(column[i]); });
      ASSERT_EQ(run.aggregated.index().has(i), any);
      if (!any) continue;
      ASSERT_NEAR(run.aggregated.index().value(i), scores[i], 1e-12) << "seed 3, round " << round;
    }
  }
}

TEST(Naive, means) {
  const Columns x = draw(5, 4, 12);
  Values geometric(12, 1), harmonic(12, 0), cubic(12, 0);
  for (const Values& column : x)
    for (std::size_t i = 0; i < 12; ++i) {
      geometric[i] *= std::pow(column[i], 0.25);
      harmonic[i] += 0.25 / column[i];
      cubic[i] += 0.25 * column[i] * column[i] * column[i];
    }
  for (double& v : harmonic) v = 1 / v;
  for (double& v : cubic) v = std::cbrt(v);
  expect_equal(geometric, scored(x, "", ": {method: geometric}").aggregated.index(), "geometric");
  expect_equal(harmonic, scored(x, "", ": {method: harmonic}").aggregated.index(), "harmonic");
  expect_equal(cubic, scored(x, "", ": {method: power, power: 3}").aggregated.index(), "power 3");
}

void expect_weights(Values naive, const index::Run& run, const std::string& what) {
  const double all = sum(naive);
  for (std::size_t k = 0; k < naive.size(); ++k)
    ASSERT_NEAR(naive[k] / all, run.aggregated.weights[k], kRounding) << what << " child " << k;
}

Values entropies(const Columns& x, double shift, double base) {
  Values found;
  for (const Values& column : x) {
    double e = 0;
    for (const double v : column) {
      const double p = (v + shift) / (sum(column) + shift * static_cast<double>(column.size()));
      if (p > 0) e -= p * std::log(p) / std::log(base);
    }
    found.push_back(1 - e);
  }
  return found;
}

TEST(Naive, entropy_in_three_variants) {
  Columns x = draw(8, 4, 15, 0, 50);
  x[0][3] = 0;
  expect_weights(entropies(x, 0, 15), scored(x, ": {method: entropy}", ""), "standard");
  expect_weights(entropies(x, 0.0001, 15), scored(x, ": {method: entropy, entropy: shifted}", ""), "shifted");
  expect_weights(entropies(x, 0, 2), scored(x, ": {method: entropy, entropy: log2}", ""), "log2");
}

TEST(Naive, critic_and_coefficient_of_variation) {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    const Columns x = draw(seed, 5, 11);
    Values critic, variation;
    for (std::size_t j = 0; j < x.size(); ++j) {
      double conflict = 0;
      for (const Values& other : x) conflict += 1 - correlation(x[j], other);
      critic.push_back(sd(x[j]) * conflict);
      variation.push_back(sd(x[j]) / (sum(x[j]) / 11));
    }
    expect_weights(critic, scored(x, ": {method: critic}", ""), "critic, seed " + std::to_string(seed));
    expect_weights(variation, scored(x, ": {method: variation}", ""),
                   "variation, seed " + std::to_string(seed));
  }
}

// Power iteration on the correlation matrix, from another start than the library's rotations.
TEST(Naive, principal_component) {
  Columns x = draw(2, 4, 40);
  for (Values& column : x)
    for (std::size_t i = 0; i < column.size(); ++i) column[i] += 2 * x[0][i];  // all in one direction
  Values vector(4, 1);
  for (int step = 0; step < 5'000; ++step) {
    Values next(4, 0);
    for (std::size_t j = 0; j < 4; ++j)
      for (std::size_t k = 0; k < 4; ++k) next[j] += correlation(x[j], x[k]) * vector[k];
    const double length = sum(next);
    for (double& v : next) v /= length;
    vector = next;
  }
  expect_weights(vector, scored(x, ": {method: pca}", ""), "pca");
}

// The score by definition, one value at a time.
double naive_score(const std::string& method, double x, const Values& all) {
  const auto n = static_cast<double>(all.size());
  const auto below =
      static_cast<double>(std::count_if(all.begin(), all.end(), [&](double v) { return v < x; }));
  if (method == "min_max") return (x - low(all)) / (high(all) - low(all)) * 100;
  if (method == "z_score") return (x - sum(all) / n) / sd(all);
  if (method == "rank") return below + 1;
  if (method == "borda") return below;
  if (method == "percentile") return below / (n - 1);
  if (method == "distance_to_best") return 1 - (high(all) - x) / (high(all) - low(all));
  if (method == "distance_to_target") return (x - low(all)) / (80 - low(all));
  if (method == "goalposts") return 100 * std::clamp((x - 20) / (70 - 20), 0.0, 1.0);
  if (method == "scaled") return 100 * (x - 20) / (70 - 20);
  if (method == "efficacy") return 60 + 40 * (x - 20) / (70 - 20);
  return 60 * std::exp(-std::log(0.6) * (x - 20) / (70 - 20));  // efficacy_exponential
}

TEST(Naive, normalisations) {
  const Columns x = draw(12, 2, 14);
  std::string data = "uCode,x1,x2\n";
  for (std::size_t i = 0; i < 14; ++i) data += fmt::format("u{},{},{}\n", i, x[0][i], x[1][i]);
  const std::string meta =
      "iCode,Type,Parent,Direction,Target,goalpost_lower,goalpost_upper\n"
      "x1,Indicator,T,1,80,20,70\nx2,Indicator,T,-1,-80,-70,-20\nT,Aggregate,,1,,,\n";
  std::string negative = data;
  for (std::size_t i = 0; i < 14;
       ++i) {  // x2 is given with the other sign, so that after the direction it is as drawn
    const std::string row = fmt::format("u{},{},", i, x[0][i]);
    negative.insert(negative.find(row) + row.size(), "-");
  }
  const Input input = input_of(negative, meta);
  for (const char* method :
       {"min_max", "z_score", "rank", "borda", "percentile", "distance_to_best", "distance_to_target",
        "goalposts", "scaled", "efficacy", "efficacy_exponential"}) {
    const index::Run run =
        run_of(input, steps_of(fmt::format("- normalise: {{method: {}}}\n- weigh\n- aggregate\n", method)));
    for (std::size_t k = 0; k < 2; ++k)
      for (std::size_t i = 0; i < 14; ++i)
        ASSERT_NEAR(run.scores()[k].value(i), naive_score(method, x[k][i], x[k]), kRounding)
            << method << " " << k;
  }
}

}  // namespace
}  // namespace zhicheng::index::testing
