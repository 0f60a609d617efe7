#include "zhicheng/base/nearest.h"

#include <gtest/gtest.h>

#include <vector>

namespace zhicheng {
namespace {

std::string nearest(std::string_view word, std::size_t most, const std::vector<std::string>& known) {
  Nearest nearest(word, most);
  for (const std::string& each : known) nearest.offer(each);
  return std::string(nearest.best());
}

TEST(NearestWord, IsTheOneWithFewestChanges) {
  EXPECT_EQ(nearest("abuot", 2, {"words", "about", "aboue"}), "about");
  EXPECT_EQ(nearest("stat", 1, {"script", "state", "start"}), "state");  // the first of equals
  EXPECT_EQ(nearest("合格律", 1, {"满意率", "合格率"}), "合格率");
  EXPECT_EQ(nearest("same", 0, {"sane", "same"}), "same");
}

TEST(NearestWord, IsNoneBeyondTheLimit) {
  EXPECT_EQ(nearest("zzz", 1, {"about"}), "");
  EXPECT_EQ(nearest("abcd", 1, {"abxy"}), "");
  EXPECT_EQ(nearest("abcd", 2, {"abxy"}), "abxy");
  EXPECT_EQ(nearest("word", 4, {}), "");
}

TEST(NearestWord, SharesALetterAtLeast) {
  EXPECT_EQ(nearest("x", 1, {"y"}), "");
  EXPECT_EQ(nearest("ab", 2, {"cd", "ad"}), "ad");
  EXPECT_EQ(nearest("", 3, {"a", ""}), "");
}

TEST(NearestWord, OfLongWordsIsNotSought) {
  const std::string at_limit(Nearest::kLongestGuess, 'a');
  EXPECT_EQ(nearest(at_limit, 1, {at_limit}), at_limit);
  EXPECT_EQ(nearest(at_limit + "a", 1, {at_limit}), "");
  EXPECT_EQ(nearest(at_limit, 1, {at_limit + "a"}), "");
}

}  // namespace
}  // namespace zhicheng
