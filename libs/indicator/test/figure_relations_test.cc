#include "zhicheng/indicator/figure_relations.h"

#include <gtest/gtest.h>

#include <random>

#include "support.h"

namespace zhicheng::indicator::testing {
namespace {

NamedFigure named(std::string name, std::string_view value, std::string_view weight = "") {
  NamedFigure figure{std::move(name), decimal(value)};
  if (!weight.empty()) figure.weight = decimal(weight);
  return figure;
}

std::vector<NamedFigure> parts(std::initializer_list<const char*> values) {
  std::vector<NamedFigure> all;
  for (const char* value : values) all.push_back(named("县" + std::to_string(all.size() + 1), value));
  return all;
}

// "": no finding; else code and severity, with both languages filled.
std::string said(const std::optional<Finding>& finding) {
  if (!finding) return "";
  EXPECT_FALSE(finding->message.zh.empty() || finding->message.en.empty());
  EXPECT_FALSE(finding->remedy.zh.empty() || finding->remedy.en.empty());
  return std::string(finding->code) + " " + std::string(name_of(finding->severity));
}

TEST(FigureRelations, KnowWhatAddsUpAndWhatIsAMean) {
  const auto rule = [](const char* unit, plan::Accumulation accumulation = plan::Accumulation::none) {
    FigureRules rules;
    rules.unit = unit;
    rules.accumulation = accumulation;
    return parts_rule(rules);
  };
  EXPECT_EQ(rule("家"), PartsRule::sum);
  EXPECT_EQ(rule("万元", plan::Accumulation::period), PartsRule::sum);
  EXPECT_EQ(rule("万元"), PartsRule::unknown);
  EXPECT_EQ(rule(""), PartsRule::unknown);
  for (const char* unit : {"%", "％", "‰", "分", "件/万人"}) EXPECT_EQ(rule(unit), PartsRule::mean) << unit;
  EXPECT_EQ(rule("件/万人", plan::Accumulation::period), PartsRule::mean);
  FigureRules rank;
  rank.unit = "位";
  rank.is_rank = true;
  EXPECT_EQ(parts_rule(rank), PartsRule::unknown);
}

TEST(FigureRelations, AskWherePartsDoNotSumUpToTheWhole) {
  EXPECT_EQ(said(check_sum_of_parts(named("全市", "60"), parts({"10", "20", "30"}))), "");
  EXPECT_EQ(said(check_sum_of_parts(named("全市", "61"), parts({"10", "20", "30"}))), "parts_differ soft");
  EXPECT_EQ(said(check_sum_of_parts(named("全市", "59"), parts({"10", "20", "30"}))), "parts_differ soft");
  EXPECT_EQ(said(check_sum_of_parts(named("全市", "5"), {})), "");
  const Finding found = *check_sum_of_parts(named("全市", "61"), parts({"10", "20", "30"}));
  EXPECT_EQ(found.message.zh, "全市为 61，3 个分项之和为 60（县1 10、县2 20、县3 30），相差 1。");
  EXPECT_EQ(found.message.en,
            "全市 is 61, its 3 parts sum up to 60 (县1 10、县2 20、县3 30): a difference of 1.");
}

TEST(FigureRelations, AllowWhatPrintedDigitsLeaveOpen) {
  // 0.05 for the whole and for each of three parts.
  EXPECT_EQ(said(check_sum_of_parts(named("全市", "6.2"), parts({"1.0", "2.0", "3.0"}))), "");
  EXPECT_EQ(said(check_sum_of_parts(named("全市", "6.3"), parts({"1.0", "2.0", "3.0"}))),
            "parts_differ soft");
  EXPECT_EQ(said(check_sum_of_parts(named("全市", "6.01"), parts({"1", "2", "3"}))), "parts_differ soft")
      << "whole numbers are not rounded";
}

TEST(FigureRelations, AskWhereAMeanLiesOutsideOfItsParts) {
  EXPECT_EQ(said(check_within_parts(named("全市", "96"), parts({"95", "97"}))), "");
  EXPECT_EQ(said(check_within_parts(named("全市", "97.4"), parts({"95.0", "97.3"}))), "") << "97.35 is both";
  EXPECT_EQ(said(check_within_parts(named("全市", "97.5"), parts({"95.0", "97.3"}))),
            "whole_outside_parts soft");
  EXPECT_EQ(said(check_within_parts(named("全市", "94.8"), parts({"95.0", "97.3"}))),
            "whole_outside_parts soft");
  EXPECT_EQ(said(check_within_parts(named("全市", "0"), parts({"95"}))), "") << "one part is no breakdown";
}

TEST(FigureRelations, AskWhereTheWholeIsNotTheWeightedMean) {
  const std::vector<NamedFigure> two = {named("甲", "90.0", "3"), named("乙", "98.0", "1")};
  EXPECT_EQ(said(check_weighted_mean(named("全市", "92.0"), two)), "");
  EXPECT_EQ(said(check_weighted_mean(named("全市", "92.1"), two)), "") << "0.05 + 0.05";
  EXPECT_EQ(said(check_weighted_mean(named("全市", "92.2"), two)), "mean_differs soft");
  EXPECT_EQ(said(check_weighted_mean(named("全市", "94.0"), two)), "mean_differs soft") << "the plain mean";
  EXPECT_EQ(said(check_weighted_mean(named("全市", "1"), {})), "");
}

TEST(FigureRelations, StopARateThatItsOwnNumbersDeny) {
  const auto ratio = [](std::string_view rate, std::string_view top, std::string_view bottom,
                        int factor = 100, bool part = true) {
    return said(check_ratio({decimal(rate), decimal(top), decimal(bottom), factor, part}));
  };
  EXPECT_EQ(ratio("93.7", "937", "1000"), "");
  EXPECT_EQ(ratio("33.3", "1", "3"), "");
  EXPECT_EQ(ratio("33.4", "1", "3"), "rate_differs hard");
  EXPECT_EQ(ratio("33.33", "1", "3"), "");
  EXPECT_EQ(ratio("105.0", "105", "100"), "numerator_above_denominator hard");
  EXPECT_EQ(ratio("105.0", "105", "100", 100, false), "");
  EXPECT_EQ(ratio("0", "0", "0"), "denominator_not_positive hard");
  EXPECT_EQ(ratio("5", "1", "-20"), "denominator_not_positive hard");
  EXPECT_EQ(ratio("2.5", "25", "10000", 1000), "");
  EXPECT_EQ(check_ratio({decimal("33.4"), decimal("1"), decimal("3")})->message.en,
            "1 ÷ 3 × 100 = ≈33.333333, the reported rate is 33.4.");
}

TEST(FigureRelations, AskWhereTwoSourcesDisagree) {
  const NamedFigure ours = named("填报数", "96.0");
  EXPECT_EQ(said(check_two_sources(ours, named("统计年鉴", "96.04"), decimal("0"))), "");
  EXPECT_EQ(said(check_two_sources(ours, named("统计年鉴", "96.06"), decimal("0"))), "sources_differ soft");
  EXPECT_EQ(said(check_two_sources(ours, named("统计年鉴", "96.5"), decimal("0.5"))), "");
  EXPECT_EQ(said(check_two_sources(ours, named("统计年鉴", "97"), decimal("0.4"))), "sources_differ soft");
}

TEST(FigureRelations, NeverAccuseRoundedHonestFigures) {
  // Simulated: counties with exact figures that are printed with one or two digits; nothing may be found.
  std::mt19937 random(20250101);
  std::uniform_int_distribution<int> amount(0, 99'999);
  const auto printed = [](std::int64_t thousandths, int scale) {
    return Decimal::divide(Decimal::from_parts(thousandths, 3).value(), Decimal::from_integer(1), scale)
        .value();
  };
  int alarms = 0;
  constexpr int kCities = 2'000;
  for (int city = 0; city < kCities; ++city) {
    const int scale = 1 + city % 2;
    std::vector<NamedFigure> counties;
    std::int64_t sum = 0;
    std::int64_t weighted = 0;
    std::int64_t weights = 0;
    for (int county = 0; county < 2 + city % 9; ++county) {
      const std::int64_t value = amount(random);
      const std::int64_t weight = 1 + amount(random) % 50;
      counties.push_back({"县", printed(value, scale), Decimal::from_integer(weight)});
      sum += value;
      weighted += value * weight;
      weights += weight;
    }
    alarms += check_sum_of_parts({"全市", printed(sum, scale)}, counties) ? 1 : 0;
    const std::int64_t mean = weighted / weights;
    // Cut to thousandths: less than the half unit of the last digit that rounding may take.
    alarms += check_weighted_mean({"全市", printed(mean, scale)}, counties) ? 1 : 0;
    alarms += check_within_parts({"全市", printed(mean, scale)}, counties) ? 1 : 0;
  }
  std::printf("[ alarms ] parts and wholes of %d simulated honest cities: %d\n", kCities, alarms);
  EXPECT_EQ(alarms, 0);
}

}  // namespace
}  // namespace zhicheng::indicator::testing
