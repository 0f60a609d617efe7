#include <gtest/gtest.h>

#include "files.h"
#include "zhicheng/base/limits.h"
#include "zhicheng/document/document.h"

namespace zhicheng::document {
namespace {

using files::outline;
using files::read;

TEST(MarkedText, each_line_is_a_paragraph_of_its_own) {
  EXPECT_EQ(outline(read("a.txt", "第一行\n第二行\n\n　　第三行\n")),
            "p 第一行 @1\np 第二行 @2\np 第三行 @4\n");
}

TEST(MarkedText, headings_lose_their_marks_in_text_files_too) {
  const Document document = read("a.txt", "# 规划 #\n## **二、总体要求**\n#无空格\n####### 七\n");
  EXPECT_EQ(outline(document), "h1 规划 @1\nh2 二、总体要求 @2\np #无空格 @3\np ####### 七 @4\n");
  const Span span = document.blocks[1].span;
  EXPECT_EQ(document.text.substr(span.begin, span.size()), "二、总体要求");
}

TEST(MarkedText, tab_rows_make_a_table_with_their_empty_cells) {
  EXPECT_EQ(outline(read("a.txt", "类别\t指标\t单位\n质量\t合格率\t%\n\t满意度\t分\n\n类别\t指标\nx\ty\n")),
            "table /1:[类别][指标][单位] /2:[质量][合格率][%] /3:[][满意度][分] @1\n"
            "table /5:[类别][指标] /6:[x][y] @5\n");
}

TEST(MarkedText, a_single_tab_line_and_indents_by_tab_are_no_table) {
  EXPECT_EQ(outline(read("a.txt", "目录\t5\n正文\n\t第一段\n\t第二段\n")),
            "p 目录\t5 @1\np 正文 @2\np 第一段 @3\np 第二段 @4\n");
}

TEST(MarkedText, pipe_tables_are_read_with_and_without_outer_pipes) {
  const std::string expected = "table /1:[指标][目标] /3:[合格率][96] @1\np 完 @4\n";
  EXPECT_EQ(outline(read("a.md", "| 指标 | 目标 |\n|:---|---:|\n| **合格率** | 96 |\n完")), expected);
  EXPECT_EQ(outline(read("a.md", "指标 | 目标\n--- | ---\n合格率 | 96\n完")), expected);
}

TEST(MarkedText, a_pipe_in_a_sentence_is_no_table) {
  EXPECT_EQ(outline(read("a.md", "甲|乙\n丙|丁\n")), "p 甲|乙 @1\np 丙|丁 @2\n");
  EXPECT_EQ(outline(read("a.md", "| a\\|b | |\n| c | d |\n")), "table /1:[a|b][] /2:[c][d] @1\n");
}

TEST(MarkedText, html_tables_inside_markdown_keep_spans_of_merged_cells) {
  const Document document = read("a.md",
                                 "前\n<table>\n<tr><th rowspan=2>类别</th><th>指标</th></tr>\n\n"
                                 "<tr><td><b>R&amp;D</b> 强度\n<td colspan=\"3\">3.3%</tr></table> 后\n");
  EXPECT_EQ(outline(document), "p 前 @1\ntable /3:[类别](1x2)[指标] /5:[R&D 强度][3.3%](3x1) @2\np 后 @6\n");
  const Table& table = document.blocks[1].table;
  EXPECT_EQ(table.rows[0].cells[0].rows, 2);
  EXPECT_EQ(table.rows[1].cells[1].columns, 3);
  const Span span = table.rows[1].cells[1].span;
  EXPECT_EQ(document.text.substr(span.begin, span.size()), "3.3%");
}

TEST(MarkedText, rules_and_form_feeds_are_page_breaks) {
  EXPECT_EQ(outline(read("a.md", "甲\n\n---\n乙\f丙\n\f\n丁")),
            "p 甲 @1\nbreak @3\np 乙 @4\nbreak @4\np 丙 @4\nbreak @5\np 丁 @6\n");
  EXPECT_EQ(outline(read("a.txt", "a\tb\nc\td\f\ne\tf\ng\th")),
            "table /1:[a][b] /2:[c][d] @1\nbreak @2\ntable /3:[e][f] /4:[g][h] @3\n");
}

TEST(MarkedText, too_many_lines_or_cells_are_refused) {
  std::string lines;
  for (std::size_t i = 1; i < limits::kDocumentLines; ++i) lines += "a\n";
  EXPECT_TRUE(read_document("a.txt", lines).ok());
  lines += "a\n";
  EXPECT_EQ(read_document("a.txt", lines).error().code(), ErrorCode::document_too_large);
  const std::string cells = "a\tb\nc" + std::string(limits::kDocumentCells, '\t') + "d";
  EXPECT_EQ(read_document("a.txt", cells).error().code(), ErrorCode::document_too_large);
}

TEST(MarkedText, tables_without_cells_and_deep_nesting_stay_text) {
  std::string nested = "x\n";
  for (int i = 0; i < 20000; ++i) nested += "<table>\n";
  EXPECT_EQ(read("a.md", nested).blocks.size(), 20001u);
}

}  // namespace
}  // namespace zhicheng::document
