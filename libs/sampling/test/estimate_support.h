#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "zhicheng/sampling/estimate_report.h"

namespace zhicheng::sampling::test {

inline std::string vector_text(const std::string& name) {
  std::ifstream file(std::string(ZHICHENG_SOURCE_DIR) + "/tests/vectors/estimates/" + name, std::ios::binary);
  EXPECT_TRUE(file.good()) << name;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline document::Sheet sheet_of(const std::string& csv) {
  return document::read_workbook("data.csv", csv).value().sheets.front();
}

// What R found: case → value → number.
inline std::map<std::string, std::map<std::string, double>> vectors() {
  std::map<std::string, std::map<std::string, double>> found;
  for (const document::SheetRow& row : sheet_of(vector_text("results.csv")).rows)
    if (row.number > 1) found[row.cells[0]][row.cells[1]] = std::stod(row.cells[2]);
  return found;
}

// Codes of the findings, "" for none.
inline std::string findings_of(const std::string& yaml, std::optional<EstimateDesign>* design = nullptr) {
  const pack::File file{"design.yaml", yaml};
  pack::Findings findings;
  const auto root = pack::parse_yaml(file, findings);
  std::optional<EstimateDesign> read;
  if (root) read = read_estimate_design({file.path, *root}, findings);
  std::string codes;
  for (const pack::Finding& each : findings.all()) codes += (codes.empty() ? "" : " ") + each.diagnostic.code;
  EXPECT_EQ(read.has_value(), codes.empty());
  if (design != nullptr) *design = std::move(read);
  return codes;
}

template <class T>
T design_of(const std::string& yaml) {
  std::optional<EstimateDesign> design;
  EXPECT_EQ(findings_of(yaml, &design), "") << yaml;
  return std::get<T>(*design);
}

inline RateSample rate_sample(const RateDesign& design, const std::string& csv) {
  std::vector<Error> errors;
  const document::Sheet sheet = sheet_of(csv);
  auto sample = read_rate_sample(design, {"data.csv", sheet}, errors);
  for (const Error& error : errors) ADD_FAILURE() << error.message(Language::en);
  return sample.value_or(RateSample());
}

inline SurveySample survey_sample(const SurveyDesign& design, const std::string& csv) {
  std::vector<Error> errors;
  const document::Sheet sheet = sheet_of(csv);
  auto sample = read_survey_sample(design, {"data.csv", sheet}, errors);
  for (const Error& error : errors) ADD_FAILURE() << error.message(Language::en);
  return sample.value_or(SurveySample());
}

// A generator of the tests: the same numbers everywhere (SplitMix64).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(uniform() * static_cast<double>(n)); }
  bool chance(double p) { return uniform() < p; }

 private:
  std::uint64_t state_;
};

}  // namespace zhicheng::sampling::test
