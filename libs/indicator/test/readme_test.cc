#include <gtest/gtest.h>

#include "zhicheng/indicator/evaluate.h"

namespace zhicheng::indicator::testing {
namespace {

TEST(Readme, ExampleComesOutAsItSays) {
  plan::Target target;  // ≥ 96 by 2025, from 90 in 2020
  target.relation = plan::Relation::ge;
  target.low = Decimal::from_integer(96);
  target.target_year = 2025;
  target.baseline = Decimal::from_integer(90);
  target.baseline_year = 2020;
  const auto series = Series::from({{.period = *Period::year(2022), .content = Decimal::from_integer(93)}});
  const Evaluation evaluation = evaluate(target, *series, {}, parse_date("2023-06-30").value());
  EXPECT_EQ(evaluation.state, State::ahead);
  EXPECT_NE(to_text(evaluation.explanation, Language::zh_cn).find("快于预期"), std::string::npos);
  EXPECT_NE(to_text(evaluation.explanation, Language::en).find("Rule level.pace"), std::string::npos);
}

}  // namespace
}  // namespace zhicheng::indicator::testing
