// Fields of cases: choices, personal data, how cases are opened by hand.
#include "zhicheng/casework/case_field.h"

#include <gtest/gtest.h>

#include "zhicheng/calendar/calendar_pack.h"
#include "zhicheng/casework/case_engine.h"
#include "zhicheng/casework/dated_case_type.h"

namespace zhicheng::casework {
namespace {

constexpr const char* kFieldType = R"(id: letter
name: {zh: 来信, en: Letter}
about: {zh: 试, en: Test}
roles:
  owner: {name: {zh: 承办, en: Owner}, is: owner}
opens: {by: [owner], asks: [who, "channel?"], days_back: 30, together: [other]}
fields:
  who: {name: {zh: 来信人, en: Who}, kind: text, personal: true}
  channel: {name: {zh: 来源, en: Channel}, kind: choice, choices: {post: {zh: 邮寄, en: Post}, desk: {zh: 来访, en: Desk}}}
moves:
  answer: {name: {zh: 答复, en: Answer}, by: [owner], asks: [channel]}
  merge: {name: {zh: 并案, en: Merge}, by: [owner], merges: true}
clocks:
  term: {name: {zh: 时限, en: Term}, limit: 5wd, runs_in: [open], late_to: owner}
initial: open
states:
  open: {name: {zh: 在办, en: Open}, waits_for: owner, on: {answer: closed, merge: joined}}
  closed: {name: {zh: 办结, en: Closed}, final: true}
  joined: {name: {zh: 已并案, en: Merged}, final: true}
)";

std::optional<CaseType> field_type(const std::string& from = "", const std::string& to = "",
                                   std::string* found = nullptr) {
  std::string text = kFieldType;
  if (!from.empty()) text.replace(text.find(from), from.size(), to);
  pack::Findings findings;
  const auto root = pack::parse_yaml({"type.yaml", text}, findings);
  auto type = root ? read_case_type({"type.yaml", *root}, findings) : std::nullopt;
  if (found != nullptr)
    for (const pack::Finding& each : findings.all())
      *found += std::to_string(each.diagnostic.line) + " " + each.diagnostic.code + "\n";
  return type;
}

TEST(CaseField, AChoiceIsOneOfItsWords) {
  const CaseType type = field_type().value();
  const CaseField& channel = *type.field("channel");
  EXPECT_EQ(channel.choice("desk")->name.zh, "来访");
  EXPECT_EQ(channel.choice("fax"), nullptr);
  const calendar::WorkCalendar bare({});
  CaseEngine engine(type, bare);
  const Date day = parse_date("2026-03-02").value();
  const auto opened = [&](const char* value) {
    return engine.open(day, {{"channel", expr::Value(std::string(value))}});
  };
  EXPECT_TRUE(opened("post").ok());
  EXPECT_EQ(opened("fax").error().code(), ErrorCode::case_value_wrong);
  EXPECT_EQ(opened("").error().code(), ErrorCode::case_value_wrong);
  EXPECT_EQ(engine.open(day, {{"channel", expr::Value(true)}}).error().code(), ErrorCode::case_value_wrong);
}

TEST(CaseField, SaysWhoOpensACaseAndWhatIsAsked) {
  const CaseType type = field_type().value();
  EXPECT_EQ(type.opens.by, std::vector<std::string>{"owner"});
  ASSERT_EQ(type.opens.asks.size(), 2U);
  EXPECT_TRUE(type.opens.asks[0].required);
  EXPECT_FALSE(type.opens.asks[1].required);
  EXPECT_EQ(type.opens.days_back, 30);
  EXPECT_TRUE(type.field("who")->personal);
  EXPECT_TRUE(type.move("merge")->merges);
}

TEST(CaseField, WhatDoesNotFitIsFoundWhereItStands) {
  const auto after = [](const std::string& from, const std::string& to) {
    std::string found;
    EXPECT_FALSE(field_type(from, to, &found));
    return found;
  };
  EXPECT_EQ(after("kind: choice", "kind: text"), "9 T011\n");
  EXPECT_EQ(after(", choices: {post: {zh: 邮寄, en: Post}, desk: {zh: 来访, en: Desk}}", ""), "9 T011\n");
  EXPECT_EQ(after("kind: text, personal", "kind: date, personal"), "8 T011\n");
  EXPECT_EQ(after("asks: [who, \"channel?\"]", "asks: [whom]"), "6 K008\n");
  EXPECT_EQ(after("opens: {by: [owner]", "opens: {by: [clerk]"), "6 K008\n");
  EXPECT_EQ(after("merge: joined", "merge: open"), "19 C018\n12 T012\n");
}

TEST(CaseField, OneLetterLeadsToTypesOfTheSamePackOnly) {
  const pack::Files files = {
      {"letter.yaml", kFieldType},
      {"pack.yaml",
       "id: t\nkind: case_types\nversion: 1.0.0\ntitle: {zh: 试, en: T}\nabout: {zh: 试, en: T}\n"}};
  pack::Findings findings;
  EXPECT_FALSE(read_case_types(*pack::read_pack(files, findings), files, {}, findings));
  ASSERT_EQ(findings.all().size(), 1U);
  EXPECT_EQ(findings.all()[0].diagnostic.code, "T013");
}

}  // namespace
}  // namespace zhicheng::casework
