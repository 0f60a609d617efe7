// A query as a whole: scales, demands, looking back, and what is refused.
#include "zhicheng/indicator/forecast.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "forecast_frame.h"
#include "support.h"

namespace zhicheng::indicator::testing {
namespace {

ForecastQuery query_of_values(const std::vector<double>& values, int steps) {
  ForecastQuery query;
  int year = 2001;
  for (const double value : values) query.figures.push_back({year++, value, 0});
  query.to_year = year - 1 + steps;
  return query;
}

TEST(Forecast, AllModelsTogetherAreTheMeanOfTheirDistributions) {
  const Pool pool({{0, 1, 3}, {10, 2, 5}});
  for (const double value : {-3.0, 0.0, 4.0, 9.0, 15.0})
    EXPECT_NEAR(pool.below(value),
                (Distribution{0, 1, 3}.below(value) + Distribution{10, 2, 5}.below(value)) / 2, 1e-15);
  for (const double share : {0.025, 0.1, 0.25, 0.4, 0.6, 0.9, 0.975})
    EXPECT_NEAR(pool.below(pool.quantile(share)), share, 1e-9);
  const Pool one({{5, 2, 4}});
  EXPECT_NEAR(one.quantile(0.9), Distribution(5, 2, 4).quantile(0.9), 1e-12);
}

TEST(Forecast, SharesStayBetweenTheirEndsAndCountsAboveZero) {
  ForecastQuery shares = query_of_values({91, 94, 96.5, 98, 99}, 5);
  shares.scale = ForecastScale::logit;
  shares.low = 99.5;
  const auto share = forecast(shares);
  ASSERT_TRUE(share.ok());
  EXPECT_LT(share->years.back().band95.high, 100);
  EXPECT_GT(share->years.back().band95.low, 0);
  EXPECT_GT(*share->years.back().chance, 0.3);
  ForecastQuery counts = query_of_values({40, 22, 12, 5, 3}, 5);
  counts.scale = ForecastScale::log;
  const auto count = forecast(counts);
  ASSERT_TRUE(count.ok());
  EXPECT_GT(count->years.back().band95.low, 0);
  EXPECT_LT(count->years.back().median, 3);
}

TEST(Forecast, ARunningTotalDoesNotFall) {
  ForecastQuery query = query_of_values({10, 12, 12, 13, 13}, 2);
  query.never_falls = true;
  query.low = 13;
  const auto made = forecast(query);
  ASSERT_TRUE(made.ok());
  EXPECT_GE(made->years.front().band95.low, 13);
  EXPECT_EQ(made->years.back().chance, 1);
  query.low = 12;
  query.high = 12.5;
  EXPECT_EQ(forecast(query)->years.back().chance, 0);
}

TEST(Forecast, ChancesOfADemandAndOfItsOppositeAddUp) {
  ForecastQuery above = query_of_values(kRough, 3);
  ForecastQuery below = above;
  ForecastQuery between = above;
  above.low = 12;
  below.high = 11;
  between.low = 11;
  between.high = 12;
  const double sum = *forecast(above)->years.back().chance + *forecast(below)->years.back().chance +
                     *forecast(between)->years.back().chance;
  EXPECT_NEAR(sum, 1, 1e-12);
  EXPECT_EQ(forecast(query_of_values(kRough, 3))->years.back().chance, std::nullopt);
}

TEST(Forecast, MeanGrowthContinuesConstantRates) {
  ForecastQuery query = query_of_values({5, 5, 5, 5}, 1);
  query.scale = ForecastScale::growth;
  query.sum = true;
  query.so_far = 4 * std::log1p(0.05);
  query.years_in_all = 5;
  query.low = 4.5;
  const auto made = forecast(query);
  ASSERT_TRUE(made.ok());
  EXPECT_NEAR(made->years.back().median, 5, 1e-6);
  EXPECT_NEAR(*made->years.back().chance, 1, 1e-6);
}

// The last digit of 95.3 may hide 0.1 ÷ √12: a perfect line is not taken as certain.
TEST(Forecast, RoundingKeepsAPerfectLineFromBeingCertain) {
  ForecastQuery query = query_of_values({95.0, 95.5, 96.0, 96.5, 97.0}, 1);
  for (YearFigure& figure : query.figures) figure.rounding = 0.05;
  query.low = 97.5;
  const auto made = forecast(query);
  EXPECT_NEAR(*made->years.back().chance, 0.5, 0.1);
  EXPECT_GT(made->years.back().band80.high - made->years.back().band80.low, 0.05);
}

TEST(Forecast, LooksBackOnEveryPairOfYears) {
  // Origins with 4 and 5 figures; up to 2 years ahead: 2 + 1 trials, each of them right on a line.
  const ForecastQuery line = query_of_values({1, 2, 3, 4, 5, 6}, 2);
  const auto made = forecast(line);
  const auto back = look_back(line);
  ASSERT_TRUE(made.ok() && back.ok());
  EXPECT_EQ(back->together.trials, 3);
  ASSERT_EQ(back->models.size(), made->models.size());
  EXPECT_EQ(made->models[1].model, ForecastModel::least_squares);
  EXPECT_EQ(back->models[1].trials, 3);
  EXPECT_NEAR(back->models[1].absolute_error, 0, 1e-6);
  EXPECT_EQ(look_back(query_of_values({1, 2, 3, 4}, 2))->together.trials, 0);
  // A break that nobody could see coming lies outside.
  const auto broken = look_back(query_of_values({1, 2.1, 2.9, 4, 5.1, 90}, 1));
  EXPECT_EQ(broken->together.trials, 2);
  EXPECT_EQ(broken->together.inside, 1);
  EXPECT_FALSE(look_back(query_of_values({1, 2, 3}, 1)).ok());
}

TEST(Forecast, ASumIsLookedBackOnOverTheSameYears) {
  ForecastQuery query = query_of_values({10, 10, 10, 10, 10, 10}, 2);
  query.sum = true;
  query.so_far = 30;
  const auto made = forecast(query);
  EXPECT_EQ(look_back(query)->together.trials, 3);
  EXPECT_EQ(look_back(query)->together.inside, 3);
  EXPECT_NEAR(made->years[0].median, 40, 1e-6);
  EXPECT_NEAR(made->years[1].median, 50, 1e-6);
  query.figures.erase(query.figures.begin() + 4);  // a hole: that sum cannot be known
  EXPECT_EQ(look_back(query)->together.trials, 0);
}

TEST(Forecast, OnlyTheLatestTwentyFiguresCountAndLocalTrendNeedsTwelve) {
  std::vector<double> values(25);
  for (std::size_t i = 0; i < values.size(); ++i)
    values[i] = std::sin(static_cast<double>(i * i)) + static_cast<double>(i);
  const std::vector<double> latest(values.begin() + 5, values.end());
  ForecastQuery all = query_of_values(values, 2);
  ForecastQuery few = query_of_values(latest, 2);
  for (YearFigure& figure : few.figures) figure.year += 5;
  few.to_year += 5;
  EXPECT_EQ(forecast(all).value(), forecast(few).value());
  EXPECT_EQ(forecast(query_of_values(kRough, 1))->models.size(), 5);
  EXPECT_EQ(forecast(query_of_values({kRough.begin(), kRough.begin() + 11}, 1))->models.size(), 4);
}

TEST(Forecast, RefusesWhatItCannotUse) {
  const auto why = [](const ForecastQuery& query) {
    const auto made = forecast(query);
    return made.ok() ? std::string("ok") : made.error().message(Language::en);
  };
  ForecastQuery query = query_of_values({1, 2, 3}, 2);
  EXPECT_NE(why(query).find("3 figures, at least 4 are needed"), std::string::npos) << why(query);
  query = query_of_values({}, 1);
  EXPECT_NE(why(query).find("0 figures"), std::string::npos);
  query = query_of_values(kPassRate, 0);
  EXPECT_NE(why(query).find("2005 is not 1 to 15 years after"), std::string::npos);
  EXPECT_NE(why(query_of_values(kPassRate, 16)).find("2021 is not"), std::string::npos);
  EXPECT_EQ(why(query_of_values(kPassRate, 15)), "ok");
  query = query_of_values(kPassRate, 1);
  query.figures[2].year = 2002;
  EXPECT_NE(why(query).find("2002 after 2002"), std::string::npos);
  query = query_of_values(kPassRate, 1);
  query.figures[1].value = std::numeric_limits<double>::quiet_NaN();
  EXPECT_NE(why(query).find("off the identity scale"), std::string::npos);
  query = query_of_values({1, 2, 3, 100}, 1);
  query.scale = ForecastScale::logit;
  EXPECT_NE(why(query).find("100 in 2004 is off the logit scale"), std::string::npos);
  query = query_of_values({1, 2, 0, 4}, 1);
  query.scale = ForecastScale::log;
  EXPECT_NE(why(query).find("off the log scale"), std::string::npos);
  query = query_of_values({1, 2, 3, 4}, 3);
  query.scale = ForecastScale::growth;
  query.sum = true;
  query.years_in_all = 2;
  EXPECT_NE(why(query).find("a mean over 2 years ends before"), std::string::npos);
}

}  // namespace
}  // namespace zhicheng::indicator::testing
