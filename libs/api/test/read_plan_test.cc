#include <gtest/gtest.h>

#include "json_plan.h"

namespace zhicheng::api {
namespace {

constexpr std::string_view kIndicator = R"({"group":"产品质量","name":"合格率","unit":"%","baseline_raw":"95",
  "target_raw":"≥96.50","attribute":"binding","note":"","department":"市场监管局","target":{"kind":"level",
  "relation":"ge","low":"96.50","high":null,"reference":"","accumulation":"none","baseline_year":2020,
  "baseline":"95","target_year":2025,"soft":false}})";

Json parsed(std::string_view text) {
  return parse_json(text).value();
}

TEST(ReadPlan, what_is_sent_comes_back_in_the_answer) {
  store::StoredIndicator stored;
  stored.indicator = read_indicator_fields(parsed(kIndicator)).value();
  const JsonObject answer = to_json(stored);
  const JsonObject sent = parsed(kIndicator).as_object();
  for (const auto& member : sent) EXPECT_EQ(answer.at(member.key()), member.value()) << member.key();
}

TEST(ReadPlan, a_correction_names_the_member_deep_inside) {
  Json body = parsed(R"({"version":3,"fields":{}})");
  body.as_object()["fields"] = parsed(kIndicator);
  EXPECT_EQ(read_indicator_correction(body).value().version, 3);
  body.as_object()["fields"].as_object()["target"].as_object()["kind"] = "wish";
  const auto result = read_indicator_correction(body);
  EXPECT_EQ(result.error().code(), ErrorCode::member_value);
  EXPECT_NE(result.error().message().find("fields.target.kind"), std::string::npos);
}

TEST(ReadPlan, a_date_that_is_not_in_the_calendar_is_named) {
  const auto result = read_plan_correction(parsed(
      R"({"version":1,"facts":{"title":"规划","issuer":"","number":"","date":"2025-06-31","status":"final",
          "region":"","level":"city","first_year":2021,"last_year":2025,"implements":[]}})"));
  EXPECT_EQ(result.error().code(), ErrorCode::date_not_in_calendar);
}

TEST(ReadPlan, a_decision_cannot_say_corrected) {
  EXPECT_TRUE(read_decision(parsed(R"({"decision":"accepted","rows":[{"id":1,"version":2}]})")).ok());
  EXPECT_EQ(read_decision(parsed(R"({"decision":"corrected","rows":[]})")).error().code(),
            ErrorCode::member_value);
}

TEST(ReadPlan, a_split_and_a_merge_name_what_is_wrong_in_their_parts) {
  Json body = parsed(R"({"version":3,"first":{},"second":{}})");
  body.as_object()["first"] = parsed(kIndicator);
  body.as_object()["second"] = parsed(kIndicator);
  body.as_object()["second"].as_object()["name"] = "另一项";
  const auto split = read_indicator_split(body).value();
  EXPECT_EQ(split.version, 3);
  EXPECT_EQ(split.first.name, "合格率");
  EXPECT_EQ(split.second.name, "另一项");
  body.as_object()["second"].as_object()["target"].as_object()["low"] = 1;
  EXPECT_NE(read_indicator_split(body).error().message().find("second.target.low"), std::string::npos);

  Json merge = parsed(R"({"keep":{"id":1,"version":2},"drop":{"id":3,"version":4},"fields":{}})");
  merge.as_object()["fields"] = parsed(kIndicator);
  EXPECT_EQ(read_indicator_merge(merge)->drop.id, 3);
  merge.as_object()["drop"].as_object().erase("version");
  EXPECT_NE(read_indicator_merge(merge).error().message().find("drop.version"), std::string::npos);
  EXPECT_EQ(read_task_merge(merge).error().code(), ErrorCode::member_missing);
  EXPECT_EQ(read_task_split(body).error().code(), ErrorCode::member_missing);
}

TEST(ReadPlan, a_plan_file_is_named_as_the_contract_names_it) {
  EXPECT_EQ(api_format("plan"), "plan_file");
  EXPECT_EQ(api_format("docx"), "docx");
}

}  // namespace
}  // namespace zhicheng::api
