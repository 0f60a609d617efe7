#include "pdf.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "files.h"
#include "page_layout.h"

namespace zhicheng::document {
namespace {

using files::error_key;
using files::outline;
using files::pdf;
using files::PlacedText;
using files::read;

std::string fixture(const std::string& name) {
  std::ifstream file(std::string(ZHICHENG_SOURCE_DIR) + "/libs/document/test/data/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Rows at the usual places of an office's table.
void add_row(std::vector<PlacedText>& page, double y, const std::vector<std::string>& cells) {
  const double columns[] = {90, 150, 320, 380, 450};
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (!cells[i].empty()) page.push_back({columns[i], y, cells[i]});
}

TEST(Pdf, lines_are_paragraphs_and_aligned_columns_are_a_table) {
  std::vector<PlacedText> page = {{200, 100, "质量强市规划", 16},
                                  {90, 130, "到 2025 年，合格率达到 96% 以上，"}};
  add_row(page, 160, {"类别", "指标名称", "单位", "2020 年", "2025 年"});
  add_row(page, 180, {"产品质量", "制造业产品质量合格率", "%", "95", "96"});
  add_row(page, 200, {"", "农产品合格率", "%", "> 99", "> 99"});
  page.push_back({90, 240, "以上指标由各部门负责。"});
  const Document document = read("a.pdf", pdf({page}));
  EXPECT_EQ(document.format, Format::pdf);
  EXPECT_EQ(
      outline(document),
      "p 质量强市规划 @1\np 到 2025 年，合格率达到 96% 以上， @2\n"
      "table /3:[类别][指标名称][单位][2020 年][2025 年] /4:[产品质量][制造业产品质量合格率][%][95][96] "
      "/5:[][农产品合格率][%][> 99][> 99] @3\np 以上指标由各部门负责。 @6\n");
}

TEST(Pdf, page_numbers_and_running_headers_are_left_out_with_a_note) {
  std::vector<std::vector<PlacedText>> pages;
  for (const std::string words : {"甲", "乙", "丙"}) {
    const std::string number = "— " + std::to_string(pages.size() + 1) + " —";
    pages.push_back({{90, 50, "某某市质量强市规划"}, {90, 400, words}, {280, 800, number}});
  }
  const Document document = read("a.pdf", pdf(pages));
  EXPECT_EQ(outline(document), "p 甲 @1\nbreak @2\np 乙 @2\nbreak @3\np 丙 @3\n");
  ASSERT_EQ(document.diagnostics.size(), 1u);
  EXPECT_EQ(document.diagnostics[0].code, "D003");
  EXPECT_EQ(document.diagnostics[0].severity, Severity::note);
  EXPECT_NE(document.diagnostics[0].message.find("6 行"), std::string::npos);
}

TEST(Pdf, a_scanned_page_among_others_is_reported_and_a_whole_scan_refused) {
  const Document document = read("a.pdf", pdf({{{90, 400, "甲"}}, {}}));
  ASSERT_EQ(document.diagnostics.size(), 1u);
  EXPECT_EQ(document.diagnostics[0].code, "D004");
  EXPECT_NE(document.diagnostics[0].message.find("第 2 页"), std::string::npos);
  EXPECT_EQ(error_key("a.pdf", pdf({{}, {}})), "document_without_text");
}

TEST(Pdf, a_password_is_named_as_the_reason) {
  const std::string bytes = fixture("password.pdf");
  ASSERT_FALSE(bytes.empty());
  EXPECT_EQ(error_key("a.pdf", bytes), "document_encrypted");
}

TEST(Pdf, a_truncated_file_is_damaged_or_says_what_is_missing) {
  const std::string whole = pdf({{{90, 400, "质量强市"}}});
  for (std::size_t size = 8; size < whole.size(); size += whole.size() / 20) {
    const std::string key = error_key("a.pdf", whole.substr(0, size));
    EXPECT_TRUE(key == "document_damaged" || key == "document_without_text" || key.empty()) << key << size;
  }
  EXPECT_EQ(error_key("a.pdf", "%PDF-1.7\n"), "document_damaged");
}

TEST(PageLayout, words_of_one_line_are_joined_with_blanks_only_where_the_page_has_them) {
  const std::vector<PageLine> lines = find_lines({{"以上", 60, 80, 0, 10},
                                                  {"达到", 0, 20, 0, 10},
                                                  {"96%", 24, 40, 1, 11},
                                                  {"质", 0, 10, 20, 30},
                                                  {"量", 12, 22, 20, 30}});
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].text(), "达到 96% 以上");
  EXPECT_EQ(lines[0].segments.size(), 2u);
  EXPECT_EQ(lines[1].text(), "质量");
}

TEST(PageLayout, a_line_that_continues_one_cell_is_a_row_with_empty_cells) {
  const auto row = [](double top, std::vector<std::pair<double, std::string>> cells) {
    PageLine line{{}, top, top + 10, 10};
    for (auto& [left, text] : cells) line.segments.push_back({text, left, left + 30});
    return line;
  };
  Drawing drawing;
  draw_lines(
      {row(0, {{0, "指标"}, {100, "单位"}, {200, "目标"}}), row(14, {{0, "合格率"}, {100, "%"}, {200, "96"}}),
       row(28, {{0, "（累计）"}}), row(42, {{0, "满意度"}, {100, "分"}, {200, "90"}})},
      drawing);
  EXPECT_EQ(outline(*std::move(drawing).finish("a.pdf", Format::pdf)),
            "table /1:[指标][单位][目标] /2:[合格率][%][96] /3:[（累计）][][] /4:[满意度][分][90] @1\n");
}

TEST(PageLayout, cells_broken_over_two_lines_and_centred_are_one_row) {
  const auto line = [](double top, std::vector<std::pair<double, std::string>> cells) {
    PageLine out{{}, top, top + 10, 10};
    for (auto& [left, text] : cells) out.segments.push_back({text, left, left + 30});
    return out;
  };
  Drawing drawing;
  draw_lines({line(0, {{100, "单"}, {200, "2020"}, {300, "目"}}), line(7, {{0, "类别"}, {50, "指标"}}),
              line(14, {{100, "位"}, {200, "年"}, {300, "标"}}), line(32, {{50, "从业人员"}}),
              line(39, {{100, "%"}, {200, "33"}, {300, "34.5"}}), line(46, {{50, "比重"}}),
              line(64, {{50, "合格率"}, {100, "%"}, {200, "95"}, {300, "96"}}), line(71, {{0, "质量"}}),
              line(78, {{50, "满意度"}, {100, "分"}, {200, "85"}, {300, "90"}})},
             drawing);
  EXPECT_EQ(outline(*std::move(drawing).finish("a.pdf", Format::pdf)),
            "table /1:[类别][指标][单位][2020年][目标] /2:[][从业人员比重][%][33][34.5] "
            "/3:[质量][合格率][%][95][96] "
            "/4:[][满意度][分][85][90] @1\n");
}

TEST(PageLayout, another_table_begins_where_the_columns_change) {
  const auto line = [](double top, std::vector<std::pair<double, std::string>> cells) {
    PageLine out{{}, top, top + 10, 10};
    for (auto& [left, text] : cells) out.segments.push_back({text, left, left + 45});
    return out;
  };
  Drawing drawing;
  draw_lines({line(0, {{0, "a"}, {100, "b"}, {150, "c"}, {200, "d"}}),
              line(20, {{0, "1"}, {100, "2"}, {150, "3"}, {200, "4"}}),
              line(40, {{0, "e"}, {130, "f"}, {180, "g"}}), line(60, {{0, "5"}, {130, "6"}, {180, "7"}})},
             drawing);
  EXPECT_EQ(outline(*std::move(drawing).finish("a.pdf", Format::pdf)),
            "table /1:[a][b][c][d] /2:[1][2][3][4] @1\ntable /3:[e][f][g] /4:[5][6][7] @3\n");
}

TEST(PageLayout, two_columns_or_a_single_wide_row_are_no_table) {
  Drawing drawing;
  draw_lines({{{{"左", 0, 10}, {"右", 100, 110}}, 0, 10, 10}, {{{"左", 0, 10}, {"右", 100, 110}}, 14, 24}},
             drawing);
  draw_lines({{{{"a", 0, 10}, {"b", 100, 110}, {"c", 200, 210}}, 0, 10, 10}}, drawing);
  EXPECT_EQ(outline(*std::move(drawing).finish("a.pdf", Format::pdf)),
            "p 左 右 @1\np 左 右 @2\np a b c @3\n");
}

}  // namespace
}  // namespace zhicheng::document
