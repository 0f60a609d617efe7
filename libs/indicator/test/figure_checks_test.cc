#include "zhicheng/indicator/figure_checks.h"

#include <gtest/gtest.h>

#include "support.h"

namespace zhicheng::indicator::testing {
namespace {

const Date kToday = day("2024-02-01");

std::string codes_of(const std::vector<Finding>& findings) {
  std::string codes;
  for (const Finding& finding : findings) {
    codes += (codes.empty() ? "" : " ") + std::string(finding.code);
    EXPECT_FALSE(finding.message.zh.empty() || finding.message.en.empty());
    EXPECT_FALSE(finding.remedy.zh.empty() || finding.remedy.en.empty());
  }
  return codes;
}

Figure figure(std::string_view value, std::string_view when = "2023") {
  return Figure{period(when), decimal(value), {}};
}

FigureRules rules(std::string unit) {
  FigureRules result;
  result.unit = std::move(unit);
  return result;
}

std::string check(std::string_view value, const FigureRules& of, const Series& history = {}) {
  return codes_of(check_figure(figure(value), of, history, kToday));
}

Series yearly(std::initializer_list<const char*> values) {
  std::vector<Observation> observations;
  int year = 2023 - static_cast<int>(values.size());
  for (const char* value : values) observations.push_back(observed(std::to_string(year++), value));
  return series_of(std::move(observations));
}

TEST(FigureChecks, SayNothingAboutAnOrdinaryFigure) {
  EXPECT_EQ(check("96.2", rules("%"), yearly({"95.1", "95.4", "95.2", "95.9", "96.0"})), "");
  EXPECT_EQ(check("-5", rules("")), "");
}

TEST(FigureChecks, StopAShareOutsideZeroToAHundred) {
  EXPECT_EQ(check("100.01", rules("%")), "percent_out_of_range");
  EXPECT_EQ(check("-0.1", rules("％")), "percent_out_of_range");
  EXPECT_EQ(check("100", rules("%")), "");
  EXPECT_EQ(check("0", rules(" % ")), "");
  FigureRules growth = rules("%");
  growth.growth = true;
  EXPECT_EQ(check("-3", growth), "");
  EXPECT_EQ(check("130", growth), "");
}

TEST(FigureChecks, StopANegativeCount) {
  EXPECT_EQ(check("-1", rules("家")), "negative_count");
  EXPECT_EQ(check("-0.5", rules("件/万人")), "negative_count");
  EXPECT_EQ(check("0", rules("家")), "");
  FigureRules sum = rules("万元");
  EXPECT_EQ(check("-1", sum), "");
  sum.accumulation = plan::Accumulation::period;
  EXPECT_EQ(check("-1", sum), "negative_count");
}

TEST(FigureChecks, StopAPeriodInTheFutureAndAskAboutTheRunningOne) {
  const auto at = [](std::string_view when) {
    return codes_of(check_figure(figure("5", when), rules("家"), {}, kToday));
  };
  EXPECT_EQ(at("2025"), "period_in_future");
  EXPECT_EQ(at("2024-03"), "period_in_future");
  EXPECT_EQ(at("2024"), "period_not_over");
  EXPECT_EQ(at("2024-01"), "");
}

TEST(FigureChecks, StopAnotherUnitButNotAnotherWayToWriteIt) {
  Figure reported = figure("5");
  reported.unit = "万台";
  EXPECT_EQ(codes_of(check_figure(reported, rules("台"), {}, kToday)), "unit_differs");
  reported.unit = "％ ";
  EXPECT_EQ(codes_of(check_figure(reported, rules("%"), {}, kToday)), "");
  reported.unit = "个";
  EXPECT_EQ(codes_of(check_figure(reported, rules("/"), {}, kToday)), "") << "the plan states no unit";
  reported.unit = "";
  EXPECT_EQ(codes_of(check_figure(reported, rules("个"), {}, kToday)), "unit_differs");
}

TEST(FigureChecks, StopARankThatIsNone) {
  FigureRules rank = rules("");
  rank.is_rank = true;
  EXPECT_EQ(check("0", rank), "rank_invalid");
  EXPECT_EQ(check("2.5", rank), "rank_invalid");
  EXPECT_EQ(check("3.0", rank), "");
}

TEST(FigureChecks, AskAboutHalfAThing) {
  EXPECT_EQ(check("2.5", rules("家")), "count_not_whole");
  EXPECT_EQ(check("2.5", rules("件/万人")), "");
}

TEST(FigureChecks, AskAboutAStockThatFalls) {
  FigureRules stock = rules("家");
  stock.accumulation = plan::Accumulation::stock;
  EXPECT_EQ(check("119", stock, yearly({"100", "120"})), "stock_fell");
  EXPECT_EQ(check("120", stock, yearly({"100", "120"})), "");
  EXPECT_EQ(check("119", rules("家"), yearly({"100", "120"})), "");
}

TEST(FigureChecks, AskAboutAJumpAgainstTheOwnHistory) {
  // Changes 0.3, -0.2, 0.7, 0.1; median 0.2, MAD 0.25: limit |change − 0.2| = 3.5 · 0.25 / 0.6745 = 1.297…
  const Series history = yearly({"95.1", "95.4", "95.2", "95.9", "96.0"});
  EXPECT_EQ(check("97.49", rules("%"), history), "");
  EXPECT_EQ(check("97.50", rules("%"), history), "jump");
  EXPECT_EQ(check("94.91", rules("%"), history), "");
  EXPECT_EQ(check("94.90", rules("%"), history), "jump");
  EXPECT_EQ(check("9.6", rules("%"), history), "jump");
  const auto findings = check_figure(figure("97.50"), rules("%"), history, kToday);
  EXPECT_NE(findings[0].message.zh.find("3.51"), std::string::npos) << findings[0].message.zh;
}

TEST(FigureChecks, NeedEnoughHistoryForAJump) {
  EXPECT_EQ(check("9.6", rules("%"), yearly({"95.4", "95.2", "95.9", "96.0"})), "");
  EXPECT_EQ(check("9.6", rules("%")), "");
}

TEST(FigureChecks, SeeAJumpAfterAHistoryWithoutSpread) {
  const Series constant = yearly({"50", "50", "50", "50", "50"});
  EXPECT_EQ(check("54", rules("分"), constant), "");
  EXPECT_EQ(check("5.0", rules("分"), constant), "jump");
  // More than half of the changes equal: the mean deviation measures.
  EXPECT_EQ(check("60", rules("分"), yearly({"50", "50", "50", "50", "51"})), "jump");
}

TEST(FigureChecks, AskAboutDigitsThatNeverChange) {
  EXPECT_EQ(check("95.1", rules("%"), yearly({"95.1", "95.1"})), "unchanged_digits");
  EXPECT_EQ(check("95.10", rules("%"), yearly({"94", "95.1"})), "");
  EXPECT_EQ(check("100", rules("%"), yearly({"100", "100", "100"})), "") << "the end of the scale";
}

TEST(FigureChecks, AskAboutAFigureExactlyOnTarget) {
  FigureRules target = rules("%");
  target.target = decimal("96");
  EXPECT_EQ(check("96.0", target), "exactly_on_target");
  EXPECT_EQ(check("96.1", target), "");
  target.target = decimal("100");
  EXPECT_EQ(check("100", target), "");
}

TEST(FigureChecks, CompareOnlyPeriodsOfTheSameLengthBeforeTheFigure) {
  const Series history = series_of({observed("2021", "5"), observed("2022Q3", "7"), observed("2022Q4", "7"),
                                    observed("2023", "7"), observed("2024", "7")});
  EXPECT_EQ(check("7", rules("家"), history), "");
}

TEST(FigureChecks, PutHardFindingsFirstAndTheSameOnesEachTime) {
  FigureRules target = rules("%");
  target.target = decimal("101");
  const Series history = yearly({"101", "101"});
  EXPECT_EQ(check("101", target, history), "percent_out_of_range unchanged_digits exactly_on_target");
  EXPECT_EQ(check_figure(figure("101"), target, history, kToday),
            check_figure(figure("101"), target, history, kToday));
}

TEST(FigureChecks, LookAtNoMoreThanTheLatestPeriods) {
  std::vector<Observation> months;
  for (int year = 1990; year < 2024; ++year)
    for (int month = 1; month <= 12; ++month)
      months.push_back(observed(Period::month(year, month)->to_string(), std::to_string(month % 3)));
  const auto findings =
      check_figure(figure("500", "2024-01"), rules("家"), series_of(std::move(months)), kToday);
  ASSERT_EQ(codes_of(findings), "jump");
  EXPECT_NE(findings[0].message.zh.find(std::to_string(kMaxCheckedHistory - 1)), std::string::npos);
}

}  // namespace
}  // namespace zhicheng::indicator::testing
