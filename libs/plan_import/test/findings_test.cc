// What the import tells a person to look at, and what it keeps quiet about. The traps of the published plans
// stand in published_traps_test.cc.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.h"

namespace zhicheng::plan_import::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Messages of one code.
std::vector<std::string> findings(const std::string& text, const std::string& code,
                                  const std::string& name = "plan.txt") {
  std::vector<std::string> messages;
  for (const Diagnostic& each : import_text(text, name).diagnostics)
    if (each.code == code) messages.push_back(each.message);
  return messages;
}

std::string plan_with(const std::string& background, const std::string& goals, const std::string& tasks) {
  return "云溪市质量强市规划（2021—2025年）\n\n2021年3月1日\n\n一、发展基础\n\n" + background +
         "\n\n二、发展目标\n\n" + goals + "\n\n三、主要任务\n\n" + tasks + "\n";
}

std::string table_of(const std::string& rows) {
  return "|指标名称|单位|2020年|2025年目标|\n|---|---|---|---|\n" + rows;
}

TEST(FloorFindings, WorseEqualAndRoundedTargetsAreNotes) {
  const std::string plan =
      plan_with("质量稳步提升。",
                table_of("|甲类合格率|%|98.57|98.5以上|\n|乙类合格率|%|100|100|\n|丙类满意度|分|90.59|90.6|\n"
                         "|丁类覆盖率|%|84.47|85|\n|戊标准（新增）|项|3|3|\n"),
                "（一）做好工作。认真落实。");
  EXPECT_THAT(findings(plan, "P002", "plan.md"), ElementsAre("“甲类合格率”的目标“98.5以上”不及基期“98.57”"));
  EXPECT_THAT(findings(plan, "P003", "plan.md"),
              ElementsAre("“乙类合格率”的目标与基期相同（100）",
                          "“丙类满意度”的目标“90.6”与基期“90.59”按同样位数取整后相同",
                          "“戊标准（新增）”的目标与基期相同（3）"));
}

TEST(UnitFindings, AUnitThatSaysTheSameTwiceIsSuspicious) {
  const std::string plan = plan_with(
      "质量稳步提升。",
      table_of("|万人专利拥有量|件/万人|2.6|4.5|\n|每万人床位数|张|3|4|\n|公共平台建设|个|/|建成|\n"),
      "（一）做好工作。认真落实。");
  EXPECT_THAT(findings(plan, "P006", "plan.md"),
              ElementsAre("“万人专利拥有量”的计量单位“件/万人”可疑", "“公共平台建设”的计量单位“个”可疑"));
}

TEST(BaselineFindings, AnotherValueInTheTextIsAWarning) {
  const std::string rows = table_of(
      "|食品评价性抽检合格率|%|98.2|98.5|\n|研发经费支出占GDP比重|%|2.8|3.3|\n|装配式建筑占比|%|30|40|\n");
  EXPECT_THAT(
      findings(plan_with("食品质量抽查合格率96.5%，装配式建筑占比30%。R&D投入占地区生产总值预计达2.8%。",
                         rows, "（一）做好工作。认真落实。"),
               "P039", "plan.md"),
      ElementsAre("“食品评价性抽检合格率”的基期两处不同：第 13 行“98.2”，此处“96.5%”",
                  "“研发经费支出占GDP比重”的基期在第 14 行是实际值，此处是预计值"));
  EXPECT_THAT(
      findings(plan_with("2015年食品抽检合格率93%，食品企业合格率较低。", rows, "（一）做好工作。认真落实。"),
               "P039", "plan.md"),
      IsEmpty());
}

TEST(YearFindings, UndatedFiguresOfOneParagraphAreOneFinding) {
  EXPECT_THAT(findings(plan_with("质量稳步提升。", "到2025年，甲类合格率达到95%。",
                                 "（一）做好工作。建成5个示范区，培育10家龙头企业。\n\n（二）做实工作。到2024"
                                 "年，乙类覆盖率达到80%。"),
                       "P008"),
              ElementsAre("“示范区”、“龙头企业”没有写明目标年份"));
}

TEST(YearFindings, TheSameWordsForTwoYearsAreTold) {
  const std::string twice =
      "到2025年，质量总体水平走在全省同类城市前列，治理更有效。\n\n到2035年，质量总体水平走在全省同类城市前列"
      "。";
  EXPECT_THAT(
      findings(plan_with("质量稳步提升。", twice, "（一）做好工作。认真落实。"), "P037"),
      ElementsAre("“质量总体水平走在全省同类城市前列”在第 11 行是 2025 年的目标，此处又是 2035 年的目标"));
  EXPECT_THAT(findings(plan_with("质量稳步提升。", "到2025年，质量更好。到2035年，质量更好。",
                                 "（一）做好工作。认真落实。"),
                       "P037"),
              IsEmpty());
}

TEST(YearFindings, AYearOfTheParagraphBeforeIsAmbiguous) {
  EXPECT_THAT(findings(plan_with("质量稳步提升。",
                                 "到2025年，质量水平提升。\n\n甲类合格率达到95%。到2035年，全面领先。",
                                 "（一）做好工作。认真落实。"),
                       "P038"),
              ElementsAre("“甲类合格率”等目标的年份（2025 年）写在前一段，本段另有 2035 年"));
}

TEST(TextFindings, ASentenceOverAPageBreakIsTold) {
  const std::string plan =
      plan_with("质量稳步提升。",
                "到2025年，企业装备数控化率达到70%以上，机器联网率达到\n\n60%以上，企业质量水平全面提高。",
                "（一）做好工作。认真落实。");
  EXPECT_THAT(findings(plan, "P033"), ElementsAre("“机器联网率”的一句话在此被分页隔断，已接续"));
  EXPECT_THAT(findings(plan_with("质量稳步提升。",
                                 "培育发展在线服务等新业态。\n\n态。推进场所改造升级，打造集聚平台。",
                                 "（一）做好工作。认真落实。"),
                       "P033"),
              ElementsAre("页首重复了上一页末尾的“态。”"));
}

TEST(TextFindings, AStrayMarkIsToldOnceWithItsCount) {
  EXPECT_THAT(findings(plan_with("重点行业 and 重点园区，甲业 and 乙业。", "提高质量。",
                                 "（一）做好工作。认真落实。"),
                       "P012"),
              ElementsAre("中文中夹有英文 and，共 2 处"));
}

TEST(StructureFindings, NumbersThatStartAgainAreToldOnce) {
  EXPECT_THAT(
      findings(plan_with("1.质量更好。成绩显著。\n\n2.品牌更响。成绩显著。", "提高质量。",
                         "（一）产品。\n\n1.做实甲事。认真落实。\n\n（二）工程。\n\n2.做实乙事。认真落实。"),
               "P021"),
      ElementsAre("任务从这里重新编号，第 7 行起已有同样的编号"));
}

TEST(StructureFindings, HeadingsWithoutRuleAreToldOnce) {
  const std::string plan =
      "# 云溪市质量规划\n\n## 一、发展目标\n\n提高质量。\n\n## 二、主要任务\n\n### "
      "（一）产品\n\n做好。\n\n#### （二）工程\n\n做好。\n\n## （三）服务\n\n做好。\n";
  EXPECT_THAT(findings(plan, "P034", "plan.md"),
              ElementsAre("同级编号的标题层级不一：第 9 行是 3 级，此处是 4 级"));
}

TEST(StructureFindings, ABoxThatFitsAnotherHeadingIsTold) {
  const std::string tasks =
      "1."
      "产品\n\n（1）提高制造业水平。认真落实。\n\n（2）提高食品药品安全水平。认真落实。\n\n专栏1：传统制造业"
      "转型\n\n推动转型。";
  EXPECT_THAT(findings(plan_with("质量稳步提升。", "提高质量。", tasks), "P036"),
              ElementsAre("“专栏1 传统制造业转型”似属于第 17 行的“（1）提高制造业水平”"));
}

TEST(TaskFindings, DefaultsBodiesAndSpansAreTold) {
  const std::string plan = plan_with(
      "质量稳步提升。", "提高质量。",
      "（一）做好工作。实施三年行动。（责任部门：市甲局、市法院。以下均需各县（区）政府落实，不再列出）\n\n"
      "（二）做实工作。认真落实。（责任部门：市乙局、市法院）");
  EXPECT_THAT(findings(plan, "P022"),
              ElementsAre("责任单位写明一次、以下各项均适用：“以下均需各县（区）政府落实”"));
  EXPECT_THAT(findings(plan, "P040"), ElementsAre("“市法院”不是本级政府的部门：第 15、17 行"));
  EXPECT_THAT(findings(plan, "P045"), ElementsAre("任务“做好工作”的期限“三年”没有写明从哪一年起"));
}

TEST(PromiseFindings, WordsAloneAndThingsDoneAreTold) {
  const std::string plan = plan_with("产品贴标亮标全面完成。", "提高质量。",
                                     "（一）做好工作。质量竞争力走在全省前列。\n\n（二）做实工作。产"
                                     "品贴标实现全覆盖，合格率达到95%。");
  EXPECT_THAT(findings(plan, "P043"), ElementsAre("有 1 处承诺只有文字（所有、全部、前列）：第 15 行"));
}

TEST(IssueFindings, LateAndTwiceDatedDocumentsAreTold) {
  const auto issue = [](const std::string& date, const std::string& end) {
    return findings("云溪市质量规划（2021—2025年）\n\n" + date +
                        "\n\n一、发展目标\n\n提高质量。\n\n二、任务\n\n（一）做好。落实。\n\n" + end,
                    "P041");
  };
  EXPECT_THAT(issue("2021年3月1日", ""), IsEmpty());
  EXPECT_THAT(issue("2021年12月28日", "云溪市人民政府办公室 2022年1月5日印发"),
              ElementsAre("成文日期是 2021-12-28，印发日期是 2022-01-05，不在同一年",
                          "印发时（2021-12-28）规划期已过 12 个月"));
  EXPECT_THAT(issue("2023年12月1日", ""), ElementsAre("印发时（2023-12-01）距 2025 年末只有 24 个月"));
}

TEST(Findings, AnOrdinaryPlanGivesNone) {
  const std::string plan =
      plan_with("2020年，甲类合格率94%。", table_of("|甲类合格率|%|94|96|\n|新建绿色建筑占比|%|60|80|\n"),
                "（一）做好工作。到2025年，乙类覆盖率达到80%。（责任部门：市甲局）");
  EXPECT_THAT(import_text(plan, "plan.md").diagnostics, IsEmpty());
}

}  // namespace
}  // namespace zhicheng::plan_import::test
