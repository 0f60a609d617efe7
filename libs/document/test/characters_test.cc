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

}  // namespace
}  // namespace zhicheng::document
