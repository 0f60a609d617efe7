#include "zhicheng/sampling/estimate_input.h"

#include "estimate_support.h"

namespace zhicheng::sampling::test {
namespace {

// What errors_of() says of these codes, each with row and column: {estimate_cell_value, "3 passed"}.
std::string at(const std::vector<std::pair<ErrorCode, std::string>>& expected) {
  std::string all;
  for (const auto& [code, where] : expected)
    all += (all.empty() ? "" : "; ") + std::to_string(static_cast<int>(code)) + (where.empty() ? "" : " ") +
           where;
  return all;
}

std::string errors_of(const std::vector<Error>& errors) {
  std::string all;
  for (const Error& error : errors) {
    all += all.empty() ? "" : "; ";
    all += std::to_string(static_cast<int>(error.code()));
    for (const char* name : {"row", "column"})
      for (const auto& [key, value] : error.parameters())
        if (key == name && !value.empty()) all += " " + value;
    EXPECT_EQ(error.message().find("?"), std::string::npos) << error.message();
    EXPECT_NE(error.message().find("data.csv"), std::string::npos);
  }
  return all;
}

std::string rate_errors(const std::string& yaml, const std::string& csv) {
  const auto design = design_of<RateDesign>("kind: pass_rate\nfirm: firm\npassed: passed\n" + yaml);
  std::vector<Error> errors;
  const document::Sheet sheet = sheet_of(csv);
  const auto sample = read_rate_sample(design, {"data.csv", sheet}, errors);
  EXPECT_EQ(sample.has_value(), errors.empty());
  return errors_of(errors);
}

std::string survey_errors(const std::string& yaml, const std::string& csv) {
  const auto design = design_of<SurveyDesign>("kind: survey\n" + yaml);
  std::vector<Error> errors;
  const document::Sheet sheet = sheet_of(csv);
  const auto sample = read_survey_sample(design, {"data.csv", sheet}, errors);
  EXPECT_EQ(sample.has_value(), errors.empty());
  return errors_of(errors);
}

TEST(EstimateInput, ReadsItsOwnExamples) {
  const auto rate = design_of<RateDesign>(std::string(example_design("pass_rate")));
  const RateSample firms = rate_sample(rate, std::string(example_data("pass_rate")));
  EXPECT_EQ(firms.firms.size(), 11u);
  EXPECT_EQ(firms.firms[1].inclusion, 0.5);
  EXPECT_TRUE(estimate_pass_rate(firms, rate.options).ok());
  const auto survey = design_of<SurveyDesign>(std::string(example_design("survey")));
  const SurveySample persons = survey_sample(survey, std::string(example_data("survey")));
  EXPECT_EQ(persons.weights.size(), 20u);
  EXPECT_EQ(persons.clusters.size(), 5u);
  EXPECT_TRUE(estimate_survey(persons, survey.options).ok());
}

TEST(EstimateInput, TakesALotInEachRow) {
  const auto design = design_of<RateDesign>("kind: pass_rate\nfirm: 企业\npassed: 合格\n");
  const RateSample sample = rate_sample(design, "企业,合格\n甲,1\n甲,0\n乙,1\n乙,\n丙,\n");
  ASSERT_EQ(sample.firms.size(), 3u);
  EXPECT_EQ(sample.firms[0].tested, 2);
  EXPECT_EQ(sample.firms[0].passed, 1);
  EXPECT_EQ(sample.firms[1].tested, 1);
  EXPECT_EQ(sample.firms[2].tested, 0);
}

TEST(EstimateInput, TakesTheSampleOfADraw) {
  const auto design = design_of<RateDesign>(
      "kind: pass_rate\nstrata: [stratum]\nfirm: id\npassed: ok\nprobability: [pi_num, pi_den]\nweighting: "
      "design\n");
  const RateSample sample = rate_sample(
      design, "stratum,order,id,pi_num,pi_den,ok\n食品,1,F-1,1,1,1\n食品,2,F-2,4,6,0\n机械,1,G-1,2,4,1\n");
  ASSERT_EQ(sample.firms.size(), 3u);
  EXPECT_NEAR(*sample.firms[1].inclusion, 2.0 / 3, 1e-15);
  EXPECT_EQ(sample.strata[1].labels, std::vector<std::string>{"机械"});
}

TEST(EstimateInput, TakesChancesFromTheNumberOfFirmsInACell) {
  const auto design = design_of<RateDesign>(
      "kind: pass_rate\nstrata: [t]\nfirm: firm\npassed: passed\ncells: [{labels: [a], output: 1, units: "
      "8}]\n");
  const RateSample sample = rate_sample(design, "t,firm,passed\na,1,1\na,2,0\n");
  EXPECT_NEAR(*sample.firms[0].inclusion, 0.25, 1e-15);
}

TEST(EstimateInput, NamesFileRowAndColumnOfEveryError) {
  EXPECT_EQ(rate_errors("", "firm,passed\n"), at({{ErrorCode::estimate_table_without_rows, ""}}));
  EXPECT_EQ(
      rate_errors("tested: tested\nsize: sales\n", "firm,passed\nA,1\n"),
      at({{ErrorCode::estimate_column_missing, "sales"}, {ErrorCode::estimate_column_missing, "tested"}}));
  EXPECT_EQ(rate_errors("", "firm,passed,passed\nA,1,1\n"),
            at({{ErrorCode::estimate_column_twice, "passed"}}));
  EXPECT_EQ(rate_errors("", "firm,passed\n,1\nB,x\nC,2\nD,0.5\n"),
            at({{ErrorCode::estimate_cell_blank, "2 firm"},
                {ErrorCode::estimate_cell_not_number, "3 passed"},
                {ErrorCode::estimate_cell_value, "4 passed"},
                {ErrorCode::estimate_cell_value, "5 passed"}}));
  EXPECT_EQ(rate_errors("tested: m\n", "firm,m,passed\nA,3,4\nB,3,\nC,,\nD,-1,0\n"),
            at({{ErrorCode::estimate_cell_value, "2 passed"},
                {ErrorCode::estimate_cell_blank, "3 passed"},
                {ErrorCode::estimate_cell_value, "5 m"}}));
  EXPECT_EQ(rate_errors("probability: pi\n", "firm,passed,pi\nA,1,0\nB,1,3/2\nC,1,1/x\nD,1,\nE,1,1/3\n"),
            at({{ErrorCode::estimate_cell_value, "2 pi"},
                {ErrorCode::estimate_cell_value, "3 pi"},
                {ErrorCode::estimate_cell_not_number, "4 pi"},
                {ErrorCode::estimate_cell_blank, "5 pi"}}));
  EXPECT_EQ(rate_errors("probability: [a, b]\n", "firm,passed,a,b\nA,1,3,2\n"),
            at({{ErrorCode::estimate_cell_value, "2 a"}}));
  EXPECT_EQ(rate_errors("size: z\n", "firm,passed,z\nA,1,0\nB,1,nan\nC,1,1e400\n"),
            at({{ErrorCode::estimate_cell_value, "2 z"},
                {ErrorCode::estimate_cell_not_number, "3 z"},
                {ErrorCode::estimate_cell_not_number, "4 z"}}));
  EXPECT_EQ(rate_errors("tested: m\nlots: M\n", "firm,m,passed,M\nA,3,2,2\n"),
            at({{ErrorCode::estimate_cell_value, "2 M"}}));
}

TEST(EstimateInput, RefusesRowsOfOneFirmThatDisagree) {
  EXPECT_EQ(rate_errors("size: z\nprobability: pi\n", "firm,passed,z,pi\nA,1,2,0.5\nA,1,3,0.25\n"),
            at({{ErrorCode::estimate_unit_differs, "3 z"}, {ErrorCode::estimate_unit_differs, "3 pi"}}));
  EXPECT_EQ(rate_errors("strata: [t]\nweighting: design\nprobability: pi\n",
                        "t,firm,passed,pi\na,A,1,1\nb,A,1,1\n"),
            at({{ErrorCode::estimate_unit_differs, "3 t"}}));
}

TEST(EstimateInput, RefusesAStratumThatTheDesignDoesNotKnow) {
  EXPECT_EQ(rate_errors("strata: [t]\ncells: [{labels: [a], output: 1}]\n", "t,firm,passed\na,A,1\nb,B,1\n"),
            at({{ErrorCode::estimate_stratum_unknown, "3 t"}}));
  EXPECT_EQ(rate_errors("strata: [t]\ncells: [{labels: [a], output: 1, units: 1}]\n",
                        "t,firm,passed\na,A,1\na,B,1\n"),
            at({{ErrorCode::estimate_cell_value, "2 firm"}, {ErrorCode::estimate_cell_value, "3 firm"}}));
}

TEST(EstimateInput, StopsAfterAHundredErrors) {
  std::string csv = "firm,passed\n";
  for (int i = 0; i < 150; ++i) csv += "A" + std::to_string(i) + ",x\n";
  const auto design = design_of<RateDesign>("kind: pass_rate\nfirm: firm\npassed: passed\n");
  std::vector<Error> errors;
  const document::Sheet sheet = sheet_of(csv);
  EXPECT_FALSE(read_rate_sample(design, {"data.csv", sheet}, errors));
  EXPECT_EQ(errors.size(), kMostEstimateErrors);
}

const std::string kQuestion = "questions: [{id: q, low: 1, high: 5, missing: [\"9\"]}]\n";

TEST(EstimateInput, ReadsTheAnswersOfASurvey) {
  const auto design = design_of<SurveyDesign>(
      "kind: survey\ndomains: [sex]\nquestions:\n  - {id: q, low: 1, high: 5, missing: [\"9\"]}\n"
      "  - {id: good, column: q, kind: share, count: [\"4\", \"5\"], missing: [\"9\"]}\n");
  const SurveySample sample = survey_sample(design, "q,sex\n4,f\n9,m\n,f\nNA,\n2,m\n");
  EXPECT_EQ(sample.questions[0].answers,
            (std::vector<std::optional<double>>{4, std::nullopt, std::nullopt, std::nullopt, 2}));
  EXPECT_EQ(sample.questions[1].answers,
            (std::vector<std::optional<double>>{1, std::nullopt, std::nullopt, std::nullopt, 0}));
  ASSERT_EQ(sample.domains.size(), 2u);
  EXPECT_EQ(sample.domains[0].member, (std::vector<bool>{true, false, true, false, false}));
  EXPECT_EQ(sample.clusters.size(), 5u) << "each person is a unit";
}

TEST(EstimateInput, RefusesAnswersAndWeightsThatAreNone) {
  EXPECT_EQ(survey_errors(kQuestion, "q\n6\n0\nx\n9\n"), at({{ErrorCode::estimate_cell_value, "2 q"},
                                                             {ErrorCode::estimate_cell_value, "3 q"},
                                                             {ErrorCode::estimate_cell_not_number, "4 q"}}));
  EXPECT_EQ(survey_errors("weight: w\n" + kQuestion, "q,w\n1,0\n1,-2\n1,\n"),
            at({{ErrorCode::estimate_cell_value, "2 w"},
                {ErrorCode::estimate_cell_value, "3 w"},
                {ErrorCode::estimate_cell_blank, "4 w"}}));
  EXPECT_EQ(survey_errors("questions: [{id: q, kind: share, count: [y], of: [y, n]}]\n", "q\ny\nz\n"),
            at({{ErrorCode::estimate_cell_value, "3 q"}}));
  EXPECT_EQ(survey_errors("invited: 1\n" + kQuestion, "q\n1\n2\n"),
            at({{ErrorCode::estimate_cell_value, "3 q"}}));
}

TEST(EstimateInput, RefusesPersonsOutsideOfTheMarginsAndClusters) {
  EXPECT_EQ(
      survey_errors("margins: [{column: sex, totals: {f: 1, m: 1}}]\n" + kQuestion, "q,sex\n1,f\n1,x\n1,\n"),
      at({{ErrorCode::estimate_margin_category_unknown, "3 sex"},
          {ErrorCode::estimate_cell_blank, "4 sex"}}));
  EXPECT_EQ(survey_errors("strata: [s]\ncluster: c\ncluster_size: M\n" + kQuestion,
                          "q,s,c,M\n1,a,1,2\n1,b,1,2\n1,a,1,3\n"),
            at({{ErrorCode::estimate_unit_differs, "3 s"}, {ErrorCode::estimate_unit_differs, "4 M"}}));
  EXPECT_EQ(survey_errors("cluster: c\ncluster_size: M\n" + kQuestion, "q,c,M\n1,1,1\n1,1,1\n"),
            at({{ErrorCode::estimate_cell_value, "3 M"}}));
  EXPECT_EQ(survey_errors("strata: [s]\ncluster: c\ncells: [{labels: [a], clusters: 1}]\n" + kQuestion,
                          "q,s,c\n1,a,1\n1,a,2\n1,b,3\n"),
            at({{ErrorCode::estimate_stratum_unknown, "4 s"}, {ErrorCode::estimate_cell_value, "3 c"}}));
}

TEST(EstimateInput, FindsWhatIsWrongWithADesign) {
  const std::string rate = "kind: pass_rate\nfirm: f\npassed: p\n";
  EXPECT_EQ(findings_of("kind: census\n"), "E001");
  EXPECT_EQ(findings_of("title: x\n"), "K007");
  EXPECT_EQ(findings_of(rate), "");
  EXPECT_EQ(findings_of(rate + "wieghting: output\n"), "K008");
  EXPECT_EQ(findings_of(rate + "weighting: sales\n"), "K008");
  EXPECT_EQ(findings_of(rate + "level: 1\n"), "E002");
  EXPECT_EQ(findings_of(rate + "minimum_units: 1\n"), "E002");
  EXPECT_EQ(findings_of(rate + "probability: [a]\n"), "E005");
  EXPECT_EQ(findings_of(rate + "weighting: design\n"), "E003") << "no chances are known";
  EXPECT_EQ(findings_of(rate + "strata: [t]\n"), "E003") << "no output is known";
  EXPECT_EQ(findings_of(rate + "strata: [t]\ncells: [{labels: [a], output: 0}]\n"), "E003");
  EXPECT_EQ(findings_of(rate + "strata: [t]\ncells: [{labels: [a, b], output: 1}]\n"), "E005");
  EXPECT_EQ(findings_of(rate + "strata: [t]\ncells: [{labels: [a], output: 1}, {labels: [a], output: 2}]\n"),
            "E004");
  EXPECT_EQ(findings_of(rate + "interval: wald\n"), "K008");
  EXPECT_EQ(findings_of("kind: survey\n"), "K007 E003");
  EXPECT_EQ(findings_of("kind: survey\nquestions: [{id: q}]\n"), "E003") << "a scale has ends";
  EXPECT_EQ(findings_of("kind: survey\nquestions: [{id: q, low: 5, high: 5}]\n"), "E003");
  EXPECT_EQ(findings_of("kind: survey\nquestions: [{id: q, kind: share}]\n"), "E003");
  EXPECT_EQ(findings_of("kind: survey\ntrim: 1\nquestions: [{id: q, low: 0, high: 1}]\n"), "E002");
  EXPECT_EQ(
      findings_of(
          "kind: survey\nmargins: [{column: s, totals: {a: x}}]\nquestions: [{id: q, low: 0, high: 1}]\n"),
      "E002");
}

}  // namespace
}  // namespace zhicheng::sampling::test
