// The models against other programs and slower second implementations, and against data whose law is known.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <random>
#include <vector>

#include "forecast_model.h"
#include "support.h"

namespace zhicheng::indicator::testing {
namespace {

constexpr double kNoFloor = 1e-30;
constexpr std::array kEveryModel = {ForecastModel::drift, ForecastModel::least_squares,
                                    ForecastModel::theil_sen, ForecastModel::damped_holt,
                                    ForecastModel::local_trend};

std::vector<Point> points_of(const std::vector<double>& values, int first_year = 2001) {
  std::vector<Point> points;
  for (const double value : values) points.push_back({first_year++, value});
  return points;
}

// Random walks and lines with gaps in the years.
std::vector<Point> random_points(std::mt19937_64& random, std::size_t count) {
  std::normal_distribution<double> shock;
  std::vector<Point> points;
  int year = 2000;
  double value = 50;
  for (std::size_t i = 0; i < count; ++i) {
    value += 0.7 + shock(random);
    points.push_back({year, value + 0.5 * shock(random)});
    year += 1 + static_cast<int>(random() % 5 == 0);
  }
  return points;
}

// R 4.2.2: forecast::rwf(drift = TRUE), standard error of the forecast; stats::lm and its prediction error.
TEST(Forecast, DriftAndLeastSquaresAgreeWithR) {
  const std::vector<double> rwf_centre = {94.065, 94.2, 94.335, 94.47, 94.605};
  const std::vector<double> rwf_spread = {0.06677075208, 0.103440804328, 0.136839321834, 0.168918126124,
                                          0.20031225624};
  const std::vector<double> lm_centre = {94.028, 94.158, 94.288, 94.418, 94.548};
  const std::vector<double> lm_spread = {0.0507543101618, 0.0586060292689, 0.0673696271822, 0.076733304373,
                                         0.0865024084443};
  const auto points = points_of(kPassRate);
  const auto drift = fit_drift(points, kNoFloor);
  const auto line = fit_least_squares(points, kNoFloor);
  for (int step = 1; step <= 5; ++step) {
    const auto at = static_cast<std::size_t>(step - 1);
    const Distribution walked = drift->predict({2005 + step, false});
    EXPECT_NEAR(walked.centre, rwf_centre[at], 1e-9);
    EXPECT_NEAR(walked.spread, rwf_spread[at], 1e-10);
    const Distribution straight = line->predict({2005 + step, false});
    EXPECT_NEAR(straight.centre, lm_centre[at], 1e-9);
    EXPECT_NEAR(straight.spread, lm_spread[at], 1e-10);
  }
}

// R 4.2.2: predict(lm, interval = "prediction", level = 0.8), series of twelve.
TEST(Forecast, IntervalsOfLeastSquaresAgreeWithR) {
  const auto line = fit_least_squares(points_of(kRough), kNoFloor);
  EXPECT_NEAR(line->predict({2013, false}).quantile(0.1), 9.37300151336, 1e-9);
  EXPECT_NEAR(line->predict({2013, false}).quantile(0.9), 11.66033182, 1e-7);
  EXPECT_NEAR(line->predict({2017, false}).quantile(0.1), 11.1595979351, 1e-9);
  EXPECT_NEAR(line->predict({2017, false}).quantile(0.9), 13.8121969367, 1e-9);
}

// Level, slope and the running sum of what is observed, with a nearly flat start: a Kalman filter.
struct Kalman {
  std::array<double, 3> state{};
  std::array<std::array<double, 3>, 3> spread{};

  void step(double level, double slope) {
    state[0] += state[1];
    const auto old = spread;
    spread[0][0] = old[0][0] + 2 * old[0][1] + old[1][1] + level;
    spread[0][1] = spread[1][0] = old[0][1] + old[1][1];
    spread[1][1] = old[1][1] + slope;
    spread[0][2] = spread[2][0] = old[0][2] + old[1][2];
  }
  void add_to_sum(double own) {
    state[2] += state[0];
    const auto old = spread;
    for (std::size_t i = 0; i < 2; ++i) spread[i][2] = spread[2][i] = old[i][2] + old[i][0];
    spread[2][2] = old[2][2] + 2 * old[0][2] + old[0][0] + own;
  }
};

struct Filtered {
  double misfit = std::numeric_limits<double>::infinity();
  Kalman end;
  double variance = 0;
  double level = 0;
  double slope = 0;
};

Filtered filter(const std::vector<Point>& points, double level, double slope) {
  constexpr double kFlat = 1e9;
  Filtered result;
  Kalman& kalman = result.end;
  kalman.spread[0][0] = kalman.spread[1][1] = kFlat;
  double logs = 0;
  double squares = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (int year = i == 0 ? points[0].year : points[i - 1].year; year < points[i].year; ++year)
      kalman.step(level, slope);
    const double variance = kalman.spread[0][0] + 1;
    const double error = points[i].value - kalman.state[0];
    if (i >= 2) {
      logs += std::log(variance);
      squares += error * error / variance;
    }
    const std::array<double, 2> gain = {kalman.spread[0][0] / variance, kalman.spread[1][0] / variance};
    const auto old = kalman.spread;
    for (std::size_t j = 0; j < 2; ++j) {
      kalman.state[j] += gain[j] * error;
      for (std::size_t k = 0; k < 2; ++k) kalman.spread[j][k] = old[j][k] - gain[j] * old[0][k];
    }
  }
  const double freedom = static_cast<double>(points.size()) - 2;
  result.variance = squares / freedom;
  result.misfit = logs + freedom * std::log(result.variance);
  result.level = level;
  result.slope = slope;
  return result;
}

TEST(Forecast, LocalTrendAgreesWithAKalmanFilter) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    const auto points = random_points(random, 12 + seed % 9);
    Filtered best;
    std::vector<double> ratios = {0};
    for (int power = -10; power <= 8; power += 2) ratios.push_back(std::pow(2, power));
    for (const double level : ratios)
      for (const double slope : ratios) {
        Filtered candidate = filter(points, level, slope);
        if (candidate.misfit < best.misfit - 1e-6) best = candidate;
      }
    const auto fitted = fit_local_trend(points, kNoFloor);
    for (int year = points.back().year + 1; year <= points.back().year + 5; ++year) {
      best.end.step(best.level, best.slope);
      best.end.add_to_sum(1);
      const Distribution value = fitted->predict({year, false});
      const Distribution sum = fitted->predict({year, true});
      EXPECT_NEAR(value.centre, best.end.state[0], 1e-3);
      EXPECT_NEAR(value.spread, std::sqrt(best.variance * (best.end.spread[0][0] + 1)), 1e-3);
      EXPECT_NEAR(sum.centre, best.end.state[2], 1e-2);
      EXPECT_NEAR(sum.spread, std::sqrt(best.variance * best.end.spread[2][2]), 1e-2);
    }
  }
}

TEST(Forecast, HoltAgreesWithItsRecursionAndTheEchoOfEachError) {
  const auto points = points_of({12, 15, 19, 22, 30, 34, 41});
  double level = 12;
  double trend = (22.0 - 12) / 3;
  double squares = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const double error = points[i].value - (level + 0.9 * trend);
    squares += error * error;
    level += 0.9 * trend + 0.5 * error;
    trend = 0.9 * trend + 0.1 * error;
  }
  // Values of the coming years with an error of 1 in one of them, or in none.
  const auto coming = [level, trend](int steps, int shocked) {
    std::vector<double> values;
    double here = level;
    double change = trend;
    for (int step = 0; step < steps; ++step) {
      const double error = step == shocked ? 1 : 0;
      values.push_back(here + 0.9 * change + error);
      here += 0.9 * change + 0.5 * error;
      change = 0.9 * change + 0.1 * error;
    }
    return values;
  };
  const auto fitted = fit_damped_holt(points, kNoFloor);
  for (int steps = 1; steps <= 6; ++steps) {
    const std::vector<double> plain = coming(steps, -1);
    double of_value = 0;
    double of_sum = 0;
    for (int shocked = 0; shocked < steps; ++shocked) {
      const std::vector<double> moved = coming(steps, shocked);
      of_value += std::pow(moved.back() - plain.back(), 2);
      of_sum += std::pow(
          std::accumulate(moved.begin(), moved.end(), 0.0) - std::accumulate(plain.begin(), plain.end(), 0.0),
          2);
    }
    const Distribution value = fitted->predict({2007 + steps, false});
    const Distribution sum = fitted->predict({2007 + steps, true});
    EXPECT_NEAR(value.centre, plain.back(), 1e-9);
    EXPECT_NEAR(value.spread, std::sqrt(squares / 5 * of_value), 1e-9);
    EXPECT_NEAR(sum.centre, std::accumulate(plain.begin(), plain.end(), 0.0), 1e-9);
    EXPECT_NEAR(sum.spread, std::sqrt(squares / 5 * of_sum), 1e-9);
  }
}

TEST(Forecast, TheilSenIsTheMedianOfAllPairs) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 50; ++round) {
    const auto points = random_points(random, 4 + static_cast<std::size_t>(round % 9));
    std::vector<double> slopes;
    for (const Point& a : points)
      for (const Point& b : points)
        if (a.year < b.year) slopes.push_back((b.value - a.value) / (b.year - a.year));
    const auto middle = [](std::vector<double> values) {
      std::sort(values.begin(), values.end());
      return (values[(values.size() - 1) / 2] + values[values.size() / 2]) / 2;
    };
    const double slope = middle(slopes);
    std::vector<double> starts;
    for (const Point& point : points) starts.push_back(point.value - slope * point.year);
    const int year = points.back().year + 3;
    EXPECT_NEAR(fit_theil_sen(points, kNoFloor)->predict({year, false}).centre, middle(starts) + slope * year,
                1e-9);
  }
}

// Its spread is that of least squares but for the residuals, for values and for sums.
TEST(Forecast, SpreadOfTheilSenGrowsLikeThatOfLeastSquares) {
  const auto points = points_of(kRough);
  const auto median = fit_theil_sen(points, kNoFloor);
  const auto mean = fit_least_squares(points, kNoFloor);
  const double ratio = median->predict({2013, false}).spread / mean->predict({2013, false}).spread;
  EXPECT_GE(ratio, 1);
  for (const Ask ask : {Ask{2016, false}, Ask{2013, true}, Ask{2014, true}, Ask{2020, true}})
    EXPECT_NEAR(median->predict(ask).spread, ratio * mean->predict(ask).spread, 1e-9);
}

TEST(Forecast, ASumIsCentredOnTheValuesOfItsYearsInEveryModel) {
  std::mt19937_64 random(11);
  const auto points = random_points(random, 14);
  for (const ForecastModel model : kEveryModel) {
    SCOPED_TRACE(name_of(model));
    const auto fitted = fit(model, points, kNoFloor);
    double sum = 0;
    for (int year = points.back().year + 1; year <= points.back().year + 6; ++year) {
      sum += fitted->predict({year, false}).centre;
      EXPECT_NEAR(fitted->predict({year, true}).centre, sum, 1e-9);
    }
    const int next = points.back().year + 1;
    EXPECT_NEAR(fitted->predict({next, true}).spread, fitted->predict({next, false}).spread, 1e-9);
  }
}

// Data that follow the model: the 80 % interval holds 80 % of what comes, exactly by theory.
TEST(Forecast, IntervalsHoldTheirShareOfDataThatFollowTheModel) {
  constexpr int kRounds = 4000;
  std::mt19937_64 random(20261126);
  std::normal_distribution<double> shock;
  int held_walk = 0;
  int held_line = 0;
  for (int round = 0; round < kRounds; ++round) {
    std::vector<double> walk = {0};
    std::vector<double> line;
    for (int i = 0; i < 9; ++i) walk.push_back(walk.back() + 1 + shock(random));
    for (int i = 0; i < 10; ++i) line.push_back(2.0 * i + shock(random));
    const auto inside = [](const Fitted& fitted, double came) {
      const Distribution belief = fitted.predict({2010, false});
      return belief.quantile(0.1) <= came && came <= belief.quantile(0.9);
    };
    const std::vector<double> walk_so_far(walk.begin(), walk.begin() + 7);
    const std::vector<double> line_so_far(line.begin(), line.begin() + 7);
    held_walk += inside(*fit_drift(points_of(walk_so_far), kNoFloor), walk.back()) ? 1 : 0;
    held_line += inside(*fit_least_squares(points_of(line_so_far), kNoFloor), line.back()) ? 1 : 0;
  }
  const double four_sigma = 4 * std::sqrt(0.8 * 0.2 * kRounds);
  EXPECT_NEAR(held_walk, 0.8 * kRounds, four_sigma);
  EXPECT_NEAR(held_line, 0.8 * kRounds, four_sigma);
}

TEST(MannKendall, PValueIsTheShareOfAllOrders) {
  for (int count = 4; count <= 7; ++count) {
    std::vector<double> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), 1.0);
    std::map<int, int> scores;
    int orders = 0;
    std::map<int, double> claimed;
    do {
      const TrendTest test = mann_kendall(points_of(order));
      ++scores[test.score];
      claimed[test.score] = test.p_value;
      ++orders;
    } while (std::next_permutation(order.begin(), order.end()));
    for (const auto& [score, p_value] : claimed) {
      int as_far = 0;
      for (const auto& [other, times] : scores)
        if (std::abs(other) >= std::abs(score)) as_far += times;
      EXPECT_NEAR(p_value, static_cast<double>(as_far) / orders, 1e-12) << count << " " << score;
    }
  }
}

TEST(MannKendall, EqualFiguresTakeTheNormalApproximation) {
  // S = 5 of 6 pairs, one tie of two: variance (4·3·13 − 2·1·9) ÷ 18 = 7.667, z = 4 ÷ 2.769.
  const TrendTest test = mann_kendall(points_of({1, 2, 2, 3}));
  EXPECT_EQ(test.score, 5);
  EXPECT_NEAR(test.p_value, std::erfc(4 / std::sqrt(7.0 + 2.0 / 3) / std::sqrt(2)), 1e-12);
  EXPECT_EQ(mann_kendall(points_of({5, 5, 5, 5})), (TrendTest{0, 1}));
}

}  // namespace
}  // namespace zhicheng::indicator::testing
