#include <gtest/gtest.h>

#include "scenario.h"

namespace zhicheng::indicator::testing {
namespace {

class Scenarios : public ::testing::TestWithParam<const char*> {};

void expect_answer(const Scenario& scenario, const Evaluation& evaluation) {
  for (const auto& [name, wanted] : scenario.expected) {
    if (name == "remark")
      EXPECT_TRUE(evaluation.explanation.has_remark(wanted)) << wanted;
    else
      EXPECT_EQ(answer(evaluation, name), wanted) << name;
  }
}

TEST_P(Scenarios, ComeOutAsTheFileExpects) {
  const std::string path =
      std::string(ZHICHENG_SOURCE_DIR) + "/libs/indicator/test/scenarios/" + GetParam() + ".txt";
  const auto scenarios = read_scenarios(path);
  ASSERT_GE(scenarios.size(), 7u) << path;
  for (const Scenario& scenario : scenarios) {
    const Evaluation evaluation =
        evaluate(scenario.target, scenario.series, scenario.references, scenario.as_of, scenario.options);
    const std::string text = to_text(evaluation.explanation, Language::zh_cn);
    SCOPED_TRACE(path + ":" + std::to_string(scenario.line) + ": " + scenario.name + "\n" + text);
    EXPECT_EQ(scenario.expected.count("state"), 1u);
    expect_answer(scenario, evaluation);
    for (const std::string& part : scenario.says) EXPECT_NE(text.find(part), std::string::npos) << part;
    // Whatever the rule: both languages speak, and the same question gives the same answer.
    for (const Bilingual& step : evaluation.explanation.steps)
      EXPECT_FALSE(step.zh.empty() || step.en.empty());
    EXPECT_FALSE(evaluation.explanation.question.en.empty());
    EXPECT_EQ(evaluation, evaluate(scenario.target, scenario.series, scenario.references, scenario.as_of,
                                   scenario.options));
  }
}

INSTANTIATE_TEST_SUITE_P(Kinds, Scenarios,
                         ::testing::Values("level", "hold", "cumulative", "average_growth", "relative",
                                           "rank", "range", "milestone", "qualitative"),
                         [](const auto& entry) { return std::string(entry.param); });

}  // namespace
}  // namespace zhicheng::indicator::testing
