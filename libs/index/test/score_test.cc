// Errors and edges of normalise, weigh and aggregate.
#include "support.h"

namespace zhicheng::index::testing {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

Error error_of(const Input& input, const std::string& normalise, const std::string& weigh = "",
               const std::string& aggregate = "") {
  const auto run = index::run(input, steps_of("- normalise: {" + normalise + "}\n- weigh" + weigh +
                                              "\n- aggregate" + aggregate + "\n"));
  EXPECT_FALSE(run.ok());
  return run.ok() ? Error(ErrorCode::internal) : run.error();
}

Input with_posts(const std::string& posts, const std::string& direction = "1") {
  return input_of("uCode,x\na,1\nb,2\nc,5\n",
                  "iCode,Type,Direction,Target,goalpost_lower,goalpost_upper\nx,Indicator," + direction +
                      "," + posts + "\n");
}

TEST(Normalise, posts_are_needed_and_in_order) {
  EXPECT_EQ(error_of(with_posts(",,"), "method: goalposts").code(), ErrorCode::index_posts_missing);
  EXPECT_EQ(error_of(with_posts(",5,"), "method: efficacy").code(), ErrorCode::index_posts_missing);
  EXPECT_EQ(error_of(with_posts(",5,5"), "method: scaled").code(), ErrorCode::index_posts_equal);
}

TEST(Normalise, a_unit_that_joins_moves_no_score_between_fixed_posts) {
  const std::string meta = "iCode,Type,Direction,goalpost_lower,goalpost_upper\nx,Indicator,1,0,10\n";
  const Steps steps = default_steps();
  const index::Run before = run_of(input_of("uCode,x\na,1\nb,2\n", meta), steps);
  const index::Run after = run_of(input_of("uCode,x\na,1\nb,2\nc,900\n", meta), steps);
  for (std::size_t row = 0; row < 2; ++row)
    EXPECT_EQ(before.aggregated.index().value(row), after.aggregated.index().value(row));
}

// COINr holds the logarithms against posts and targets in the unit of the indicator.
TEST(Normalise, posts_and_targets_do_not_meet_logarithms) {
  std::string data = "uCode,x\n";
  for (int i = 0; i < 12; ++i) data += fmt::format("u{},{}\n", i, i == 11 ? 900 : i);
  const Input input =
      input_of(data, "iCode,Type,Direction,Target,goalpost_lower,goalpost_upper\nx,Indicator,1,10,0,50\n");
  const auto code = [&](const std::string& treat, const std::string& method) {
    const auto run = index::run(
        input, steps_of(fmt::format("- treat: {{{}}}\n- normalise: {{method: {}}}\n- weigh\n- aggregate\n",
                                    treat, method)));
    return run.ok() ? ErrorCode::internal : run.error().code();
  };
  EXPECT_EQ(code("limit: 0", "goalposts"), ErrorCode::index_posts_transformed);
  EXPECT_EQ(code("limit: 0", "distance_to_target"), ErrorCode::index_posts_transformed);
  EXPECT_EQ(code("limit: 0", "min_max"), ErrorCode::internal);
  EXPECT_EQ(code("limit: 0, then: none", "goalposts"), ErrorCode::internal);
  EXPECT_EQ(code("limit: 1", "goalposts"), ErrorCode::internal);
}

TEST(Normalise, targets) {
  EXPECT_EQ(error_of(with_posts(",,"), "method: distance_to_target").code(), ErrorCode::index_target_missing);
  EXPECT_EQ(error_of(with_posts("1,,"), "method: distance_to_target").code(),
            ErrorCode::index_target_not_above);
  EXPECT_EQ(error_of(with_posts("5,,", "-1"), "method: distance_to_target").code(),
            ErrorCode::index_target_not_above);
  const auto score = [&](const std::string& parameters) {
    return run_of(with_posts("3,,"), steps_of("- normalise: {method: distance_to_target" + parameters +
                                              "}\n- weigh\n- aggregate\n"))
        .scores()[0];
  };
  EXPECT_EQ(score(""), Column::of({0, 0.5, 2}));
  EXPECT_EQ(score(", cap: true"), Column::of({0, 0.5, 1}));
}

// COINr gives infinities without a word where the reference unit is the worst.
TEST(Normalise, a_reference_unit_must_have_a_value_and_not_be_the_worst) {
  const Input input = made_of({{1, 2, kNone}});
  EXPECT_EQ(error_of(input, "method: distance_to_reference, reference: u1").code(),
            ErrorCode::index_reference_lowest);
  EXPECT_EQ(error_of(input, "method: distance_to_reference, reference: u3").code(),
            ErrorCode::index_reference_missing);
  EXPECT_EQ(error_of(input, "method: distance_to_reference, reference: nobody").code(),
            ErrorCode::index_reference_missing);
}

TEST(Normalise, equal_values_have_no_scale) {
  const Input input = made_of({{4, 4, kNone}});
  for (const char* method : {"min_max", "z_score", "distance_to_best"})
    EXPECT_EQ(error_of(input, std::string("method: ") + method).code(), ErrorCode::index_no_spread) << method;
  EXPECT_EQ(error_of(made_of({{4, kNone}}), "method: percentile").code(), ErrorCode::index_no_spread);
  const auto rank = index::run(input, steps_of("- normalise: {method: rank}\n- weigh\n- aggregate\n"));
  EXPECT_EQ(rank->scores()[0], Column::of({1, 1, 0}, {1, 1, 0}));
}

TEST(Normalise, an_error_of_one_year_names_the_year) {
  const Input input = input_of("uCode,Time,x\na,2024,1\nb,2024,2\na,2025,3\nb,2025,3\n",
                               "iCode,Type,Direction\nx,Indicator,1\n");
  const Error error = error_of(input, "method: min_max, scope: each_period");
  EXPECT_NE(error.message(Language::en).find("(2025)"), std::string::npos) << error.message(Language::en);
}

// COINr's n_fracmax and the like turn lower-is-better round wrongly; here every method gives the best unit
// the best score.
TEST(Normalise, less_is_better_gives_the_lowest_value_the_best_score) {
  const Input input = with_posts("0.5,0,10", "-1");
  for (const char* method :
       {"none", "goalposts", "scaled", "efficacy", "efficacy_exponential", "min_max", "z_score", "rank",
        "borda", "percentile", "distance_to_best", "distance_to_target"}) {
    const index::Run run =
        run_of(input, steps_of(fmt::format("- normalise: {{method: {}}}\n- weigh\n- aggregate\n", method)));
    EXPECT_GT(run.scores()[0].value(0), run.scores()[0].value(2)) << method;
  }
}

TEST(Weigh, judgements_must_be_there_square_reciprocal_and_consistent) {
  const Input input = made_of({{1, 2, 3}, {2, 1, 4}, {3, 3, 1}});
  const auto code = [&](const std::string& judgements) {
    return error_of(input, "method: min_max", ": {method: ahp" + judgements + "}").code();
  };
  EXPECT_EQ(code(""), ErrorCode::index_judgements_missing);
  EXPECT_EQ(code(", judgements: {Top: [[1, 2], [1/2, 1]]}"), ErrorCode::index_judgements_malformed);
  EXPECT_EQ(code(", judgements: {Top: [[1, 2, 3], [1/2, 1, 1], [1/4, 1, 1]]}"),
            ErrorCode::index_judgements_malformed);
  EXPECT_EQ(code(", judgements: {Top: [[1, 9, 1/9], [1/9, 1, 9], [9, 1/9, 1]]}"),
            ErrorCode::index_judgements_inconsistent);
}

TEST(Weigh, by_data_refuses_what_it_cannot_weigh) {
  EXPECT_EQ(error_of(made_of({{-1, 2, 3}, {2, 1, 4}}), "method: none", ": {method: entropy}").code(),
            ErrorCode::index_score_negative);
  EXPECT_EQ(error_of(made_of({{0, 0, 0}, {2, 1, 4}}), "method: none", ": {method: entropy}").code(),
            ErrorCode::index_no_spread);
  EXPECT_EQ(error_of(made_of({{5, 5, 5}, {2, 1, 4}}), "method: none", ": {method: critic}").code(),
            ErrorCode::index_no_spread);
  EXPECT_EQ(error_of(made_of({{-5, 5, 0}, {2, 1, 4}}), "method: none", ": {method: variation}").code(),
            ErrorCode::index_score_negative);
  EXPECT_EQ(error_of(made_of({{1, 2, 3}, {3, 2, 1}}), "method: none", ": {method: pca}").code(),
            ErrorCode::index_loading_reversed);
  EXPECT_EQ(error_of(made_of({{1, 2, kNone}, {kNone, 2, 1}}), "method: none", ": {method: pca}").code(),
            ErrorCode::index_values_missing);
}

TEST(Weigh, by_level_and_by_group) {
  const Input input = example();
  const index::Run run = run_of(input, steps_of("- denominate\n- normalise: {method: min_max}\n"
                                                "- weigh: {method: equal, levels: {3: {method: given}}, "
                                                "nodes: {Base: {method: variation}}}\n- aggregate\n"));
  const auto method = [&](const std::string& code) {
    for (const WeighingRecord& record : run.aggregated.weighings)
      if (record.group == *input.meta.tree.find(code)) return record.method;
    return Weighing::Method::pca;
  };
  EXPECT_EQ(method("Product"), Weighing::Method::equal);
  EXPECT_EQ(method("Base"), Weighing::Method::variation);
  EXPECT_EQ(method("Quality"), Weighing::Method::given);
}

TEST(Aggregate, means_refuse_scores_they_cannot_take) {
  const Input input = made_of({{0, 2, 3}, {2, 1, 4}});
  EXPECT_EQ(error_of(input, "method: none", "", ": {method: geometric}").code(),
            ErrorCode::index_score_not_positive);
  EXPECT_EQ(error_of(input, "method: none", "", ": {method: harmonic}").code(),
            ErrorCode::index_score_not_positive);
  EXPECT_EQ(error_of(input, "method: none", "", ": {method: power, power: -1}").code(),
            ErrorCode::index_score_not_positive);
  EXPECT_EQ(error_of(made_of({{-1, 2, 3}}), "method: none", "", ": {method: power, power: 2}").code(),
            ErrorCode::index_score_negative);
}

// COINr's a_genmean gives NA as soon as one value is missing.
TEST(Aggregate, a_power_mean_of_some_values_is_that_of_the_known_ones) {
  const index::Run run =
      run_of(made_of({{3, 3}, {kNone, 5}}),
             steps_of("- normalise: {method: none}\n- weigh\n- aggregate: {method: power, power: 2}\n"));
  EXPECT_NEAR(run.aggregated.index().value(0), 3, 1e-12);
  EXPECT_NEAR(run.aggregated.index().value(1), std::sqrt(17), 1e-12);
}

TEST(Aggregate, three_rules_for_missing_children) {
  Input posts = made_of({{10, 80}, {kNone, 60}, {40, 20}});
  for (std::size_t at = 0; at < 3; ++at) {
    posts.meta.tree.nodes[at].lower_post = 0;
    posts.meta.tree.nodes[at].upper_post = 100;
  }
  const auto first = [&](const std::string& parameters) {
    return run_of(posts,
                  steps_of("- normalise: {method: goalposts}\n- weigh\n- aggregate: {" + parameters + "}\n"))
        .aggregated.index()
        .at(0);
  };
  EXPECT_NEAR(*first("missing: rescale"), 25, 1e-12);
  EXPECT_EQ(first("missing: require_all"), std::nullopt);
  EXPECT_NEAR(*first("missing: lowest"), 50.0 / 3, 1e-12);
  EXPECT_EQ(first("data_threshold: 0.7"), std::nullopt);
  EXPECT_NEAR(*first("data_threshold: 0.6"), 25, 1e-12);
}

TEST(Aggregate, the_lowest_score_needs_a_scale) {
  EXPECT_EQ(error_of(made_of({{1, 2}, {kNone, 1}}), "method: z_score", "", ": {missing: lowest}").code(),
            ErrorCode::index_no_spread);
  EXPECT_EQ(
      error_of(made_of({{1, 2, 3}, {kNone, 1, 2}}), "method: z_score", "", ": {missing: lowest}").code(),
      ErrorCode::index_scale_missing);
}

TEST(Aggregate, a_group_of_which_less_is_better_is_turned_round_within_its_scale) {
  const std::string meta =
      "iCode,Type,Parent,Direction,goalpost_lower,goalpost_upper\nx1,Indicator,Risk,1,0,10\nx2,Indicator,"
      "Good,1,0,10\n"
      "Risk,Aggregate,T,-1,,\nGood,Aggregate,T,1,,\nT,Aggregate,,1,,\n";
  const Input input = input_of("uCode,x1,x2\na,2,5\nb,10,5\n", meta);
  const index::Run run = run_of(input, default_steps());
  EXPECT_EQ(run.aggregated.groups[0], Column::of({20, 100}));
  EXPECT_EQ(run.aggregated.index(), Column::of({65, 25}));  // (80 + 50) ÷ 2, (0 + 50) ÷ 2
  EXPECT_EQ(error_of(input, "method: z_score").code(), ErrorCode::index_no_spread);
  EXPECT_EQ(error_of(input, "method: none").code(), ErrorCode::index_scale_missing);
}

TEST(Aggregate, methods_that_compare_need_units_that_differ) {
  const Input input = made_of({{4, 4}, {2, 2}});
  for (const char* method : {"topsis", "gra", "vikor"})
    EXPECT_EQ(error_of(input, "method: none", "", fmt::format(": {{method: {}}}", method)).code(),
              ErrorCode::index_no_spread)
        << method;
}

// COINr compares a sum of weights with exactly 0.5 and breaks ties by rounding; and where a value is missing
// it gives the whole weight to the unit further down. Here a tie is a tie, and who stands first does not
// matter.
TEST(Aggregate, copeland_keeps_ties_and_does_not_depend_on_the_order_of_units) {
  std::vector<std::vector<double>> columns(10);  // ten weights of 0.1 have no exact sum of 0.5
  for (std::size_t k = 0; k < 10; ++k)
    columns[k] = k % 2 == 0 ? std::vector<double>{1, 2, kNone} : std::vector<double>{2, 1, 5};
  const Steps steps = steps_of("- normalise: {method: none}\n- weigh\n- aggregate: {method: copeland}\n");
  const Column forward = run_of(made_of(columns), steps).aggregated.index();
  EXPECT_EQ(forward, Column::of({-1, -1, 2}));
  for (auto& column : columns) std::reverse(column.begin(), column.end());
  EXPECT_EQ(run_of(made_of(columns), steps).aggregated.index(), Column::of({2, -1, -1}));
}

TEST(Aggregate, comparisons_stay_within_the_year) {
  const Input input = input_of("uCode,Time,x\na,2024,1\nb,2024,2\na,2025,9\nb,2025,8\n",
                               "iCode,Type,Direction\nx,Indicator,1\n");
  const auto index_of = [&](const std::string& scope) {
    return run_of(input,
                  steps_of("- normalise: {method: none}\n- weigh\n- aggregate: {method: copeland, scope: " +
                           scope + "}\n"))
        .aggregated.index();
  };
  EXPECT_EQ(index_of("each_period"), Column::of({-1, 1, 1, -1}));
  EXPECT_EQ(index_of("all_periods"), Column::of({-3, -1, 3, 1}));
}

TEST(Places, ties_at_the_tolerance_share_the_better_place) {
  const Column score = Column::of({5, 5 + 1e-10, 4, 0, 7}, {1, 1, 1, 0, 1});
  EXPECT_EQ(places_of(score, {0, 5}, 1e-9), (std::vector<int>{2, 2, 4, 0, 1}));
  EXPECT_EQ(places_of(score, {0, 5}, 0), (std::vector<int>{3, 2, 4, 0, 1}));
  EXPECT_EQ(places_of(Column(3), {0, 3}, 0), (std::vector<int>{0, 0, 0}));
}

}  // namespace
}  // namespace zhicheng::index::testing
