#include "zhicheng/plan_import/import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.h"
#include "zhicheng/plan/plan_file.h"
#include "zhicheng/plan_import/report.h"

namespace zhicheng::plan_import::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> names_in(const std::string& goals) {
  const ImportResult result = import_text("云溪市质量强市实施方案\n\n一、发展目标\n\n" + goals +
                                          "\n\n二、主要任务\n\n（一）做好工作\n\n认真落实。\n");
  std::vector<std::string> names;
  for (const plan::Indicator& each : result.plan.indicators)
    names.push_back(each.name + "=" + each.target_raw);
  return names;
}

TEST(Prose, EveryFormOfAPromiseIsFound) {
  EXPECT_THAT(names_in("到2025年，甲类合格率达到98%以上，乙类满意度提高到 90分。"),
              ElementsAre("甲类合格率=98%以上", "乙类满意度=90分"));
  EXPECT_THAT(names_in("线上、线下办理率分别达到95%、90%。"),
              ElementsAre("线上办理率=95%", "线下办理率=90%"));
  EXPECT_THAT(names_in("建档率和公开率均达到90%以上。"), ElementsAre("建档率=90%以上", "公开率=90%以上"));
  EXPECT_THAT(names_in("建成5个省级产业创新中心。"), ElementsAre("省级产业创新中心=5个"));
  EXPECT_THAT(names_in("核心产业增加值年均增长12%以上，占GDP比重10%。"),
              ElementsAre("核心产业增加值年均增长=12%以上", "核心产业增加值占GDP比重=10%"));
  EXPECT_THAT(names_in("获奖企业总数位居全省前三。"), ElementsAre("获奖企业总数=全省前三"));
  EXPECT_THAT(names_in("优良天数比例达到市定目标。"), ElementsAre("优良天数比例=达到市定目标"));
  EXPECT_THAT(names_in("90%以上生产主体的产品实现可追溯。"), ElementsAre("生产主体的产品实现可追溯=90%以上"));
}

TEST(Prose, ABaselineInsideTheSentenceIsKept) {
  const ImportResult result = import_text(
      "云溪市质量强市实施方案\n\n一、发展目标\n\n到2025年，智能工厂覆盖率由2020年的45%提高到60%以上。\n");
  ASSERT_EQ(result.plan.indicators.size(), 1u);
  EXPECT_EQ(result.plan.indicators[0].name, "智能工厂覆盖率");
  EXPECT_EQ(result.plan.indicators[0].baseline_raw, "45%");
  EXPECT_EQ(result.plan.indicators[0].target_raw, "60%以上");
}

TEST(Prose, DecoysAreNoTargets) {
  for (const char* sentence :
       {"建设G60科创走廊，推动5G应用，强化“155”集群。", "打造“15分钟健身圈”和15分钟公共服务圈。",
        "总投资2066亿元。", "打造政务服务2.0版。", "围绕三个“一号工程”，落实“四个最严”要求。",
        "开展3·15活动，实施三年行动计划。", "在5家省级综合体基础上深化建设。",
        "目前已建成12家国家级质检中心。", "《2021年工作要点》（2021）15号文件要求落实。",
        "推动4大新兴产业发展，通过3—5年时间见效。", "经过2-3年的提升，推荐申报质量奖。",
        "国家中心90kw以上大体积空压机检测能力建设。"})
    EXPECT_THAT(names_in(sentence), IsEmpty()) << sentence;
}

TEST(Prose, AchievedValuesOfTheBackgroundAreNoTargets) {
  const ImportResult result = import_text(
      "云溪市质量强市“十四五”规划\n\n一、发展基础\n\n2020年，产品合格率达到95%"
      "。\n\n二、总体要求\n\n（一）发展目标\n\n到2025年，产品合格率达到98%以上。\n");
  ASSERT_EQ(result.plan.indicators.size(), 1u);
  EXPECT_EQ(result.plan.indicators[0].target_raw, "98%以上");
  EXPECT_EQ(result.plan.indicators[0].target.target_year, 2025);
}

TEST(Import, AnEmptyOrForeignTextGivesAnEmptyPlanAndSaysSo) {
  document::Document empty;
  empty.line_starts = {0};
  for (const ImportResult& result :
       {import_plan(empty, shipped_lexicon()), import_text("今天天气很好。\n")}) {
    EXPECT_THAT(result.plan.indicators, IsEmpty());
    ASSERT_FALSE(result.diagnostics.empty());
    EXPECT_EQ(result.diagnostics.front().code, "P001");
  }
}

TEST(Import, ADateThatNoPlanCanHaveIsLeftOut) {
  const std::string rest = "\n\n云溪市质量强市规划\n\n一、任务\n\n（一）甲\n\n做好。\n";
  EXPECT_TRUE(import_text("2021年9月15日" + rest).plan.facts.date.has_value());
  EXPECT_FALSE(import_text("1010年9月15日" + rest).plan.facts.date.has_value());
  EXPECT_FALSE(import_text("2021年6月31日" + rest).plan.facts.date.has_value());
}

TEST(Import, TheContentsListIsNeitherTaskNorTarget) {
  const ImportResult result = import_text(
      "质量强市规划\n\n目 "
      "录\n\n一、总体要求.....3\n二、任务.....5\n（一）甲....."
      "6\n\n一、总体要求\n\n目标明确。\n\n二、任务\n\n（一）甲\n\n做好。\n");
  EXPECT_EQ(result.plan.tasks.size(), 2u);
}

// The numbers promised for `name`, in the order of the text.
std::vector<std::string> promised(const std::string& text, const std::string& name) {
  std::vector<std::string> numbers;
  for (const plan::Indicator& each : test::import_text(text).plan.indicators)
    if (each.name == name && each.target.low) numbers.push_back(each.target.low->to_string());
  return numbers;
}

std::string two_tasks(const std::string& one, const std::string& other) {
  return "云溪市质量强市实施方案\n\n一、发展目标\n\n质量上台阶。\n\n二、主要任务\n\n（一）提升农业质量\n\n认"
         "真落实，" +
         one + "\n\n（二）提升服务质量\n\n认真落实，" + other + "\n";
}

TEST(Merge, TheSameWordsOfCountingInTwoTasksAreTwoPromises) {
  EXPECT_THAT(promised(two_tasks("制定地方标准5项以上。", "制定地方标准3项以上。"), "制定地方标准"),
              ElementsAre("5", "3"));
}

TEST(Merge, TheSameNumberOrADatedOneIsOnePromise) {
  EXPECT_THAT(promised(two_tasks("制定地方标准5项以上。", "制定地方标准5项以上。"), "制定地方标准"),
              ElementsAre("5"));
  EXPECT_THAT(
      promised(two_tasks("到2025年制定地方标准5项以上。", "到2025年制定地方标准3项以上。"), "制定地方标准"),
      ElementsAre("5"));
}

TEST(Demo, GivesTheSameTextsAsTheGoldenFiles) {
  const ImportResult result = import_text(demo_plan(), "yunxi-plan.md");
  const std::filesystem::path golden =
      std::filesystem::path(ZHICHENG_SOURCE_DIR) / "libs/plan_import/test/golden";
  EXPECT_EQ(indicators_csv(result.plan), read_file(golden / "yunxi-indicators.csv").value_or(""));
  EXPECT_EQ(tasks_csv(result.plan), read_file(golden / "yunxi-tasks.csv").value_or(""));
  EXPECT_EQ(diagnostics_csv(result.diagnostics), read_file(golden / "yunxi-diagnostics.csv").value_or(""));
}

TEST(Demo, ReadsBackFromItsPlanFile) {
  const ImportResult result = import_text(demo_plan(), "yunxi-plan.md");
  const auto again = plan::read_plan_file(plan::write_plan_file(result.plan));
  ASSERT_TRUE(again.ok()) << again.error().message();
  EXPECT_EQ(*again, result.plan);
}

TEST(Report, QuotesFieldsByRfc4180) {
  plan::Plan plan;
  plan.tasks.push_back({.number = "1,2",
                        .path = "",
                        .title = "说\"好\"",
                        .departments = {"甲", "乙"},
                        .departments_open = false,
                        .deadline = "",
                        .quote = {}});
  EXPECT_EQ(tasks_csv(plan),
            "number,path,title,departments,deadline,line\n\"1,2\",,\"说\"\"好\"\"\",甲、乙,,0\n");
  EXPECT_EQ(indicators_csv({}).back(), '\n');
  EXPECT_EQ(indicators_json({}), "[]\n");
}

}  // namespace
}  // namespace zhicheng::plan_import::test
