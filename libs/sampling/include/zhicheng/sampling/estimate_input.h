#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "zhicheng/document/sheet.h"
#include "zhicheng/pack/pack.h"
#include "zhicheng/sampling/survey.h"

// Designs (YAML) and samples (sheets) as people fill them in; columns and members: docs/formats/estimates.md.
namespace zhicheng::sampling {

// What is known of a stratum from outside of the sample.
struct DesignCell {
  std::vector<std::string> labels;
  std::optional<double> output;
  std::optional<std::int64_t> units;  // firms, or clusters of persons
};

// Members that name columns of the sheet; "" where there is no such column.
struct RateDesign {
  std::string title;
  std::vector<std::string> strata;
  std::string firm;
  std::vector<std::string> probability;  // none; one column with 0.25 or 1/4; or numerator and denominator
  std::string size;
  std::string tested;  // "": each row is one lot
  std::string passed;
  std::string lots;
  std::vector<DesignCell> cells;
  RateOptions options;
};

struct QuestionDesign {
  std::string id;
  std::string name;
  std::string column;
  QuestionKind kind = QuestionKind::mean;
  double low = 0;
  double high = 1;
  std::vector<std::string> count;    // of a share: the answers that count
  std::vector<std::string> of;       // the answers there are; empty: any
  std::vector<std::string> missing;  // what stands for no answer, beside a blank
};

struct MarginDesign {
  std::string column;
  std::vector<std::string> categories;
  std::vector<double> totals;
};

struct SurveyDesign {
  std::string title;
  std::vector<std::string> strata;
  std::string cluster;  // "": persons were drawn one by one
  std::string cluster_size;
  std::string weight;  // "": all weigh the same
  std::vector<DesignCell> cells;
  std::vector<QuestionDesign> questions;
  std::vector<std::string> domains;
  std::vector<MarginDesign> margins;
  std::optional<std::int64_t> invited;
  SurveyOptions options;
};

using EstimateDesign = std::variant<RateDesign, SurveyDesign>;
std::string_view kind_of(const EstimateDesign& design);  // pass_rate, survey

// nullopt with errors in `findings`: those of the pack reader, and E001 to E005.
std::optional<EstimateDesign> read_estimate_design(const pack::Part& part, pack::Findings& findings);

struct NamedSheet {
  std::string file;
  const document::Sheet& sheet;
};

inline constexpr std::size_t kMostEstimateErrors = 100;  // of one sheet; what stands beyond is not looked at
inline constexpr std::size_t kMostStrata = 10'000;

// nullopt if there was an error, all of which are told with file, row and column:
// estimate_table_without_rows, estimate_column_missing, estimate_column_twice, estimate_cell_blank,
// estimate_cell_not_number, estimate_cell_value, estimate_unit_differs, estimate_stratum_unknown,
// estimate_margin_category_unknown. Columns that the design does not name are left alone. O(cells · log n).
std::optional<RateSample> read_rate_sample(const RateDesign& design, const NamedSheet& data,
                                           std::vector<Error>& errors);
std::optional<SurveySample> read_survey_sample(const SurveyDesign& design, const NamedSheet& data,
                                               std::vector<Error>& errors);

// A design and a sheet to begin with: every member explained; the figures are simulated and say so.
std::string_view example_design(std::string_view kind);  // of kind_of()
std::string_view example_data(std::string_view kind);

}  // namespace zhicheng::sampling
