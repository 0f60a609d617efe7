#include <algorithm>
#include <numeric>

#include "random.h"
#include "support.h"

namespace zhicheng::index::testing {
namespace {

const std::string kSteps =
    "- denominate\n- impute: {method: group_mean, group: Kind}\n- treat: {limit: 5}\n- normalise: {method: "
    "min_max, low: 1}\n- weigh\n- aggregate\n";
const std::string kFactors =
    "factors:\n- {name: imputation, step: impute, alternatives: [{}, {method: mean}]}\n"
    "- {name: mean, step: aggregate, alternatives: [{}, {method: geometric}]}\n- {name: weights, step: "
    "weigh, noise: 0.25}\n";

struct Design {
  Input input = example();
  Steps steps = steps_of(kSteps, kFactors);
  std::size_t base = 150;
  std::vector<int> places;
  std::vector<Trial> trials;

  explicit Design(const std::string& factors = kFactors) : steps(steps_of(kSteps, factors)) {
    places = places_by_id(input.data.frame, run_of(input, steps).aggregated.index(), steps.tie_tolerance);
    trials = try_out(input, steps, sobol_draws(steps.factors.size(), base));
  }
};

TEST(Sobol, the_design_mixes_one_factor_at_a_time) {
  const std::vector<Draw> draws = sobol_draws(3, 2);
  ASSERT_EQ(draws.size(), 10u);
  using Matrix = Setting::Matrix;
  EXPECT_EQ(draws[1][2].row, 1u);
  EXPECT_EQ(draws[1][2].matrix, Matrix::a);
  EXPECT_EQ(draws[3][0].matrix, Matrix::b);
  EXPECT_EQ(draws[4][0].matrix, Matrix::b);  // first factor, row 0
  EXPECT_EQ(draws[4][1].matrix, Matrix::a);
  EXPECT_EQ(draws[9][2].matrix, Matrix::b);  // last factor, row 1
  EXPECT_EQ(draws[9][2].row, 1u);
}

// The estimators again, by their definition, from the same trials.
TEST(Sobol, shares_are_those_of_the_definition) {
  const Design design;
  const auto found = sensitivity(design.steps, design.places, design.trials, design.base, 200);
  ASSERT_TRUE(found.ok());
  std::vector<double> y;
  for (const Trial& trial : design.trials) {
    double shift = 0;
    for (std::size_t id = 0; id < design.places.size(); ++id)
      shift += std::abs(design.places[id] - trial.places[id]);
    y.push_back(shift / static_cast<double>(design.places.size()));
  }
  const std::size_t n = design.base;
  const double mean = std::accumulate(y.begin(), y.begin() + 2 * static_cast<std::ptrdiff_t>(n), 0.0) /
                      static_cast<double>(2 * n);
  double variance = 0;
  for (std::size_t i = 0; i < 2 * n; ++i)
    variance += (y[i] - mean) * (y[i] - mean) / static_cast<double>(2 * n - 1);
  for (std::size_t k = 0; k < 3; ++k) {
    double first = 0, total = 0;
    for (std::size_t i = 0; i < n; ++i) {
      first += y[n + i] * (y[(k + 2) * n + i] - y[i]) / static_cast<double>(n);
      total += std::pow(y[i] - y[(k + 2) * n + i], 2) / static_cast<double>(2 * n);
    }
    EXPECT_NEAR(found->factors[k].first.value, first / variance, 1e-9);
    EXPECT_NEAR(found->factors[k].total.value, total / variance, 1e-9);
    EXPECT_LE(found->factors[k].total.low, found->factors[k].total.value);
    EXPECT_GE(found->factors[k].total.high, found->factors[k].total.value);
    EXPECT_EQ(found->factors[k].used, n);
  }
}

TEST(Sobol, a_factor_that_changes_nothing_has_no_share) {
  const Design design(
      "factors:\n- {name: nothing, step: impute, alternatives: [{}, {}]}\n- {name: weights, step: weigh, "
      "noise: 0.5}\n");
  const auto found = sensitivity(design.steps, design.places, design.trials, design.base);
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->factors[0].total.value, 0);
  EXPECT_EQ(found->factors[0].first.value, 0);
  EXPECT_NEAR(found->factors[1].total.value, 1, 0.25);
}

TEST(Sobol, rows_with_a_failed_trial_are_left_out_and_counted) {
  const Design design(kFactors.substr(0, kFactors.find("- {name: weights")) +
                      "- {name: scale, step: normalise, alternatives: [{}, {method: z_score}]}\n");
  const auto found = sensitivity(design.steps, design.places, design.trials, design.base);
  ASSERT_TRUE(found.ok());
  EXPECT_GT(found->failed, 50u);
  for (const FactorShares& each : found->factors) EXPECT_LT(each.used, design.base);
}

TEST(Sobol, needs_two_factors_and_something_that_moves) {
  Steps one = default_steps();
  EXPECT_EQ(sensitivity(one, {}, {}, 0).error().code(), ErrorCode::index_factors_too_few);
  const Design still(
      "factors:\n- {name: a, step: impute, alternatives: [{}, {}]}\n- {name: b, step: aggregate, "
      "alternatives: [{}, {}]}\n");
  const auto found = sensitivity(still.steps, still.places, still.trials, still.base);
  ASSERT_TRUE(found.ok());
  EXPECT_EQ(found->variance, std::nullopt);
  EXPECT_TRUE(found->factors.empty());
}

// The definition: the same index without the node's column.
TEST(RemoveOne, is_the_index_without_the_indicator) {
  const Input input = example();
  const Steps steps = steps_of(kSteps);
  const index::Run run = run_of(input, steps);
  const std::vector<int> places = places_by_id(input.data.frame, run.aggregated.index(), steps.tie_tolerance);
  const std::vector<Removal> removals = remove_each(input, steps, run, places);
  ASSERT_EQ(removals.size(), input.meta.tree.nodes.size() - 1);
  for (const Removal& removal : removals) {
    Input without = input;
    without.meta.tree.nodes[removal.node].weight = 0;
    EXPECT_EQ(removal.score, run_of(without, steps).aggregated.index())
        << input.meta.tree.nodes[removal.node].code;
  }
}

TEST(RemoveOne, takes_an_only_child_together_with_its_group) {
  const Input input = input_of("uCode,x,y\na,1,4\nb,2,1\nc,3,3\n",
                               "iCode,Type,Parent,Direction,goalpost_lower,goalpost_upper\nx,Indicator,A,1,0,"
                               "10\ny,Indicator,B,1,0,10\n"
                               "A,Aggregate,T,1,,\nB,Aggregate,T,1,,\nT,Aggregate,,1,,\n");
  Steps steps = default_steps();
  std::get<Aggregate>(steps.steps[2]).all.missing = Aggregation::Missing::lowest;
  const index::Run run = run_of(input, steps);
  const std::vector<Removal> removals =
      remove_each(input, steps, run, places_by_id(input.data.frame, run.aggregated.index(), 0));
  EXPECT_EQ(removals[0].score, Column::of({40, 10, 30}));
  EXPECT_EQ(removals[2].score, removals[0].score);  // A itself
}

TEST(Random, is_uniform_and_follows_from_its_address) {
  double sum = 0;
  for (std::uint32_t row = 0; row < 10'000; ++row) {
    const double u = uniform(20261122, {.row = row});
    ASSERT_GE(u, 0);
    ASSERT_LT(u, 1);
    sum += u;
  }
  EXPECT_NEAR(sum / 10'000, 0.5, 0.01);
  EXPECT_EQ(uniform(7, {.row = 3, .factor = 2}), uniform(7, {.row = 3, .factor = 2}));
  EXPECT_NE(uniform(7, {.row = 3, .factor = 2}), uniform(7, {.row = 2, .factor = 3}));
}

}  // namespace
}  // namespace zhicheng::index::testing
