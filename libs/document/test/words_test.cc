#include "words.h"

#include <gtest/gtest.h>

#include <random>

namespace zhicheng::document {
namespace {

Words words_of(std::string_view source, Marks marks = {}) {
  return read_words(source, {0, source.size()}, marks);
}

std::string part_source(std::string_view source, std::string_view part) {
  const Words words = words_of(source, {.all_tags = true});
  const std::size_t at = words.text.find(part);
  if (at == words.text.npos) return "absent";
  const Span span = source_of(words.span, words.cuts, {at, at + part.size()});
  return std::string(source.substr(span.begin, span.size()));
}

TEST(Words, blanks_at_both_ends_are_left_out) {
  const Words words = words_of("　 质量 强市\t ");
  EXPECT_EQ(words.text, "质量 强市");
  EXPECT_EQ(words.span, (Span{4, 17}));
  EXPECT_TRUE(words.cuts.empty());
}

TEST(Words, paired_stars_are_marks_and_a_single_one_is_a_word) {
  EXPECT_EQ(words_of("**二、总体要求**").text, "二、总体要求");
  EXPECT_EQ(words_of("**1.成效显著。**“十三五”期间").text, "1.成效显著。“十三五”期间");
  EXPECT_EQ(words_of("注：** 表示约束性").text, "注：** 表示约束性");
  EXPECT_EQ(words_of("2*3*4").text, "2*3*4");
}

TEST(Words, tags_that_mark_words_are_left_out_and_other_brackets_stay) {
  EXPECT_EQ(words_of("NO<sub>x</sub> 和 VOCs").text, "NOx 和 VOCs");
  EXPECT_EQ(words_of("<b>五、城市建设.....</b>").text, "五、城市建设.....");
  EXPECT_EQ(words_of("合格率<96 且 a<b").text, "合格率<96 且 a<b");
  EXPECT_EQ(words_of("<质量>").text, "<质量>");
  EXPECT_EQ(words_of("<section>质量", {}).text, "<section>质量");
  EXPECT_EQ(words_of("<section>质量", {.all_tags = true}).text, "质量");
  EXPECT_EQ(words_of("2025年<br/>目标").text, "2025年 目标");
}

TEST(Words, entities_are_decoded_and_a_bare_ampersand_stays) {
  EXPECT_EQ(words_of("R&amp;D &gt; 3.3&#37; A&B &#x4e2d;").text, "R&D > 3.3% A&B 中");
  EXPECT_EQ(words_of("&nbsp;96&nbsp;").text, "96");
  EXPECT_EQ(words_of("&#0; &#xD800; &#99999999; &foo;").text, "&#0; &#xD800; &#99999999; &foo;");
}

TEST(Words, backslashes_are_escapes_only_in_markdown) {
  EXPECT_EQ(words_of(R"(a\|b \*\*c)", {.escapes = true}).text, "a|b **c");
  EXPECT_EQ(words_of(R"(a\|b)").text, R"(a\|b)");
}

TEST(Words, a_part_of_the_text_leads_back_to_its_exact_source) {
  EXPECT_EQ(part_source("**成效。**达到<b>96</b>%以上", "达到"), "达到");
  EXPECT_EQ(part_source("**成效。**达到<b>96</b>%以上", "96"), "96");
  EXPECT_EQ(part_source("**成效。**达到<b>96</b>%以上", "96%"), "96</b>%");
  EXPECT_EQ(part_source("R&amp;D 占比", "占比"), "占比");
  EXPECT_EQ(part_source("**成效。**达到", "成效。达"), "成效。**达");
}

TEST(Words, nothing_but_marks_has_no_words) {
  for (const std::string_view source : {"", "  ", "** **", "<b></b>", "<br>", "&nbsp;"})
    EXPECT_EQ(words_of(source).text, "") << source;
}

TEST(Words, every_byte_of_random_words_leads_back_to_an_equal_byte_of_the_source) {
  const std::vector<std::string> parts = {"质",   "量",   " ",  "96", "**", "<b>",
                                          "</b>", "<br>", "\\", "|",  "<",  "*"};
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string source;
    for (int i = 0; i < 12; ++i) source += parts[random() % parts.size()];
    const Words words = words_of(source, {.escapes = round % 2 == 0});
    for (std::size_t at = 0; at < words.text.size(); ++at) {
      const Span span = source_of(words.span, words.cuts, {at, at + 1});
      ASSERT_LE(span.end, source.size());
      if (words.text[at] == ' ' && source[span.begin] == '<') continue;  // <br>
      ASSERT_EQ(source[span.begin], words.text[at]) << source;
    }
  }
}

TEST(Words, attributes_are_read_with_and_without_quotes) {
  const std::string_view tag = "<td class=\"x y\" ROWSPAN = 3 colspan='2' nowrap>";
  EXPECT_EQ(tag_length(tag), tag.size());
  EXPECT_EQ(tag_name(tag), "td");
  EXPECT_EQ(tag_attribute(tag, "rowspan"), "3");
  EXPECT_EQ(tag_attribute(tag, "colspan"), "2");
  EXPECT_EQ(tag_attribute(tag, "nowrap"), "");
  EXPECT_EQ(tag_attribute(tag, "id"), "");
}

}  // namespace
}  // namespace zhicheng::document
