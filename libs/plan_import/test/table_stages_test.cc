// The stages that read tables, each by itself: what a header says, how cells find their columns, how broken
// rows come together, which label names which rows, what stands around a table and below it.
#include <gtest/gtest.h>

#include "foot_notes.h"
#include "grid.h"
#include "groups.h"
#include "header.h"
#include "lines.h"
#include "support.h"
#include "surroundings.h"

namespace zhicheng::plan_import::table_stages {
namespace {

const Vocabulary& words() {
  return test::shipped_lexicon().vocabulary();
}

Header header_of(const std::vector<std::string>& cells, int plan_year = 0) {
  std::vector<HeaderCell> read;
  read.reserve(cells.size());
  for (const std::string& cell : cells) read.push_back(read_header_cell(fold(cell), words()));
  const auto header = settle_header(read, plan_year);
  EXPECT_TRUE(header.has_value());
  return header.value_or(Header{});
}

bool is_header(const std::vector<std::string>& cells) {
  std::vector<HeaderCell> read;
  read.reserve(cells.size());
  for (const std::string& cell : cells) read.push_back(read_header_cell(fold(cell), words()));
  return settle_header(read).has_value();
}

GridRow row_of(const std::vector<std::string>& cells) {
  GridRow row;
  for (const std::string& cell : cells) {
    row.cells.emplace_back();
    row.cells.back().flow.append(document::Cell{.span = {0, cell.size()}, .text = cell, .cuts = {}});
  }
  return row;
}

std::vector<std::string> cells_of(const GridRow& row) {
  std::vector<std::string> cells;
  cells.reserve(row.cells.size());
  for (const GridCell& cell : row.cells) cells.push_back(cell.words());
  return cells;
}

std::vector<TableRow> rows_named(const std::vector<std::string>& names) {
  std::vector<TableRow> rows(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) rows[i].name = names[i];
  return rows;
}

std::vector<std::string> groups_of(const std::vector<GroupLabel>& labels, std::vector<TableRow> rows,
                                   LabelPlace place = LabelPlace::at_rows) {
  set_groups(labels, place, words(), rows);
  std::vector<std::string> groups;
  groups.reserve(rows.size());
  for (const TableRow& row : rows) groups.push_back(row.group);
  return groups;
}

const std::vector<std::string> kColumns = {"类别", "指标名称", "单位", "2020年", "2025年", "属性"};
using Strings = std::vector<std::string>;

TEST(HeaderCellWords, SayWhatTheColumnIs) {
  struct Case {
    const char* text;
    ColumnRole role;
    int year;
  };
  for (const Case& each :
       {Case{"指标名称", ColumnRole::name, 0}, Case{"单 位", ColumnRole::unit, 0},
        Case{"类别", ColumnRole::group, 0}, Case{"序号", ColumnRole::seq, 0},
        Case{"2020年", ColumnRole::year, 2020}, Case{"2025年目标值", ColumnRole::target, 2025},
        Case{"到2025年目标", ColumnRole::target, 2025}, Case{"属性", ColumnRole::attribute, 0},
        Case{"2020年（基期）", ColumnRole::baseline, 2020}, Case{"备注", ColumnRole::note, 0},
        Case{"总投资", ColumnRole::foreign, 0}, Case{"加强组织领导", ColumnRole::none, 0},
        Case{"", ColumnRole::none, 0}}) {
    const HeaderCell cell = read_header_cell(fold(each.text), words());
    EXPECT_EQ(cell.role, each.role) << each.text;
    EXPECT_EQ(cell.year, each.year) << each.text;
  }
  EXPECT_EQ(read_header_cell(fold("年均增长（%）"), words()).unit, "%");
}

TEST(HeaderCellWords, GoOnInTheCellBelow) {
  const std::u32string upper = fold("2025年目标");
  const HeaderCell cell = join_header_cells(read_header_cell(upper, words()), upper, fold("约束性"), words());
  EXPECT_EQ(cell.role, ColumnRole::target);
  EXPECT_EQ(cell.year, 2025);
  EXPECT_EQ(cell.attribute, "约束性");
}

TEST(HeaderCellWords, AreNoneWhereTheLastCharacterEndsNoCell) {
  EXPECT_TRUE(may_end_header_cell(U'称', words()));   // 指标名称
  EXPECT_TRUE(may_end_header_cell(U')', words()));    // 现状（2020年）
  EXPECT_TRUE(may_end_header_cell(U'5', words()));    // 2025
  EXPECT_FALSE(may_end_header_cell(U'。', words()));  // a sentence
}

TEST(Header, TheLastYearIsTheTargetAndAnEarlierOneTheBaseline) {
  const Header header = header_of(kColumns);
  EXPECT_EQ(header.roles(),
            (std::vector<ColumnRole>{ColumnRole::group, ColumnRole::name, ColumnRole::unit,
                                     ColumnRole::baseline, ColumnRole::target, ColumnRole::attribute}));
  EXPECT_EQ(header.baseline_year, 2020);
  EXPECT_EQ(header.target_year, 2025);
  const Header three = header_of({"指标名称", "单位", "2022年", "2025年目标", "2027年目标"});
  EXPECT_EQ(three.target_year, 2027);
  EXPECT_EQ(three.columns[3].role, ColumnRole::step);
}

TEST(Header, TargetsOfEarlierYearsAreSteps) {
  using enum ColumnRole;
  EXPECT_EQ(header_of({"指标", "2020年", "2023年目标", "2025年目标"}).roles(),
            (std::vector{name, baseline, step, target}));
  // Bare years are steps only where the caption says that they lie ahead.
  EXPECT_EQ(header_of({"指标", "2025年", "2028年", "2030年"}, 2030).roles(),
            (std::vector{name, baseline, step, target}));
  EXPECT_EQ(header_of({"指标", "2018年", "2019年", "2025年"}).roles(),
            (std::vector{name, baseline, other, target}));
}

TEST(Header, ATableOfProjectsOrWithoutTargetHasNone) {
  EXPECT_FALSE(is_header({"项目名称", "总投资", "建设内容"}));
  EXPECT_FALSE(is_header({"指标名称", "单位", "责任部门"}));
  EXPECT_FALSE(is_header({"单位", "2025年目标"}));
}

TEST(Alignment, AWholeRowStandsInItsColumns) {
  const Alignment found =
      align(header_of(kColumns), row_of({"产品", "合格率", "%", "93.4", "95", "预期性"}), words());
  EXPECT_EQ(found.cell_of, (std::vector<int>{0, 1, 2, 3, 4, 5}));
  EXPECT_FALSE(found.shifted);
  EXPECT_EQ(found.left_over, 0u);
}

TEST(Alignment, ShiftedAndMissingCellsFindTheirColumns) {
  const Header header = header_of(kColumns);
  EXPECT_EQ(align(header, row_of({"产品", "", "合格率", "%", "93.4", "95"}), words()).cell_of,
            (std::vector<int>{0, 2, 3, 4, 5, -1}));
  EXPECT_TRUE(align(header, row_of({"产品", "", "合格率", "%", "93.4", "95"}), words()).shifted);
  EXPECT_EQ(align(header, row_of({"食品抽检合格率", "%", "93.4", "95", "预期性"}), words()).cell_of,
            (std::vector<int>{-1, 0, 1, 2, 3, 4}));
}

TEST(BrokenRows, AreOneRowWhereBothPartsMakeOne) {
  std::vector<GridRow> rows = {row_of({"产品", "农产品质量安全"}),
                               row_of({"合格率", "%", "98", "99", "约束性"}),
                               row_of({"工程", "验收合格率", "%", "100", "100", "约束性"})};
  join_broken_rows(header_of(kColumns), words(), rows, 0);
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(cells_of(rows[0]), (Strings{"产品", "农产品质量安全合格率", "%", "98", "99", "约束性"}));
  EXPECT_EQ(cells_of(rows[1])[1], "验收合格率");
}

TEST(BrokenRows, StayApartWhereTheUnitDoesNotFit) {
  std::vector<GridRow> rows = {row_of({"产品", "农产品质量安全"}),
                               row_of({"合格率", "好", "98", "99", "约束性"})};
  join_broken_rows(header_of(kColumns), words(), rows, 0);
  EXPECT_EQ(rows.size(), 2u);
}

TEST(BrokenNames, GoToTheRowThatTheyBelongTo) {
  const Header header = header_of(kColumns);
  std::vector<GridRow> before = {row_of({"", "规模以上工业企业新产品", "", "", "", ""}),
                                 row_of({"", "产值率", "%", "30", "35", "预期性"})};
  join_broken_names(header, words(), before, 0);
  ASSERT_EQ(before.size(), 1u);
  EXPECT_EQ(cells_of(before[0])[1], "规模以上工业企业新产品产值率");
  std::vector<GridRow> behind = {row_of({"", "有效发明专利（含", "件", "6", "8", "预期性"}),
                                 row_of({"", "外观）", "", "", "", ""})};
  join_broken_names(header, words(), behind, 0);
  ASSERT_EQ(behind.size(), 1u);
  EXPECT_EQ(cells_of(behind[0])[1], "有效发明专利（含外观）");
}

TEST(BrokenNames, ALabelAmongTheRowsStaysOne) {
  std::vector<GridRow> rows = {row_of({"规模以上工业企业劳动生产率", "万元/人", "20", "25"}),
                               row_of({"服务质量", "", "", ""}), row_of({"满意度", "分", "80", "85"})};
  join_broken_names(header_of({"指标名称", "单位", "2020年", "2025年"}), words(), rows, 0);
  EXPECT_EQ(rows.size(), 3u);
}

TEST(Groups, ALabelWithoutTheBlanksThatStretchIt) {
  EXPECT_EQ(label_of("产 品 质 量"), "产品质量");
  EXPECT_EQ(label_of("质量 NQI 基础"), "质量NQI基础");
  EXPECT_EQ(label_of("R & D"), "R & D");
  EXPECT_EQ(label_of(""), "");
}

TEST(Groups, ALabelNamesTheRowsFromItsOwnOn) {
  const std::vector<TableRow> rows = rows_named({"甲", "乙", "丙", "丁"});
  EXPECT_EQ(groups_of({{0, "产品质量"}, {4, "工程质量"}}, rows),
            (Strings{"产品质量", "产品质量", "工程质量", "工程质量"}));
  EXPECT_EQ(groups_of({{-1, "产品质量"}, {5, "工程质量"}}, rows),
            (Strings{"产品质量", "产品质量", "产品质量", "工程质量"}));
  EXPECT_EQ(groups_of({}, rows), (Strings{"", "", "", ""}));
}

TEST(Groups, ALabelMayStandInTheMiddleOrInTwoPieces) {
  EXPECT_EQ(groups_of({{2, "产品质量"}, {8, "工程质量"}}, rows_named({"甲", "乙", "丙", "丁", "戊", "己"})),
            (Strings{"产品质量", "产品质量", "产品质量", "工程质量", "工程质量", "工程质量"}));
  EXPECT_EQ(
      groups_of({{0, "产品"}, {2, "质量"}, {4, "工程"}, {6, "质量"}}, rows_named({"甲", "乙", "丙", "丁"})),
      (Strings{"产品质量", "产品质量", "工程质量", "工程质量"}));
}

TEST(FootMarks, AreTheSignsBehindWordsAndFigures) {
  struct Case {
    const char* text;
    std::size_t marks;
  };
  for (const Case& each : {Case{"满意度①", 1}, Case{"31*", 1}, Case{"合格率[1]", 3}, Case{"[30]", 0},
                           Case{"12[3]", 0}, Case{"①", 0}, Case{"合格率", 0}, Case{"", 0}})
    EXPECT_EQ(foot_marks_at_end(fold(each.text), words()), each.marks) << each.text;
}

TEST(FootNotes, SayWhatTheMarksMean) {
  const auto notes =
      read_foot_notes(fold("①基数为2019年数据；*为五年累计数；▲为约束性指标；其余为预期性指标"), words());
  ASSERT_EQ(notes.size(), 4u);
  EXPECT_EQ(notes[0].mark, U"①");
  EXPECT_EQ(notes[0].year, 2019);
  EXPECT_EQ(notes[1].mark, U"*");
  EXPECT_TRUE(notes[1].period);
  EXPECT_EQ(notes[2].attribute, plan::Attribute::binding);
  EXPECT_EQ(notes[3].mark, U"");
  EXPECT_EQ(notes[3].attribute, plan::Attribute::expected);
  EXPECT_TRUE(read_foot_notes(fold("本表由市统计局提供"), words()).empty());
}

TEST(FootNotes, TellTheYearOfABaseline) {
  EXPECT_EQ(baseline_year_in(fold("基数为2019年数据"), words()), 2019);
  EXPECT_EQ(baseline_year_in(fold("2019年启动建设"), words()), 0);
  EXPECT_EQ(year_in_brackets(fold("58（2019年）")), 2019);
  EXPECT_EQ(year_in_brackets(fold("58")), 0);
}

struct Read {
  document::Document document;
  Stages stages;
};

Read read_lines_of(const std::string& text) {
  Read read{document::read_document("a.txt", text).value(), {}};
  LineWords line_words;
  read.stages.lines = read_lines(read.document, words(), line_words);
  return read;
}

TEST(Surroundings, TheCaptionIsTheTitleAboveAndTheUnitBetween) {
  const Read titled = read_lines_of("第一段。\n\n表1 主要指标\n\n单位：%\n甲\n");
  const Caption caption = caption_before(titled.document, titled.stages, 6, words());
  EXPECT_EQ(caption.title, "表1 主要指标");
  EXPECT_EQ(caption.unit, "%");
  const Read sentence = read_lines_of("主要目标如下：\n甲\n");
  EXPECT_EQ(caption_before(sentence.document, sentence.stages, 2, words()).title, "");
}

TEST(Surroundings, AUnitOnALineOfItsOwn) {
  EXPECT_EQ(unit_line(U"(单位:万元)", words()), U"万元");
  EXPECT_EQ(unit_line(U"单位:%", words()), U"%");
  EXPECT_EQ(unit_line(U"单位:区市场监管局", words()), U"");
  EXPECT_EQ(unit_line(U"单位", words()), U"");
}

TEST(Surroundings, NotesBeginWithAWordOrAMarkOfTheTable) {
  EXPECT_TRUE(begins_remark(U"注:数据为初步数", U"", words()));
  EXPECT_TRUE(begins_remark(U"说明1.口径", U"", words()));
  EXPECT_TRUE(begins_remark(U"*为累计数", U"*", words()));
  EXPECT_FALSE(begins_remark(U"*为累计数", U"", words()));
  EXPECT_FALSE(begins_remark(U"注重质量", U"", words()));
}

TEST(Surroundings, NotesLeaveTheRunningText) {
  Read read = read_lines_of("甲\n注：1.数据为初步数。\n2.口径同上。\n正文从这里开始，是下一段。\n");
  EXPECT_EQ(take_remark_below(read.document, 1, U"", words(), read.stages),
            "注：1.数据为初步数。；2.口径同上。；");
  EXPECT_EQ(read.stages.lines[1].kind, LineKind::table);
  EXPECT_EQ(read.stages.lines[2].kind, LineKind::table);
  EXPECT_EQ(read.stages.lines[3].kind, LineKind::text);
}

}  // namespace
}  // namespace zhicheng::plan_import::table_stages
