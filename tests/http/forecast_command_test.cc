// zhicheng forecast as a person types it: a table, JSON, and what is refused.
#include <gtest/gtest.h>

#include "program.h"

namespace zhicheng::tests {
namespace {

class ForecastCommand : public testing::Test {
 protected:
  Outcome run(const std::string& csv, std::vector<std::string> more) {
    std::vector<std::string> arguments = {"forecast", folder.write("series.csv", csv)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments);
  }
  TemporaryFolder folder;
};

const std::string kPassRates = "year,value\n2017,93.39\n2018,93.5\n2019,93.65\n2020,93.72\n2021,93.93\n";

TEST_F(ForecastCommand, prints_years_models_and_how_earlier_forecasts_held) {
  // Without a unit the figures are taken as they are: least squares gives what R's lm gives.
  const Outcome made = run(kPassRates, {"--to", "2023", "--ge", "94.1"});
  ASSERT_EQ(made.exit_code, 0) << made.output;
  EXPECT_TRUE(says(made, "按 5 个年度数值外推，2023 年约为")) << made.output;
  EXPECT_TRUE(says(made, "scale: identity; Mann–Kendall S = 10, p = 0.017")) << made.output;
  EXPECT_TRUE(says(made, "least_squares  94.158  94.062 – 94.254")) << made.output;
  EXPECT_FALSE(says(made, "local_trend"));
}

TEST_F(ForecastCommand, a_share_is_forecast_on_its_own_scale) {
  EXPECT_TRUE(says(run(kPassRates, {"--to", "2023", "--ge", "94.1", "--unit", "%"}), "scale: logit"));
  const Outcome json = run(kPassRates, {"--to", "2023", "--ge", "94.1", "--unit", "%", "--format", "json"});
  EXPECT_TRUE(says(json, "\"status\":\"made\"")) << json.output;
  EXPECT_TRUE(says(json, "\"chance\":[6.3")) << json.output;
}

TEST_F(ForecastCommand, too_few_figures_are_no_error_but_no_forecast_either) {
  const Outcome few = run("year,value\n2020,1\n2021,2\n2022,3\n", {"--to", "2025", "--ge", "5"});
  EXPECT_EQ(few.exit_code, 0);
  EXPECT_TRUE(says(few, "年度数值只有 3 个")) << few.output;
  EXPECT_FALSE(says(few, "median"));
}

TEST_F(ForecastCommand, says_which_line_is_wrong_and_what_is_expected) {
  const std::vector<std::string> target = {"--to", "2025", "--ge", "5"};
  const auto refused = [this, &target](const std::string& csv, std::string_view why) {
    const Outcome outcome = run(csv, target);
    EXPECT_EQ(outcome.exit_code, 1) << csv;
    EXPECT_TRUE(says(outcome, why)) << outcome.output;
  };
  refused("", "the header must be year,value");
  refused("a,b\n2020,1\n", "the header must be year,value");
  refused("year,value\n", "there is no figure");
  refused("year,value\n2020,1\n2021Q1,2\n", "line 3");
  refused("year,value\n2020,about 3\n", "'about 3' is not a number such as 96.5");
  refused("year,value\n2020,1,2\n", "two columns are needed");
  refused("year,value\n2020,1\n2020,2\n", "2020");
  EXPECT_EQ(run(kPassRates, {"--to", "2025"}).exit_code, 1);
  EXPECT_EQ(run(kPassRates, {"--ge", "5"}).exit_code, 2);
  EXPECT_EQ(run(kPassRates, {"--to", "2025", "--ge", "9", "--le", "5"}).exit_code, 1);
  EXPECT_EQ(run_program({"forecast", "/nowhere.csv", "--to", "2025", "--ge", "5"}).exit_code, 1);
}

}  // namespace
}  // namespace zhicheng::tests
