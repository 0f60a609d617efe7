// What the steps up to treat do with ugly input; the formulas themselves are compared elsewhere.
#include "support.h"

namespace zhicheng::index::testing {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
const std::string kUnscaled = "- normalise: {method: none}\n- weigh\n- aggregate\n";

ErrorCode error_of(const Input& input, const std::string& list) {
  const auto run = index::run(input, steps_of(list));
  return run.ok() ? ErrorCode::internal : run.error().code();
}

Input with_denominator(const std::string& rows) {
  return input_of(
      "uCode,x1,people\n" + rows,
      "iCode,Type,Direction,Denominator,ScaleFactor\nx1,Indicator,1,people,10\npeople,Denominator,,,\n");
}

TEST(Denominate, divides_by_the_scaled_denominator) {
  const Input input = with_denominator("a,6,20\nb,5,40\n");
  const auto made = denominate(input.data.frame, input.meta, input.data.table);
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->table[0], Column::of({3, 1.25}));
  EXPECT_EQ(made->undefined[0], 0u);
}

TEST(Denominate, a_denominator_of_zero_or_none_leaves_a_hole_and_is_counted) {
  const Input input = with_denominator("a,6,0\nb,5,\nc,,7\nd,1,-2\n");
  const auto made = denominate(input.data.frame, input.meta, input.data.table);
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->table[0], Column::of({0, 0, 0, -5}, {0, 0, 0, 1}));
  EXPECT_EQ(made->undefined[0], 2u);
}

TEST(Denominate, a_quotient_beyond_the_range_is_an_error) {
  const Input input = with_denominator("a,1e15,1e-300\nb,1,1\n");
  EXPECT_EQ(error_of(input, "- denominate\n" + kUnscaled), ErrorCode::index_value_out_of_range);
}

TEST(Screen, counts_missing_and_zero_values) {
  const Input input = made_of({{1, 0, kNone}, {2, 0, kNone}, {3, 4, kNone}, {4, 5, 6}});
  const auto found = screen(input.data.frame, input.data.table, {.data_threshold = 0.75});
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->frame.rows.size(), 2u);
  EXPECT_EQ(found->rows[1].zeros, 2u);
  EXPECT_DOUBLE_EQ(found->rows[1].nonzero_share, 0.5);
  EXPECT_EQ(found->rows[2].missing, 3u);
  EXPECT_FALSE(found->rows[2].included);
}

TEST(Screen, a_share_at_the_threshold_is_enough_and_one_below_is_not) {
  const Input input =
      made_of({{1, 1}, {1, 1}, {1, 1}, {1, 1}, {1, 1}, {1, 1}, {1, 1}, {1, 1}, {1, 1}, {kNone, 1}});
  EXPECT_TRUE(screen(input.data.frame, input.data.table, {.data_threshold = 0.9})->rows[0].included);
  EXPECT_FALSE(screen(input.data.frame, input.data.table, {.data_threshold = 0.91})->rows[0].included);
}

TEST(Screen, by_zeros_and_by_both) {
  const Input input = made_of({{0, 1, kNone}, {0, 1, kNone}, {1, 1, 1}});
  const auto kept = [&](Screen step) {
    return screen(input.data.frame, input.data.table, step)->frame.rows.size();
  };
  EXPECT_EQ(kept({.by = Screen::By::zeros, .nonzero_threshold = 0.5}), 2u);
  EXPECT_EQ(kept({.by = Screen::By::missing_or_zeros, .nonzero_threshold = 0.5}), 1u);
}

TEST(Screen, keeps_and_drops_units_by_name) {
  const Input input = made_of({{kNone, 1, 2}, {1, 1, 2}});
  const auto found =
      screen(input.data.frame, input.data.table, {.data_threshold = 0.9, .keep = {"u1"}, .drop = {"u3"}});
  ASSERT_TRUE(found.ok());
  EXPECT_TRUE(found->rows[0].included && found->rows[0].forced);
  EXPECT_FALSE(found->rows[2].included);
  EXPECT_EQ(error_of(input, "- screen: {drop: [u9]}\n" + kUnscaled), ErrorCode::index_unit_unknown);
  EXPECT_EQ(error_of(input, "- screen: {drop: [u1, u2, u3]}\n" + kUnscaled), ErrorCode::index_no_units);
}

Column imputed(const Input& input, const std::string& parameters, std::size_t at = 0) {
  const index::Run run = run_of(input, steps_of("- impute: {" + parameters + "}\n" + kUnscaled));
  return table_of(run.stages[0])[at];
}

TEST(Impute, an_indicator_without_any_value_stays_empty) {
  const Input input = made_of({{kNone, kNone}, {1, kNone}});
  const auto made = impute(input.data.frame, input.meta, input.data.table, {});
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->remaining, (std::vector<std::size_t>{2, 0}));
  EXPECT_EQ(made->filled, (std::vector<std::size_t>{0, 1}));
}

TEST(Impute, a_unit_without_group_stays_empty) {
  const Input input = input_of("uCode,x1,kind\na,1,p\nb,3,p\nc,,p\nd,,\n",
                               "iCode,Type,Direction\nx1,Indicator,1\nkind,Group,\n");
  EXPECT_EQ(imputed(input, "method: group_mean, group: kind"), Column::of({1, 3, 2, 0}, {1, 1, 1, 0}));
  EXPECT_EQ(error_of(input, "- impute: {method: group_mean, group: other}\n" + kUnscaled),
            ErrorCode::index_group_unknown);
}

TEST(Impute, by_row_takes_the_mean_place_of_the_unit_and_turns_it_round_where_less_is_better) {
  // u3 is half way up x1; in x2 less is better, so half way is 15 and in x3 it is 150.
  const Input input = input_of(
      "uCode,x1,x2,x3\nu1,0,10,100\nu2,10,20,200\nu3,5,,\n",
      "iCode,Type,Parent,Direction\nx1,Indicator,T,1\nx2,Indicator,T,-1\nx3,Indicator,T,1\nT,Aggregate,,1\n");
  EXPECT_EQ(imputed(input, "method: row_mean", 1), Column::of({10, 20, 15}));
  EXPECT_EQ(imputed(input, "method: row_mean", 2), Column::of({100, 200, 150}));
  EXPECT_EQ(error_of(input, "- impute: {method: row_mean, level: 3}\n" + kUnscaled),
            ErrorCode::index_level_unknown);
}

Input history(const std::string& values) {
  std::string data = "uCode,Time,x1\n";
  int year = 2020;
  for (const char c : values) data += fmt::format("a,{},{}\n", year++, c == '.' ? "" : std::string(1, c));
  return input_of(data, "iCode,Type,Direction\nx1,Indicator,1\n");
}

TEST(Impute, over_time) {
  const Input input = history(".1..4.");
  EXPECT_EQ(imputed(input, "method: latest"), Column::of({0, 1, 1, 1, 4, 4}, {0, 1, 1, 1, 1, 1}));
  EXPECT_EQ(imputed(input, "method: latest, reach: 1"), Column::of({0, 1, 1, 0, 4, 4}, {0, 1, 1, 0, 1, 1}));
  EXPECT_EQ(imputed(input, "method: linear"), Column::of({1, 1, 2, 3, 4, 4}));
  EXPECT_EQ(imputed(input, "method: constant"), Column::of({1, 1, 1, 1, 4, 4}));
  EXPECT_EQ(imputed(history(".2."), "method: linear").count(), 1u);
  EXPECT_EQ(imputed(history(".2."), "method: linear_constant"), Column::of({2, 2, 2}));
}

TEST(Impute, over_time_needs_time) {
  EXPECT_EQ(error_of(made_of({{1, kNone}}), "- impute: {method: linear}\n" + kUnscaled),
            ErrorCode::index_not_a_panel);
}

TreatmentRecord treated(const std::vector<double>& values, const Treatment& treatment,
                        Column* column = nullptr) {
  const Input input = made_of({values});
  auto made = treat(input.data.frame, input.meta, input.data.table, {.all = treatment});
  EXPECT_TRUE(made.ok());
  if (column != nullptr) *column = made->table[0];
  return made->records[0];
}

const std::vector<double> kOutlier = {1, 2, 3, 4, 5, 6, 7, 8, 9, 500};

TEST(Treat, one_outlier_becomes_the_next_value) {
  Column column;
  const TreatmentRecord record = treated(kOutlier, {}, &column);
  EXPECT_EQ(record.outcome, TreatmentRecord::Outcome::winsorised);
  EXPECT_EQ(record.winsorised_high, 1u);
  EXPECT_EQ(column, Column::of({1, 2, 3, 4, 5, 6, 7, 8, 9, 9}));
}

TEST(Treat, without_a_change_allowed_the_logarithm_takes_over) {
  Column column;
  const TreatmentRecord record = treated(kOutlier, {.limit = 0}, &column);
  EXPECT_EQ(record.transformed, Treatment::Then::log_shifted);
  EXPECT_EQ(record.winsorised_high, 0u);
  EXPECT_NEAR(column.value(0), std::log(0.01 * 499), 1e-12);
}

TEST(Treat, what_cannot_be_tested_is_left_alone) {
  EXPECT_EQ(treated({1, 2, 900}, {}).outcome, TreatmentRecord::Outcome::untestable);
  EXPECT_EQ(treated({7, 7, 7, 7, 7, 7}, {}).outcome, TreatmentRecord::Outcome::untestable);
  // All but one equal: pulling it in leaves nothing that varies.
  Column column;
  EXPECT_EQ(treated({0, 0, 0, 0, 0, 0, 9}, {}, &column).outcome, TreatmentRecord::Outcome::untestable);
  EXPECT_EQ(column.value(6), 9);
}

TEST(Treat, an_indicator_may_be_left_out_or_treated_otherwise) {
  const Input input = made_of({kOutlier, kOutlier});
  const index::Run run =
      run_of(input, steps_of("- treat: {indicators: {x2: {enabled: false}}}\n" + kUnscaled));
  EXPECT_EQ(table_of(run.stages[0])[0].value(9), 9);
  EXPECT_EQ(table_of(run.stages[0])[1].value(9), 500);
  EXPECT_EQ(error_of(input, "- treat: {indicators: {x3: {limit: 1}}}\n" + kUnscaled),
            ErrorCode::index_indicator_unknown);
}

// COINr 1.1.14 gives the input back unchanged.
TEST(Treat, the_logarithm_of_the_innovation_index_changes_its_input) {
  Column column;
  treated(kOutlier, {.limit = 0, .then = Treatment::Then::log_gii}, &column);
  EXPECT_NEAR(column.value(0), 0, 1e-12);
  EXPECT_NEAR(column.value(9), std::log(500), 1e-12);
  EXPECT_NEAR(column.value(1), std::log(499.0 * 1 / 499 + 1), 1e-12);
}

TEST(Treat, box_cox_and_mirrored_logarithm) {
  Column column;
  treated(kOutlier, {.limit = 0, .then = Treatment::Then::box_cox, .lambda = 0.5}, &column);
  EXPECT_NEAR(column.value(9), (std::sqrt(500) - 1) / 0.5, 1e-12);
  const TreatmentRecord record =
      treated({-500, 2, 3, 4, 5, 6, 7, 8, 9, 10}, {.limit = 0, .then = Treatment::Then::log_signed}, &column);
  EXPECT_EQ(record.transformed, Treatment::Then::log_signed);
  EXPECT_NEAR(column.value(0), -std::log(510 + 5.1), 1e-12);
}

}  // namespace
}  // namespace zhicheng::index::testing
