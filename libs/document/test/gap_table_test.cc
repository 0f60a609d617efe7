#include "gap_table.h"

#include <gtest/gtest.h>

#include "files.h"

namespace zhicheng::document {
namespace {

using files::outline;
using files::read;

TEST(GapTable, LinesOfWideGapsAreATable) {
  EXPECT_EQ(
      outline(read("a.txt",
                   "表1 指标\n类别　指标　单位　目标\n产品　合格率　%　96\n　满意度　分　90 以上\n正文。\n")),
      "p 表1 指标 @1\n"
      "table /2:[类别][指标][单位][目标] /3:[产品][合格率][%][96] /4:[][满意度][分][90 以上] @2\n"
      "p 正文。 @5\n");
}

TEST(GapTable, ColumnsByPlaceKeepTheEmptyCells) {
  EXPECT_EQ(
      outline(read("a.txt",
                   "类别    指标          单位   2020  2025\n"
                   "产品    食品合格率    %      98    99\n"
                   "        重要水功能区\n"
                   "        水质达标率    %            高于全省\n"
                   "服务    满意度        分     80    85\n")),
      "table /1:[类别][指标][单位][2020][2025] /2:[产品][食品合格率][%][98][99] /3:[][重要水功能区][][][] "
      "/4:[][水质达标率][%][][高于全省] /5:[服务][满意度][分][80][85] @1\n");
}

TEST(GapTable, AnEmptyCellStandsWhereTheOneBeforeItEnds) {
  const Document document =
      read("a.txt", "类别    单位    目标\n产品            96\n服务    分      80\n环境    %       90\n");
  const Row& row = document.blocks.at(0).table.rows.at(1);
  ASSERT_EQ(row.cells.size(), 3u);
  EXPECT_EQ(row.cells[1].text, "");
  EXPECT_EQ(row.cells[1].span.begin, row.cells[0].span.end);
  EXPECT_LT(row.cells[1].span.end, row.cells[2].span.begin);
}

TEST(GapTable, TwoLinesUnalignedLinesAndProseAreNone) {
  const auto paragraphs = [](const std::string& text) {
    std::size_t count = 0;
    for (const Block& block : read("a.txt", text).blocks) count += block.kind == Block::Kind::paragraph;
    return count;
  };
  EXPECT_EQ(paragraphs("甲  乙  丙\n1  2  3\n"), 2u);
  EXPECT_EQ(paragraphs("甲  乙  丙\n一二三四五六七  8  9\n1  一二三四五六七八九  5\n"), 3u);
  EXPECT_EQ(paragraphs("　　第一段 的 文字，\n　　第二段 的 文字。\n　　第三段 的 文字。\n"), 3u);
  EXPECT_EQ(paragraphs("一、背景  1\n二、目标  3\n三、任务  5\n"), 3u);
}

TEST(GapTable, ALineIsCutAtItsGapsWithDisplayColumns) {
  const std::string text = "  合格率 %   96";
  const GapLine line = cut_at_gaps(text, {0, text.size()});
  ASSERT_EQ(line.cells.size(), 2u);
  EXPECT_EQ(text.substr(line.cells[0].begin, line.cells[0].size()), "合格率 %");
  EXPECT_EQ(line.begin, (std::vector<int>{2, 13}));
  EXPECT_EQ(line.end, (std::vector<int>{10, 15}));
  EXPECT_FALSE(line.is_wide());
  EXPECT_TRUE(cut_at_gaps("", {0, 0}).cells.empty());
}

TEST(GapTable, ManyLinesThatAreNoTableAreReadOnce) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += i % 2 == 0 ? "甲  乙  丙\n" : "一二三四五六七  8  9\n";
  EXPECT_EQ(read("a.txt", text).blocks.size(), 20000u);
}

}  // namespace
}  // namespace zhicheng::document
