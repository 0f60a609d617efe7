// zhicheng case soundness as a person types it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "program.h"

namespace zhicheng::tests {
namespace {

using ::testing::HasSubstr;

constexpr const char* kSoundNet =
    R"({"id":"投诉","places":["i","p","o"],"source":"i","sink":"o","transitions":[{"in":["i"],"out":["p"],"name":"受理"},{"in":["p"],"out":["o"],"name":"办结"}]})";
constexpr const char* kImproperNet =
    R"({"id":"整改","places":["i","p","q","o"],"source":"i","sink":"o","transitions":[{"in":["i"],"out":["p","q"],"name":"派单"},{"in":["p"],"out":["o"],"name":"办结"},{"in":["q"],"out":["o"],"name":"复查"}]})";

class CaseSoundness : public testing::Test {
 protected:
  Outcome judge(const std::string& nets, const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words{"case", "soundness", folder.write("网.jsonl", nets).string()};
    words.insert(words.end(), more.begin(), more.end());
    return run_program(words);
  }
  TemporaryFolder folder;
};

TEST_F(CaseSoundness, prints_a_line_for_each_net_with_a_counter_example) {
  const Outcome outcome = judge(std::string(kSoundNet) + "\n\n" + kImproperNet);
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(outcome.output, "投诉,sound\n整改,improper_completion,派单 → 办结 ⟹ q + o\n");
  const Outcome sound = judge(std::string(kSoundNet) + "\r\n");
  EXPECT_EQ(sound.exit_code, 0);
  EXPECT_EQ(sound.output, "投诉,sound\n");
  EXPECT_EQ(judge("").exit_code, 0);
}

TEST_F(CaseSoundness, names_the_line_of_a_wrong_net_and_judges_the_others) {
  const Outcome outcome = judge(
      std::string("{\"id\":\n") + kSoundNet + "\n" + kSoundNet + "\n" + kImproperNet + "\n{}\n" +
      R"({"id":"x","places":["i","o"],"source":"i","sink":"o","transitions":[{"in":["i","i"],"out":["o"]}]})" +
      "\n" + R"({"id":"y","places":["i","o"],"source":"i","sink":"e","transitions":[]})" + "\n");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_THAT(outcome.output, HasSubstr("网.jsonl:1: "));
  EXPECT_THAT(outcome.output, HasSubstr("\n投诉,sound\n"));
  EXPECT_THAT(outcome.output, HasSubstr("网.jsonl:3: "));
  EXPECT_THAT(outcome.output, HasSubstr("\n整改,improper_completion,"));
  EXPECT_TRUE(says(outcome, ErrorCode::json_malformed));
  EXPECT_TRUE(says(outcome, ErrorCode::workflow_net_id_taken));
  EXPECT_TRUE(says(outcome, ErrorCode::workflow_net_malformed));
  EXPECT_TRUE(says(outcome, ErrorCode::workflow_net_name_twice));
  EXPECT_TRUE(says(outcome, ErrorCode::workflow_net_place_unknown));
  EXPECT_TRUE(says(run_program({"case", "soundness", (folder.path() / "none").string()}),
                   ErrorCode::file_unreadable));
}

TEST_F(CaseSoundness, a_line_that_is_no_utf8_is_a_bad_line) {
  const Outcome outcome = judge("\xff\xfe{}\n\xb9\xe6\xbb\xae\n");
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_TRUE(says(outcome, ErrorCode::json_malformed)) << outcome.output;
  EXPECT_TRUE(says(outcome, ":2")) << outcome.output;
}

TEST_F(CaseSoundness, tells_the_limit_where_a_net_is_too_large_to_be_decided) {
  const Outcome outcome = judge(std::string(kSoundNet) + "\n", {"--whole", "--markings", "2"});
  EXPECT_EQ(outcome.exit_code, 1);
  EXPECT_EQ(outcome.output, "投诉,undecided,markings > 2\n");
  EXPECT_EQ(judge(std::string(kSoundNet) + "\n", {"--whole", "--markings", "3"}).output, "投诉,sound\n");
  const Outcome wide = judge(std::string(std::size_t{17} << 20, 'x') + "\n" + kSoundNet + "\n");
  EXPECT_TRUE(says(wide, ErrorCode::workflow_net_too_large));
  EXPECT_THAT(wide.output, HasSubstr("投诉,sound\n"));
}

}  // namespace
}  // namespace zhicheng::tests
