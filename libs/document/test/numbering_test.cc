#include "numbering.h"

#include <gtest/gtest.h>

namespace zhicheng::document {
namespace {

TEST(Numbering, numbers_are_written_as_word_writes_them) {
  EXPECT_EQ(format_number(12, "decimal"), "12");
  EXPECT_EQ(format_number(12, "chineseCountingThousand"), "十二");
  EXPECT_EQ(format_number(20, "chineseCounting"), "二十");
  EXPECT_EQ(format_number(105, "chineseCounting"), "一百零五");
  EXPECT_EQ(format_number(110, "chineseCounting"), "一百一十");
  EXPECT_EQ(format_number(1001, "chineseCounting"), "一千零一");
  EXPECT_EQ(format_number(12, "ideographDigital"), "一二");
  EXPECT_EQ(format_number(12, "decimalEnclosedCircle"), "⑫");
  EXPECT_EQ(format_number(49, "lowerRoman"), "xlix");
  EXPECT_EQ(format_number(28, "upperLetter"), "BB");
}

Numbering numbering(const char* xml) {
  pugi::xml_document tree;
  EXPECT_TRUE(tree.load_string(xml));
  return Numbering(tree.first_child());
}

TEST(Numbering, levels_count_on_and_begin_anew_below_their_parent) {
  Numbering lists = numbering(
      "<w:numbering><w:abstractNum w:abstractNumId='3'>"
      "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText "
      "w:val='%1、'/></w:lvl>"
      "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2'/></w:lvl>"
      "<w:lvl w:ilvl='2'><w:numFmt w:val='bullet'/><w:lvlText w:val='●'/></w:lvl></w:abstractNum>"
      "<w:num w:numId='7'><w:abstractNumId w:val='3'/></w:num>"
      "<w:num w:numId='8'><w:abstractNumId w:val='3'/></w:num>"
      "<w:num w:numId='9'><w:abstractNumId w:val='3'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/>"
      "</w:lvlOverride></w:num></w:numbering>");
  EXPECT_EQ(lists.next_label(7, 0), "一、");
  EXPECT_EQ(lists.next_label(7, 1), "一.1");
  EXPECT_EQ(lists.next_label(7, 1), "一.2");
  EXPECT_EQ(lists.next_label(7, 2), "");
  EXPECT_EQ(lists.next_label(8, 0), "二、");
  EXPECT_EQ(lists.next_label(7, 1), "二.1");
  EXPECT_EQ(lists.next_label(9, 0), "五、");
  EXPECT_EQ(lists.next_label(4, 0), "");
  EXPECT_EQ(lists.next_label(7, 9), "");
}

}  // namespace
}  // namespace zhicheng::document
