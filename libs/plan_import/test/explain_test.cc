#include "zhicheng/plan_import/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.h"

namespace zhicheng::plan_import {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kPlan = R"(云溪市质量强市建设规划

一、发展基础
2020年，全市产品质量合格率达到92%。全市坚持把窗口评价满意率提高到88%以上。

二、主要目标
到2025年，产品质量合格率达到95%以上，
累计制定标准30项。

主要指标

| 序号 | 指标名称 | 单位 | 2020年 | 2025年 |
|---|---|---|---|---|
| 1 | 服务质量满意度 | 分 | 80 | 85 |

三、主要任务
（一）夯实质量基础
建设检验检测平台。（责任单位：市市场监管局、市发改委）
)";

class ExplainTest : public ::testing::Test {
 protected:
  // Every step of a line that holds `words`, "stage: text" each on a line.
  std::string told(std::string_view words) const {
    for (int line = 1; line <= static_cast<int>(document_.line_count()); ++line)
      if (document_.line(line).find(words) != std::string_view::npos) return steps_of(line);
    ADD_FAILURE() << words;
    return "";
  }
  std::string steps_of(int line) const {
    std::string text;
    for (const ExplainedStep& step : explain_line(document_, result_, line))
      text += std::string(name_of(step.stage)) + ": " + step.text.zh + "\n";
    return text;
  }

  document::Document document_ = document::read_document("plan.md", kPlan).value();
  ImportResult result_ = import_plan(document_, test::shipped_lexicon());
};

TEST_F(ExplainTest, TellsWhichRuleReadAPromiseAndWhatBecameOfIt) {
  const std::string text = told("产品质量合格率达到95%");
  EXPECT_THAT(text, HasSubstr("structure: 属于第 7 行起的段落，位于「二、主要目标」，这一部分是目标"));
  EXPECT_THAT(text, HasSubstr("prose: 规则 prose.subject_first 读到「产品质量合格率」"));
  EXPECT_THAT(text, HasSubstr("读作 ge 95"));
  EXPECT_THAT(text, HasSubstr("merge: 成为指标"));
  EXPECT_THAT(text, HasSubstr("readings: 较有把握：规则 prose.subject_first"));
}

TEST_F(ExplainTest, TellsWhyAFigureIsNoTarget) {
  const std::string text = told("2020年，全市");
  EXPECT_THAT(text, HasSubstr("这一部分是背景与成绩"));
  EXPECT_THAT(text, HasSubstr("不作为目标：目标部分之前，又没有未来的年份，是已有成绩"));
  EXPECT_THAT(text, HasSubstr("没有成为指标或任务：目标部分之前讲的是背景和成绩"));
}

TEST_F(ExplainTest, FollowsASentenceOverItsLineEnd) {
  EXPECT_THAT(told("累计制定标准30项"), HasSubstr("merge: 成为指标"));
}

TEST_F(ExplainTest, TellsTheCellsOfARow) {
  EXPECT_THAT(told("序号"),
              HasSubstr("tables: 指标表从这里开始：单元格有标记，共 1 行；列 seq name unit baseline target"));
  const std::string text = told("服务质量满意度");
  EXPECT_THAT(text, HasSubstr("lines: 表格中的行"));
  EXPECT_THAT(
      text,
      HasSubstr("tables: 表格行：seq「1」 name「服务质量满意度」 unit「分」 baseline「80」 target「85」"));
  EXPECT_THAT(text, HasSubstr("readings: 确定：规则 table.grid"));
}

TEST_F(ExplainTest, TellsTaskAndDepartments) {
  const std::string text = told("（一）夯实质量基础");
  EXPECT_THAT(text, HasSubstr("编号「（一）」，标题「夯实质量基础」，是第 2 项任务"));
  EXPECT_THAT(text, HasSubstr("责任单位 市市场监管局、市发改委"));
}

TEST_F(ExplainTest, EveryLineOfEveryDocumentHasAnAnswer) {
  const auto check = [](const std::string& name, const std::string& text) {
    const auto document = document::read_document(name, text);
    ASSERT_TRUE(document.ok());
    const ImportResult result = import_plan(*document, test::shipped_lexicon());
    for (int line = 1; line <= static_cast<int>(document->line_count()); ++line) {
      const auto steps = explain_line(*document, result, line);
      ASSERT_GE(steps.size(), 2U) << name << ":"
                                  << line;  // the kind of line, and what became of it or why not
      for (std::size_t i = 0; i < steps.size(); ++i) {
        EXPECT_FALSE(steps[i].text.zh.empty() || steps[i].text.en.empty()) << name << ":" << line;
      }
    }
  };
  const auto documents = test::corpus_documents();
  for (const std::filesystem::path& path : documents)
    check(path.filename().string(), test::read_file(path).value());
  EXPECT_GE(documents.size(), 30u);
}

TEST_F(ExplainTest, ALineOfTheContentsIsNoTableThoughATabStandsInIt) {
  const auto document =
      document::read_document("plan.txt",
                              "目  录\n一、发展基础.....\t3\n二、主要目标.....\t12\n三、主要任务.....\t20\n\n"
                              "一、发展基础\n质量总体向好。\n二、主要目标\n到2025年，产品合格率达到95%。\n")
          .value();
  const ImportResult result = import_plan(document, test::shipped_lexicon());
  EXPECT_EQ(explain_line(document, result, 3).front().text.zh, "目录行，不读作正文");
  EXPECT_EQ(result.plan.indicators.size(), 1u);
}

void expect_all_told(const document::Document& document) {
  const ImportResult result = import_plan(document, test::shipped_lexicon());
  const auto told_at = [&](int line, Stage stage, const std::string& name) {
    for (const ExplainedStep& step : explain_line(document, result, line))
      if (step.stage == stage && step.text.zh.find(name) != std::string::npos) return true;
    return false;
  };
  ASSERT_FALSE(result.plan.indicators.empty());
  for (const plan::Indicator& each : result.plan.indicators)
    for (const plan::Quote& quote : each.quotes)
      EXPECT_TRUE(told_at(quote.line, Stage::merge, each.name)) << each.name;
  for (const plan::Task& each : result.plan.tasks)
    EXPECT_TRUE(told_at(each.quote.line, Stage::tasks, each.title)) << each.title;
  for (const Diagnostic& each : result.diagnostics)
    if (each.line > 0) {
      EXPECT_TRUE(told_at(each.line, Stage::findings, each.code)) << each.code;
    }
}

TEST_F(ExplainTest, EveryIndicatorAndTaskIsToldAtItsLine) {
  expect_all_told(document::read_document("yunxi.md", test::demo_plan()).value());
}

TEST_F(ExplainTest, SoAreThoseOfThePublishedPlans) {
  for (const char* place : {"quzhou", "shaoxing", "lucheng", "gongshu", "zhoushan"}) {
    SCOPED_TRACE(place);
    const std::string name = std::string(place) + ".txt";
    const auto text = test::read_file(std::filesystem::path(ZHICHENG_SHARED_DIR) / "plans" / name);
    if (!text) GTEST_SKIP() << "the published plans are not at hand";
    expect_all_told(document::read_document(name, *text).value());
  }
}

}  // namespace
}  // namespace zhicheng::plan_import
