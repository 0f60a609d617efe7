#include <gtest/gtest.h>

#include "files.h"

namespace zhicheng::document {
namespace {

using files::error_key;
using files::outline;
using files::read;

TEST(Html, headings_paragraphs_and_tables_are_drawn_line_by_line) {
  const Document document =
      read("plan.html",
           "<!DOCTYPE html><html><head><title>站名</title><style>p{}</style></head><body>\n"
           "<h1>质量强市<br>规划</h1><p>第一段，合格率\n达到 96&#37;<br/>　　第二段 R&amp;D</p>"
           "<script>if (a < b) document.write('<p>x</p>')</script>"
           "<table><tr><th rowspan=\"2\">类别<th colspan=2>指标</tr>"
           "<tr><td>合格\n率</td><td><b>96</b></td></tr></table>尾</body></html>");
  EXPECT_EQ(document.format, Format::html);
  EXPECT_EQ(document.text, "质量强市\n规划\n第一段，合格率达到 96%\n第二段 R&D\n类别\t指标\n合格率\t96\n尾");
  EXPECT_EQ(outline(document),
            "h1 质量强市 @1\nh1 规划 @2\np 第一段，合格率达到 96% @3\np 第二段 R&D @4\n"
            "table /5:[类别](1x2)[指标](2x1) /6:[合格率][96] @5\np 尾 @7\n");
}

TEST(Html, a_table_for_the_layout_is_no_table) {
  EXPECT_EQ(
      outline(read("a.html",
                   "<table><tr><td>菜单<td><p>正文</p><table><tr><td>a<td>b<tr><td>c<td>d</table></table>"
                   "<table><tr><td>只有一格</table>")),
      "p 菜单 @1\np 正文 @2\ntable /3:[a][b] /4:[c][d] @3\np 只有一格 @5\n");
}

TEST(Html, broken_pages_are_read_as_far_as_they_go) {
  EXPECT_EQ(outline(read("a.html", "<p>a < b<p title=\"x>y\">c<!-- never closed <p>d")),
            "p a < b @1\np c @2\n");
  EXPECT_EQ(outline(read("a.html", "<p>甲<a href=\"x>乙</p><p>丙")), "p 甲乙 @1\np 丙 @2\n");
  EXPECT_EQ(outline(read("a.html", "<p>甲<script>x")), "p 甲 @1\n");
  EXPECT_EQ(outline(read("a.html", "<table><td>a<td>b<p>甲<h2>乙")), "table /1:[a][b 甲 乙] @1\n");
}

TEST(Html, rules_are_page_breaks_and_preformatted_lines_are_paragraphs) {
  EXPECT_EQ(outline(read("a.html", "<body>甲<hr>乙<pre>丙\n丁</pre>")),
            "p 甲 @1\nbreak @2\np 乙 @2\np 丙 @3\np 丁 @4\n");
}

TEST(Html, a_page_break_behind_the_last_word_is_left_out) {
  EXPECT_EQ(outline(read("a.html", "<body><hr>甲<hr><hr>")), "p 甲 @1\n");
}

TEST(Html, the_content_says_whether_it_is_html) {
  EXPECT_EQ(*detect_format("a.txt", "\n <!doctype HTML><p>x"), Format::html);
  EXPECT_EQ(*detect_format("a.htm", "<div>x</div>"), Format::html);
  EXPECT_EQ(*detect_format("a.md", "<table><tr><td>x"), Format::markdown);
  EXPECT_EQ(*detect_format("a.MD", "x"), Format::markdown);
  EXPECT_EQ(*detect_format("a.html", "x"), Format::text);
}

TEST(Html, a_page_of_pictures_only_has_no_text) {
  EXPECT_EQ(error_key("a.html", "<html><body><img src=1.jpg></body></html>"), "document_without_text");
}

TEST(Html, hostile_pages_cost_linear_time) {
  for (const std::string part : {"<", "<a ", "<a b=\"", "<table>", "<!--", "<script>", "</", "&#"}) {
    std::string page = "<html>x";
    for (int i = 0; i < 200000; ++i) page += part;
    EXPECT_LE(error_key("a.html", page).size(), 30u) << part;
  }
}

}  // namespace
}  // namespace zhicheng::document
