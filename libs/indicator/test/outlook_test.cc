#include "zhicheng/indicator/outlook.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "support.h"

namespace zhicheng::indicator::testing {
namespace {

const std::string kFour = "2021=93.4 2022=93.8 2023=94.5 2024=94.9";

// "2021=93.4 2022=93.8"
Series yearly(const std::string& text) {
  std::vector<Observation> observations;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::size_t equals = text.find('=', at);
    observations.push_back(observed(text.substr(at, equals - at), text.substr(equals + 1, end - equals - 1)));
    at = end + 1;
  }
  return series_of(std::move(observations));
}

plan::Target no_baseline(plan::Relation relation, std::string_view bound) {
  plan::Target target = level_target(relation, bound, "0");
  target.baseline.reset();
  return target;
}

Outlook outlook(const plan::Target& target, const Series& series, const std::string& unit,
                std::string_view today = "2025-03-01", const References& references = {}) {
  return outlook_of(target, series, references, day(today), {unit, {}});
}

TEST(Outlook, AShareIsForecastBetweenItsEndsAndSaysSo) {
  const Outlook made = outlook(no_baseline(plan::Relation::ge, "95"), yearly(kFour), "%");
  ASSERT_EQ(made.status, OutlookStatus::made);
  EXPECT_EQ(made.scale, ForecastScale::logit);
  EXPECT_EQ(made.digits, 1);
  EXPECT_EQ(made.figures.size(), 4u);
  EXPECT_GT(made.chance->low, 0.7);
  EXPECT_EQ(made.chance->low, made.chance->high);
  EXPECT_NE(made.says.zh.find("按 4 个年度数值外推，2025 年约为 95."), std::string::npos) << made.says.zh;
  EXPECT_NE(made.says.zh.find("，满足“≥ 95”的可能性约为 "), std::string::npos) << made.says.zh;
}

TEST(Outlook, TheBaselineOfThePlanIsAFigureOfItsYear) {
  const plan::Target target = level_target(plan::Relation::ge, "95", "92.9");
  const Outlook made = outlook(target, yearly("2021=93.4 2022=93.8 2023=94.5"), "%", "2024-01-15");
  ASSERT_EQ(made.status, OutlookStatus::made);
  EXPECT_EQ(made.figures.front(), (YearFigure{2020, 92.9, 0.05}));
  const Outlook reported =
      outlook(target, yearly("2020=92.5 2021=93.4 2022=93.8 2023=94.5"), "%", "2024-01-15");
  EXPECT_EQ(reported.figures.front().value, 92.5);
  OutlookOptions of_a_county{"%", {}, false};
  const Series county = yearly("2021=93.4 2022=93.8 2023=94.5");
  EXPECT_EQ(outlook_of(target, county, {}, day("2024-01-15"), of_a_county).status,
            OutlookStatus::too_few_figures);
}

TEST(Outlook, AShareWithItsTargetAtTheEndStaysOnTheScaleOfItsFigures) {
  const Outlook made =
      outlook(no_baseline(plan::Relation::ge, "100"), yearly("2021=99.0 2022=99.4 2023=99.7 2024=100"), "%");
  ASSERT_EQ(made.status, OutlookStatus::made);
  EXPECT_EQ(made.scale, ForecastScale::identity);
  EXPECT_EQ(made.forecast->years.back().band95.high, 100);
}

TEST(Outlook, ACountIsForecastByItsGrowthAndARunningTotalNeverFalls) {
  const Outlook count =
      outlook(no_baseline(plan::Relation::ge, "30"), yearly("2021=10 2022=13 2023=17 2024=22"), "个");
  EXPECT_EQ(count.scale, ForecastScale::log);
  EXPECT_GT(count.forecast->years.back().median, 26);
  plan::Target target = no_baseline(plan::Relation::ge, "22");
  target.accumulation = plan::Accumulation::stock;
  const Outlook stock = outlook(target, yearly("2021=20 2022=25 2023=21 2024=22"), "个");
  EXPECT_EQ(stock.chance, (Chance{1, 1}));
  const Outlook zero =
      outlook(no_baseline(plan::Relation::le, "1"), yearly("2021=3 2022=2 2023=0 2024=1"), "起");
  EXPECT_EQ(zero.scale, ForecastScale::identity);
  EXPECT_GE(zero.forecast->years.back().band95.low, 0);
}

TEST(Outlook, FewerThanFourWholeYearsAreNotForecast) {
  const Outlook few =
      outlook(no_baseline(plan::Relation::ge, "95"), yearly("2022=93 2023=94 2024=94.5"), "%");
  EXPECT_EQ(few.status, OutlookStatus::too_few_figures);
  EXPECT_EQ(few.says.zh, "年度数值只有 3 个，不足 4 个，不作预测。");
  EXPECT_FALSE(few.forecast);
  // A quarter is not a year, a bound is not a figure, and 2025 is not over.
  Observation above = observed("2024", "94");
  above.bound = Bound::above;
  Series series = series_of({observed("2021", "93"), observed("2022", "93.5"), observed("2023", "94"), above,
                             observed("2025", "95"), observed("2020Q2", "92")});
  EXPECT_EQ(outlook(no_baseline(plan::Relation::ge, "95"), series, "%").figures.size(), 3u);
  EXPECT_EQ(outlook(no_baseline(plan::Relation::ge, "95"), Series(), "%").status,
            OutlookStatus::too_few_figures);
}

TEST(Outlook, ASingleNumberIsMetByWhatIsPrintedLikeIt) {
  plan::Target target = no_baseline(plan::Relation::eq, "20");
  target.high = target.low;
  const Outlook made = outlook(target, yearly("2021=20 2022=20 2023=20 2024=20"), "分");
  ASSERT_EQ(made.status, OutlookStatus::made);
  EXPECT_GT(made.chance->low, 0.5);
  EXPECT_NE(made.says.zh.find("“19.5–20.5”"), std::string::npos) << made.says.zh;
}

TEST(Outlook, ASumCountsWhatIsThereAndForecastsTheRest) {
  plan::Target target = no_baseline(plan::Relation::ge, "60");
  target.kind = plan::TargetKind::cumulative;
  target.accumulation = plan::Accumulation::period;
  const Outlook made = outlook(target, yearly("2019=9 2020=10 2021=11 2022=12 2023=13 2024=12"), "项");
  ASSERT_EQ(made.status, OutlookStatus::made);
  EXPECT_TRUE(made.sum);
  EXPECT_NEAR(made.forecast->years.back().median, 48 + 13, 2);
  EXPECT_GE(made.forecast->years.back().band95.low, 48);
  EXPECT_NE(made.says.zh.find("到 2025 年累计约为"), std::string::npos);
  EXPECT_EQ(outlook(target, yearly("2019=9 2020=10 2021=11 2023=13 2024=12"), "项").status,
            OutlookStatus::years_missing);
  EXPECT_EQ(outlook(target, yearly("2016=9 2017=10 2018=11 2019=13"), "项").status,
            OutlookStatus::years_missing);
}

TEST(Outlook, MeanGrowthIsHeldAgainstTheMeanOfTheWholePlan) {
  plan::Target target = no_baseline(plan::Relation::ge, "6");
  target.kind = plan::TargetKind::average_growth;
  const Outlook made = outlook(target, yearly("2021=6.0 2022=6.0 2023=6.0 2024=6.0"), "%");
  ASSERT_EQ(made.status, OutlookStatus::made);
  EXPECT_EQ(made.scale, ForecastScale::growth);
  EXPECT_NEAR(made.forecast->years.back().median, 6, 1e-6);
  EXPECT_NEAR(made.chance->low, 0.5, 0.01);
  EXPECT_NE(made.says.zh.find("年均增长约为 6.0"), std::string::npos) << made.says.zh;
}

TEST(Outlook, ALeadIsForecastWhereFigureAndYardstickAreKnown) {
  plan::Target target = no_baseline(plan::Relation::above_reference, "0");
  target.low.reset();
  target.kind = plan::TargetKind::relative;
  const References references{yearly("2021=93.0 2022=93.2 2023=93.3 2024=93.5")};
  const Outlook made = outlook(target, yearly(kFour), "%", "2025-03-01", references);
  ASSERT_EQ(made.status, OutlookStatus::made);
  EXPECT_TRUE(made.lead);
  EXPECT_NEAR(made.figures.back().value, 1.4, 1e-9);
  EXPECT_GT(made.chance->low, 0.9);
  const References few{yearly("2021=93.0 2022=93.2 2023=93.3")};
  EXPECT_EQ(outlook(target, yearly(kFour), "%", "2025-03-01", few).status, OutlookStatus::reference_missing);
}

TEST(Outlook, APromiseForEveryYearGivesTheBoundsOfItsChance) {
  plan::Target target = no_baseline(plan::Relation::ge, "94");
  target.kind = plan::TargetKind::hold;
  const Outlook made =
      outlook(target, yearly("2018=95.1 2019=94.8 2020=95.3 2021=94.9 2022=95.2"), "%", "2023-02-01");
  ASSERT_EQ(made.status, OutlookStatus::made);
  double missing = 0;
  double least = 1;
  for (const ForecastYear& year : made.forecast->years) {
    missing += 1 - *year.chance;
    least = std::min(least, *year.chance);
  }
  EXPECT_NEAR(made.chance->low, std::max(0.0, 1 - missing), 1e-12);
  EXPECT_EQ(made.chance->high, least);
  EXPECT_EQ(made.forecast->years.size(), 3u);
  const Outlook broken =
      outlook(target, yearly("2018=95.1 2019=94.8 2020=95.3 2021=93.9 2022=95.2"), "%", "2023-02-01");
  EXPECT_EQ(broken.chance, (Chance{0, 0}));
}

TEST(Outlook, SaysWhyThereIsNone) {
  plan::Target milestone;
  milestone.kind = plan::TargetKind::milestone;
  milestone.relation = plan::Relation::milestone;
  EXPECT_EQ(outlook(milestone, yearly(kFour), "").status, OutlookStatus::kind_not_forecast);
  plan::Target rank = no_baseline(plan::Relation::rank_le, "3");
  rank.kind = plan::TargetKind::rank;
  EXPECT_EQ(outlook(rank, yearly(kFour), "位").status, OutlookStatus::kind_not_forecast);
  const plan::Target level = no_baseline(plan::Relation::ge, "95");
  EXPECT_EQ(outlook(level, yearly(kFour), "%", "2026-01-01").status, OutlookStatus::finished);
  plan::Target no_year = level;
  no_year.target_year = 0;
  EXPECT_EQ(outlook(no_year, yearly(kFour), "%").status, OutlookStatus::target_year_unknown);
  plan::Target far = level;
  far.target_year = 2040;
  EXPECT_EQ(outlook(far, yearly(kFour), "%").status, OutlookStatus::too_far);
  plan::Target empty = level;
  empty.low.reset();
  EXPECT_EQ(outlook(empty, yearly(kFour), "%").status, OutlookStatus::target_incomplete);
  for (const OutlookStatus status : {OutlookStatus::finished, OutlookStatus::too_far, OutlookStatus::made})
    EXPECT_FALSE(name_of(status).empty());
}

TEST(Outlook, ASimulatedFigureMarksTheForecast) {
  std::vector<Observation> figures = {observed("2021", "93"), observed("2022", "94"), observed("2023", "94"),
                                      observed("2024", "95")};
  EXPECT_FALSE(outlook(no_baseline(plan::Relation::ge, "95"), series_of(figures), "分").simulated);
  figures[1].simulated = true;
  EXPECT_TRUE(outlook(no_baseline(plan::Relation::ge, "95"), series_of(figures), "分").simulated);
}

// Whatever stands in a series, an outlook comes back, with chances between 0 and 1 and bands in order.
TEST(Outlook, HoldsItsPromisesForRandomSeries) {
  std::uint64_t seed = 1;
  const auto next = [&seed](std::uint64_t below) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (seed >> 33) % below;
  };
  int made = 0;
  for (int round = 0; round < 250; ++round) {
    std::vector<Observation> observations;
    for (int year = 2000; year < 2024; ++year)
      if (next(4) != 0)
        observations.push_back(observed(std::to_string(year), std::to_string(next(3) == 0 ? 0 : next(120))));
    constexpr plan::TargetKind kKinds[] = {plan::TargetKind::level, plan::TargetKind::hold,
                                           plan::TargetKind::cumulative, plan::TargetKind::average_growth};
    plan::Target target =
        no_baseline(next(2) == 0 ? plan::Relation::ge : plan::Relation::le, std::to_string(next(100)));
    target.kind = kKinds[next(4)];
    target.baseline_year = static_cast<int>(2000 + next(24));
    const Outlook result =
        outlook(target, series_of(std::move(observations)), next(2) == 0 ? "%" : "个", "2024-06-01");
    if (result.status != OutlookStatus::made) continue;
    ++made;
    EXPECT_LE(0, result.chance->low);
    EXPECT_LE(result.chance->low, result.chance->high);
    EXPECT_LE(result.chance->high, 1);
    for (const ForecastYear& year : result.forecast->years) {
      EXPECT_LE(year.band95.low, year.band80.low);
      EXPECT_LE(year.band80.low, year.band50.low);
      EXPECT_LE(year.band50.low, year.median);
      EXPECT_LE(year.median, year.band50.high);
      EXPECT_LE(year.band50.high, year.band80.high);
      EXPECT_LE(year.band80.high, year.band95.high);
    }
  }
  EXPECT_GT(made, 80);
}

}  // namespace
}  // namespace zhicheng::indicator::testing
