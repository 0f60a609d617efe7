// zhicheng assess as a person types it: list, template, run, and what is refused.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "program.h"
#include "zhicheng/base/error.h"

namespace zhicheng::tests {
namespace {

const std::string kSource = ZHICHENG_SOURCE_DIR;
const std::string kFolder = kSource + "/examples/assessment/";

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class AssessCommand : public testing::Test {
 protected:
  static Outcome run(const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"assess", "run"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments);
  }
  static Outcome run_example(const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"--scheme",           "quality_work_100", "--data",
                                          kFolder + "data.csv", "--events",         kFolder + "events.csv"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }
  TemporaryFolder folder;
};

TEST_F(AssessCommand, ListsTheShippedSchemesWithWhatIsNotOfficial) {
  const Outcome list = run_program({"assess", "list"});
  EXPECT_EQ(list.exit_code, 0);
  for (const char* id :
       {"quality_work_100", "target_completion", "advance_places", "realisation_degree",
        "consumption_environment", "manufacturing_quality_competitiveness", "county_quality_index"})
    EXPECT_TRUE(says(list, id)) << list.output;
  EXPECT_TRUE(says(list, "待核实 to be confirmed"));
  EXPECT_TRUE(says(list, "示例 illustrative"));
}

TEST_F(AssessCommand, PrintsPlacesGradesAndFollowUpsWithTheirDates) {
  const Outcome made = run_example({"--announced", "2025-08-08"});
  ASSERT_EQ(made.exit_code, 0) << made.output;
  EXPECT_EQ(made.output, bytes_of(kSource + "/libs/assess/test/golden/run.zh.txt"));
  const Outcome english = run_example({"--lang", "en"});
  EXPECT_TRUE(says(english, "[to be confirmed]")) << english.output;
  EXPECT_TRUE(says(english, "illustrative: Items and points are made up"));
}

TEST_F(AssessCommand, ShowsTheResultWithoutAndWithObjections) {
  const Outcome made = run_example({"--objections", kFolder + "objections.csv"});
  ASSERT_EQ(made.exit_code, 0) << made.output;
  EXPECT_TRUE(says(made, "异议处理前"));
  EXPECT_TRUE(says(made, "89.03 B 2")) << made.output;
}

TEST_F(AssessCommand, SaysHowEachPointOfOnePlaceWasWonOrLost) {
  const Outcome made = run_example({"--place", "白沙县"});
  ASSERT_EQ(made.exit_code, 0) << made.output;
  EXPECT_TRUE(says(made, "10 × min(1, 91 ÷ 100) = 9.1 分")) << made.output;
  EXPECT_TRUE(says(made, "满分条件：≥ 98 %"));
  EXPECT_TRUE(says(made, "提升空间"));
  const Outcome csv = run_example({"--place", "yx04", "--format", "csv"});
  EXPECT_TRUE(says(csv, "food_pass_rate,食品抽检合格率,results,target_met,scored,0,10,10,")) << csv.output;
  const Outcome json = run_example({"--place", "yx04", "--format", "json"});
  EXPECT_TRUE(says(json, "\"format\":\"zhicheng-assessment\"")) << json.output;
  EXPECT_FALSE(says(json, "yx01"));
  const Outcome unknown = run_example({"--place", "yx99"});
  EXPECT_EQ(unknown.exit_code, 1);
  EXPECT_TRUE(says(unknown, ErrorCode::assess_place_unknown));
}

TEST_F(AssessCommand, WritesTheSheetToFillInWhichItReads) {
  const Outcome made = run_program({"assess", "template", "--scheme", "advance_places"});
  ASSERT_EQ(made.exit_code, 0);
  EXPECT_TRUE(says(made, "class 类别（urban/county）,product_pass_rate 产品质量合格率（%）")) << made.output;
  const std::string filled = folder.write("data.csv", made.output + "330101,甲,urban,96,5,20,0.5\n").string();
  const Outcome result = run({"--scheme", "advance_places", "--data", filled});
  EXPECT_EQ(result.exit_code, 0) << result.output;
  EXPECT_TRUE(says(result, "100.00"));
  EXPECT_TRUE(says(run_program({"assess", "template", "--scheme", "advance_places", "--what", "events"}),
                   "event 事项"));
}

TEST_F(AssessCommand, TellsAllMistakesOfAllSheetsAtOnceAndPrintsNoResult) {
  std::string data = bytes_of(kFolder + "data.csv");
  data.replace(data.find("95.1,"), 5, "95.1个,");
  const Outcome refused =
      run({"--scheme", "quality_work_100", "--data", folder.write("data.csv", data).string(), "--events",
           folder.write("events.csv", "place,event\nyx01,award\n").string()});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_TRUE(says(refused, ErrorCode::assess_cell_not_number)) << refused.output;
  EXPECT_TRUE(says(refused, "row 2, column \"product_pass_rate\""));
  EXPECT_TRUE(says(refused, ErrorCode::assess_word_unknown));
  EXPECT_TRUE(says(refused, "2 处问题"));
  EXPECT_FALSE(says(refused, "云山县"));
}

TEST_F(AssessCommand, TakesASchemeOfOnesOwnAndShowsWhatIsWrongWithIt) {
  const std::string own = bytes_of(kSource + "/packs/assessment/quality_work_100.yaml");
  const std::string good = folder.write("own.yaml", own).string();
  EXPECT_EQ(run({"--scheme", good, "--data", kFolder + "data.csv"}).exit_code, 0);
  std::string changed = own;
  changed.replace(changed.find("total: 100"), 10, "total: 99");
  const Outcome wrong =
      run({"--scheme", folder.write("wrong.yaml", changed).string(), "--data", kFolder + "data.csv"});
  EXPECT_EQ(wrong.exit_code, 1);
  EXPECT_TRUE(says(wrong, "各项分值之和为 100，与总分不同 [A003]")) << wrong.output;
  EXPECT_TRUE(says(wrong, "    total: 99\n"));
  const std::string two = own + own.substr(own.find("  - id: quality_work_100"));
  std::string renamed = two;
  renamed.replace(renamed.rfind("id: quality_work_100"), 20, "id: another");
  EXPECT_TRUE(
      says(run({"--scheme", folder.write("two.yaml", renamed).string(), "--data", kFolder + "data.csv"}),
           ErrorCode::assess_one_scheme_needed));
  EXPECT_TRUE(
      says(run({"--scheme", "quality", "--data", kFolder + "data.csv"}), ErrorCode::assess_scheme_unknown));
  EXPECT_EQ(run({"--scheme", "/nowhere.yaml", "--data", kFolder + "data.csv"}).exit_code, 1);
  EXPECT_EQ(run({"--data", kFolder + "data.csv"}).exit_code, 2);
}

}  // namespace
}  // namespace zhicheng::tests
