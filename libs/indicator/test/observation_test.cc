#include "zhicheng/indicator/observation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "support.h"

namespace zhicheng::indicator::testing {
namespace {

const Date kLate = day("2030-01-01");

Decimal year_of(const Series& series, YearRule rule, bool* complete = nullptr) {
  const auto year = series.year(2023, rule, kLate).value();
  EXPECT_TRUE(year.has_value());
  if (complete != nullptr) *complete = year->complete;
  return year->value;
}

TEST(Series, KeepsTheLatestVintageOfEachPeriodInWhateverOrderTheyCome) {
  std::vector<Observation> observations = {observed("2022", "1", 2), observed("2021", "7"),
                                           observed("2022", "9", 3), observed("2022", "5"),
                                           observed("2022Q1", "4")};
  std::mt19937 random(20261122);
  for (int round = 0; round < 20; ++round) {
    std::shuffle(observations.begin(), observations.end(), random);
    const Series series = series_of(observations);
    ASSERT_EQ(series.observations().size(), 3u);
    EXPECT_EQ(series.observations()[0].period, period("2021"));
    EXPECT_EQ(*series.at(period("2022"))->value(), decimal("9"));
    EXPECT_EQ(series.at(period("2022"))->vintage, 3);
    EXPECT_EQ(series.at(period("2023")), nullptr);
  }
}

TEST(Series, RefusesTheSameVintageTwice) {
  const auto series = Series::from({observed("2022", "1", 2), observed("2022", "2", 2)});
  ASSERT_FALSE(series.ok());
  EXPECT_EQ(series.error().code(), ErrorCode::figure_vintage_duplicate);
  EXPECT_NE(series.error().message().find("2022"), std::string::npos);
}

TEST(Series, RefusesAShareOfMoreThanAllAndADayThatDoesNotExist) {
  using std::chrono::day;
  using std::chrono::month;
  using std::chrono::year;
  Observation observation;
  observation.period = period("2022");
  for (const char* share : {"-0.1", "1.01", "40"}) {
    observation.content = MilestoneFact{false, {}, {}, decimal(share)};
    EXPECT_EQ(Series::from({observation}).error().code(), ErrorCode::milestone_share_out_of_range);
  }
  observation.content = MilestoneFact{true, year(2022) / month(6) / day(31), {}, {}};
  EXPECT_EQ(Series::from({observation}).error().code(), ErrorCode::date_not_in_calendar);
  observation.content = MilestoneFact{true, {}, {}, decimal("1.0")};
  EXPECT_TRUE(Series::from({observation}).ok());
}

TEST(Series, TakesAsManyFiguresAsTheLimitAndNotOneMore) {
  std::vector<Observation> many;
  for (std::size_t i = 0; i < Series::kMaxObservations; ++i)
    many.push_back(observed("2022", "1", static_cast<int>(i) + 1));
  EXPECT_TRUE(Series::from(many).ok());
  many.push_back(observed("2023", "1"));
  EXPECT_EQ(Series::from(many).error().code(), ErrorCode::too_large);
}

TEST(Series, IsEmptyWithoutFigures) {
  const Series series = series_of({});
  EXPECT_TRUE(series.empty());
  EXPECT_EQ(series.latest_number(kLate, kLate), nullptr);
  EXPECT_FALSE(series.year(2023, YearRule::sum, kLate)->has_value());
  EXPECT_FALSE(series.year(9999, YearRule::last, kLate)->has_value());
}

TEST(Series, PrefersTheReportedYear) {
  const Series series = series_of({observed("2023", "10"), observed("2023Q1", "1"), observed("2023Q4", "4")});
  EXPECT_EQ(year_of(series, YearRule::last), decimal("10"));
  EXPECT_EQ(year_of(series, YearRule::sum), decimal("10"));
}

TEST(Series, DerivesTheLastValueFromTheFourthQuarterOrDecemberOnly) {
  EXPECT_EQ(year_of(series_of({observed("2023Q4", "4"), observed("2023-12", "5")}), YearRule::last),
            decimal("4"));
  EXPECT_EQ(year_of(series_of({observed("2023Q1", "4"), observed("2023-12", "5")}), YearRule::last),
            decimal("5"));
  EXPECT_FALSE(series_of({observed("2023Q3", "4"), observed("2023-11", "5")})
                   .year(2023, YearRule::last, kLate)
                   ->has_value());
}

TEST(Series, AddsQuartersAndTheMonthsOfMissingQuarters) {
  bool complete = false;
  const Series whole = series_of({observed("2023Q1", "1.5"), observed("2023-04", "1"),
                                  observed("2023-05", "1"), observed("2023-06", "1"), observed("2023Q3", "3"),
                                  observed("2023Q4", "4"), observed("2023-10", "99")});
  EXPECT_EQ(year_of(whole, YearRule::sum, &complete), decimal("11.5"));
  EXPECT_TRUE(complete);
  const Series part = series_of({observed("2023Q1", "1"), observed("2023-05", "2")});
  EXPECT_EQ(year_of(part, YearRule::sum, &complete), decimal("3"));
  EXPECT_FALSE(complete);
}

TEST(Series, SumOfBoundsIsABoundAndOfOppositeBoundsNothing) {
  Observation low = observed("2023Q1", "3");
  low.bound = Bound::above;
  Observation exact = observed("2023Q2", "2");
  Observation high = observed("2023Q3", "2");
  high.bound = Bound::at_most;
  EXPECT_EQ(series_of({low, exact}).year(2023, YearRule::sum, kLate).value()->bound, Bound::above);
  EXPECT_EQ(series_of({low, high}).year(2023, YearRule::sum, kLate).error().code(),
            ErrorCode::invalid_argument);
}

TEST(Series, SumTooLongForADecimalIsAnError) {
  const Series series = series_of({observed("2023Q1", "999999999999999999"), observed("2023Q2", "1")});
  EXPECT_EQ(series.year(2023, YearRule::sum, kLate).error().code(), ErrorCode::number_out_of_range);
}

TEST(Series, DoesNotSeePeriodsThatHaveNotBegun) {
  const Series series = series_of({observed("2023Q1", "1"), observed("2023Q2", "2"), observed("2023", "9")});
  const Date april = day("2023-04-01");
  EXPECT_EQ(*series.latest_number(april, kLate)->value(), decimal("9"));
  EXPECT_EQ(*series.latest_number(day("2023-03-31"), day("2023-12-30"))->value(), decimal("1"));
  EXPECT_EQ(series.latest_number(day("2022-12-31"), kLate), nullptr);
}

TEST(Names, OfProvenanceAndBoundAreReadBack) {
  for (const auto provenance : {Provenance::reported, Provenance::stated_by_plan})
    EXPECT_EQ(parse_provenance(name_of(provenance)).value(), provenance);
  for (const auto bound : {Bound::exact, Bound::above, Bound::at_least, Bound::below, Bound::at_most})
    EXPECT_EQ(parse_bound(name_of(bound)).value(), bound);
  EXPECT_EQ(parse_bound("mehr").error().code(), ErrorCode::invalid_argument);
  EXPECT_EQ(parse_provenance("").error().code(), ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace zhicheng::indicator::testing
