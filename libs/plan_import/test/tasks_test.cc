// Departments, times, tables of tasks and the tree of numbers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.h"
#include "zhicheng/plan_import/report.h"

namespace zhicheng::plan_import::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

plan::Plan plan_of(const std::string& tasks) {
  return import_text(
             "云溪市质量强市行动方案（2022—2026年）\n\n一、主要目标\n\n质量水平明显提高。\n\n二、主要任务\n"
             "\n" +
             tasks + "\n")
      .plan;
}

// The task behind the chapter's own.
plan::Task task_of(const std::string& text) {
  const plan::Plan plan = plan_of("（一）做强产业\n\n" + text);
  return plan.tasks.size() < 3 ? plan::Task{} : plan.tasks[2];
}

std::vector<std::string> departments_of(const std::string& text) {
  return task_of("1.健全机制。完善制度。" + text).departments;
}

TEST(Departments, AreReadInEveryStyleOfList) {
  const auto three = ElementsAre("市甲局", "市乙委", "市丙中心");
  EXPECT_THAT(departments_of("（责任部门：市甲局、市乙委、市丙中心）"), three);
  EXPECT_THAT(departments_of("（责任单位:市甲局,市乙委,市丙中心)"), three);
  EXPECT_THAT(departments_of("（牵头单位：市甲局；配合单位：市乙委、市丙中心）"), three);
  EXPECT_THAT(departments_of("（牵头单位：市甲局，配合单位：市乙委，市丙中心）"), three);
  EXPECT_THAT(departments_of("（责任单位：市甲局（牵头）、市乙委、市丙中心）"), three);
  EXPECT_THAT(departments_of("［市甲局牵头，市乙委、市丙中心配合］"), three);
  EXPECT_THAT(departments_of("【市甲局牵头，市乙委、市丙中心等按职责分工负责】"), three);
  EXPECT_THAT(departments_of("（由市甲局牵头，市乙委、市丙中心分别负责）"), three);
  EXPECT_THAT(departments_of("〔市甲局、市乙委、市丙中心〕"), three);
  EXPECT_THAT(departments_of("（市甲局和市乙委负责，市丙中心参与）"), three);
  EXPECT_THAT(departments_of("\n\n责任部门：市甲局、市乙委、市丙中心"), three);
  EXPECT_THAT(departments_of("\n\n牵头单位：市甲局\n\n配合单位：市乙委、市丙中心"), three);
  EXPECT_THAT(departments_of("\n- 牵头单位：市甲局\n- 配合单位：市乙委、市丙中心\n- 完成时限：2024年底前"),
              three);
}

TEST(Departments, NamesKeepTheirOwnBracketsAndJoiningWords) {
  EXPECT_THAT(departments_of("（责任单位：市港航和口岸局、各县（市、区）人民政府）"),
              ElementsAre("市港航和口岸局", "各县（市、区）人民政府"));
  EXPECT_THAT(departments_of("（市住房和城乡建设局、市自然资源和规划局负责）"),
              ElementsAre("市住房和城乡建设局", "市自然资源和规划局"));
}

TEST(Departments, AnOpenListIsKeptOpen) {
  const plan::Task task = task_of("1.健全机制。完善制度。（责任部门：市甲局、市乙局等部门按职责分工负责）");
  EXPECT_THAT(task.departments, ElementsAre("市甲局", "市乙局"));
  EXPECT_TRUE(task.departments_open);
  EXPECT_FALSE(task_of("1.健全机制。完善制度。（责任部门：市甲局）").departments_open);
}

TEST(Departments, ADefaultForAllTasksIsNoDepartmentOfOne) {
  EXPECT_THAT(departments_of("（责任部门：市甲局。以下均需各县（区）落实，不再列出）"),
              ElementsAre("市甲局"));
  EXPECT_THAT(departments_of("［市甲局牵头，市乙局配合。下同］"), ElementsAre("市甲局", "市乙局"));
}

TEST(Departments, OtherBracketsAreNoList) {
  EXPECT_THAT(departments_of("推广新模式（含县级试点）。"), IsEmpty());
  EXPECT_THAT(departments_of("支持技术机构（国家中心）建设实验室。"), IsEmpty());
  EXPECT_THAT(departments_of("（此项工作由专班统筹，每季度调度）"), IsEmpty());
  EXPECT_THAT(departments_of("各县（市、区）要抓好落实。"), IsEmpty());
}

TEST(Departments, AHeadingLineLosesItsBracketOfDepartments) {
  const plan::Task task = task_of("1.建立产业清单（责任单位：市甲局、市乙局）\n\n2.推进试点");
  EXPECT_EQ(task.title, "建立产业清单");
  EXPECT_THAT(task.departments, ElementsAre("市甲局", "市乙局"));
}

std::string deadline_of(const std::string& text) {
  return task_of("1.健全机制。" + text).deadline;
}

TEST(Deadline, TheFirstPromisedTimeCounts) {
  EXPECT_EQ(deadline_of("到2025年，建成平台。到2026年，全面推广。"), "2025");
  EXPECT_EQ(deadline_of("2024年6月底前建成平台。"), "2024年6月底");
  EXPECT_EQ(deadline_of("评估于 2024 年底前完成。"), "2024年底");
  EXPECT_EQ(deadline_of("2024年9月30日前上线运行。"), "2024年9月30日");
  EXPECT_EQ(deadline_of("到２０２５年底，实现全覆盖。"), "2025年底");
  EXPECT_EQ(deadline_of("2026年，覆盖率达到九成。"), "2026");
  EXPECT_EQ(deadline_of("2025年建成实验室。"), "2025");
  EXPECT_EQ(deadline_of("“十四五”期间，投资十亿元。"), "2025");
  EXPECT_EQ(deadline_of("实施提升三年行动计划。"), "三年");
  EXPECT_EQ(deadline_of("实施“五年倍增”计划。"), "五年");
  EXPECT_EQ(deadline_of("通过 3—5年时间逐步推广。"), "3—5年");
  EXPECT_EQ(deadline_of("用两年时间建成体系。"), "两年");
  EXPECT_EQ(deadline_of("三年内全部改造。"), "三年");
  EXPECT_EQ(deadline_of("2025年、2027年分别开展中期评估和总结评估。"), "2025");
}

TEST(Deadline, ALabelTellsMoreThanTheSentences) {
  EXPECT_EQ(deadline_of("到2026年，建成平台。\n\n完成时限：2024年12月底前"), "2024年12月底");
  EXPECT_EQ(deadline_of("建成平台。（责任单位：市甲局；完成时限：2025年）"), "2025");
  EXPECT_EQ(deadline_of("到2025年，建成平台。\n\n完成时限：长期坚持"), "2025");
}

TEST(Deadline, ComparisonsEventsAndThePastAreNone) {
  for (const char* text : {"转化率由2023年的14%提高到22%。", "数量较2022年增长一成。",
                           "截至2023年底建成五家。", "以2022年质量大会为契机。", "落实《2023年工作要点》。",
                           "纳入2024年度考核。", "近三年案件下降。", "经过2-3年的培育，推荐申报。",
                           "到2020年完成的清单保持有效。", "用好第十四个五年规划成果。", "每年开展检查。"})
    EXPECT_EQ(deadline_of(text), "") << text;
}

TEST(TaskTable, ItsRowsAreTasksWithDepartmentsAndTime) {
  const std::string rows =
      "| 序号 | 重点任务 | 牵头单位 | 配合单位 | 完成时限 |\n|---|---|---|---|---|\n"
      "| 1 | 建立清单 | 市甲局 | 市乙局、市丙局等 | 2024年底前 |\n| 2 | 搭建平台 | 市乙局 | | 2025年 |\n";
  const plan::Plan plan = import_text("# 云溪市质量方案\n\n## 一、目标\n\n提高质量。\n\n## 二、任务分工\n\n" +
                                          rows + "\n## 三、保障措施\n\n加强领导。\n",
                                      "plan.md")
                              .plan;
  ASSERT_EQ(plan.tasks.size(), 4u);
  const plan::Task& first = plan.tasks[1];
  EXPECT_EQ(first.number, "1");
  EXPECT_EQ(first.title, "建立清单");
  EXPECT_EQ(first.path, "任务分工");
  EXPECT_THAT(first.departments, ElementsAre("市甲局", "市乙局", "市丙局"));
  EXPECT_TRUE(first.departments_open);
  EXPECT_EQ(first.deadline, "2024年底");
  EXPECT_EQ(first.quote.line, 11);
  EXPECT_THAT(plan.tasks[2].departments, ElementsAre("市乙局"));
  EXPECT_EQ(plan.tasks[2].deadline, "2025");
  EXPECT_EQ(plan.tasks[3].title, "保障措施");
}

TEST(TaskTable, OneTaskOverSeveralRowsIsOneTask) {
  const plan::Plan plan = import_text(
                              "<h1>云溪市质量方案</h1><h2>一、任务分工</h2><table>"
                              "<tr><th>任务</th><th>责任单位</th></tr>"
                              "<tr><td rowspan=2>建立清单</td><td>市甲局</td></tr><tr><td>市乙局</td></tr>"
                              "<tr><td>搭建平台</td><td>市丙局</td></tr></table>",
                              "plan.html")
                              .plan;
  ASSERT_EQ(plan.tasks.size(), 3u);
  EXPECT_THAT(plan.tasks[1].departments, ElementsAre("市甲局", "市乙局"));
  EXPECT_THAT(plan.tasks[2].departments, ElementsAre("市丙局"));
}

TEST(TaskTable, TablesOfFiguresAndOfScoresAreNone) {
  const std::string score =
      "| 序号 | 考核指标 | 分值 | 考核部门 |\n|---|---|---|---|\n| 1 | 抽检合格率 | 20 | 市甲局 |\n";
  EXPECT_EQ(plan_of(score).tasks.size(), 1u);
}

std::vector<std::string> titles_of(const std::string& text) {
  std::vector<std::string> titles;
  for (const plan::Task& task : plan_of(text).tasks) titles.push_back(task.number + task.title);
  return titles;
}

TEST(Structure, ATitleEndsAtTheFirstSentenceOrColon) {
  EXPECT_THAT(titles_of("（一）做强产业：到2025年，培育企业。加强服务。"),
              ElementsAre("二、主要任务", "（一）做强产业"));
  EXPECT_THAT(titles_of("(一)做强产业.培育企业,加强服务."), ElementsAre("二、主要任务", "(一)做强产业"));
  EXPECT_THAT(titles_of("（一）做强“产业。集群”品牌。培育企业。"),
              ElementsAre("二、主要任务", "（一）做强“产业。集群”品牌"));
}

TEST(Structure, WhatIsNumberedAnewInABoxStandsBelowIt) {
  const auto paths = [](const std::string& text) {
    std::vector<std::string> all;
    for (const plan::Task& task : plan_of(text).tasks) all.push_back(task.path);
    return all;
  };
  EXPECT_THAT(
      paths("（一）做强产业\n\n专栏1 重点项目\n\n（1）标准项目。制定标准。\n\n（2）检测项目。建设平台。"),
      ElementsAre("", "主要任务", "主要任务 / 做强产业", "主要任务 / 做强产业 / 重点项目",
                  "主要任务 / 做强产业 / 重点项目"));
  EXPECT_THAT(
      paths("1.做强产业。壮大。\n\n（1）标准项目。制定标准。\n\n专栏1 "
            "重点项目\n\n培育企业。\n\n（2）检测项目。建设平台。"),
      ElementsAre("", "主要任务", "主要任务 / 做强产业", "主要任务 / 做强产业", "主要任务 / 做强产业"));
}

TEST(Structure, AChapterWithBlankLinesBehindItGoesNoFurther) {
  EXPECT_THAT(titles_of("三、夯实质量基础，守牢安全底线\n\n坚持底线思维，健全责任体系，\n强化隐患排查。"),
              ElementsAre("二、主要任务", "三、夯实质量基础，守牢安全底线"));
}

TEST(Structure, AListOfAnnexesIsNoTask) {
  EXPECT_THAT(titles_of("（一）做强产业\n\n培育企业。\n\n附件：1.主要指标表\n\n2.任务分工表\n\n3.责任清单"),
              ElementsAre("二、主要任务", "（一）做强产业"));
}

TEST(Structure, AnAnnexIsAChapterOfItsOwn) {
  const plan::Plan plan = plan_of("（一）做强产业\n\n培育企业。\n\n附件2\n\n1.建立清单。认真落实。");
  ASSERT_EQ(plan.tasks.size(), 3u);
  EXPECT_EQ(plan.tasks[2].title, "建立清单");
  EXPECT_EQ(plan.tasks[2].path, "");
}

TEST(TaskLinks, AnIndicatorKnowsTheTasksWhoseWordsStateIt) {
  const plan::Plan plan =
      import_text(
          "云溪市质量方案\n\n一、目标\n\n到2026年，甲类合格率达到95%，乙类覆盖率达到80%。\n\n"
          "二、任务\n\n（一）做强产业\n\n1.健全机制。乙类覆盖率达到80%，丙类达标率达到90%。\n\n"
          "2.完善服务。丙类达标率达到90%。\n")
          .plan;
  std::map<std::string, std::vector<int>> tasks;
  for (const plan::Indicator& each : plan.indicators) tasks[each.name] = each.tasks;
  EXPECT_THAT(tasks["甲类合格率"], IsEmpty());
  EXPECT_THAT(tasks["乙类覆盖率"], ElementsAre(3));
  EXPECT_THAT(tasks["丙类达标率"], ElementsAre(3, 4));
  EXPECT_THAT(tasks_json(plan), ::testing::HasSubstr("\"indicators\":[2,3]"));
}

}  // namespace
}  // namespace zhicheng::plan_import::test
