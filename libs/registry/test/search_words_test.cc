// What the index holds and what a search asks for, against a naive look at the names themselves.
#include "zhicheng/registry/search_words.h"

#include <gtest/gtest.h>

#include <random>
#include <sstream>

#include "shipped_types.h"
#include "zhicheng/base/text.h"
#include "zhicheng/document/characters.h"

namespace zhicheng::registry {
namespace {

std::vector<std::string> split_words(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

// As both databases look for a phrase.
bool holds(const std::vector<std::string>& words, const Phrase& phrase) {
  const std::size_t size = phrase.words.size();
  for (std::size_t at = 0; at + size <= words.size(); ++at) {
    bool same = true;
    for (std::size_t i = 0; i < size && same; ++i)
      same = phrase.open && i + 1 == size ? words[at + i].starts_with(phrase.words[i])
                                          : words[at + i] == phrase.words[i];
    if (same) return true;
  }
  return false;
}

bool found(const std::string& name, std::string_view asked) {
  const std::vector<std::string> words = split_words(index_words(
      shipped_type("firm"), {{"code", "91330100799655058B"}, {"name", name}, {"status", "closed"}}));
  for (const SearchTerm& term : parse_search(asked)) {
    bool any = false;
    for (const Phrase& phrase : term.any) any = any || holds(words, phrase);
    if (!any) return false;
  }
  return true;
}

TEST(SearchWords, PartsOfANameAreFoundInAnyWriting) {
  const std::string name = "杭州沃柑3号食品有限公司（ABC分厂）";
  for (const char* asked : {"沃柑", "柑3号", "食品 沃柑", "abc", "ab", "ＡＢＣ", "杭州沃柑3号食品有限公司",
                            "wogan", "wog", "hzwg", "spyxgs", "wg", "沃柑，有限", "3", "hangzhou", "bcfc"})
    EXPECT_TRUE(found(name, asked)) << asked;
  for (const char* asked : {"沃甘", "柑沃", "abcd", "州食", "wgsp", "zhouhang", "沃柑 超市"})
    EXPECT_FALSE(found(name, asked)) << asked;
  EXPECT_TRUE(found("質量強區", "质量强区"));
  EXPECT_TRUE(found("质量强区", "質量"));
}

TEST(SearchWords, NothingToLookForAsksForNothing) {
  EXPECT_TRUE(parse_search("").empty());
  EXPECT_TRUE(parse_search(" ，（）%\"'*").empty());
}

TEST(SearchWords, EveryPieceOfEveryNameIsFoundAndNothingElse) {
  std::mt19937 random(7);
  const std::u32string signs = U"杭州温州质量食品机械有限公司aB3";
  const auto name_of_size = [&](std::size_t size) {
    std::u32string name;
    while (name.size() < size) name += signs[random() % signs.size()];
    return name;
  };
  int hits = 0;
  for (int round = 0; round < 4000; ++round) {
    const std::u32string name = name_of_size(3 + random() % 12);
    std::u32string piece = name_of_size(1 + random() % 3);
    if (round % 2 == 0) {  // a piece that is there
      const std::size_t from = random() % name.size();
      piece = name.substr(from, 1 + random() % 4);
    }
    // Latin letters and digits are found from their beginning only, so the naive look keeps to ideographs.
    const auto latin = [](char32_t c) { return c < 128; };
    if (std::any_of(piece.begin(), piece.end(), latin)) continue;
    const bool expected = name.find(piece) != std::u32string::npos;
    hits += expected ? 1 : 0;
    ASSERT_EQ(found(to_utf8(name), to_utf8(piece)), expected) << to_utf8(name) << " / " << to_utf8(piece);
  }
  EXPECT_GT(hits, 500);
}

TEST(SearchWords, FirstLettersAreThoseOfTheSyllablesSideBySide) {
  std::mt19937 random(11);
  const std::u32string signs = U"杭州温宁波绍兴台质量食品机械电器";
  for (int round = 0; round < 2000; ++round) {
    std::u32string name;
    std::string initials;
    while (name.size() < 4 + random() % 8) {
      name += signs[random() % signs.size()];
      initials += document::syllable(name.back()).front();
    }
    const std::size_t from = random() % (initials.size() - 1);
    std::string asked = initials.substr(from, 2 + random() % 4);
    ASSERT_TRUE(found(to_utf8(name), asked)) << to_utf8(name) << " / " << asked;
    asked = "xx" + asked;
    EXPECT_EQ(found(to_utf8(name), asked), initials.find(asked) != std::string::npos) << asked;
  }
}

bool title_found(const std::vector<std::string_view>& texts, std::string_view asked) {
  const auto words = split_words(title_words(texts));
  const SearchQuery query = parse_title_search(asked);
  return std::all_of(query.begin(), query.end(), [&](const SearchTerm& term) {
    return std::any_of(term.any.begin(), term.any.end(),
                       [&](const Phrase& phrase) { return holds(words, phrase); });
  });
}

TEST(SearchWords, OfATitleEveryPartIsFound) {
  const std::vector<std::string_view> texts = {"模拟：電动车ABC第12345号（二次）", "溪东区"};
  for (const char* part : {"模拟", "车", "动车", "电动车abc第", "车ABC第12345号", "234", "45号", "C第12",
                           "第1", "二次", "ddc", "溪东", "东区", "次 东", "diandong", "：二次）"})
    EXPECT_TRUE(title_found(texts, part)) << part;
  for (const char* part : {"拟电", "动电", "车第", "号二", "次溪", "46", "246", "东电", "第2"})
    EXPECT_FALSE(title_found(texts, part)) << part;
  EXPECT_TRUE(parse_title_search("：（）").empty());
  EXPECT_EQ(title_words({}), "");
}

TEST(SearchWords, ExactValuesAreTheTypesOwn) {
  const RecordType& firm = shipped_type("firm");
  const auto words =
      split_words(index_words(firm, {{"code", "91330100799655058B"}, {"name", "甲"}, {"status", "closed"}}));
  EXPECT_TRUE(holds(words, exact_term(firm, "status", "closed").any.front()));
  EXPECT_FALSE(holds(words, exact_term(firm, "status", "revoked").any.front()));
  EXPECT_TRUE(holds(words, type_term(firm).any.front()));
  EXPECT_FALSE(holds(words, type_term(shipped_type("device")).any.front()));
}

TEST(SearchWords, WhatIsPersonalIsNotIndexed) {
  const RecordType& firm = shipped_type("firm");
  const Values values = {{"code", "91330100799655058B"}, {"name", "甲"}, {"representative", "赵钱"}};
  EXPECT_EQ(index_words(firm, values).find("赵"), std::string::npos);
}

}  // namespace
}  // namespace zhicheng::registry
