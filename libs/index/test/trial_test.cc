// Many runs with other decisions: reproducible, cut anywhere, failures counted, ties and bands by definition.
#include <algorithm>

#include "support.h"
#include "zhicheng/base/limits.h"
#include "zhicheng/index/statistics.h"

namespace zhicheng::index::testing {
namespace {

const std::string kTrialSteps =
    "- denominate\n- impute: {method: group_mean, group: Kind}\n- treat: {limit: 5}\n- normalise: {method: "
    "min_max, low: 1}\n- weigh\n- aggregate\n";
const std::string kTrialFactors =
    "seed: 42\nfactors:\n"
    "- {name: imputation, step: impute, alternatives: [{}, {method: median}]}\n"
    "- {name: scale, step: normalise, alternatives: [{}, {method: z_score}]}\n"
    "- {name: mean, step: aggregate, alternatives: [{}, {method: geometric}]}\n"
    "- {name: weights, step: weigh, noise: 0.25}\n";

bool same(const std::vector<Trial>& a, const std::vector<Trial>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Trial& x, const Trial& y) {
    return x.choices == y.choices && x.failure == y.failure && x.score == y.score && x.places == y.places;
  });
}

TEST(Trials, are_the_same_bits_however_the_draws_are_cut) {
  const Input input = example();
  const Steps steps = steps_of(kTrialSteps, kTrialFactors);
  const std::vector<Draw> draws = monte_carlo_draws(steps.factors.size(), 60);
  const std::vector<Trial> whole = try_out(input, steps, draws);
  for (const std::size_t piece : {1u, 7u, 59u}) {
    std::vector<Trial> joined;
    for (std::size_t first = 0; first < draws.size(); first += piece) {
      const std::size_t count = std::min(piece, draws.size() - first);
      for (Trial& trial : try_out(input, steps, std::span(draws).subspan(first, count)))
        joined.push_back(std::move(trial));
    }
    EXPECT_TRUE(same(whole, joined)) << piece;
  }
}

// Each trial is the pipeline that it chose, run by itself.
TEST(Trials, are_the_pipelines_that_they_chose) {
  const Input input = example();
  const std::string factors = kTrialFactors.substr(0, kTrialFactors.find("- {name: weights"));
  const Steps steps = steps_of(kTrialSteps, factors);
  for (const Trial& trial : try_out(input, steps, monte_carlo_draws(3, 30))) {
    Steps chosen = steps;
    chosen.steps[1] = steps.factors[0].alternatives[trial.choices[0]];
    chosen.steps[3] = steps.factors[1].alternatives[trial.choices[1]];
    chosen.steps[5] = steps.factors[2].alternatives[trial.choices[2]];
    const auto alone = index::run(input, chosen);
    ASSERT_EQ(alone.ok(), !trial.failure.has_value());
    if (alone.ok()) {
      EXPECT_EQ(trial.score, alone->aggregated.index());
    } else {
      EXPECT_EQ(*trial.failure, alone.error());
    }
  }
}

TEST(Trials, another_seed_draws_otherwise) {
  const Input input = example();
  Steps steps = steps_of(kTrialSteps, kTrialFactors);
  const std::vector<Draw> draws = monte_carlo_draws(steps.factors.size(), 20);
  const std::vector<Trial> first = try_out(input, steps, draws);
  steps.seed = 43;
  EXPECT_FALSE(same(first, try_out(input, steps, draws)));
}

// COINr drops such runs from the statistics and only prints a message.
TEST(Uncertainty, trials_that_fail_are_counted_with_their_reason) {
  const Input input = example();
  const Steps steps = steps_of(kTrialSteps, kTrialFactors);
  const std::vector<Trial> trials = try_out(input, steps, monte_carlo_draws(steps.factors.size(), 200));
  const index::Run run = run_of(input, steps);
  const Uncertainty found = summarise(input.data.frame, run.aggregated.index(), trials, steps.tie_tolerance);
  const auto failed = static_cast<std::size_t>(
      std::count_if(trials.begin(), trials.end(), [](const Trial& t) { return t.failure.has_value(); }));
  EXPECT_GT(failed, 20u);  // z-scores with a geometric mean: a quarter
  EXPECT_LT(failed, 80u);
  EXPECT_EQ(found.failed(), failed);
  EXPECT_EQ(found.failures.front().error.code(), ErrorCode::index_score_not_positive);
  EXPECT_EQ(found.trials, 200u);
  for (const Standing& standing : found.rows) EXPECT_EQ(standing.trials, 200 - failed);
}

TEST(Uncertainty, bands_are_quantiles_of_the_places) {
  const Input input = example();
  const Steps steps = steps_of(kTrialSteps, "factors:\n- {name: weights, step: weigh, noise: 0.5}\n");
  const std::vector<Trial> trials = try_out(input, steps, monte_carlo_draws(1, 77));
  const index::Run run = run_of(input, steps);
  const Uncertainty found = summarise(input.data.frame, run.aggregated.index(), trials, steps.tie_tolerance);
  for (std::size_t id = 0; id < found.rows.size(); ++id) {
    std::vector<double> places;
    for (const Trial& trial : trials) places.push_back(trial.places[id]);
    std::sort(places.begin(), places.end());
    EXPECT_DOUBLE_EQ(found.rows[id].low_place, quantile(places, 0.05));
    EXPECT_DOUBLE_EQ(found.rows[id].median_place, quantile(places, 0.5));
    EXPECT_DOUBLE_EQ(found.rows[id].high_place, quantile(places, 0.95));
    EXPECT_DOUBLE_EQ(found.rows[id].mean_place, mean(places));
  }
}

Trial trial_of(std::vector<double> scores) {
  Trial trial;
  trial.score = Column::of(std::move(scores));
  trial.places = places_of(trial.score, {0, trial.score.size()}, 1e-9);
  return trial;
}

TEST(Uncertainty, places_that_cannot_be_told_apart_are_given_together) {
  const Input input = made_of({{9, 8, 7, 1}});
  // u1 and u2 change places in one trial of four; u3 is behind u1 in all; u4 is tied with u3 in half of them.
  std::vector<Trial> trials;
  for (int i = 0; i < 20; ++i)
    trials.push_back(trial_of({i % 4 == 0 ? 7.5 : 9, 8, 5, i % 2 == 0 ? 5.0 : 4.0}));
  const Uncertainty found = summarise(input.data.frame, input.data.table[0], trials, 1e-9);
  EXPECT_EQ(found.rows[0].equal_from, 1);
  EXPECT_EQ(found.rows[1].equal_to, 2);
  EXPECT_EQ(found.rows[2].equal_from, 3);
  EXPECT_EQ(found.rows[3].equal_to, 4);  // ahead in 10 of 20, equal in 10: 75 %
}

TEST(Uncertainty, without_a_trial_that_worked_there_is_no_band) {
  const Input input = made_of({{2, 1}});
  Trial failed;
  failed.failure = Error(ErrorCode::index_no_units);
  failed.places = {0, 0};
  const Uncertainty found = summarise(input.data.frame, input.data.table[0], {&failed, 1}, 1e-9);
  EXPECT_EQ(found.rows[0].place, 1);
  EXPECT_EQ(found.rows[0].trials, 0u);
  EXPECT_EQ(found.failed(), 1u);
}

TEST(Trials, of_many_units_have_a_limit) {
  EXPECT_TRUE(check_trials(limits::kTrialScores / 1'000, 1'000).ok());
  EXPECT_EQ(check_trials(limits::kTrialScores / 1'000 + 1, 1'000).error().code(), ErrorCode::too_large);
  EXPECT_TRUE(check_trials(0, 1'000).ok());
}

// Screening as a factor: a unit has places only in the trials that kept it.
TEST(Trials, units_that_a_trial_screens_out_have_no_place_in_it) {
  const Input input = example();
  const Steps steps = steps_of(
      "- denominate\n- screen: {data_threshold: 0.5}\n- normalise: {method: min_max}\n- weigh\n- aggregate\n",
      "factors:\n- {name: cover, step: screen, alternatives: [{}, {data_threshold: 0.95}]}\n");
  const std::vector<Trial> trials = try_out(input, steps, monte_carlo_draws(1, 40));
  for (const Trial& trial : trials) {
    const auto scored = static_cast<std::size_t>(
        std::count_if(trial.places.begin(), trial.places.end(), [](int p) { return p > 0; }));
    EXPECT_EQ(scored, trial.choices[0] == 0 ? 24u : 13u);
    EXPECT_EQ(trial.score.count(), scored);
  }
}

}  // namespace
}  // namespace zhicheng::index::testing
