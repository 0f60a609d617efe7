// What a type opens to the firm that a case is about.
#include <gtest/gtest.h>

#include "case_text.h"

namespace zhicheng::casework {
namespace {

constexpr const char* kFirmType = R"(id: wish
name: {zh: 需求, en: Wish}
about: {zh: 试, en: Test}
roles:
  owner: {name: {zh: 承办, en: Owner}, is: owner}
  firm: {name: {zh: 企业, en: Firm}, is: firm}
opens:
  by: [owner, firm]
  asks: [code, subject, channel, need]
fields:
  code: {name: {zh: 代码, en: Code}, kind: reference, to: firm}
  device: {name: {zh: 设备, en: Device}, kind: reference, to: device}
  subject: {name: {zh: 名称, en: Name}, kind: text}
  channel: {name: {zh: 来源, en: Channel}, kind: choice, choices: {online: {zh: 网上, en: Online}}}
  need: {name: {zh: 需求, en: Need}, kind: text}
  opinion: {name: {zh: 意见, en: Opinion}, kind: text}
moves:
  answer: {name: {zh: 答复, en: Answer}, by: [owner], asks: [opinion]}
  hand_on: {name: {zh: 转办, en: Hand on}, by: [owner], words: true, reassigns: true}
  agree: {name: {zh: 同意, en: Agree}, by: [owner, firm]}
clocks:
  term: {name: {zh: 时限, en: Term}, limit: 5wd, runs_in: [open, answered], late_to: owner}
documents:
  paper: {name: {zh: 文书, en: Paper}, fields: [need]}
firm: {field: code, name: subject, sets: {channel: online}, from: [answer], sees: [need], told: [answer], clocks: [term], documents: [paper]}
initial: open
states:
  open: {name: {zh: 在办, en: Open}, waits_for: owner, on: {answer: answered, hand_on: {}}}
  answered: {name: {zh: 已答, en: Answered}, waits_for: owner, on: {agree: closed}}
  closed: {name: {zh: 办结, en: Closed}, final: true}
)";

std::string changed(const std::string& from, const std::string& to) {
  std::string text = kFirmType;
  text.replace(text.find(from), from.size(), to);
  return findings_of(text);
}

TEST(CaseFirm, SaysWhatTheFirmSeesAndMayDo) {
  std::optional<CaseType> type;
  ASSERT_EQ(findings_of(kFirmType, &type), "");
  ASSERT_TRUE(type->firm.has_value());
  EXPECT_EQ(type->firm->field, "code");
  EXPECT_EQ(type->firm->name, "subject");
  EXPECT_EQ(type->firm->sets, (std::vector<std::pair<std::string, std::string>>{{"channel", "online"}}));
  EXPECT_EQ(type->firm->from, std::vector<std::string>{"answer"});
  EXPECT_EQ(type->firm->sees, std::vector<std::string>{"need"});
  EXPECT_EQ(type->role("firm")->is, RoleRule::firm);
}

TEST(CaseFirm, WithoutItCasesAreNothingToFirms) {
  std::string text = kFirmType;
  const std::size_t begin = text.find("firm: {field: code");
  text.erase(begin, text.find('\n', begin) + 1 - begin);
  EXPECT_EQ(findings_of(text), "1 T020\n");  // a role that could not be
  for (const std::string role : {", firm]", "\n  firm: {name: {zh: 企业, en: Firm}, is: firm}"})
    for (std::size_t at = text.find(role); at != std::string::npos; at = text.find(role))
      text.replace(at, role.size(), role == ", firm]" ? "]" : "");
  std::optional<CaseType> type;
  ASSERT_EQ(findings_of(text, &type), "");
  EXPECT_FALSE(type->firm.has_value());
}

TEST(CaseFirm, WhatDoesNotFitIsFound) {
  EXPECT_EQ(changed("field: code", "field: device"), "25 T020\n");
  EXPECT_EQ(changed("field: code", "field: need"), "25 T020\n");
  EXPECT_EQ(changed("name: subject,", "name: opinion,"),
            "25 T020\n");  // nobody is asked for it at the opening
  EXPECT_EQ(changed("channel: online}", "channel: phone}"), "25 T020\n");
  EXPECT_EQ(changed("sees: [need]", "sees: [none]"), "25 K008\n");
  EXPECT_EQ(changed("told: [answer]", "told: [none]"), "25 K008\n");
  EXPECT_EQ(changed("clocks: [term]", "clocks: [none]"), "25 K008\n");
  EXPECT_EQ(changed("documents: [paper]", "documents: [none]"), "25 K008\n");
}

TEST(CaseFirm, MovesThatAreForTheOfficeAndWaitingAreNotGiven) {
  EXPECT_EQ(changed("by: [owner], words: true, reassigns: true", "by: [firm], words: true, reassigns: true"),
            "1 T020\n");
  EXPECT_EQ(changed("late_to: owner", "late_to: firm"), "1 T020\n");
  EXPECT_EQ(changed("name: {zh: 已答, en: Answered}, waits_for: owner",
                    "name: {zh: 已答, en: Answered}, waits_for: firm"),
            "1 T020\n");
}

}  // namespace
}  // namespace zhicheng::casework
