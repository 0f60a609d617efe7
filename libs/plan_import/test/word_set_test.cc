#include "word_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace zhicheng::plan_import {
namespace {

TEST(WordSet, FindsTheLongestWordAtTheBeginAndAtTheEnd) {
  const WordSet set({U"达", U"达到", U"力争达到"});
  EXPECT_EQ(set.longest_prefix(U"达到90"), U"达到");
  EXPECT_EQ(set.longest_prefix(U"达90"), U"达");
  EXPECT_EQ(set.longest_prefix(U"力争"), U"");
  EXPECT_EQ(set.longest_suffix(U"率力争达到"), U"力争达到");
  EXPECT_EQ(set.longest_suffix(U"率到"), U"");
  EXPECT_TRUE(set.holds(U"达到"));
  EXPECT_FALSE(set.holds(U"达到9"));
  EXPECT_TRUE(set.occurs_in(U"率均达90"));
  EXPECT_FALSE(set.occurs_in(U"率为90"));
  EXPECT_THAT(set.words(), ::testing::ElementsAre(U"达", U"达到", U"力争达到"));
}

TEST(WordSet, AnEmptySetAndAnEmptyTextHaveNothing) {
  const WordSet none;
  EXPECT_EQ(none.longest_prefix(U"达到"), U"");
  EXPECT_FALSE(none.occurs_in(U"达到"));
  const WordSet set({U"达"});
  EXPECT_EQ(set.longest_prefix(U""), U"");
  EXPECT_EQ(set.longest_suffix(U""), U"");
  EXPECT_FALSE(set.holds(U""));
  EXPECT_FALSE(set.occurs_in(U""));
}

TEST(WordSet, AnswersAsALookAtEveryWordWould) {
  std::mt19937 random(7);
  const auto text = [&](std::size_t longest) {
    std::u32string out(random() % (longest + 1), U' ');
    for (char32_t& c : out) c = U"质量率a"[random() % 4] + (random() % 2 == 0 ? 0 : 256);  // shared groups
    return out;
  };
  std::vector<std::u32string> words;
  while (words.size() < 40)
    if (std::u32string word = text(4);
        !word.empty() && std::find(words.begin(), words.end(), word) == words.end())
      words.push_back(std::move(word));
  const WordSet set(words);
  for (int i = 0; i < 2000; ++i) {
    const std::u32string probe = text(8);
    Word prefix;
    Word suffix;
    bool occurs = false;
    for (const Word word : words) {
      if (word.size() > prefix.size() && has_prefix(probe, word)) prefix = word;
      if (word.size() > suffix.size() && has_suffix(probe, word)) suffix = word;
      occurs = occurs || contains(probe, word);
    }
    ASSERT_EQ(set.longest_prefix(probe), prefix);
    ASSERT_EQ(set.longest_suffix(probe), suffix);
    ASSERT_EQ(set.occurs_in(probe), occurs);
  }
}

TEST(WordMap, TellsWhatAWordMeans) {
  const WordMap<int> map({U"以上", U"及以上"}, {1, 2});
  EXPECT_EQ(map.longest_prefix(U"及以上的").meaning, 2);
  EXPECT_EQ(map.longest_prefix(U"及以上的").length, 3u);
  EXPECT_EQ(map.longest_suffix(U"以上").meaning, 1);
  EXPECT_EQ(map.find(U"以上").length, 2u);
  EXPECT_EQ(map.find(U"以上的").length, 0u);
  EXPECT_EQ(map.word(1), U"及以上");
  EXPECT_EQ(map.meaning(1), 2);
}

}  // namespace
}  // namespace zhicheng::plan_import
