#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zhicheng/sampling/pass_rate.h"
#include "zhicheng/sampling/raking.h"

// Means and shares of a survey of persons with strata, clusters, weights and raking. Formulas, sources and
// degenerate cases: docs/formats/estimates.md.
namespace zhicheng::sampling {

struct SurveyStratum {
  std::vector<std::string> labels;       // the first is the upper layer, within which thin strata are merged
  std::optional<std::int64_t> clusters;  // how many there are, for the finite population correction
};

struct SurveyCluster {
  std::string id;
  std::size_t stratum = 0;
  std::optional<std::int64_t> persons;  // how many live there, where persons were drawn within it
};

enum class QuestionKind : std::uint8_t { mean, share };

struct Question {
  std::string id;
  std::string name;
  QuestionKind kind = QuestionKind::mean;
  double low = 0;  // ends of the scale; of a share 0 and 1
  double high = 1;
  std::vector<std::optional<double>> answers;  // of each person; of a share 1 or 0
};

// Persons of one part of the population: 城区, 女.
struct Domain {
  std::string column;
  std::string label;
  std::vector<bool> member;  // of each person
};

struct SurveySample {
  std::vector<SurveyStratum> strata;
  std::vector<SurveyCluster> clusters;
  std::vector<std::size_t> cluster_of;  // of each person
  std::vector<double> weights;          // by design, > 0
  std::vector<Question> questions;
  std::vector<Margin> margins;  // none: no raking
  std::vector<Domain> domains;
  std::optional<std::int64_t> invited;  // how many were asked, for the response rate; ≥ persons
};

struct SurveyOptions {
  double level = 0.95;
  IntervalMethod interval = IntervalMethod::beta;  // of shares: beta or logit; means take Student's t
  Merge merge = Merge::neighbour;
  std::size_t minimum_units = 2;  // clusters that a stratum needs
  RakingOptions raking;
};

struct SurveyFigure {
  std::size_t question = 0;
  std::optional<std::size_t> domain;  // nullopt: everybody
  Estimate estimate;
};

struct SurveyResult {
  std::vector<SurveyFigure> figures;  // by question: everybody, then the domains
  std::vector<MergedStrata> merged;
  std::optional<Raked> raked;
  std::size_t persons = 0;
  std::optional<double> response_rate;  // persons ÷ invited
};

// A domain keeps all clusters: those without a member of it count with nothing. Errors: those of rake();
// estimate_level_invalid; estimate_too_few_units below two clusters; estimate_stratum_thin where merging is
// refused. O(persons × questions × domains).
Result<SurveyResult> estimate_survey(const SurveySample& sample, const SurveyOptions& options);

}  // namespace zhicheng::sampling
