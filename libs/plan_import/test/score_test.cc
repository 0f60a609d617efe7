#include "zhicheng/plan_import/score.h"

#include <gtest/gtest.h>

#include "support.h"
#include "zhicheng/plan_import/report.h"

namespace zhicheng::plan_import::test {
namespace {

const std::string kDocument =
    "# 云溪市质量强市方案\n\n一、主要目标\n\n到2025年，产品合格率达到 95%以上，服务满意度达到 90分。\n\n"
    "二、主要任务\n\n（一）提升质量。加强监管。\n";

Scores score(const std::string& gold) {
  const auto rows = document::read_workbook("gold.csv", gold);
  const auto scores = score_reading(import_text(kDocument).plan, *rows);
  EXPECT_TRUE(scores.ok());
  return scores.ok() ? *scores : Scores{};
}

const std::string kHeader = "name,unit,target_year,target_raw,origin,line\n";

TEST(Score, AReadingAgreesWithItself) {
  const plan::Plan plan = import_text(demo_plan()).plan;
  for (const std::string& gold : {indicators_csv(plan), tasks_csv(plan)}) {
    const auto rows = document::read_workbook("gold.csv", gold);
    const auto scores = score_reading(plan, *rows);
    ASSERT_TRUE(scores.ok());
    EXPECT_TRUE(scores->differences.empty());
    for (const Score& part : scores->parts) {
      EXPECT_EQ(part.precision(), 1.0);
      EXPECT_EQ(part.recall(), 1.0);
    }
  }
}

TEST(Score, AnInventedTargetCostsPrecisionAndAMissedOneRecall) {
  const Scores scores =
      score(kHeader + "产品合格率,%,2025,95%以上,prose,5\n设备事故率,%,2025,1%以内,prose,5\n");
  ASSERT_EQ(scores.parts.size(), 1u);
  EXPECT_EQ(scores.parts[0].precision(), 0.5);
  EXPECT_EQ(scores.parts[0].recall(), 0.5);
  ASSERT_EQ(scores.differences.size(), 2u);
  EXPECT_EQ(scores.differences[0].kind, Difference::Kind::missed);
  EXPECT_EQ(scores.differences[0].name, "设备事故率");
  EXPECT_EQ(scores.differences[1].kind, Difference::Kind::invented);
  EXPECT_EQ(scores.differences[1].name, "服务满意度");
}

TEST(Score, AWrongCellIsCountedInItsFieldOnly) {
  const Scores scores =
      score(kHeader + "产品合格率,%,2027,95%以上,prose,5\n服务满意度,%,2025,90分,prose,5\n");
  ASSERT_EQ(scores.parts.size(), 1u);
  EXPECT_EQ(scores.parts[0].matched, 2u);
  ASSERT_EQ(scores.differences.size(), 2u);
  EXPECT_EQ(scores.differences[0].field, "target_year");
  EXPECT_EQ(scores.differences[0].gold, "2027");
  EXPECT_EQ(scores.differences[0].found, "2025");
  EXPECT_EQ(scores.differences[1].field, "unit");
}

TEST(Score, AnotherNameForTheSameWordsIsOnePromise) {
  const Scores scores =
      score(kHeader + "全市产品合格率,%,2025,95%以上,prose,5\n服务满意度,分,2025,90分,prose,5\n");
  EXPECT_EQ(scores.parts[0].matched, 2u);
  ASSERT_EQ(scores.differences.size(), 1u);
  EXPECT_EQ(scores.differences[0].field, "name");
}

TEST(Score, BlanksAndWidthOfWordsDoNotCount) {
  const Scores scores =
      score(kHeader + "产品 合格率,％,2025,95% 以上,prose,5\n服务满意度,分,2025,90 分,prose,5\n");
  EXPECT_TRUE(scores.differences.empty());
}

TEST(Score, OfTwoRowsWithOneNameTheNearerLinePairs) {
  const plan::Plan plan = import_text(kDocument).plan;
  plan::Plan twice = plan;
  twice.indicators.push_back(plan.indicators[0]);
  twice.indicators.back().quotes[0].line = 50;
  const auto rows = document::read_workbook("gold.csv", kHeader + "产品合格率,%,2025,95%以上,prose,49\n");
  const auto scores = score_reading(twice, *rows);
  ASSERT_TRUE(scores.ok());
  for (const Difference& each : scores->differences) EXPECT_NE(each.line, 50);
}

TEST(Score, AnEmptyGoldMakesEveryRowInvented) {
  const Scores scores = score(kHeader);
  ASSERT_EQ(scores.parts.size(), 1u);
  EXPECT_EQ(scores.parts[0].precision(), 0.0);
  EXPECT_EQ(scores.parts[0].recall(), 1.0);
}

TEST(Score, ASheetOfSomethingElseIsRefused) {
  const auto rows = document::read_workbook("gold.csv", std::string("a,b\n1,2\n"));
  const auto scores = score_reading(plan::Plan{}, *rows);
  ASSERT_FALSE(scores.ok());
  EXPECT_EQ(scores.error().code(), ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace zhicheng::plan_import::test
