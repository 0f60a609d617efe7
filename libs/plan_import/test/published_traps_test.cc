// The traps that the five published plans set a reader, each with the place where the import has to say so or
// to read right. The texts are read from the shared folder; without them the tests skip.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "support.h"

namespace zhicheng::plan_import::test {
namespace {

struct Trap {
  const char* plan;
  int line;  // where the finding stands
  const char* code;
  const char* words = "";  // that its message holds
};

const ImportResult* imported(const std::string& plan) {
  static std::map<std::string, ImportResult> results;
  if (const auto found = results.find(plan); found != results.end()) return &found->second;
  const auto text = read_file(std::filesystem::path(ZHICHENG_SHARED_DIR) / "plans" / (plan + ".txt"));
  if (!text) return nullptr;
  return &results.emplace(plan, import_text(*text, plan + ".txt")).first->second;
}

bool is_reported(const Trap& trap) {
  const Diagnostics& all = imported(trap.plan)->diagnostics;
  return std::any_of(all.begin(), all.end(), [&](const Diagnostic& each) {
    return each.line == trap.line && each.code == trap.code &&
           each.message.find(trap.words) != std::string::npos;
  });
}

class PublishedTraps : public ::testing::Test {
 protected:
  void SetUp() override {
    if (imported("quzhou") == nullptr) GTEST_SKIP() << "the shared plans are not here";
  }

  static void expect_reported(const std::vector<Trap>& traps) {
    for (const Trap& trap : traps)
      EXPECT_TRUE(is_reported(trap)) << trap.plan << ":" << trap.line << " " << trap.code << " "
                                     << trap.words;
  }

  // The indicator whose quotes hold the line and whose name holds the words.
  static const plan::Indicator* indicator(const std::string& plan, int line, const std::string& words) {
    for (const plan::Indicator& each : imported(plan)->plan.indicators)
      for (const plan::Quote& quote : each.quotes)
        if (quote.line == line && each.name.find(words) != std::string::npos) return &each;
    ADD_FAILURE() << plan << ":" << line << " no indicator named " << words;
    static const plan::Indicator kNone;
    return &kNone;
  }

  static std::string target(const std::string& plan, int line, const std::string& words) {
    const plan::Target& target = indicator(plan, line, words)->target;
    std::string text(plan::name_of(target.relation));
    if (target.low) text += " " + target.low->to_string();
    if (target.high) text += " " + target.high->to_string();
    if (target.accumulation == plan::Accumulation::period) text += " period";
    return text;
  }
};

TEST_F(PublishedTraps, T01_TheTargetIsWorseThanTheBaseline) {
  expect_reported({{"quzhou", 176, "P002", "98.57"},
                   {"quzhou", 177, "P002"},
                   {"quzhou", 181, "P002", "低于 0.6"},
                   {"shaoxing", 459, "P002"},
                   {"shaoxing", 464, "P002"},
                   {"shaoxing", 466, "P002"},
                   {"shaoxing", 476, "P002"},
                   {"shaoxing", 508, "P002", "第二"}});
  for (const Diagnostic& each : imported("quzhou")->diagnostics)
    EXPECT_TRUE(each.code != "P002" || each.severity == Severity::note);
}

TEST_F(PublishedTraps, T02_TheTargetEqualsTheBaseline) {
  for (const int line : {182, 188, 189, 190, 191, 193}) expect_reported({{"quzhou", line, "P003"}});
  for (const int line : {105, 106, 111, 113, 115, 117, 118, 128, 130})
    expect_reported({{"lucheng", line, "P003"}});
  expect_reported({{"lucheng", 112, "P003", "90.59"}});
}

TEST_F(PublishedTraps, T03_TheTargetHasNoNumber) {
  for (const int line : {180, 184, 192, 241}) expect_reported({{"quzhou", line, "P004"}});
  expect_reported({{"quzhou", 239, "P018", "全国标杆"},
                   {"quzhou", 162, "P043", "168、"},  // 走在……前列
                   {"quzhou", 411, "P026"},           // 全部达到B级以上
                   {"shaoxing", 1073, "P026"},        // 所有
                   {"shaoxing", 478, "P026"},
                   {"shaoxing", 480, "P026"},
                   {"shaoxing", 530, "P026"},
                   {"shaoxing", 869, "P026", "全覆盖"},
                   {"lucheng", 126, "P004", "市定目标"},
                   {"lucheng", 127, "P004", "市定目标"},
                   {"zhoushan", 81, "P026", "全覆盖"}});
}

TEST_F(PublishedTraps, T04_OddFormsAreRead) {
  EXPECT_EQ(target("quzhou", 216, "国际标准"), "range 1 2 period");
  EXPECT_EQ(target("shaoxing", 748, "知名品牌集聚区"), "range 1 2");
  EXPECT_EQ(target("shaoxing", 508, "全省排名"), "rank_le 3");
  EXPECT_EQ(target("shaoxing", 486, "国际标准"), "ge 100 period");
  EXPECT_EQ(target("lucheng", 105, "农产品"), "gt 99");
  EXPECT_EQ(target("lucheng", 112, "满意度"), "ge 90.6");
  EXPECT_EQ(target("quzhou", 243, "人均预期寿命"), "ge 80.5");
  EXPECT_EQ(target("quzhou", 240, "放心消费指数"), "ge 0.90");
  EXPECT_EQ(target("quzhou", 361, "贴标"), "ge 100");
  EXPECT_FALSE(indicator("quzhou", 231, "浙江省政府质量奖")->target.baseline.has_value());
  EXPECT_FALSE(indicator("lucheng", 114, "创新发展区")->target.baseline.has_value());
  EXPECT_EQ(target("shaoxing", 1191, "一站式"), "ge 10");  // the five in front are what there is
}

TEST_F(PublishedTraps, T05_SoftAndStrictWordsAreTold) {
  EXPECT_EQ(target("quzhou", 181, "死亡率"), "lt 0.6");
  EXPECT_EQ(target("shaoxing", 1038, "投资"), "gt 1500");
  EXPECT_TRUE(indicator("zhoushan", 31, "规上工业增加值")->target.soft);
  EXPECT_FALSE(indicator("quzhou", 176, "食品")->target.soft);
}

TEST_F(PublishedTraps, T06_TheBaselineIsOfAnotherTime) {
  expect_reported({{"quzhou", 183, "P007", "2019"},
                   {"quzhou", 216, "P020"},
                   {"quzhou", 217, "P020"},
                   {"quzhou", 218, "P020"},
                   {"shaoxing", 148, "P039", "预计"},
                   {"gongshu", 0, "P027"},
                   {"zhoushan", 0, "P027"}});
  for (const int line : {108, 109, 111, 113, 120, 121}) expect_reported({{"lucheng", line, "P020"}});
}

TEST_F(PublishedTraps, T07_OneRowHasTwoThresholds) {
  expect_reported({{"quzhou", 178, "P014", "98"}});
  for (const int line : {176, 177, 181}) EXPECT_FALSE(is_reported({"quzhou", line, "P014"})) << line;
}

TEST_F(PublishedTraps, T08_TextStandsAgainstTable) {
  EXPECT_EQ(indicator("lucheng", 91, "制造业产品质量合格率"),
            indicator("lucheng", 104, "制造业产品质量合格率"));
  EXPECT_EQ(indicator("lucheng", 99, "优良天数"), indicator("lucheng", 127, "优良天数"));
  expect_reported({{"lucheng", 91, "P005", "> 99"},
                   {"lucheng", 99, "P005", "力争"},
                   {"lucheng", 95, "P016", "绿色建筑"},
                   {"lucheng", 148, "P015", "个"},
                   {"lucheng", 93, "P016", "市级及以上"},
                   {"lucheng", 91, "P029", "区级政府质量奖"},
                   {"lucheng", 103, "P029", "8 项"},
                   {"shaoxing", 128, "P039", "96.5"},
                   {"shaoxing", 128, "P039", "98.7"},
                   {"shaoxing", 144, "P039", "122"},
                   {"shaoxing", 206, "P039", "185"},
                   {"shaoxing", 629, "P005", "3700"},
                   {"shaoxing", 583, "P042", "为主"},
                   {"shaoxing", 1036, "P042", "重大项目"}});
}

TEST_F(PublishedTraps, T09_UnitsAreSuspicious) {
  expect_reported({{"quzhou", 181, "P006", "%"},
                   {"quzhou", 193, "P006", "立方米年"},
                   {"quzhou", 220, "P006", "件/万人"},
                   {"quzhou", 240, "P006", "件"},
                   {"shaoxing", 530, "P006", "个"}});
}

TEST_F(PublishedTraps, T10_ScopeWordsChangeTheMeasure) {
  expect_reported({{"quzhou", 191, "P028", "市控"},
                   {"quzhou", 181, "P028", "死亡率"},
                   {"quzhou", 216, "P028", "主导和参与"},
                   {"quzhou", 220, "P028", "高价值发明专利"},
                   {"shaoxing", 466, "P028", "评价抽"},
                   {"shaoxing", 486, "P028", "为主"},
                   {"shaoxing", 862, "P028", "规上"},
                   {"shaoxing", 1275, "P028", "事故率"},
                   {"lucheng", 128, "P028", "省控"},
                   {"gongshu", 14, "P028", "省控"},
                   {"gongshu", 14, "P028", "例行"},
                   {"zhoushan", 33, "P028", "省控"},
                   {"zhoushan", 33, "P028", "基本药物"}});
}

TEST_F(PublishedTraps, T11_RowsAreGarbledAndTablesLookAlike) {
  expect_reported({{"lucheng", 66, "P009", "第 35 行"},
                   {"lucheng", 67, "P009"},
                   {"lucheng", 54, "P013"},
                   {"lucheng", 45, "P030"},
                   {"lucheng", 59, "P031", "23"}});
  const Diagnostics& all = imported("lucheng")->diagnostics;
  EXPECT_EQ(std::count_if(all.begin(), all.end(), [](const Diagnostic& each) { return each.code == "P031"; }),
            1);
}

TEST_F(PublishedTraps, T12_ATableWithoutMarksIsPutTogether) {
  expect_reported({{"shaoxing", 446, "P032", "23 行"}});
}

TEST_F(PublishedTraps, T13_TablesAreCutAndShareTheirTitle) {
  expect_reported({{"quzhou", 186, "P013"}, {"lucheng", 125, "P013"}});
  for (const int line : {202, 213, 228, 238}) expect_reported({{"quzhou", line, "P011"}});
}

TEST_F(PublishedTraps, T14_WordsAndSentencesAreCut) {
  expect_reported({{"quzhou", 90, "P033", "339"},
                   {"quzhou", 90, "P033", "273"},
                   {"quzhou", 90, "P033", "367"},
                   {"lucheng", 142, "P033", "机器联网率"},
                   {"lucheng", 182, "P033", "态。"},
                   {"zhoushan", 31, "P033", "113"},
                   {"shaoxing", 37, "P033", "每行"}});
}

TEST_F(PublishedTraps, T15_MarksAreStray) {
  expect_reported({{"quzhou", 405, "P012", "and"},
                   {"quzhou", 45, "P012", "<b>"},
                   {"quzhou", 126, "P012", "半角"},
                   {"lucheng", 238, "P012", "and"},
                   {"lucheng", 244, "P012", "<sub>"},
                   {"lucheng", 288, "P012", "爲"},
                   {"lucheng", 329, "P012", "半角"},
                   {"zhoushan", 51, "P012", "and"},
                   {"zhoushan", 81, "P012", "引号"},
                   {"zhoushan", 83, "P012", "_{}"},
                   {"zhoushan", 83, "P012", "_x"},
                   {"zhoushan", 37, "P012", "半角"},
                   {"shaoxing", 1203, "P012", "半角"}});
}

TEST_F(PublishedTraps, T16_NumbersClash) {
  expect_reported({{"zhoushan", 49, "P021", "重新编号"},
                   {"zhoushan", 41, "P035"},
                   {"shaoxing", 543, "P021", "重新编号"},
                   {"quzhou", 19, "P017"},
                   {"quzhou", 96, "P034"},
                   {"lucheng", 69, "P034"},
                   {"gongshu", 12, "P035", "指导思想"}});
}

TEST_F(PublishedTraps, T17_BoxesAreOutOfPlace) {
  expect_reported({{"shaoxing", 573, "P036", "573"}, {"shaoxing", 856, "P036", "制造业"}});
}

TEST_F(PublishedTraps, T18_WordsAreRepeatedForAnotherYear) {
  expect_reported(
      {{"quzhou", 168, "P037", "2035"}, {"zhoushan", 41, "P037", "2025"}, {"gongshu", 14, "P038", "2035"}});
}

TEST_F(PublishedTraps, T19_NoYearIsStated) {
  expect_reported({{"shaoxing", 629, "P008"},
                   {"shaoxing", 656, "P008"},
                   {"shaoxing", 1191, "P008"},
                   {"shaoxing", 1234, "P008"},
                   {"lucheng", 196, "P008"},
                   {"lucheng", 198, "P008"},
                   {"zhoushan", 67, "P008"},
                   {"zhoushan", 69, "P008"},
                   {"zhoushan", 81, "P008", "体育"},
                   {"zhoushan", 103, "P008"},
                   {"quzhou", 303, "P045", "三年"},
                   {"shaoxing", 1285, "P045", "3—5年"},
                   {"lucheng", 264, "P045", "三年"},
                   {"zhoushan", 103, "P045", "三年"}});
}

TEST_F(PublishedTraps, T20_DecoysAreNoTargets) {
  for (const char* plan : {"quzhou", "shaoxing", "lucheng", "gongshu", "zhoushan"})
    for (const plan::Indicator& each : imported(plan)->plan.indicators)
      for (const char* decoy : {"G60", "G104", "415", "155", "1+", "1+4", "2.0 版", "2.0版", "90kw", "3·15",
                                "9001", "2066", "15 分钟", "10 分钟", "五个一"})
        EXPECT_EQ(each.target_raw.find(decoy), std::string::npos)
            << plan << " " << each.name << " " << each.target_raw;
}

TEST_F(PublishedTraps, T21_WhatIsDoneIsStillATarget) {
  expect_reported({{"quzhou", 361, "P044", "第 104 行"}});
}

TEST_F(PublishedTraps, T22_ResponsibilityIsOpenOrOutside) {
  expect_reported({{"zhoushan", 49, "P022", "功能区管委会"},
                   {"zhoushan", 119, "P023"},
                   {"zhoushan", 111, "P040", "法院"},
                   {"zhoushan", 111, "P040", "检察院"},
                   {"zhoushan", 83, "P040", "海事局"}});
  const std::vector<plan::Task>& tasks = imported("zhoushan")->plan.tasks;
  EXPECT_EQ(
      std::count_if(tasks.begin(), tasks.end(), [](const plan::Task& task) { return task.departments_open; }),
      20);
}

TEST_F(PublishedTraps, T23_StatusAndDatesMatter) {
  expect_reported({{"gongshu", 0, "P024"},
                   {"zhoushan", 0, "P041", "24 个月"},
                   {"lucheng", 0, "P041", "2022-01-05"},
                   {"lucheng", 0, "P041", "已过"},
                   {"quzhou", 0, "P025"}});
}

// A reader who is told everything twice stops reading.
TEST_F(PublishedTraps, FindingsStayFew) {
  for (const char* plan : {"quzhou", "shaoxing", "lucheng", "gongshu", "zhoushan"}) {
    const ImportResult& result = *imported(plan);
    EXPECT_LE(result.diagnostics.size(), 10 + result.plan.indicators.size()) << plan;
  }
}

}  // namespace
}  // namespace zhicheng::plan_import::test
