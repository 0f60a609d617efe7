#pragma once

#include <optional>
#include <string>
#include <vector>

#include "zhicheng/sampling/estimate_input.h"

namespace zhicheng::sampling {

// One figure of a report with its place.
struct EstimateRow {
  std::string part;              // whole, group, stratum (of a pass rate), domain (of a survey)
  std::string question;          // its id; "" of a pass rate
  std::string label;             // 食品 / 大型; "" of the whole
  std::optional<double> weight;  // its share of the whole; only of a pass rate
  Estimate estimate;
};

// What leaves the engine: every row carries interval and n, every merging and every adjustment is a remark.
struct EstimateReport {
  std::string kind;
  std::string title;
  std::vector<EstimateRow> rows;
  std::vector<Bilingual> remarks;
  JsonObject facts;  // of the kind; docs/formats/estimates.md
};

EstimateReport report_of(const RateDesign& design, const RateSample& sample, const RateResult& result);
EstimateReport report_of(const SurveyDesign& design, const SurveySample& sample, const SurveyResult& result);

JsonObject to_json(const EstimateReport& report);
document::OutSheet to_sheet(const EstimateReport& report);

// For a terminal: the first row is the header.
std::vector<std::vector<std::string>> table_of(const EstimateReport& report, Language language);

}  // namespace zhicheng::sampling
