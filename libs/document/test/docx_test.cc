#include "docx.h"

#include <gtest/gtest.h>

#include "files.h"
#include "zhicheng/base/limits.h"

namespace zhicheng::document {
namespace {

using files::docx;
using files::error_key;
using files::outline;
using files::read;
using files::word_paragraph;

TEST(Docx, headings_come_from_outline_levels_and_from_styles_and_their_parents) {
  const std::string styles =
      "<w:style w:styleId='a1'><w:name w:val='heading 1'/></w:style>"
      "<w:style w:styleId='a2'><w:name w:val='公文二级'/><w:basedOn w:val='a1'/></w:style>"
      "<w:style w:styleId='a3'><w:name w:val='章'/><w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:style>";
  const std::string body =
      word_paragraph("总则", "<w:pStyle w:val='a1'/>") + word_paragraph("目标", "<w:pStyle w:val='a2'/>") +
      word_paragraph("细目", "<w:pStyle w:val='a3'/>") + word_paragraph("条", "<w:outlineLvl w:val='3'/>") +
      word_paragraph("正文", "<w:pStyle w:val='a1'/><w:outlineLvl w:val='9'/>") +
      word_paragraph("  ", "<w:pStyle w:val='a1'/>");
  const Document document = read("a.docx", docx(body, styles));
  EXPECT_EQ(document.format, Format::docx);
  EXPECT_EQ(outline(document), "h1 总则 @1\nh1 目标 @2\nh3 细目 @3\nh4 条 @4\np 正文 @5\n");
  EXPECT_EQ(document.text, "总则\n目标\n细目\n条\n正文");
}

TEST(Docx, runs_are_joined_and_what_was_deleted_is_left_out) {
  const std::string body =
      "<w:p><w:r><w:t>合格率</w:t></w:r><w:del><w:r><w:delText>95</w:delText></w:r></w:del>"
      "<w:ins><w:r><w:t>96</w:t></w:r></w:ins><w:hyperlink><w:r><w:t>%</w:t></w:r></w:hyperlink>"
      "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:tab/><w:t>A&amp;B</w:t><w:br/><w:t>下一行</w:t></"
      "w:r></w:p>";
  EXPECT_EQ(outline(read("a.docx", docx(body))), "p 合格率96%\tA&B @1\np 下一行 @2\n");
}

TEST(Docx, numbers_of_lists_stand_before_the_words) {
  const std::string numbering =
      "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt "
      "w:val='chineseCounting'/>"
      "<w:lvlText w:val='（%1）'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId "
      "w:val='0'/></w:num>";
  const std::string item = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>";
  EXPECT_EQ(
      outline(read("a.docx", docx(word_paragraph("甲", item) + word_paragraph("乙", item), {}, numbering))),
      "p （一）甲 @1\np （二）乙 @2\n");
}

TEST(Docx, merged_cells_say_how_much_they_cover) {
  const auto cell = [](const std::string& words, const std::string& properties) {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + word_paragraph(words) + "</w:tc>";
  };
  const std::string body = "<w:tbl><w:tr>" + cell("类别", "<w:vMerge w:val='restart'/>") +
                           cell("指标", "<w:gridSpan w:val='2'/>") + "</w:tr><w:tr>" +
                           cell("", "<w:vMerge/>") + cell("合格率", "") + cell("96", "") + "</w:tr><w:tr>" +
                           cell("", "<w:vMerge/>") + cell("满意度", "") + cell("", "") + "</w:tr></w:tbl>";
  EXPECT_EQ(outline(read("a.docx", docx(body))),
            "table /1:[类别](1x3)[指标](2x1) /2:[合格率][96] /3:[满意度][] @1\n");
}

TEST(Docx, a_frame_of_one_cell_is_read_as_text_and_an_inner_table_as_words) {
  const std::string inner = files::word_table({{"a", "b"}});
  EXPECT_EQ(outline(read("a.docx", docx("<w:tbl><w:tr><w:tc>" + word_paragraph("专栏") + inner +
                                        "</w:tc></w:tr></w:tbl>"))),
            "p 专栏 @1\ntable /2:[a][b] @2\n");
  EXPECT_EQ(
      outline(read("a.docx", docx("<w:tbl><w:tr><w:tc>" + inner + "</w:tc><w:tc>" + word_paragraph("c") +
                                  word_paragraph("d") + "</w:tc></w:tr></w:tbl>"))),
      "table /1:[a b][c d] @1\n");
}

TEST(Docx, set_and_rendered_page_breaks_stand_between_the_paragraphs) {
  const std::string body = word_paragraph("甲") + "<w:p><w:r><w:br w:type='page'/><w:t>乙</w:t></w:r></w:p>" +
                           "<w:p><w:r><w:t>丙</w:t><w:lastRenderedPageBreak/><w:t>丁</w:t></w:r></w:p>" +
                           word_paragraph("戊", "<w:pageBreakBefore/>");
  EXPECT_EQ(outline(read("a.docx", docx(body))),
            "p 甲 @1\nbreak @2\np 乙 @2\np 丙丁 @3\nbreak @4\np 戊 @4\n");
}

TEST(Docx, broken_characters_are_replaced) {
  EXPECT_EQ(outline(read("a.docx", docx(word_paragraph("甲&#xD800;乙\xFF")))),
            "p 甲\xEF\xBF\xBD乙\xEF\xBF\xBD @1\n");
}

TEST(Docx, a_truncated_or_scrambled_file_is_damaged) {
  const std::string whole = docx(word_paragraph("甲"));
  for (std::size_t size = 4; size + 1 < whole.size(); size += 7)
    EXPECT_EQ(error_key("a.docx", whole.substr(0, size)), "document_damaged") << size;
  EXPECT_EQ(error_key("a.docx", files::zip({{"word/document.xml", "<w:document><w:body>"}})),
            "document_damaged");
}

TEST(Docx, another_kind_of_zip_is_named) {
  EXPECT_EQ(error_key("a.docx", files::zip({{"xl/workbook.xml", "<workbook/>"}})),
            "document_format_unsupported");
  EXPECT_EQ(error_key("a.docx", files::zip({{"a.txt", "x"}})), "document_format_unsupported");
}

TEST(Docx, pictures_alone_are_a_scan) {
  EXPECT_EQ(error_key("a.docx", docx("<w:p><w:r><w:drawing/></w:r></w:p>")), "document_without_text");
}

TEST(Docx, a_bomb_ends_at_the_limit) {
  const std::string blanks(limits::kUnpackedBytes + 1, ' ');
  EXPECT_EQ(error_key("a.docx", files::zip({{"word/document.xml", blanks}})), "document_too_large");
  std::string tags;
  for (std::size_t i = 0; i <= limits::kXmlMarks; ++i) tags += "<a/>";
  EXPECT_EQ(error_key("a.docx", docx(tags)), "document_too_large");
  files::Parts parts(limits::kArchiveParts + 1);
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i].first = std::to_string(i);
  EXPECT_EQ(error_key("a.docx", files::zip(parts)), "document_too_large");
}

TEST(Docx, a_file_with_a_password_and_an_old_file_are_told_apart) {
  std::string container = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(1024, '\0');
  EXPECT_EQ(error_key("a.docx", container), "document_format_unsupported");
  for (const char c : std::string_view("EncryptedPackage")) container += {c, '\0'};
  EXPECT_EQ(error_key("a.docx", container), "document_encrypted");
  EXPECT_EQ(error_key("a.rtf", "{\\rtf1 x}"), "document_format_unsupported");
}

TEST(Docx, deep_nesting_ends_without_harm) {
  std::string open;
  std::string close;
  for (int i = 0; i < 100000; ++i) {
    open += "<w:sdt>";
    close += "</w:sdt>";
  }
  EXPECT_EQ(outline(read("a.docx", docx(word_paragraph("甲") + open + word_paragraph("乙") + close))),
            "p 甲 @1\n");
}

}  // namespace
}  // namespace zhicheng::document
