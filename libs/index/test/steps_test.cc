#include "support.h"

namespace zhicheng::index::testing {
namespace {

std::string with(const std::string& list, const std::string& more = "") {
  return "format: zhicheng-index-steps\nversion: 1\nsteps:\n" + list + more;
}
const std::string kLastSteps = "- normalise\n- weigh\n- aggregate\n";

TEST(StepsFile, says_nothing_and_means_fixed_posts_given_weights_and_means) {
  const StepsReading reading = read_yaml("format: zhicheng-index-steps\nversion: 1\n");
  EXPECT_EQ(reading.findings, "");
  EXPECT_EQ(*reading.steps, default_steps());
  EXPECT_TRUE(validate(default_steps()).ok());
}

TEST(StepsFile, is_read_as_written) {
  const Steps steps = steps_of(
      "- screen: {by: zeros, keep: [a, b]}\n- impute: {method: latest, reach: 3}\n"
      "- treat: {limit: any, then: box_cox, lambda: 0.5, indicators: {x: {enabled: false}}}\n"
      "- normalise: {method: min_max, low: 1, indicators: {x: {high: 10}}}\n"
      "- weigh: {method: ahp, judgements: {T: [[1, 3], [1/3, 1]]}, wishes: {x: 2}}\n"
      "- aggregate: {levels: {3: {method: power, power: -1}}}\n",
      "seed: 99\nruns: 50\ntie_tolerance: 0.01\nfactors:\n"
      "- {name: scale, step: normalise, alternatives: [{low: 1}, {method: rank}]}\n- {name: w, step: weigh, "
      "noise: 0.1, levels: [1]}\n");
  EXPECT_EQ(steps.seed, 99u);
  EXPECT_EQ(steps.runs, 50);
  EXPECT_EQ(std::get<Screen>(steps.steps[0]).keep, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(std::get<Impute>(steps.steps[1]).reach, 3);
  const auto& treat = std::get<Treat>(steps.steps[2]);
  EXPECT_EQ(treat.all.limit, std::nullopt);
  EXPECT_FALSE(treat.indicators.at("x").enabled);
  EXPECT_EQ(treat.indicators.at("x").then, Treatment::Then::box_cox);  // the rest is inherited
  const auto& normalise = std::get<Normalise>(steps.steps[3]);
  EXPECT_EQ(normalise.indicators.at("x").method, Normalisation::Method::min_max);
  EXPECT_EQ(normalise.indicators.at("x").high, 10);
  EXPECT_DOUBLE_EQ(std::get<Weigh>(steps.steps[4]).judgements.at("T")[1][0], 1.0 / 3);
  EXPECT_EQ(std::get<Aggregate>(steps.steps[5]).levels.at(3).power, -1);
  // An alternative says only what it does otherwise.
  EXPECT_EQ(std::get<Normalise>(steps.factors[0].alternatives[1]).all.low, 1);
  EXPECT_EQ(steps.factors[1].levels, std::vector<int>{1});
}

TEST(StepsFile, findings_have_line_caret_and_hint) {
  EXPECT_EQ(read_yaml(with("- impute: {method: mediam}\n" + kLastSteps)).findings,
            "STEPS.yaml:4:20: error: 不认识的method“mediam” [K008]\n"
            "    - impute: {method: mediam}\n"
            "                       ^~~~~~\n"
            "    hint: 是否为“median”？\n");
}

TEST(StepsFile, mistakes) {
  const auto refused = [](const std::string& yaml, const std::string& code) {
    const StepsReading reading = read_yaml(yaml);
    EXPECT_NE(reading.findings.find("[" + code + "]"), reading.findings.npos) << yaml << reading.findings;
  };
  refused("format: other\nversion: 1\n", "K008");
  refused("format: zhicheng-index-steps\nversion: 2\n", "K009");
  refused("steps: []\n", "K007");
  refused(with("- weight\n" + kLastSteps), "K008");
  refused(with("- impute: {methode: mean}\n" + kLastSteps), "K008");
  refused(with("- impute: {method: mean, level: two}\n" + kLastSteps), "K009");
  refused(with("- impute: {level: 99999999999}\n" + kLastSteps), "K009");
  refused(with("- treat: {limit: some}\n" + kLastSteps), "K009");
  refused(with("- treat: {combined: yes}\n" + kLastSteps), "K009");
  refused(with("- treat: {skewness: two}\n" + kLastSteps), "K009");
  refused(with("- impute: mean\n" + kLastSteps), "K006");
  refused(with("- {impute: {}, treat: {}}\n" + kLastSteps), "K009");
  refused(with(kLastSteps, "factors:\n- {name: w, step: weigh, nois: 0.1}\n"), "K008");
  refused(with("- normalise\n- weigh\n- aggregate: {levels: {top: {}}}\n"), "K009");
}

ErrorCode invalid(const std::string& list, const std::string& more = "") {
  const StepsReading reading = read_yaml(with(list, more));
  EXPECT_EQ(reading.findings, "");
  const auto valid = validate(*reading.steps);
  return valid.ok() ? ErrorCode::internal : valid.error().code();
}

TEST(Validate, order_and_number_of_steps) {
  EXPECT_EQ(invalid("- weigh\n- normalise\n- aggregate\n"), ErrorCode::index_step_order);
  EXPECT_EQ(invalid("- normalise\n- aggregate\n"), ErrorCode::index_step_order);
  EXPECT_EQ(invalid("- normalise\n- treat\n- weigh\n- aggregate\n"), ErrorCode::index_step_order);
  EXPECT_EQ(invalid("- treat\n- treat\n" + kLastSteps), ErrorCode::index_step_twice);
  EXPECT_EQ(invalid("- treat\n- screen\n- impute\n- denominate\n" + kLastSteps), ErrorCode::internal);
}

TEST(Validate, parameters_at_their_ends_and_beyond) {
  const auto in_range = [](const std::string& list) {
    EXPECT_EQ(invalid(list), ErrorCode::internal) << list;
  };
  const auto beyond = [](const std::string& list) {
    EXPECT_EQ(invalid(list), ErrorCode::index_parameter_out_of_range) << list;
  };
  in_range("- screen: {data_threshold: 1}\n" + kLastSteps);
  beyond("- screen: {data_threshold: 1.01}\n" + kLastSteps);
  beyond("- screen: {nonzero_threshold: -0.01}\n" + kLastSteps);
  in_range("- treat: {limit: 0}\n" + kLastSteps);
  beyond("- treat: {limit: -1}\n" + kLastSteps);
  beyond("- impute: {level: 1}\n" + kLastSteps);
  beyond("- normalise: {low: 100}\n- weigh\n- aggregate\n");
  beyond("- normalise: {deviation: 0}\n- weigh\n- aggregate\n");
  in_range("- normalise\n- weigh\n- aggregate: {power: -20}\n");
  beyond("- normalise\n- weigh\n- aggregate: {power: 0}\n");
  beyond("- normalise\n- weigh\n- aggregate: {power: 21}\n");
  beyond("- normalise\n- weigh\n- aggregate: {distinguishing: 0}\n");
  beyond("- normalise\n- weigh: {wishes: {x: 0}}\n- aggregate\n");
  EXPECT_EQ(invalid(kLastSteps, "runs: 100000\n"), ErrorCode::internal);
  EXPECT_EQ(invalid(kLastSteps, "runs: 100001\n"), ErrorCode::index_parameter_out_of_range);
  EXPECT_EQ(invalid(kLastSteps, "runs: 0\n"), ErrorCode::index_parameter_out_of_range);
}

// COINr silently ignores a factor whose step the pipeline lacks.
TEST(Validate, factors) {
  const auto factor = [](const std::string& members) {
    return invalid(kLastSteps, "factors:\n- {name: f, " + members + "}\n");
  };
  EXPECT_EQ(factor("step: treat, alternatives: [{}, {limit: 3}]"), ErrorCode::index_factor_step_missing);
  EXPECT_EQ(factor("step: normalise, alternatives: [{}]"), ErrorCode::index_factor_malformed);
  EXPECT_EQ(factor("step: normalise, noise: 0.1"), ErrorCode::index_factor_malformed);
  EXPECT_EQ(factor("step: weigh, noise: 0.1, alternatives: [{}, {}]"), ErrorCode::index_factor_malformed);
  EXPECT_EQ(factor("step: weigh, noise: 1"), ErrorCode::index_parameter_out_of_range);
  EXPECT_EQ(factor("step: weigh, noise: 0.99"), ErrorCode::internal);
  EXPECT_EQ(invalid(kLastSteps,
                    "factors:\n- {name: a, step: weigh, noise: 0.1}\n- {name: b, step: weigh, noise: 0.2}\n"),
            ErrorCode::index_factor_malformed);
}

}  // namespace
}  // namespace zhicheng::index::testing
