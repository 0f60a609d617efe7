#include "zhicheng/sampling/estimate_report.h"

#include "estimate_support.h"

namespace zhicheng::sampling::test {
namespace {

EstimateReport example_report(const std::string& kind) {
  if (kind == "survey") {
    const auto design = design_of<SurveyDesign>(std::string(example_design(kind)));
    const SurveySample sample = survey_sample(design, std::string(example_data(kind)));
    return report_of(design, sample, estimate_survey(sample, design.options).value());
  }
  const auto design = design_of<RateDesign>(std::string(example_design(kind)));
  const RateSample sample = rate_sample(design, std::string(example_data(kind)));
  return report_of(design, sample, estimate_pass_rate(sample, design.options).value());
}

TEST(Estimate, AlwaysCarriesIntervalAndNumber) {
  EstimateNumbers numbers;
  numbers.point = 0.9371;
  numbers.interval = {0.912, 0.9558};
  numbers.level = 0.95;
  numbers.n = 1024;
  const Estimate share(numbers, Scale::percent);
  EXPECT_EQ(share.text(Language::zh_cn), "93.71%（95% 区间 91.20%–95.58%，n=1024）");
  EXPECT_EQ(share.text(Language::en), "93.71% (95% interval 91.20%–95.58%, n=1024)");
  EXPECT_EQ(share.figure_cell(), "93.71% [91.20, 95.58]");
  EXPECT_EQ(Estimate(EstimateNumbers{{}, {0, 1}, 0.9}, Scale::percent).text(Language::en),
            "no sample (90% interval 0.00%–100.00%, n=0)");
}

TEST(Estimate, CannotBeMadeWithoutThem) {
  EstimateNumbers numbers;
  numbers.point = 0.5;
  EXPECT_DEATH(Estimate(numbers, Scale::percent), "");  // n = 0
  numbers.n = 10;
  numbers.interval = {0.6, 0.7};
  EXPECT_DEATH(Estimate(numbers, Scale::percent), "");  // outside of its interval
}

TEST(EstimateReport, PrintsEveryFigureWithItsInterval) {
  for (const std::string kind : {"pass_rate", "survey"}) {
    const EstimateReport report = example_report(kind);
    const auto table = table_of(report, Language::zh_cn);
    ASSERT_EQ(table.size(), report.rows.size() + 1);
    for (const auto& row : table) EXPECT_EQ(row.size(), table.front().size());
    for (std::size_t at = 1; at < table.size(); ++at) {
      EXPECT_NE(table[at][2].find('['), std::string::npos);
      EXPECT_FALSE(table[at][3].empty());
    }
    const document::OutSheet sheet = to_sheet(report);
    for (const auto& row : sheet.rows) EXPECT_EQ(row.size(), sheet.columns.size());
  }
}

TEST(EstimateReport, TellsOfTheExampleOfAPassRate) {
  const EstimateReport report = example_report("pass_rate");
  EXPECT_EQ(report.rows.size(), 7u) << "the whole, two trades, four strata";
  EXPECT_EQ(report.rows[1].part, "group");
  EXPECT_EQ(report.rows[1].label, "食品");
  const JsonObject json = to_json(report);
  EXPECT_EQ(json.at("facts").at("drawn").to_number<int>(), 11);
  EXPECT_EQ(json.at("facts").at("answered").to_number<int>(), 10);
  EXPECT_EQ(json.at("facts").at("merged").as_array().size(), 1u) << "one small maker of machines";
  EXPECT_NE(report.remarks[1].zh.find("机械 / 大型 (3) + 机械 / 小型 (1)"), std::string::npos)
      << report.remarks[1].zh;
}

TEST(EstimateReport, TellsOfTheExampleOfASurvey) {
  const EstimateReport report = example_report("survey");
  EXPECT_EQ(report.rows.size(), 9u) << "three questions, all and two districts";
  const JsonObject json = to_json(report);
  EXPECT_NEAR(json.at("facts").at("response_rate").as_double(), 2.0 / 3, 1e-12);
  EXPECT_LE(json.at("facts").at("raking").at("deviation").as_double(), 1e-8);
  EXPECT_EQ(json.at("figures").at(0).at("estimate").at("n").to_number<int>(), 19) << "one did not answer";
}

}  // namespace
}  // namespace zhicheng::sampling::test
