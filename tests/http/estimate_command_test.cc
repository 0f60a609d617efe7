// zhicheng estimate as a person types it: template, pass-rate, survey, share, and what is refused.
#include <gtest/gtest.h>

#include <fstream>

#include "program.h"
#include "zhicheng/base/error.h"

namespace zhicheng::tests {
namespace {

class EstimateCommand : public testing::Test {
 protected:
  // Writes the example of a kind into the folder; its design and its data.
  std::vector<std::string> example(const std::string& kind) {
    std::vector<std::string> paths;
    for (const std::string what : {"design", "data"}) {
      paths.push_back(folder.path() / (kind + (what == "data" ? ".csv" : ".yaml")));
      std::ofstream(paths.back(), std::ios::binary)
          << run_program({"estimate", "template", kind, "--what", what}).output;
    }
    return paths;
  }
  static Outcome run(const std::string& command, const std::vector<std::string>& paths,
                     const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments = {"estimate", command, "--design", paths[0], "--data", paths[1]};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments);
  }
  TemporaryFolder folder;
};

TEST_F(EstimateCommand, GivesThePassRateOfItsExampleWithIntervalAndNumber) {
  const auto paths = example("pass_rate");
  const Outcome made = run("pass-rate", paths);
  ASSERT_EQ(made.exit_code, 0) << made.output;
  EXPECT_TRUE(says(made, "95% 区间")) << made.output;
  EXPECT_TRUE(says(made, "机械 / 大型 (3) + 机械 / 小型 (1)")) << made.output;
  EXPECT_TRUE(says(made, "抽取 11 家，10 家有结果")) << made.output;
  const Outcome english = run("pass-rate", paths, {"--lang", "en", "--level", "0.9"});
  EXPECT_TRUE(says(english, "90% interval")) << english.output;
  const Outcome csv = run("pass-rate", paths, {"--format", "csv"});
  EXPECT_TRUE(says(csv, "part,question,label,weight,point,low,high,level,n,units")) << csv.output;
  EXPECT_TRUE(says(csv, "whole,,,,0.9")) << csv.output;
}

TEST_F(EstimateCommand, GivesTheFiguresOfASurvey) {
  const auto paths = example("survey");
  const Outcome made = run("survey", paths);
  ASSERT_EQ(made.exit_code, 0) << made.output;
  EXPECT_TRUE(says(made, "应答率 66.7%")) << made.output;
  EXPECT_TRUE(says(made, "district=城区"));
  const Outcome json = run("survey", paths, {"--format", "json"});
  EXPECT_TRUE(says(json, "\"format\":\"zhicheng-estimate\"")) << json.output;
  EXPECT_TRUE(says(json, "\"raking\":{\"rounds\""));
}

TEST_F(EstimateCommand, GivesThePlainIntervals) {
  const Outcome made = run_program({"estimate", "share", "--passed", "20", "--tested", "20"});
  EXPECT_TRUE(says(made, "100.00% [83.89, 100.00]")) << made.output;
  EXPECT_TRUE(says(made, "100.00% [83.16, 100.00]")) << made.output;
  const Outcome wrong = run_program({"estimate", "share", "--passed", "21", "--tested", "20"});
  EXPECT_EQ(wrong.exit_code, 1);
  EXPECT_TRUE(says(wrong, ErrorCode::estimate_count_invalid)) << wrong.output;
}

TEST_F(EstimateCommand, RefusesTheDesignOfAnotherKind) {
  const Outcome made = run("survey", example("pass_rate"));
  EXPECT_EQ(made.exit_code, 1);
  EXPECT_TRUE(says(made, ErrorCode::estimate_design_kind)) << made.output;
}

TEST_F(EstimateCommand, PointsAtWhatIsWrongInDesignAndData) {
  auto paths = example("pass_rate");
  const std::string bad = folder.path() / "bad.yaml";
  std::ofstream(bad) << "kind: pass_rate\nfirm: firm\npassed: passed\nlevel: 2\n";
  const Outcome design = run("pass-rate", {bad, paths[1]});
  EXPECT_EQ(design.exit_code, 1);
  EXPECT_TRUE(says(design, "bad.yaml:4:8")) << design.output;
  EXPECT_TRUE(says(design, "E002"));
  std::ofstream(paths[1], std::ios::app) << "食品,中型,F-99,1/2,3,1,1,4\n食品,大型,F-98,1/2,3,1,2,4\n";
  const Outcome data = run("pass-rate", paths);
  EXPECT_EQ(data.exit_code, 1);
  EXPECT_TRUE(says(data, ErrorCode::estimate_stratum_unknown)) << data.output;
  EXPECT_TRUE(says(data, ErrorCode::estimate_cell_value)) << data.output;
}

}  // namespace
}  // namespace zhicheng::tests
