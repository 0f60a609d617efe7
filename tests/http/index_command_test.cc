// zhicheng index run and verify as a person types them, on the example of the guide.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "program.h"
#include "zhicheng/base/error.h"

namespace zhicheng::tests {
namespace {

const std::string kExample = std::string(ZHICHENG_SOURCE_DIR) + "/examples/index/";

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class IndexCommand : public testing::Test {
 protected:
  Outcome run(std::vector<std::string> more, const std::string& out = "out",
              const std::string& steps = kExample + "steps.yaml") {
    std::vector<std::string> arguments = {
        "index",   "run", "--data", kExample + "data.csv",         "--meta", kExample + "meta.csv",
        "--steps", steps, "--out",  (folder.path() / out).string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(arguments);
  }
  Outcome verify(const std::string& out = "out") {
    return run_program({"index", "verify", (folder.path() / out).string()});
  }
  TemporaryFolder folder;
};

TEST_F(IndexCommand, a_run_can_be_verified) {
  const Outcome made = run({"--uncertainty", "200", "--sensitivity", "20", "--remove-one"});
  ASSERT_EQ(made.exit_code, 0) << made.output;
  EXPECT_TRUE(says(made, "24 units, 12 indicators, 1 periods"));
  EXPECT_TRUE(says(made, "200 trials, 0 failed"));
  for (const char* name :
       {"run.json", "results.csv", "06_aggregate.csv", "uncertainty_trials.csv", "sensitivity.csv",
        "remove_one.csv", "inputs/data.csv", "inputs/meta.csv", "inputs/steps.yaml"})
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "out" / name)) << name;
  const Outcome verified = verify();
  EXPECT_EQ(verified.exit_code, 0) << verified.output;
  EXPECT_TRUE(says(verified, "0 different\nok\n"));
}

TEST_F(IndexCommand, the_number_of_threads_changes_no_byte) {
  ASSERT_EQ(run({"--uncertainty", "150", "--threads", "1"}, "one").exit_code, 0);
  ASSERT_EQ(run({"--uncertainty", "150", "--threads", "3"}, "three").exit_code, 0);
  EXPECT_EQ(text_of(folder.path() / "one/run.json"), text_of(folder.path() / "three/run.json"));
}

TEST_F(IndexCommand, every_row_has_a_band_even_if_nobody_asked_for_trials) {
  ASSERT_EQ(run({}).exit_code, 0);
  EXPECT_NE(text_of(folder.path() / "out/results.csv").find("place,place_low,place_high,equal_places"),
            std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "out/uncertainty_trials.csv"));
}

TEST_F(IndexCommand, a_changed_file_is_found) {
  ASSERT_EQ(run({}).exit_code, 0);
  std::ofstream(folder.path() / "out/results.csv", std::ios::app) << "YX99,made up\r\n";
  const Outcome changed = verify();
  EXPECT_EQ(changed.exit_code, 1);
  EXPECT_TRUE(says(changed, ErrorCode::index_run_file_changed)) << changed.output;
  std::ofstream(folder.path() / "out/run.json", std::ios::app) << " ";
  EXPECT_TRUE(says(verify(), ErrorCode::index_run_hash_wrong));
  std::filesystem::remove(folder.path() / "out/run.json");
  EXPECT_TRUE(says(verify(), ErrorCode::file_unreadable));
}

TEST_F(IndexCommand, mistakes_in_all_three_files_are_told_at_once) {
  const std::string steps =
      folder.write("steps.yaml", "format: zhicheng-index-steps\nversion: 1\nsteps:\n- normalize\n").string();
  std::string data = text_of(kExample + "data.csv");
  data.replace(data.find("96.71"), 5, "96.71%");
  const std::string broken = folder.write("data.csv", data).string();
  const Outcome refused = run_program({"index", "run", "--data", broken, "--meta", kExample + "meta.csv",
                                       "--steps", steps, "--out", (folder.path() / "out").string()});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_TRUE(says(refused, "steps.yaml:4:3: error")) << refused.output;
  EXPECT_TRUE(says(refused, "是否为“normalise”？"));
  EXPECT_TRUE(says(refused, "row 2, column \"PassRate\""));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "out"));
}

TEST_F(IndexCommand, a_folder_with_something_in_it_is_left_alone) {
  folder.write("out/mine.txt", "mine");
  const Outcome refused = run({});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_TRUE(says(refused, ErrorCode::index_run_folder_taken));
}

TEST_F(IndexCommand, a_sensitivity_analysis_of_one_factor_is_refused) {
  const std::string steps = folder
                                .write("steps.yaml",
                                       "format: zhicheng-index-steps\nversion: 1\nsteps:\n- denominate\n- "
                                       "normalise\n- weigh\n- aggregate\n")
                                .string();
  EXPECT_TRUE(says(run({"--sensitivity", "10"}, "out", steps), ErrorCode::index_factors_too_few));
}

}  // namespace
}  // namespace zhicheng::tests
