#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "zhicheng/document/document.h"

namespace zhicheng::document {
namespace {

std::vector<std::filesystem::path> plans() {
  std::vector<std::filesystem::path> found;
  const std::filesystem::path folder = std::filesystem::path(ZHICHENG_SHARED_DIR) / "plans";
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".txt") found.push_back(entry.path());
  std::ranges::sort(found);
  return found;
}

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(RealPlan, every_word_of_every_plan_is_in_exactly_one_block_and_spans_ascend) {
  if (plans().empty()) GTEST_SKIP() << "the shared plans are not here";
  for (const auto& path : plans()) {
    const auto result = read_document(path.filename().string(), contents(path));
    ASSERT_TRUE(result.ok()) << path << result.error().message();
    const Document& document = *result;
    EXPECT_TRUE(document.diagnostics.empty()) << path;
    std::size_t end = 0;
    for (const Block& block : document.blocks) {
      ASSERT_GE(block.span.begin, end) << path << ":" << block.line;
      const std::string_view between = std::string_view(document.text).substr(end, block.span.begin - end);
      EXPECT_EQ(between.find_first_not_of("#*</b>\n\t \xE3\x80"), between.npos)
          << path << ":" << block.line << between;
      EXPECT_EQ(document.line_of(block.span.begin), block.line);
      end = block.span.end;
    }
  }
}

}  // namespace
}  // namespace zhicheng::document
