// The files of a run: names, bands beside places, the record and its hash, differences.
#include <algorithm>

#include "support.h"
#include "zhicheng/base/hash.h"

namespace zhicheng::index::testing {
namespace {

struct Made {
  Input input;
  Steps steps;
  index::Run run;
  Uncertainty uncertainty;
  std::vector<RunFile> files;

  const RunFile& file(const std::string& name) const {
    const auto found =
        std::find_if(files.begin(), files.end(), [&](const RunFile& f) { return f.name == name; });
    EXPECT_NE(found, files.end()) << name;
    return *found;
  }
};

Made make(const std::string& steps_list, const std::string& data = "data.csv") {
  Made made{example(data), steps_of(steps_list, "runs: 50\n"), {}, {}, {}};
  made.run = run_of(made.input, made.steps);
  const std::size_t rows = made.input.data.frame.rows.size();
  const Column nominal =
      by_id(frame_of(made.run.stages, made.input.data.frame), made.run.aggregated.index(), rows);
  const std::vector<Trial> trials =
      try_out(made.input, made.steps, monte_carlo_draws(made.steps.factors.size(), 50));
  made.uncertainty = summarise(made.input.data.frame, nominal, trials, made.steps.tie_tolerance);
  Extras extras;
  extras.trials = trials;
  made.files = to_files(made.input, made.steps, made.run, made.uncertainty, extras);
  return made;
}

const std::string kReportSteps =
    "- denominate\n- screen: {data_threshold: 0.92}\n- impute\n- treat\n- normalise\n- weigh\n- aggregate\n";

TEST(Report, has_one_table_for_each_stage_in_its_order) {
  const Made made = make(kReportSteps);
  std::vector<std::string> names;
  for (const RunFile& file : made.files) names.push_back(file.name);
  for (const char* name : {"results.csv",
                           "01_data.csv",
                           "02_denominate.csv",
                           "03_screen.csv",
                           "04_impute.csv",
                           "05_treat.csv",
                           "06_normalise.csv",
                           "07_aggregate.csv",
                           "screening.csv",
                           "imputation.csv",
                           "treatment.csv",
                           "normalisation.csv",
                           "weights.csv",
                           "audit_indicators.csv",
                           "audit_correlations.csv",
                           "audit_groups.csv",
                           "audit_flags.csv",
                           "uncertainty_places.csv",
                           "uncertainty_failures.csv",
                           "uncertainty_trials.csv"})
    EXPECT_EQ(std::count(names.begin(), names.end(), name), 1) << name;
}

TEST(Report, a_place_stands_beside_its_band_and_a_unit_taken_out_has_none) {
  const Made made = make(kReportSteps);
  const document::Sheet sheet = sheet_of(made.file("results.csv").bytes);
  EXPECT_EQ(sheet.cell(1, 5), "place");
  EXPECT_EQ(sheet.cell(1, 6), "place_low");
  EXPECT_EQ(sheet.cell(1, 7), "place_high");
  EXPECT_EQ(sheet.cell(1, 8), "equal_places");
  std::size_t without = 0;
  for (int row = 2; row <= 25; ++row) {
    EXPECT_EQ(sheet.cell(row, 5).empty(), sheet.cell(row, 6).empty());
    without += sheet.cell(row, 5).empty() ? 1 : 0;
  }
  EXPECT_EQ(without, 11u);
  EXPECT_EQ(made.run.scores().front().size(), 13u);
}

TEST(Report, numbers_read_back_to_the_same_bits) {
  const Made made = make(kReportSteps);
  const document::Sheet sheet = sheet_of(made.file("06_normalise.csv").bytes);
  for (std::size_t row = 0; row < 13; ++row)
    for (std::size_t at = 0; at < 12; ++at)
      ASSERT_EQ(std::stod(std::string(sheet.cell(static_cast<int>(row) + 2, static_cast<int>(at) + 4))),
                made.run.scores()[at].value(row));
}

TEST(Report, fixed_posts_are_not_based_on_the_sample_and_the_rest_is_labelled) {
  const auto labels = [](const std::string& list) {
    const Made made = make(list);
    const Json record =
        parse_json(run_json({}, made.input, made.steps, made.run, made.uncertainty, {}, {})).value();
    return to_json_text(record.as_object().at("sample_based"));
  };
  EXPECT_EQ(labels("- denominate\n- impute\n- normalise\n- weigh\n- aggregate\n"), R"(["impute"])");
  EXPECT_EQ(labels("- denominate\n- normalise\n- weigh\n- aggregate\n"), "[]");
  EXPECT_EQ(labels("- denominate\n- treat: {skewness: 0.5, kurtosis: 0}\n- normalise: {method: min_max}\n- "
                   "weigh: {method: entropy}\n- "
                   "aggregate: {method: topsis}\n"),
            R"(["treat","normalise","weigh","aggregate"])");
}

TEST(Report, the_record_holds_every_parameter_that_a_reader_can_set) {
  const Made made = make(kReportSteps);
  const std::string text = to_json_text(to_json(made.steps));
  for (const char* name :
       {"seed", "runs", "tie_tolerance", "data_threshold", "winsorise", "lambda", "method", "reference",
        "noise", "consistency_limit", "distinguishing", "compromise", "scope", "judgements"})
    EXPECT_NE(text.find('"' + std::string(name) + '"'), text.npos) << name;
}

TEST(RunRecord, knows_when_it_was_changed) {
  const Made made = make(kReportSteps);
  const std::vector<RunFile> inputs = {{"inputs/data.csv", "x"}};
  const std::string text =
      run_json({.uncertainty = 50}, made.input, made.steps, made.run, made.uncertainty, inputs, made.files);
  const auto record = read_run_json("run.json", text);
  ASSERT_TRUE(record.ok());
  EXPECT_EQ(record->order, (Order{.uncertainty = 50}));
  EXPECT_EQ(record->inputs[0].sha256, to_hex(sha256("x")));
  EXPECT_EQ(record->outputs.size(), made.files.size());
  std::string changed = text;
  changed.replace(changed.find("\"uncertainty\":50"), 16, "\"uncertainty\":51");
  EXPECT_EQ(read_run_json("run.json", changed).error().code(), ErrorCode::index_run_hash_wrong);
  EXPECT_EQ(read_run_json("run.json", "[]").error().code(), ErrorCode::index_run_malformed);
  EXPECT_EQ(read_run_json("run.json", "{").error().code(), ErrorCode::index_run_malformed);
  EXPECT_EQ(read_run_json("run.json", "").error().code(), ErrorCode::index_run_malformed);
}

TEST(Difference, names_file_line_and_column) {
  const RunFile a{"t.csv", "uCode,score\r\na,1.0000000001\r\nb,2\r\n"};
  EXPECT_EQ(first_difference(a, a, true), "");
  EXPECT_EQ(first_difference(a, {"t.csv", "uCode,score\r\na,1\r\nb,2\r\n"}, false), "");
  EXPECT_EQ(first_difference(a, {"t.csv", "uCode,score\r\na,1\r\nb,2\r\n"}, true),
            "t.csv:2, score: 1.0000000001 / 1");
  EXPECT_EQ(first_difference(a, {"t.csv", "uCode,score\r\na,1.0000000001\r\nb,2.1\r\n"}, false),
            "t.csv:3, score: 2 / 2.1");
  EXPECT_EQ(first_difference(a, {"t.csv", "uCode,score\r\na,1.0000000001\r\n"}, false), "t.csv: 3 / 2");
}

TEST(Audit, flags_what_a_reviewer_would_ask_about) {
  std::vector<std::vector<double>> columns(4);
  for (int i = 0; i < 20; ++i) {
    columns[0].push_back(i);
    columns[1].push_back(i * 2 + (i % 2) * 0.1);  // says the same
    columns[2].push_back(-i);                     // runs against
    columns[3].push_back(i == 19 ? 900 : i % 3);  // an outlier, few values
  }
  const Input input = made_of(columns);
  const index::Run run = run_of(input, steps_of("- normalise: {method: min_max}\n- weigh\n- aggregate\n"));
  const Audit found = audit(input, run);
  const auto has = [&](FlagKind kind, std::size_t node) {
    return std::any_of(found.flags.begin(), found.flags.end(),
                       [&](const Flag& f) { return f.kind == kind && f.node == node; });
  };
  EXPECT_TRUE(has(FlagKind::redundant, 0));
  EXPECT_TRUE(has(FlagKind::opposed, 0));
  EXPECT_TRUE(has(FlagKind::skewed, 3));
  EXPECT_TRUE(has(FlagKind::few_distinct, 3));
  EXPECT_TRUE(has(FlagKind::low_reliability, 4));
  EXPECT_FALSE(has(FlagKind::skewed, 0));
  EXPECT_EQ(found.indicators[3].most_frequent, 7u);
}

}  // namespace
}  // namespace zhicheng::index::testing
