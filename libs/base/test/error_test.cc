#include "zhicheng/base/error.h"

#include <gtest/gtest.h>

#include <set>

#include "zhicheng/base/result.h"

namespace zhicheng {
namespace {

TEST(Error, TakesAFurtherValueIntoItself) {
  Error error = Error(ErrorCode::not_found).with("what", "规划 7");
  error = std::move(error).with("where", "库");
  const std::vector<std::pair<std::string, std::string>> both = {{"what", "规划 7"}, {"where", "库"}};
  EXPECT_EQ(error.parameters(), both);
}

TEST(Error, FillsThePlaceholdersOfItsText) {
  const Error error = Error(ErrorCode::not_found).with("what", "规划 7");
  EXPECT_EQ(error.message(), "找不到规划 7，可能已被删除或地址有误。");
  EXPECT_EQ(error.message(Language::en),
            "规划 7 was not found; it may have been removed or the address is wrong.");
}

TEST(Error, ShowsAQuestionMarkForAPlaceholderThatNobodyFilled) {
  EXPECT_EQ(Error(ErrorCode::not_found).message(), "找不到?，可能已被删除或地址有误。");
}

TEST(ErrorCatalogue, NumbersAscendAndKeysAreUnique) {
  std::set<std::string_view> keys;
  std::uint16_t last = 0;
  for (const ErrorEntry& entry : error_catalogue()) {
    EXPECT_GT(static_cast<std::uint16_t>(entry.code), last) << entry.key;
    last = static_cast<std::uint16_t>(entry.code);
    EXPECT_TRUE(keys.insert(entry.key).second) << entry.key;
    EXPECT_TRUE(entry.http_status >= 400 && entry.http_status < 600) << entry.key;
    EXPECT_FALSE(entry.zh.empty() || entry.en.empty()) << entry.key;
  }
}

Result<int> half(int value) {
  if (value % 2 != 0) return Error(ErrorCode::internal);
  return value / 2;
}

Result<int> quarter(int value) {
  ZHICHENG_TRY_ASSIGN(const int once, half(value));
  return half(once);
}

TEST(Result, PassesTheFirstFailureOn) {
  EXPECT_EQ(*quarter(8), 2);
  EXPECT_FALSE(quarter(6).ok());
  EXPECT_EQ(quarter(7).error().code(), ErrorCode::internal);
}

TEST(ResultDeathTest, TakingTheValueOfAFailureStopsTheProgram) {
  EXPECT_DEATH(static_cast<void>(half(3).value()), "assertion failed");
}

}  // namespace
}  // namespace zhicheng
