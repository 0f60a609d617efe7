// Sentences and the promises that a careful reader finds in them: test/prose/*.txt, one construction a file.
//
//   # what the next sentences show
//   tasks: the sentence as a paragraph of a task; goals: and background: accordingly
//     name | value as printed | unit | reading | year due | baseline
//
// A sentence without lines below it promises nothing. Empty fields at the end of a line are left out.
#include <gtest/gtest.h>

#include <algorithm>

#include "support.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import::test {
namespace {

const std::filesystem::path kSentences =
    std::filesystem::path(ZHICHENG_SOURCE_DIR) / "libs/plan_import/test/prose";

// A plan of the years 2021 to 2025 with the sentence in one of its parts.
std::string plan_with(const std::string& part, const std::string& sentence) {
  const auto words = [&](const std::string& name) {
    return part == name ? sentence : std::string("持续改进。");
  };
  return "云溪市质量强市“十四五”规划\n\n一、发展基础\n\n（一）工作成效\n\n" + words("background") +
         "\n\n二、总体要求\n\n（一）发展目标\n\n" + words("goals") +
         "\n\n三、主要任务\n\n（一）做好工作\n\n" + words("tasks") + "\n";
}

std::string reading_of(const plan::Target& target) {
  std::string text(name_of(target.relation));
  if (target.low) text += " " + target.low->to_string();
  if (target.high) text += " " + target.high->to_string();
  if (!target.reference.empty()) text += " " + target.reference;
  if (target.accumulation != plan::Accumulation::none)
    text += " " + std::string(name_of(target.accumulation));
  return text;
}

std::string row_of(const plan::Indicator& indicator) {
  const plan::Target& target = indicator.target;
  std::string baseline = indicator.baseline_raw;
  if (target.baseline_year != 0)
    baseline += (baseline.empty() ? "" : " ") + ("(" + std::to_string(target.baseline_year) + ")");
  std::string row = indicator.name + " | " + indicator.target_raw + " | " + indicator.unit + " | " +
                    reading_of(target) + " | " +
                    (target.target_year == 0 ? "" : std::to_string(target.target_year)) + " | " + baseline;
  while (row.ends_with(" ") || row.ends_with("|")) row.pop_back();
  return "  " + row + "\n";
}

// The file as it reads with what the importer finds in each sentence.
std::string read_sentences(const std::string& file) {
  std::string actual;
  for (const std::string_view line : split_lines(file)) {
    if (line.starts_with("  ")) continue;
    actual.append(line).push_back('\n');
    const std::size_t colon = line.find(": ");
    if (line.starts_with("#") || colon == std::string_view::npos) continue;
    const std::string text =
        plan_with(std::string(line.substr(0, colon)), std::string(line.substr(colon + 2)));
    for (const plan::Indicator& each : import_text(text).plan.indicators) actual += row_of(each);
  }
  while (actual.ends_with("\n\n")) actual.pop_back();
  return actual;
}

std::vector<std::filesystem::path> files() {
  std::vector<std::filesystem::path> all;
  for (const auto& entry : std::filesystem::directory_iterator(kSentences)) all.push_back(entry.path());
  std::sort(all.begin(), all.end());
  return all;
}

class Sentences : public ::testing::TestWithParam<std::filesystem::path> {};

TEST_P(Sentences, AreReadAsAPersonReadsThem) {
  const std::string file = read_file(GetParam()).value_or("");
  ASSERT_FALSE(file.empty());
  const std::string actual = read_sentences(file);
  const auto expected_lines = split_lines(file);
  const auto actual_lines = split_lines(actual);
  for (std::size_t i = 0; i < std::max(expected_lines.size(), actual_lines.size()); ++i) {
    const std::string_view expected = i < expected_lines.size() ? expected_lines[i] : "";
    const std::string_view found = i < actual_lines.size() ? actual_lines[i] : "";
    ASSERT_EQ(std::string(found), std::string(expected)) << GetParam().filename() << " line " << i + 1;
  }
}

INSTANTIATE_TEST_SUITE_P(Prose, Sentences, ::testing::ValuesIn(files()),
                         [](const auto& file) { return file.param.stem().string(); });

}  // namespace
}  // namespace zhicheng::plan_import::test
