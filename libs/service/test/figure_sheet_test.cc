#include "figure_sheet.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace zhicheng::service {
namespace {

document::Workbook workbook(std::vector<document::SheetRow> rows,
                            std::vector<document::MergedRange> merges = {}) {
  document::Sheet sheet;
  sheet.name = "数据填报";
  sheet.rows = std::move(rows);
  sheet.merges = std::move(merges);
  return {{sheet}, {}};
}

const document::SheetRow kHeader{
    2, {"指标编号", "指标名称", "单位", "统计期", "地区代码", "已有版次", "本期数值", "完成日期", "说明"}};

TEST(TypedNumber, IsReadAsPeopleTypeIt) {
  const auto read = [](std::string_view text, std::string_view unit) {
    return parse_typed_number(text, unit).value().to_string();
  };
  EXPECT_EQ(read("96.50", "%"), "96.50");
  EXPECT_EQ(read(" ９６．５％ ", "%"), "96.5");
  EXPECT_EQ(read("43,843", "件"), "43843");
  EXPECT_EQ(read("1,243,843.5", ""), "1243843.5");
  EXPECT_EQ(read("12 家", "家"), "12");
  EXPECT_EQ(read("-3", ""), "-3");
}

TEST(TypedNumber, IsNotGuessedFromWords) {
  for (const char* text : {"九十六", "约96", "4,38", "96%", "1-2", "", "12家左右", ",123"})
    EXPECT_FALSE(parse_typed_number(text, "家").ok()) << text;
}

TEST(FilledSheet, NamesTheMergedCellsOfItsHeader) {
  const auto sheet = read_filled_sheet(workbook({kHeader}, {{2, 3, 2, 4}}));
  ASSERT_FALSE(sheet.ok());
  EXPECT_EQ(sheet.error().code(), ErrorCode::sheet_not_template);
  EXPECT_NE(sheet.error().message().find("第 2 行有合并单元格（C–D 列）"), std::string::npos);
}

TEST(FilledSheet, ReportsEachCellThatCannotBeRead) {
  const auto sheet =
      read_filled_sheet(workbook({kHeader,
                                  {3, {"7", "合格率", "%", "2025", "", "", "96.5", "", ""}},
                                  {4, {"8", "试点", "", "2025年13月", "", "", "1", "", ""}},
                                  {5, {"9", "创建", "", "2025", "", "1", "", "2025-06-31", ""}},
                                  {6, {"10", "未填", "", "坏", "", "", "", "", ""}}}))
          .value();
  ASSERT_EQ(sheet.lines.size(), 1u);
  EXPECT_EQ(sheet.lines[0].entry.indicator.value, 7);
  EXPECT_EQ(sheet.lines[0].entry.value->to_string(), "96.5");
  ASSERT_EQ(sheet.errors.size(), 2u);  // an empty row is nobody's error
  EXPECT_EQ(sheet.errors[0].row, 4);
  EXPECT_EQ(sheet.errors[0].column, "统计期");
  EXPECT_EQ(sheet.errors[1].column, "完成日期");
  EXPECT_NE(sheet.errors[1].message.find("2025-06-31"), std::string::npos);
  const auto marked = marked_sheet(sheet, sheet.errors);
  EXPECT_EQ(marked.columns.back().title, "错误");
  EXPECT_TRUE(marked.rows[1][3].error);
  EXPECT_FALSE(marked.rows[0].size() > 9);
}

TEST(FilledSheet, FindsItsColumnsWhereverTheyWereMoved) {
  document::SheetRow moved = kHeader;
  std::reverse(moved.cells.begin(), moved.cells.end());
  const auto sheet =
      read_filled_sheet(workbook({moved, {3, {"因年报", "", "88", "2", "", "2024", "%", "合格率", "7"}}}))
          .value();
  ASSERT_EQ(sheet.lines.size(), 1u);
  EXPECT_EQ(sheet.lines[0].entry.replaces_vintage, 2);
  EXPECT_EQ(sheet.lines[0].entry.note, "因年报");
}

}  // namespace
}  // namespace zhicheng::service
