// How a type says that draws open its cases.
#include <gtest/gtest.h>

#include "case_text.h"

namespace zhicheng::casework {
namespace {

constexpr const char* kDrawnType = R"(id: visit
name: {zh: 检查, en: Visit}
about: {zh: 试, en: Test}
roles:
  owner: {name: {zh: 承办, en: Owner}, is: owner}
opens:
  by: [owner]
  asks: [firm, subject, "address?", "first?"]
  drawn: {thing: firm, name: subject, same: [address], result: found, sound: [none], faulty: [some], reason: found, replaced: [gone], officers: [first]}
fields:
  firm: {name: {zh: 企业, en: Firm}, kind: reference, to: firm}
  subject: {name: {zh: 名称, en: Name}, kind: text}
  address: {name: {zh: 地址, en: Address}, kind: text}
  first: {name: {zh: 人员, en: Officer}, kind: reference, to: inspector}
  note: {name: {zh: 备注, en: Note}, kind: text}
  found: {name: {zh: 结果, en: Result}, kind: choice, choices: {none: {zh: 无, en: None}, some: {zh: 有, en: Some}, gone: {zh: 已迁, en: Gone}}}
moves:
  answer: {name: {zh: 录入, en: Enter}, by: [owner], asks: [found, "note?"]}
clocks:
  term: {name: {zh: 时限, en: Term}, limit: 5wd, runs_in: [open], late_to: owner}
initial: open
states:
  open: {name: {zh: 在办, en: Open}, waits_for: owner, on: {answer: closed}}
  closed: {name: {zh: 办结, en: Closed}, final: true}
)";

std::string after(const std::string& from, const std::string& to) {
  std::string text = kDrawnType;
  text.replace(text.find(from), from.size(), to);
  return findings_of(text);
}

TEST(CaseDrawing, SaysWhatADrawFillsInAndHowAResultCounts) {
  std::optional<CaseType> type;
  ASSERT_EQ(findings_of(kDrawnType, &type), "");
  ASSERT_TRUE(type->opens.drawn.has_value());
  const CaseDrawing& drawn = *type->opens.drawn;
  EXPECT_EQ(drawn.thing, "firm");
  EXPECT_EQ(drawn.name, "subject");
  EXPECT_EQ(drawn.draw, "");
  EXPECT_EQ(drawn.same, std::vector<std::string>{"address"});
  EXPECT_EQ(drawn.result, "found");
  EXPECT_EQ(drawn.sound, std::vector<std::string>{"none"});
  EXPECT_EQ(drawn.faulty, std::vector<std::string>{"some"});
  EXPECT_EQ(drawn.reason, "found");
  EXPECT_EQ(drawn.replaced, std::vector<std::string>{"gone"});
  EXPECT_EQ(drawn.officers, std::vector<std::string>{"first"});
}

TEST(CaseDrawing, WhatDoesNotFitIsFoundWhereItStands) {
  EXPECT_EQ(after("thing: firm", "thing: subject"), "9 T019\n");
  EXPECT_EQ(after("name: subject,", "name: firm,"), "9 T019\n");
  EXPECT_EQ(after("same: [address]", "same: [phone]"), "9 T019\n");
  EXPECT_EQ(after("same: [address]", "same: [note]"), "9 T019\n");  // nobody is asked for it at the opening
  EXPECT_EQ(after("result: found", "result: note"), "9 T019\n");
  EXPECT_EQ(after("faulty: [some]", "faulty: [none]"), "9 T019\n");
  EXPECT_EQ(after("faulty: [some]", "faulty: [many]"), "9 K008\n");
  EXPECT_EQ(after(", faulty: [some]", ""), "9 K007\n");
  EXPECT_EQ(after("reason: found", "reason: note"), "9 T019\n");
  EXPECT_EQ(after("replaced: [gone]", "replaced: [some]"), "9 T019\n");  // it was checked
  EXPECT_EQ(after("replaced: [gone]", "replaced: [left]"), "9 K008\n");
  EXPECT_EQ(after(", replaced: [gone]", ""), "9 K007\n");
  EXPECT_EQ(after("officers: [first]", "officers: [subject]"), "9 T019\n");
}

}  // namespace
}  // namespace zhicheng::casework
