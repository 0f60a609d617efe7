// The same made-up plan in other layouts reads the same.
#include <gtest/gtest.h>

#include <algorithm>

#include "support.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import::test {
namespace {

struct Row {
  std::string group;
  std::string name;
  std::string unit;
  std::string baseline;
  std::string target;
};

const std::vector<Row>& rows() {
  static const std::vector<Row> kRows = {
      {"产品质量", "制造业产品质量合格率", "%", "93.2", "不低于 95"},
      {"产品质量", "R&D 经费支出占 GDP 比重", "%", "2.4", "3.0"},
      {"产品质量", "万台设备事故率", "起", "0.3", "0.2"},
      {"品牌建设", "新增“溪字标”企业", "家", "[12]", "[30]"},
      {"品牌建设", "国际标准和国家标准制修订数", "项", "3", "1-2"},
      {"品牌建设", "质量奖获奖企业全省排名", "/", "第六", "前五"},
      {"环境质量", "PM2.5 平均浓度", "微克/立方米", "27", "25 以下"},
      {"环境质量", "单位能耗降低率", "%", "3.0", "完成省定目标"},
      {"环境质量", "全域“无废城市”建设", "/", "/", "完成"},
  };
  return kRows;
}

std::string document_of(const std::string& table) {
  return "# "
         "云溪市质量强市“十四五”规划\n\n一、总体要求\n\n（一）发展目标\n\n到2025年，质量水平明显提高。\n\n主"
         "要指标\n\n" +
         table + "\n\n二、主要任务\n\n（二）提高质量\n\n健全制度。\n";
}

std::string in_tabs() {
  std::string table = "类别\t指标名称\t单位\t2020年\t2025年\n";
  std::string group;
  for (const Row& row : rows()) {
    table += (row.group == group ? "" : row.group) + "\t" + row.name + "\t" + row.unit + "\t" + row.baseline +
             "\t" + row.target + "\n";
    group = row.group;
  }
  return table;
}

std::string in_pipes(bool outer) {
  const std::string edge = outer ? "| " : "";
  const std::string close = outer ? " |" : "";
  std::string table = edge + "类别 | 指标名称 | 单位 | 2020年 | 2025年" + close + "\n" + edge +
                      "---|---|---|---|---" + close + "\n";
  for (const Row& row : rows())
    table += edge + row.group + " | " + row.name + " | " + row.unit + " | " + row.baseline + " | " +
             row.target + close + "\n";
  return table;
}

std::string in_broken_lines() {
  std::string table = "类别\n\n序号 指标名称 单位\n2020年\n\n2025年\n\n";
  std::string group;
  int seq = 0;
  for (const Row& row : rows()) {
    if (row.group != group)
      table += to_utf8(to_utf32(row.group).substr(0, 2)) + "\n\n" + to_utf8(to_utf32(row.group).substr(2)) +
               "\n\n";
    group = row.group;
    ++seq;
    const std::u32string name = to_utf32(row.name);
    if (seq % 3 == 2 && row.name.find(' ') == std::string::npos) {
      table += std::to_string(seq) + "\n" + to_utf8(name.substr(0, 6)) + "\n\n" + to_utf8(name.substr(6)) +
               "\n" + row.unit + " " + row.baseline + " " + row.target + "\n\n";
    } else {
      table += std::to_string(seq) + " " + row.name + " " + row.unit + " " + row.baseline + " " + row.target +
               "\n\n";
    }
  }
  return table;
}

std::string one_cell_a_line() {
  std::string table = "类别\n序号\n指标名称\n单位\n2020年\n2025年\n";
  std::string group;
  int seq = 0;
  for (const Row& row : rows()) {
    if (row.group != group) table += row.group + "\n";
    group = row.group;
    table += std::to_string(++seq) + "\n" + row.name + "\n" + row.unit + "\n" + row.baseline + "\n" +
             row.target + "\n";
  }
  return table;
}

// Everything but the places.
std::vector<plan::Indicator> facts_of(const std::string& text, const std::string& name) {
  std::vector<plan::Indicator> indicators = import_text(text, name).plan.indicators;
  for (plan::Indicator& indicator : indicators) indicator.quotes.clear();
  return indicators;
}

void expect_equal(const std::vector<plan::Indicator>& actual, const std::vector<plan::Indicator>& expected) {
  ASSERT_EQ(actual.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(actual[i].name, expected[i].name);
    EXPECT_EQ(actual[i].group, expected[i].group) << expected[i].name;
    EXPECT_EQ(actual[i].unit, expected[i].unit) << expected[i].name;
    EXPECT_EQ(actual[i].target_raw, expected[i].target_raw) << expected[i].name;
    EXPECT_EQ(actual[i], expected[i]) << expected[i].name;
  }
}

TEST(Layouts, TabRowsPipesBrokenLinesAndFlattenedCellsReadTheSame) {
  const auto expected = facts_of(document_of(in_tabs()), "plan.txt");
  ASSERT_EQ(expected.size(), rows().size());
  for (std::size_t i = 0; i < rows().size(); ++i) {
    EXPECT_EQ(expected[i].name, rows()[i].name);
    EXPECT_EQ(expected[i].group, rows()[i].group);
    EXPECT_EQ(expected[i].target_raw, rows()[i].target);
    EXPECT_EQ(expected[i].target.baseline_year, 2020);
    EXPECT_EQ(expected[i].target.target_year, 2025);
  }
  for (const auto& [layout, text] :
       std::map<std::string, std::string>{{"pipes", in_pipes(true)},
                                          {"bare pipes", in_pipes(false)},
                                          {"broken lines", in_broken_lines()},
                                          {"one cell a line", one_cell_a_line()}}) {
    SCOPED_TRACE(layout);
    expect_equal(
        facts_of(document_of(text), layout.find("pipes") == std::string::npos ? "plan.txt" : "plan.md"),
        expected);
  }
}

TEST(Layouts, AFirstLabelBelowItsFirstRowStillNamesTheGroup) {
  const std::string table =
      "一级\n指标\n\n序号 二级指标 单位\n2020年\n实际值\n\n2025年\n目标值\n\n指标\n属性\n\n1 甲类产品合格率 "
      "% 95 不低于 96 约束性\n质量\n\n提升\n\n"
      "2 乙类产品合格率 % 95 97 预期性\n";
  const auto indicators = facts_of(document_of(table), "plan.txt");
  ASSERT_EQ(indicators.size(), 2u);
  EXPECT_EQ(indicators[0].group, "质量提升");
  EXPECT_EQ(indicators[1].group, "质量提升");
  EXPECT_EQ(indicators[0].attribute, plan::Attribute::binding);
}

TEST(Layouts, APageBreakWithARepeatedHeaderDoesNotCutTheTable) {
  std::string table = in_tabs();
  const std::size_t cut = table.find("品牌建设");
  table.insert(cut, "\n\n\n类别\t指标名称\t单位\t2020 年\t2025 年\n");
  const ImportResult result = import_text(document_of(table));
  EXPECT_EQ(result.stages.tables.size(), 1u);
  expect_equal(facts_of(document_of(table), "plan.txt"), facts_of(document_of(in_tabs()), "plan.txt"));
}

TEST(Layouts, AShiftedRowIsRepairedByItsUnitAndReported) {
  std::string table = in_tabs();
  const std::size_t row = table.find("\tR&D");
  table.insert(row, "\t");
  const auto indicators = facts_of(document_of(table), "plan.txt");
  ASSERT_EQ(indicators.size(), rows().size());
  EXPECT_EQ(indicators[1].name, "R&D 经费支出占 GDP 比重");
  EXPECT_EQ(indicators[1].target_raw, "3.0");
  const ImportResult result = import_text(document_of(table));
  EXPECT_TRUE(std::any_of(result.diagnostics.begin(), result.diagnostics.end(),
                          [](const Diagnostic& each) { return each.code == "P009"; }));
}

TEST(Layouts, ATableWithOtherColumnsIsAnotherTable) {
  const std::string second =
      "| 序号 | 指标名称 | 2025年目标值 | 责任部门 |\n|---|---|---|---|\n| 1 | 抽检率 | ≥98%（约束性） | "
      "市甲局 |\n";
  const ImportResult result = import_text(document_of(in_pipes(true) + "\n" + second), "plan.md");
  ASSERT_EQ(result.stages.tables.size(), 2u);
  const plan::Indicator& last = result.plan.indicators.back();
  EXPECT_EQ(last.group, "");
  EXPECT_EQ(last.unit, "%");
  EXPECT_EQ(last.target.baseline_year, 0);
  EXPECT_EQ(last.attribute, plan::Attribute::binding);
  EXPECT_EQ(last.department, "市甲局");
}

TEST(Layouts, ATwoLevelHeaderAndUnitsBehindNamesAreRead) {
  const std::string table =
      "| 类别 | 主要指标 | “十四五”规划 | | 属性 |\n|---|---|---|---|---|\n| | | 2020年 | 2025年 | |\n"
      "| 产品质量 | 绿化率（%） | 60 | 65以上 | 预期性 |\n| | PM2.5浓度（微克/立方米） | 30 | ≤28 | 约束性 "
      "|\n";
  const auto indicators = facts_of(document_of(table), "plan.md");
  ASSERT_EQ(indicators.size(), 2u);
  EXPECT_EQ(indicators[0].name, "绿化率");
  EXPECT_EQ(indicators[0].unit, "%");
  EXPECT_EQ(indicators[1].target.relation, plan::Relation::le);
  EXPECT_EQ(indicators[1].group, "产品质量");
  EXPECT_EQ(indicators[1].target.baseline_year, 2020);
}

// Half-width characters as full-width ones, outside of what a reader would notice.
std::string full_width(const std::string& text) {
  std::string out;
  for (const char32_t c : to_utf32(text)) {
    const bool change = (c >= U'0' && c <= U'9') || c == U'%' || c == U'[' || c == U']' || c == U'(' ||
                        c == U')' || c == U'.';
    append_utf8(out, change ? c + 0xFEE0 : c);
  }
  return out;
}

TEST(Layouts, FullWidthFiguresReadTheSame) {
  const auto expected = facts_of(document_of(in_tabs()), "plan.txt");
  const auto actual = facts_of(full_width(document_of(in_tabs())), "plan.txt");
  ASSERT_EQ(actual.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(actual[i].target, expected[i].target) << expected[i].name;
    EXPECT_EQ(fold(actual[i].name), fold(expected[i].name));
    EXPECT_EQ(fold(actual[i].unit), fold(expected[i].unit));
  }
}

std::string prose_of(const std::string& join) {
  return "# 云溪市质量强市“十四五”规划" + join + "一、发展目标" + join +
         "到2025年，制造业产品质量合格率达到95%以上，服务质量满意度不低于90分，全员劳动生产率达到22万元/"
         "人，PM2.5平均浓度控制在25微克/立方米以内，"
         "城市空气质量优良天数比例完成省定目标，建成8个省级服务业创新发展区。" +
         join + "二、主要任务" + join;
}

TEST(Layouts, ProseReWrappedAtAnyColumnReadsTheSame) {
  const std::string whole = prose_of("\n\n");
  auto expected = facts_of(whole, "plan.txt");
  ASSERT_EQ(expected.size(), 6u);
  EXPECT_EQ(expected[3].target.relation, plan::Relation::le);
  EXPECT_EQ(expected[4].target.reference, "省定目标");
  const std::size_t begin = whole.find("到2025年");
  const std::size_t end = whole.find("\n\n二、");
  const std::u32string sentence = to_utf32(whole.substr(begin, end - begin));
  for (const std::size_t width : {18u, 23u, 31u, 40u}) {
    std::u32string wrapped;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
      if (i > 0 && i % width == 0) wrapped += U"\n\n";
      wrapped.push_back(sentence[i]);
    }
    SCOPED_TRACE(width);
    expect_equal(facts_of(whole.substr(0, begin) + to_utf8(wrapped) + whole.substr(end), "plan.txt"),
                 expected);
  }
}

TEST(Layouts, APlanAHundredTimesAsLongGivesAHundredTimesAsMuch) {
  std::string text = document_of(in_tabs());
  const ImportResult once = import_text(text);
  std::string many;
  for (int i = 0; i < 100; ++i) {
    std::string copy = in_tabs();
    for (std::size_t at = copy.find("率"); at != std::string::npos; at = copy.find("率", at + 20))
      copy.insert(at, "第" + std::to_string(i) + "类");
    many += "第" + std::to_string(i + 1) + "组指标\n\n" + copy + "\n说明文字到此为止。\n\n";
  }
  const ImportResult result = import_text(document_of(many));
  EXPECT_EQ(result.stages.tables.size(), 100 * once.stages.tables.size());
  EXPECT_EQ(result.plan.indicators.size(), 100 * once.plan.indicators.size());
}

}  // namespace
}  // namespace zhicheng::plan_import::test
