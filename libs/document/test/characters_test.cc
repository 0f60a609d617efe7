#include "zhicheng/document/characters.h"

#include <gtest/gtest.h>

#include <string>

namespace zhicheng::document {
namespace {

std::u32string simplified(std::u32string text) {
  for (char32_t& c : text) c = document::simplified(c);
  return text;
}

TEST(Characters, TraditionalFormsBecomeSimplifiedOnes) {
  EXPECT_EQ(simplified(U"質量強區發展規劃"), U"质量强区发展规划");
  EXPECT_EQ(simplified(U"製造業產品檢驗合格率"), U"制造业产品检验合格率");
  EXPECT_EQ(simplified(U"臺灣與香港後續"), U"台湾与香港后续");
}

TEST(Characters, EverythingElseStaysAsItIs) {
  for (const std::u32string same : {U"质量强区发展规划", U"PM2.5≥98％（约束性）", U"㎡𠮷\U0010FFFF"})
    EXPECT_EQ(simplified(same), same);
  EXPECT_EQ(document::simplified(0), 0u);
  EXPECT_EQ(document::simplified(0x33FF), 0x33FFu);
  EXPECT_EQ(document::simplified(0x9FFF), 0x9FFFu);
  EXPECT_EQ(document::simplified(0xA000), 0xA000u);
}

TEST(Characters, IdeographsHaveTheirUsualReading) {
  std::string read;
  for (const char32_t c : std::u32string_view(U"杭州沃柑有限公司女装")) read.append(syllable(c)).append(" ");
  EXPECT_EQ(read, "hang zhou wo gan you xian gong si nu zhuang ");
  for (const char32_t none : std::u32string_view(U"a3，Ａ𠮷é"))
    EXPECT_EQ(syllable(none), "") << static_cast<int>(none);
  for (char32_t c = 0x3400; c <= 0x9FFF; ++c) ASSERT_LE(syllable(c).size(), 6U) << static_cast<int>(c);
}

}  // namespace
}  // namespace zhicheng::document
