// Agreement with the R package COINr 1.1.14 on the example of the guide. The files of golden/coinr hold what
// its functions returned for our made-up data; each case names the call. Where COINr is wrong we differ, see
// docs/formats/index-methods.md.
#include <map>

#include "support.h"

namespace zhicheng::index::testing {
namespace {

constexpr double kAgreement = 1e-9;

constexpr const char* kEnd = "- normalise: {method: min_max}\n- weigh\n- aggregate\n";
constexpr const char* kPrepared =
    "- denominate\n- impute: {method: group_mean, group: Kind}\n- treat: {limit: 5}\n";

std::string with_golden(const std::string& name) {
  return file_text("libs/index/test/golden/coinr/" + name + ".csv");
}

// uCode and Time of a row of a golden sheet.
std::string key_of(const document::Sheet& sheet, int row, bool panel) {
  return std::string(sheet.cell(row, 1)) + (panel ? "/" + std::string(sheet.cell(row, 2)) : "");
}

std::string key_of(const Frame& frame, std::size_t row, bool panel) {
  return frame.unit_of(row).code + (panel ? "/" + std::to_string(frame.period_of(row)) : "");
}

// Compares every column of the golden sheet that names a node.
void compare(const std::string& name, const Frame& frame, const Tree& tree,
             const std::vector<const Column*>& columns) {
  const document::Sheet sheet = sheet_of(with_golden(name));
  const bool panel = sheet.cell(1, 2) == "Time";
  std::map<std::string, std::size_t> rows;
  for (std::size_t row = 0; row < frame.rows.size(); ++row) rows[key_of(frame, row, panel)] = row;
  ASSERT_EQ(sheet.rows.size(), frame.rows.size() + 1) << name;
  std::size_t compared = 0;
  for (int column = panel ? 3 : 2; !sheet.cell(1, column).empty(); ++column) {
    const auto node = tree.find(std::string(sheet.cell(1, column)));
    ASSERT_TRUE(node) << name << " " << sheet.cell(1, column);
    for (int row = 2; row <= static_cast<int>(sheet.rows.size()); ++row) {
      const std::string key = key_of(sheet, row, panel);
      ASSERT_TRUE(rows.count(key)) << name << " " << key;
      const std::string text(sheet.cell(row, column));
      const std::optional<double> ours = columns[*node]->at(rows[key]);
      ASSERT_EQ(ours.has_value(), !text.empty()) << name << " " << key << " " << sheet.cell(1, column);
      if (!ours) continue;
      const double theirs = std::stod(text);
      ASSERT_NEAR(*ours, theirs, kAgreement * std::max(1.0, std::abs(theirs)))
          << name << " " << key << " " << sheet.cell(1, column);
      ++compared;
    }
  }
  EXPECT_GT(compared, 50u) << name;
}

std::vector<const Column*> columns_of(const Table& indicators, const Table& groups) {
  std::vector<const Column*> columns;
  for (const Table* table : {&indicators, &groups})
    for (const Column& column : *table) columns.push_back(&column);
  return columns;
}

std::string imputed(const char* parameters) {
  return std::string("- denominate\n- impute: {") + parameters + "}\n" + kEnd;
}
std::string treated(const char* parameters) {
  return std::string("- denominate\n- impute: {method: group_mean, group: Kind}\n- treat: {") + parameters +
         "}\n" + kEnd;
}
std::string normalised(const char* parameters) {
  return std::string(kPrepared) + "- normalise: {" + parameters + "}\n- weigh\n- aggregate\n";
}
std::string aggregated(const char* parameters, const char* scale = "low: 1", bool prepared = true) {
  return std::string(prepared ? kPrepared : "- denominate\n") + "- normalise: {method: min_max, " + scale +
         "}\n- weigh\n- aggregate: {" + parameters + "}\n";
}

struct Case {
  std::string golden;
  std::string steps;
  std::string data = "data.csv";
};

// The golden table is that of the step before normalise; of names with normalise or min_max that of
// normalise; of aggregate all nodes.
const std::vector<Case> kCases = {
    {"denominated", "- denominate\n- impute: {method: none}\n" + std::string(kEnd)},
    {"impute_mean", imputed("method: mean")},
    {"impute_median", imputed("method: median")},
    {"impute_group_mean", imputed("method: group_mean, group: Kind")},
    {"impute_group_median", imputed("method: group_median, group: Kind")},
    {"impute_row_mean", imputed("method: row_mean, level: 2")},
    {"screened", "- denominate\n- screen: {data_threshold: 0.92}\n" + std::string(kEnd)},
    {"treat_default", treated("limit: 5")},
    {"treat_strict", treated("limit: 2, skewness: 1, kurtosis: 1")},
    {"treat_strict_combined", treated("limit: 2, skewness: 0.5, kurtosis: 0, combined: true")},
    {"treat_log_signed", treated("limit: 1, skewness: 0.5, kurtosis: 0, then: log_signed")},
    {"treat_log_plus_one", treated("limit: 1, skewness: 0.5, kurtosis: 0, then: log_plus_one")},
    {"treat_unlimited", treated("limit: 100, skewness: 0.5, kurtosis: 0")},
    {"normalise_min_max", normalised("method: min_max")},
    {"normalise_min_max_1", normalised("method: min_max, low: 1")},
    {"normalise_z_score", normalised("method: z_score, mean: 10, deviation: 2")},
    {"normalise_rank", normalised("method: rank")},
    {"normalise_borda", normalised("method: borda")},
    {"normalise_percentile", normalised("method: percentile")},
    {"normalise_distance_to_best", normalised("method: distance_to_best")},
    {"normalise_distance_to_reference", normalised("method: distance_to_reference, reference: YX01")},
    {"normalise_distance_to_target", normalised("method: distance_to_target")},
    {"normalise_goalposts", normalised("method: goalposts")},
    {"normalise_scaled", normalised("method: scaled")},
    {"aggregate_arithmetic", aggregated("method: arithmetic", "low: 0")},
    {"aggregate_geometric", aggregated("method: geometric")},
    {"aggregate_harmonic", aggregated("method: harmonic")},
    {"aggregate_mixed", aggregated("levels: {2: {method: geometric}}")},
    {"aggregate_power", aggregated("method: power, power: 0.5")},
    {"aggregate_copeland", aggregated("method: copeland")},
    {"aggregate_missing", aggregated("method: arithmetic", "low: 1", false)},
    {"aggregate_missing_geometric", aggregated("method: geometric", "low: 1", false)},
    {"aggregate_threshold", aggregated("data_threshold: 0.9", "low: 1", false)},
    {"panel_latest", "- impute: {method: latest}\n" + std::string(kEnd), "panel.csv"},
    {"panel_constant", "- impute: {method: constant}\n" + std::string(kEnd), "panel.csv"},
    {"panel_linear_constant", "- impute: {method: linear_constant}\n" + std::string(kEnd), "panel.csv"},
    {"panel_min_max_all", kEnd, "panel.csv"},
    {"panel_min_max_each", "- normalise: {method: min_max, scope: each_period}\n- weigh\n- aggregate\n",
     "panel.csv"},
};

TEST(Coinr, agrees_on_every_stage) {
  for (const Case& each : kCases) {
    SCOPED_TRACE(each.golden);
    const Input input = example(each.data);
    const index::Run run = run_of(input, steps_of(each.steps));
    ASSERT_FALSE(run.stages.empty());
    const bool scores = each.golden.find("normalise") == 0 || each.golden.find("aggregate") == 0 ||
                        each.golden.find("min_max") != each.golden.npos;
    const Stage& stage = run.stages[run.stages.size() - (scores ? 1 : 2)];
    compare(each.golden, frame_of(run.stages, input.data.frame), input.meta.tree,
            columns_of(table_of(stage), run.aggregated.groups));
  }
}

// The pipeline of the cases below: as aggregate_arithmetic.
struct Whole {
  Input input = example();
  Steps steps = steps_of(aggregated("method: arithmetic", "low: 0"));
  index::Run run = run_of(input, steps);
};

// Column `value` of a golden sheet by the words of the columns before it.
std::map<std::string, double> values_of(const std::string& name, int keys, int value) {
  const document::Sheet sheet = sheet_of(with_golden(name));
  std::map<std::string, double> values;
  for (int row = 2; row <= static_cast<int>(sheet.rows.size()); ++row) {
    std::string key(sheet.cell(row, 1));
    if (keys == 2) key += "/" + std::string(sheet.cell(row, 2));
    values[key] = std::stod(std::string(sheet.cell(row, value)));
  }
  return values;
}

TEST(Coinr, agrees_on_effective_weights) {
  const Whole whole;
  const auto theirs = values_of("effective_weights", 1, 4);
  const Tree& tree = whole.input.meta.tree;
  const std::vector<double> ours = effective_weights(tree, whole.run.aggregated.weights);
  for (std::size_t at = 0; at < tree.nodes.size(); ++at)
    EXPECT_NEAR(ours[at], theirs.at(tree.nodes[at].code), kAgreement) << tree.nodes[at].code;
}

TEST(Coinr, agrees_on_statistics_correlations_and_alpha) {
  const Whole whole;
  const Audit found = audit(whole.input, whole.run);
  const Tree& tree = whole.input.meta.tree;
  const auto means = values_of("statistics", 1, 4);
  const auto deviations = values_of("statistics", 1, 6);
  const auto skews = values_of("statistics", 1, 7);
  const auto kurts = values_of("statistics", 1, 8);
  for (const IndicatorStatistics& each : found.indicators) {
    const std::string& code = tree.nodes[each.indicator].code;
    EXPECT_NEAR(each.mean, means.at(code), kAgreement * std::abs(each.mean)) << code;
    EXPECT_NEAR(*each.deviation, deviations.at(code), kAgreement * *each.deviation) << code;
    EXPECT_NEAR(*each.skewness, skews.at(code), kAgreement) << code;
    EXPECT_NEAR(*each.kurtosis, kurts.at(code), kAgreement) << code;
  }
  const auto correlations = values_of("correlations", 2, 3);
  std::size_t compared = 0;
  for (const Correlation& each : found.correlations) {
    const auto theirs = correlations.find(tree.nodes[each.b].code + "/" + tree.nodes[each.a].code);
    if (each.relation != Relation::index || theirs == correlations.end()) continue;
    EXPECT_NEAR(*each.pearson, theirs->second, kAgreement) << theirs->first;
    ++compared;
  }
  EXPECT_EQ(compared, tree.indicators);
  const auto alphas = values_of("alpha", 1, 2);
  for (const GroupAudit& each : found.groups)
    EXPECT_NEAR(*each.alpha, alphas.at(tree.nodes[each.group].code), kAgreement)
        << tree.nodes[each.group].code;
}

TEST(Coinr, agrees_on_the_shift_without_each_indicator) {
  const Whole whole;
  const Frame& frame = whole.input.data.frame;
  const std::vector<int> places =
      places_by_id(frame, whole.run.aggregated.index(), whole.steps.tie_tolerance);
  const auto theirs = values_of("remove_one", 1, 2);
  for (const Removal& each : remove_each(whole.input, whole.steps, whole.run, places))
    EXPECT_NEAR(each.mean_shift, theirs.at(whole.input.meta.tree.nodes[each.node].code), kAgreement)
        << whole.input.meta.tree.nodes[each.node].code;
}

// COINr returns raw loadings, of either sign and not scaled; ours are scaled to 1 within the group.
TEST(Coinr, agrees_on_the_loadings_where_all_have_one_sign_and_else_refuses) {
  const Input input = example();
  const std::string list = aggregated("method: arithmetic", "low: 0");
  const auto with = [&](const std::string& weigh) {
    std::string changed = list;
    return changed.replace(changed.find("- weigh"), 7, weigh);
  };
  const index::Run run = run_of(input, steps_of(with("- weigh: {nodes: {Product: {method: pca}}}")));
  const auto theirs = values_of("pca_weights", 1, 3);
  double sum = 0;
  for (const char* code : {"PassRate", "FoodRate", "LossRate", "Complaints"})
    sum += std::abs(theirs.at(code));
  for (const char* code : {"PassRate", "FoodRate", "LossRate", "Complaints"})
    EXPECT_NEAR(run.aggregated.weights[*input.meta.tree.find(code)], std::abs(theirs.at(code)) / sum,
                kAgreement);
  const auto refused = index::run(input, steps_of(with("- weigh: {levels: {2: {method: pca}}}")));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code(), ErrorCode::index_loading_reversed);
}

// COINr's search stops by the value of its objective, so only some six digits are the optimum's.
TEST(Coinr, agrees_on_weights_that_even_out_the_correlations) {
  const Input input = example();
  std::string list = aggregated("method: arithmetic", "low: 0");
  list.replace(list.find("- weigh"), 7, "- weigh: {levels: {3: {method: optimised}}}");
  const index::Run run = run_of(input, steps_of(list));
  const auto theirs = values_of("optimised_weights", 1, 2);
  for (const char* code : {"Product", "Base", "Service"})
    EXPECT_NEAR(run.aggregated.weights[*input.meta.tree.find(code)], theirs.at(code), 1e-5) << code;
  const std::vector<double>& r = run.aggregated.weighings.back().correlations;
  EXPECT_NEAR(r[0], r[1], 1e-8);
  EXPECT_NEAR(r[0], r[2], 1e-8);
}

}  // namespace
}  // namespace zhicheng::index::testing
