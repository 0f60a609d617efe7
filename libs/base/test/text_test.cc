#include "zhicheng/base/text.h"

#include <gtest/gtest.h>

#include "zhicheng/base/markup.h"

namespace zhicheng {
namespace {

TEST(Utf8, CodePointsAreCountedAtEveryLength) {
  std::string text;
  for (std::size_t count = 0; count < 60; ++count) {
    EXPECT_EQ(count_code_points(text), count);
    EXPECT_EQ(to_utf32(text).size(), count);
    append_utf8(text, count % 4 == 0 ? U'质' : count % 4 == 1 ? U'a' : count % 4 == 2 ? U'é' : U'😀');
  }
}

TEST(Utf8, FindsTheFirstByteThatIsWrong) {
  EXPECT_FALSE(find_invalid_utf8("质城 𠮷 a").has_value());
  EXPECT_EQ(find_invalid_utf8("a\xC0\x80"), 1u);         // overlong
  EXPECT_EQ(find_invalid_utf8("ab\xED\xA0\x80"), 2u);    // surrogate
  EXPECT_EQ(find_invalid_utf8("abc\xE8\xB4"), 3u);       // cut
  EXPECT_EQ(find_invalid_utf8("\xD6\xCA\xB3\xC7"), 0u);  // GB18030
}

TEST(Utf8, RoundTripsThroughUtf32) {
  const std::string text = "质a𠮷\u00A0é";
  EXPECT_EQ(to_utf8(to_utf32(text)), text);
  EXPECT_EQ(count_code_points(text), 5u);
}

TEST(Utf8, EveryCodePointComesBackAndNoneThatIsCut) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, c);
    std::size_t offset = 0;
    ASSERT_EQ(next_code_point(text, offset), c);
    ASSERT_EQ(offset, text.size());
    if (text.size() > 1) {
      ASSERT_EQ(find_invalid_utf8(std::string_view(text).substr(0, text.size() - 1)), 0u) << offset;
      text.back() = 'a';
      ASSERT_EQ(find_invalid_utf8(text), 0u);
    }
  }
}

TEST(Trim, RemovesIdeographicBlanksAndLineEnds) {
  EXPECT_EQ(trim("城"), "城");
  EXPECT_EQ(trim(" \xff\xfe "), "\xff\xfe");
  EXPECT_EQ(trim("\x80 \xe5\x9f"), "\x80 \xe5\x9f");
  EXPECT_EQ(trim("\x80"), "\x80");
  EXPECT_EQ(trim("\u3000𠮷\u3000"), "𠮷");
  EXPECT_EQ(trim("\u3000 质 城\t\r\n"), "质 城");
  EXPECT_EQ(trim(" \u3000"), "");
  EXPECT_EQ(trim(""), "");
}

TEST(IgnoringCase, KnowsTheLettersOfAsciiOnly) {
  EXPECT_TRUE(equals_ignoring_case("Plan.XLSX", "pLAN.xlsx"));
  EXPECT_FALSE(equals_ignoring_case("plan", "plans"));
  EXPECT_FALSE(equals_ignoring_case("@[`{", "`{@["));
  EXPECT_FALSE(equals_ignoring_case("É", "é"));
  EXPECT_TRUE(ends_ignoring_case("云溪.XLSX", ".xlsx"));
  EXPECT_TRUE(ends_ignoring_case("a", ""));
  EXPECT_FALSE(ends_ignoring_case("x", ".x"));
}

TEST(ToHalfWidth, TurnsFullWidthFormsOnly) {
  EXPECT_EQ(to_half_width("９６．５％（Ａ），。"), "96.5%(A),。");
}

TEST(SplitLines, AcceptsBothLineEnds) {
  EXPECT_EQ(split_lines("a\r\nb\n\nc"), (std::vector<std::string_view>{"a", "b", "", "c"}));
  EXPECT_TRUE(split_lines("").empty());
}

TEST(ChineseNumeral, ReadsPlaceAndUnitForms) {
  EXPECT_EQ(parse_chinese_numeral("九十六"), 96);
  EXPECT_EQ(parse_chinese_numeral("二〇三五"), 2035);
  EXPECT_EQ(parse_chinese_numeral("十五"), 15);
  EXPECT_EQ(parse_chinese_numeral("三百零五"), 305);
  EXPECT_EQ(parse_chinese_numeral("两万三千"), 23'000);
  EXPECT_EQ(parse_chinese_numeral("一亿二千万"), 120'000'000);
  for (const char* text : {"", "百", "九六十", "三x", "96"})
    EXPECT_FALSE(parse_chinese_numeral(text).has_value()) << text;
}

TEST(Markup, NothingOfATextBecomesAnElementOrEndsAnAttribute) {
  EXPECT_EQ(escape_markup("<b a=\"1\">R&D</b>\n\t沙门"), "&lt;b a=&quot;1&quot;&gt;R&amp;D&lt;/b&gt;  沙门");
  EXPECT_EQ(escape_markup(""), "");
}

}  // namespace
}  // namespace zhicheng
