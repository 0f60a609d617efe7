#include "zhicheng/plan_import/confidence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <set>

#include "support.h"

namespace zhicheng::plan_import::test {
namespace {

using plan::Confidence;
using ::testing::ElementsAre;

plan::Reading judge(std::string_view rule, std::vector<RowFinding> findings, int statements = 1) {
  return judge_reading(rule, findings, statements);
}

TEST(Confidence, IsTheLevelOfTheRuleWhereNothingSpeaksAgainstIt) {
  for (const ReadingRule& rule : reading_rules()) {
    EXPECT_EQ(judge(rule.id, {}).confidence, rule.confidence) << rule.id;
    EXPECT_EQ(judge(rule.id, {}).rule, rule.id);
  }
  EXPECT_EQ(judge("a.rule.of.tomorrow", {}).confidence, Confidence::likely);
}

TEST(Confidence, AFindingThatAsksForALookLeavesItLikelyAtBest) {
  const RowFinding no_year{"P008", Severity::note};
  const RowFinding two_limits{"P014", Severity::note};
  EXPECT_EQ(judge("table.grid", {no_year}).confidence, Confidence::likely);
  EXPECT_EQ(judge("table.grid", {no_year, two_limits}).confidence, Confidence::likely);
  EXPECT_EQ(judge("table.broken", {no_year}).confidence, Confidence::likely);
  EXPECT_EQ(judge("prose.all_of", {no_year}).confidence, Confidence::doubtful);
  EXPECT_THAT(judge("table.grid", {two_limits, no_year, no_year}).lowered_by, ElementsAre("P008", "P014"));
}

TEST(Confidence, AFindingThatContradictsMakesItDoubtful) {
  EXPECT_EQ(judge("table.grid", {{"P009", Severity::warning}}).confidence, Confidence::doubtful);
  EXPECT_EQ(judge("table.grid", {{"P005", Severity::warning}}).confidence, Confidence::doubtful);
  EXPECT_EQ(judge("table.grid", {{"P005", Severity::note}}).confidence, Confidence::likely) << "in tone only";
}

TEST(Confidence, FindingsAboutThePlanItselfLeaveTheReadingAsSureAsItWas) {
  for (const char* code : {"P002", "P003", "P004", "P007", "P012", "P023", "P999"}) {
    const plan::Reading reading = judge("table.grid", {{code, Severity::note}});
    EXPECT_EQ(reading.confidence, Confidence::certain) << code;
    EXPECT_TRUE(reading.lowered_by.empty()) << code;
  }
}

TEST(Confidence, WhatIsSaidTwiceAlikeIsCertain) {
  EXPECT_EQ(judge("prose.subject_first", {}, 2).confidence, Confidence::certain);
  EXPECT_EQ(judge("prose.subject_first", {{"P015", Severity::note}}, 2).confidence, Confidence::likely);
  EXPECT_EQ(judge("prose.all_of", {{"P015", Severity::note}}, 2).confidence, Confidence::doubtful);
  EXPECT_EQ(judge("table.repaired", {{"P009", Severity::warning}}, 2).confidence, Confidence::doubtful);
}

TEST(Confidence, EveryRowOfAPlanHasAReadingByAKnownRule) {
  std::set<std::string_view> known;
  for (const ReadingRule& rule : reading_rules()) known.insert(rule.id);
  const ImportResult result = import_text(demo_plan(), "yunxi-plan.md");
  ASSERT_EQ(result.indicator_readings.size(), result.plan.indicators.size());
  ASSERT_EQ(result.task_readings.size(), result.plan.tasks.size());
  for (const plan::Reading& each : result.indicator_readings) EXPECT_TRUE(known.contains(each.rule));
  for (const plan::Reading& each : result.task_readings) EXPECT_TRUE(known.contains(each.rule));
  EXPECT_TRUE(import_text("今天天气很好。\n").indicator_readings.empty());
}

TEST(Confidence, ADoublingIsReadByARuleOfItsOwn) {
  const ImportResult result = import_text("二、主要目标\n到2025年，规上工业企业数量比2020年翻一番。\n");
  ASSERT_EQ(result.indicator_readings.size(), 1u);
  EXPECT_EQ(result.indicator_readings[0].rule, "word.doubling");
}

TEST(Confidence, EveryRowOfTheCorpusHasAReadingByAKnownRule) {
  std::set<std::string_view> known;
  for (const ReadingRule& rule : reading_rules()) known.insert(rule.id);
  const auto documents = corpus_documents();
  for (const std::filesystem::path& path : documents) {
    const ImportResult result = import_text(read_file(path).value_or(""), path.filename().string());
    for (const plan::Reading& each : result.indicator_readings)
      EXPECT_TRUE(known.contains(each.rule)) << path << " " << each.rule;
    for (const plan::Reading& each : result.task_readings)
      EXPECT_TRUE(known.contains(each.rule)) << path << " " << each.rule;
  }
  EXPECT_GT(documents.size(), 20u);
}

TEST(Confidence, ARepairedRowIsDoubtfulAndSaysWhy) {
  const ImportResult result = import_text(
      "云溪市质量强市规划\n\n主要指标\n\n类别\t指标名称\t单位\t2020年\t2025年\n"
      "产品质量\t产品合格率\t%\t93\t95\n产品质量\t\t抽检合格率\t%\t96\t98\n");
  ASSERT_EQ(result.plan.indicators.size(), 2u);
  EXPECT_EQ(result.indicator_readings[0], (plan::Reading{"table.grid", Confidence::certain, {}}));
  EXPECT_EQ(result.indicator_readings[1], (plan::Reading{"table.repaired", Confidence::doubtful, {"P009"}}));
}

TEST(Confidence, TheGuideNamesEveryRuleAndEveryFindingThatCounts) {
  const std::string guide =
      read_file(std::filesystem::path(ZHICHENG_SOURCE_DIR) / "docs/formats/import-confidence.md")
          .value_or("");
  for (const ReadingRule& rule : reading_rules())
    EXPECT_NE(guide.find("`" + std::string(rule.id) + "` | " + std::string(plan::name_of(rule.confidence))),
              std::string::npos)
        << rule.id;
  for (const char prefix : {'P', 'D'})
    for (int number = 1; number < 100; ++number)
      for (const Severity severity : {Severity::note, Severity::warning, Severity::error}) {
        std::array<char, 8> code{};
        std::snprintf(code.data(), code.size(), "%c%03d", prefix, number);
        if (judge("table.grid", {{code.data(), severity}}).lowered_by.empty()) continue;
        EXPECT_NE(guide.find("| " + std::string(code.data()) + " " + std::string(severity_name(severity))),
                  std::string::npos)
            << code.data() << " " << severity_name(severity);
      }
}

// How often each level is right, on tables that were damaged on purpose: a whole reading of the undamaged
// table is the truth. The counts stand in docs/formats/import-confidence.md.
struct Count {
  int rows = 0;
  int wrong = 0;
};
using Counts = std::map<Confidence, Count>;

struct Cells {
  std::vector<std::vector<std::string>> rows;

  std::string document(const std::string& separator) const {
    std::string text = "云溪市质量强市规划\n\n主要指标\n\n";
    for (const auto& row : rows) {
      for (std::size_t i = 0; i < row.size(); ++i) text += (i > 0 ? separator : "") + row[i];
      text += "\n";
    }
    return text;
  }
};

Cells whole_table() {
  return {{{"类别", "指标名称", "单位", "2020年", "2025年", "属性"},
           {"产品质量", "制造业产品质量合格率", "%", "93.2", "95", "约束性"},
           {"产品质量", "食品评价性抽检合格率", "%", "98.1", "98.5 以上", "约束性"},
           {"产品质量", "万台特种设备死亡率", "人", "0.05", "0.04", "预期性"},
           {"品牌建设", "“溪字标”企业数", "家", "12", "[30]", "预期性"},
           {"品牌建设", "国家标准制修订数", "项", "3", "1-2", "预期性"},
           {"品牌建设", "质量奖获奖企业全省排名", "位", "第六", "前五", "预期性"},
           {"环境质量", "细颗粒物平均浓度", "微克/立方米", "27", "25 以下", "约束性"},
           {"环境质量", "单位能耗降低率", "%", "3.0", "完成省定目标", "约束性"},
           {"服务质量", "顾客满意度", "分", "85", "87", "预期性"}}};
}

using Truth = std::map<std::string, plan::Indicator>;

void count(const ImportResult& result, const Truth& truth, Counts& counts) {
  for (std::size_t i = 0; i < result.plan.indicators.size(); ++i) {
    const plan::Indicator& read = result.plan.indicators[i];
    const auto expected = truth.find(read.name);
    const bool right = expected != truth.end() && expected->second.target == read.target &&
                       expected->second.unit == read.unit;
    Count& level = counts[result.indicator_readings[i].confidence];
    ++level.rows;
    if (!right) ++level.wrong;
  }
}

TEST(Confidence, DamagedTablesAreWrongMoreOftenTheLessSureTheReadingIs) {
  Counts counts;
  for (const std::string separator : {"\t", "  "}) {
    Truth truth;
    const ImportResult whole = import_text(whole_table().document("\t"));
    for (const plan::Indicator& each : whole.plan.indicators) truth[each.name] = each;
    ASSERT_EQ(truth.size(), 9u);
    for (std::size_t row = 1; row < whole_table().rows.size(); ++row) {
      for (std::size_t cell = 0; cell < 6; ++cell) {
        Cells lost = whole_table();
        lost.rows[row].erase(lost.rows[row].begin() + static_cast<std::ptrdiff_t>(cell));
        count(import_text(lost.document(separator)), truth, counts);
        Cells added = whole_table();
        added.rows[row].insert(added.rows[row].begin() + static_cast<std::ptrdiff_t>(cell), "");
        count(import_text(added.document(separator)), truth, counts);
        if (cell + 1 < 6) {
          Cells joined = whole_table();
          joined.rows[row][cell] += joined.rows[row][cell + 1];
          joined.rows[row].erase(joined.rows[row].begin() + static_cast<std::ptrdiff_t>(cell) + 1);
          count(import_text(joined.document(separator)), truth, counts);
        }
      }
    }
  }
  const auto wrong = [&counts](Confidence level) {
    return 100.0 * counts[level].wrong / std::max(counts[level].rows, 1);
  };
  for (const auto& [level, count] : counts)
    std::printf("  %-8s %5d rows, %4d wrong (%.1f%%)\n", std::string(plan::name_of(level)).c_str(),
                count.rows, count.wrong, wrong(level));
  EXPECT_LE(wrong(Confidence::certain), 1.0);
  EXPECT_LT(wrong(Confidence::certain), wrong(Confidence::likely));
  EXPECT_LT(wrong(Confidence::likely), wrong(Confidence::doubtful));
}

}  // namespace
}  // namespace zhicheng::plan_import::test
