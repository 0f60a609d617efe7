#include "zhicheng/plan/plan_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace zhicheng::plan {
namespace {

using ::testing::HasSubstr;

Plan full_plan() {
  Plan plan;
  plan.facts = {.title = "云溪市质量强市“十四五”规划",
                .issuer = "云溪市人民政府",
                .number = "云政发〔2021〕1号",
                .date = parse_date("2021-07-21").value(),
                .status = DocumentStatus::draft,
                .region = "云溪市",
                .level = Level::city,
                .first_year = 2021,
                .last_year = 2025,
                .implements = {"质量强国建设纲要", "上级规划"}};
  Indicator indicator;
  indicator.seq = 1;
  indicator.group = "产品质量";
  indicator.name = "制造业产品质量合格率\t\"甲\"";
  indicator.unit = "%";
  indicator.baseline_raw = "0.90";
  indicator.target_raw = "不低于 96";
  indicator.actual_raw = "95";
  indicator.attribute = Attribute::binding;
  indicator.note = "注";
  indicator.origin = Origin::prose;
  indicator.target = {.kind = TargetKind::hold,
                      .relation = Relation::ge,
                      .low = Decimal::parse("96.0").value(),
                      .baseline_year = 2020,
                      .baseline = Decimal::parse("0.90").value(),
                      .target_year = 2025,
                      .soft = true};
  indicator.department = "市市场监管局";
  indicator.quotes = {{.line = 3, .column = 1, .length = 4, .text = "原文\n两行"}};
  indicator.tasks = {1};
  plan.indicators.push_back(indicator);
  plan.tasks.push_back({.number = "（八）",
                        .path = "三、任务",
                        .title = "提升",
                        .departments = {"市发改委", "市经信局"},
                        .departments_open = true,
                        .deadline = "2025",
                        .quote = {.line = 9, .column = 2, .length = 2, .text = "提升"}});
  return plan;
}

std::string message_of(std::string_view text) {
  const auto plan = read_plan_file(text);
  return plan.ok() ? "" : plan.error().message();
}

std::string with_indicator(std::string_view members) {
  return std::string(R"({"format":"zhicheng-plan","version":1,"facts":{"title":"甲"},"indicators":[{)")
      .append(members)
      .append("}]}");
}

TEST(PlanFile, ReadsBackWhatItWrote) {
  const Plan plan = full_plan();
  const auto again = read_plan_file(write_plan_file(plan));
  ASSERT_TRUE(again.ok()) << again.error().message();
  EXPECT_EQ(*again, plan);
  EXPECT_EQ(again->indicators[0].target.baseline->to_string(), "0.90");
  EXPECT_EQ(write_plan_file(*again), write_plan_file(plan));
}

TEST(PlanFile, WritesTheSmallestPlanLegibly) {
  Plan plan;
  plan.facts.title = "甲";
  EXPECT_EQ(write_plan_file(plan), R"({
  "format": "zhicheng-plan",
  "version": 1,
  "facts": {
    "title": "甲",
    "status": "final",
    "level": "unknown"
  },
  "indicators": [],
  "tasks": []
}
)");
}

TEST(PlanFile, RefusesAnotherFormatOrVersion) {
  for (const std::string_view text :
       {R"({})", R"({"format":"other","version":1})", R"({"format":"zhicheng-plan","version":2})"}) {
    const auto plan = read_plan_file(text);
    ASSERT_FALSE(plan.ok());
    EXPECT_EQ(plan.error().code(), ErrorCode::plan_file_format);
  }
  EXPECT_EQ(read_plan_file("{").error().code(), ErrorCode::json_malformed);
  EXPECT_EQ(read_plan_file("").error().code(), ErrorCode::json_malformed);
  EXPECT_EQ(read_plan_file("[]").error().code(), ErrorCode::plan_file_format);
}

TEST(PlanFile, NamesThePlaceOfAMistake) {
  EXPECT_THAT(message_of(R"({"format":"zhicheng-plan","version":1})"), HasSubstr("facts"));
  EXPECT_THAT(message_of(with_indicator(R"("seq":1,"nam":"甲")")), HasSubstr("indicators[0].nam"));
  EXPECT_THAT(message_of(with_indicator(R"("seq":1,"name":5)")), HasSubstr("indicators[0].name"));
  EXPECT_THAT(message_of(with_indicator(R"("seq":1,"name":"甲")")), HasSubstr("indicators[0].target"));
  EXPECT_THAT(message_of(with_indicator(R"("seq":1,"name":"甲","target":{"relation":"ge","low":96})")),
              HasSubstr("indicators[0].target.low"));
  EXPECT_THAT(message_of(with_indicator(R"("seq":1,"name":"甲","target":{"relation":"ge"})")),
              HasSubstr("indicators[0].target 处"));
  EXPECT_THAT(
      message_of(with_indicator(R"("seq":1,"name":"甲","target":{"relation":"ge","low":"1"},"tasks":[0])")),
      HasSubstr("indicators[0].tasks[0]"));
  EXPECT_THAT(
      message_of(with_indicator(R"("seq":1,"name":"甲","target":{"relation":"ge","low":"1"},"tasks":[1])")),
      HasSubstr("第 1 项任务"));
  EXPECT_THAT(message_of(with_indicator(R"("seq":0,"name":"甲","target":{"relation":"ge","low":"1"})")),
              HasSubstr("indicators[0].seq"));
  EXPECT_THAT(
      message_of(R"({"format":"zhicheng-plan","version":1,"facts":{"title":"甲","date":"2025-06-31"}})"),
      HasSubstr("facts.date"));
  EXPECT_THAT(
      message_of(
          R"({"format":"zhicheng-plan","version":1,"facts":{"title":"甲"},"tasks":[{"title":"乙","departments":[1]}]})"),
      HasSubstr("tasks[0].departments[0]"));
}

}  // namespace
}  // namespace zhicheng::plan
