// Agreement with the R package survey 4.1.1 (tests/vectors/estimates, R is not needed).
#include "estimate_support.h"

namespace zhicheng::sampling::test {
namespace {

void expect_agreement(const std::string& name, const EstimateNumbers& ours, double tolerance = 1e-9) {
  const auto all = vectors();
  ASSERT_TRUE(all.count(name)) << name;
  for (const auto& [value, theirs] : all.at(name)) {
    const double mine = value == "point"                ? *ours.point
                        : value == "standard_error"     ? *ours.standard_error
                        : value == "low"                ? ours.interval.low
                        : value == "high"               ? ours.interval.high
                        : value == "design_effect"      ? *ours.design_effect
                        : value == "degrees_of_freedom" ? ours.degrees_of_freedom
                                                        : std::nan("");
    EXPECT_NEAR(mine, theirs, tolerance * std::max(1.0, std::abs(theirs))) << name << " " << value;
  }
}

const std::string kQuestions =
    "questions:\n"
    "  - {id: score, low: 0, high: 1000}\n"
    "  - {id: guests, low: 0, high: 20000}\n";
const std::string kSign =
    "  - {id: sign, kind: share, count: [Yes], of: [Yes, No]}\n"
    "  - {id: campaign, kind: share, count: [Yes]}\n";

// Where the design is better than drawing one by one R lets the effective sample be larger than the sample;
// we do not.
void expect_capped(const std::string& name, const EstimateNumbers& ours) {
  const auto theirs = vectors().at(name);
  EXPECT_GT(*ours.effective_n, static_cast<double>(ours.n));
  EXPECT_LT(ours.interval.low, theirs.at("low"));
  EXPECT_GT(ours.interval.high, theirs.at("high"));
  EXPECT_NEAR(*ours.standard_error, theirs.at("standard_error"), 1e-9);
}

SurveyResult survey(const std::string& yaml, const std::string& csv, SurveySample* sample = nullptr) {
  const auto design = design_of<SurveyDesign>("kind: survey\n" + yaml);
  SurveySample read = survey_sample(design, vector_text(csv));
  auto result = estimate_survey(read, design.options);
  if (sample != nullptr) *sample = std::move(read);
  return std::move(result).value();
}

const std::string kStrata =
    "strata: [size]\nweight: pw\ndomains: [sign]\n"
    "cells: [{labels: [L], clusters: 755}, {labels: [M], clusters: 1018}, {labels: [S], clusters: 4421}]\n";

TEST(EstimateVectors, OfAStratifiedSampleAndItsDomains) {
  SurveySample sample;
  const SurveyResult beta = survey(kStrata + kQuestions + kSign, "shops_by_size.csv", &sample);
  expect_agreement("strat.score", beta.figures[0].estimate.numbers());
  for (const std::size_t at : {std::size_t{1}, std::size_t{2}})
    expect_agreement("strat.score.sign=" + sample.domains[at - 1].label, beta.figures[at].estimate.numbers());
  expect_capped("strat.sign.beta", beta.figures[6].estimate.numbers());
  expect_agreement("strat.campaign.beta", beta.figures[9].estimate.numbers());
  const SurveyResult logit = survey(kStrata + "interval: logit\n" + kQuestions + kSign, "shops_by_size.csv");
  expect_agreement("strat.sign.logit", logit.figures[6].estimate.numbers());
}

// As kStrata, for the file of clusters: 757 streets.
const std::string kClusters = "cluster: street\nweight: pw\ncells: [{labels: [], clusters: 757}]\n";

TEST(EstimateVectors, OfAClusterSample) {
  const SurveyResult beta = survey(kClusters + kQuestions + kSign, "streets.csv");
  expect_agreement("clus1.score", beta.figures[0].estimate.numbers());
  expect_capped("clus1.sign.beta", beta.figures[2].estimate.numbers());
  expect_agreement("clus1.campaign.beta", beta.figures[3].estimate.numbers());
  const SurveyResult logit = survey(kClusters + "interval: logit\n" + kQuestions + kSign, "streets.csv");
  expect_agreement("clus1.campaign.logit", logit.figures[3].estimate.numbers());
  expect_agreement("clus1.sign.logit", logit.figures[2].estimate.numbers());
}

TEST(EstimateVectors, OfTwoStages) {
  const SurveyResult found = survey(kClusters + "cluster_size: shops\n" + kQuestions, "shops_of_streets.csv");
  expect_agreement("clus2.score", found.figures[0].estimate.numbers());
  // Some shops did not say.
  expect_agreement("clus2.guests", found.figures[1].estimate.numbers());
  EXPECT_LT(found.figures[1].estimate.numbers().n, found.figures[0].estimate.numbers().n);
}

TEST(EstimateVectors, OfRaking) {
  const SurveyResult found = survey(kClusters +
                                        "tolerance: 0.000000000001\nmargins:\n"
                                        "  - {column: size, totals: {L: 755, M: 1018, S: 4421}}\n"
                                        "  - {column: sign, totals: {Yes: 4955, No: 1239}}\n" +
                                        kQuestions,
                                    "streets.csv");
  // R takes the residuals margin after margin as often as it raked, we at once: the error agrees to six
  // digits.
  expect_agreement("raked.score", found.figures[0].estimate.numbers(), 1e-6);
  const auto weights = vectors().at("raked.weights");
  const auto [least, most] = std::minmax_element(found.raked->weights.begin(), found.raked->weights.end());
  EXPECT_NEAR(*least, weights.at("least"), 1e-6);
  EXPECT_NEAR(*most, weights.at("most"), 1e-6);
  EXPECT_NEAR(found.raked->weights.front(), weights.at("first"), 1e-6);
}

const std::string kFirms =
    "kind: pass_rate\nstrata: [trade, size]\nfirm: firm\nsize: sales\ntested: tested\npassed: passed\nlots: "
    "lots\n";

std::string firm_cells() {
  std::string cells = "cells:\n";
  for (const document::SheetRow& row : sheet_of(vector_text("firm_cells.csv")).rows)
    if (row.number > 1)
      cells += "  - {labels: [" + row.cells[0] + ", " + row.cells[1] + "], units: " + row.cells[2] +
               ", output: " + row.cells[3] + "}\n";
  return cells;
}

TEST(EstimateVectors, OfAPassRateByChances) {
  const auto design = design_of<RateDesign>(kFirms + firm_cells() + "weighting: design\n");
  const RateResult found =
      estimate_pass_rate(rate_sample(design, vector_text("firms.csv")), design.options).value();
  expect_agreement("firms.design", found.rate.numbers());
}

TEST(EstimateVectors, OfAPassRateByOutputOverTwoLayers) {
  const auto design = design_of<RateDesign>(kFirms + firm_cells());
  const RateResult found =
      estimate_pass_rate(rate_sample(design, vector_text("firms.csv")), design.options).value();
  expect_agreement("firms.output", found.rate.numbers());
  ASSERT_EQ(found.groups[0].label, "food");
  expect_agreement("firms.output.food", found.groups[0].rate.numbers());
  EXPECT_TRUE(found.merged.empty());
}

}  // namespace
}  // namespace zhicheng::sampling::test
