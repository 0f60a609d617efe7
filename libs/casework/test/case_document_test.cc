#include "zhicheng/casework/case_document.h"

#include <gtest/gtest.h>

#include "zhicheng/casework/case_type.h"

namespace zhicheng::casework {
namespace {

constexpr std::string_view kType = R"(id: order
name: {zh: 责令改正, en: Order}
about: {zh: 甲, en: A}
roles: {owner: {name: {zh: 承办, en: Owner}, is: owner}}
fields:
  firm: {name: {zh: 企业, en: Firm}, kind: reference, to: firm}
  lot: {name: {zh: 批量, en: Lot}, kind: number, unit: 件}
  until: {name: {zh: 期限, en: Until}, kind: date}
  result: {name: {zh: 结论, en: Result}, kind: choice, choices: {bad: {zh: 不合格, en: Failed}}}
  again: {name: {zh: 再犯, en: Again}, kind: yes_no}
moves:
  give: {name: {zh: 下达, en: Give}, by: [owner], words: true}
clocks:
  reply: {name: {zh: 答复, en: Reply}, limit: 5wd, runs_in: [open], warn: 1, late_to: owner}
DOCUMENTS
initial: open
states:
  open: {name: {zh: 办理, en: Open}, waits_for: owner, on: {give: done}}
  done: {name: {zh: 办结, en: Done}, final: true}
)";

struct Reading {
  std::optional<CaseType> type;
  std::vector<std::string> codes;
};
Reading read_with(std::string_view documents, std::string text = std::string(kType)) {
  text.replace(text.find("DOCUMENTS"), 9, documents);
  pack::Findings findings;
  const auto root = pack::parse_yaml({"order.yaml", text}, findings);
  Reading reading{read_case_type({"order.yaml", *root}, findings), {}};
  for (const pack::Finding& each : findings.all()) reading.codes.push_back(each.diagnostic.code);
  return reading;
}

TEST(CaseDocument, FactsStandWhereBracesAre) {
  const auto parsed = parse_document_text("关于{case.title}的通知{lot}");
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->pieces, (std::vector<DocumentText::Piece>{{"关于", "case.title"}, {"的通知", "lot"}}));
  EXPECT_EQ(parse_document_text("甲")->pieces, (std::vector<DocumentText::Piece>{{"甲", ""}}));
  EXPECT_TRUE(parse_document_text("")->empty());
  for (const char* wrong : {"{", "}", "甲{乙", "甲}乙{丙}", "{}", "{甲{乙}}", "{甲}}"})
    EXPECT_FALSE(parse_document_text(wrong)) << wrong;
}

TEST(CaseDocument, AFilledDocumentSaysWhatTheCaseSaysAndLeavesBlanks) {
  const Reading reading = read_with(R"(documents:
  notice:
    name: {zh: 责令改正通知书, en: Order}
    after: [give]
    to: "{firm.name}"
    text:
      - 你单位（{firm}）{lot}产品{result}，限于{until}前改正，再犯：{again}。
      - 理由：{words.give}；{on.give}；{due.reply}；{case.number}；{today}；{case.owner}
    fields: [result, until]
    sign: 某局)");
  ASSERT_TRUE(reading.type) << ::testing::PrintToString(reading.codes);
  const CaseDocument* document = reading.type->document("notice");
  ASSERT_NE(document, nullptr);
  EXPECT_EQ(document->after, std::vector<std::string>{"give"});
  DocumentFacts facts{.owner = "云溪局", .today = parse_date("2026-03-02").value()};
  facts.values = {{"firm", expr::Value(std::string("91330100799655058B"))},
                  {"lot", expr::Value(Decimal::parse("1200").value())},
                  {"result", expr::Value(std::string("bad"))},
                  {"again", expr::Value(false)},
                  {"until", expr::Value()}};
  facts.texts = {
      {"firm.name", "某厂"}, {"on.give", "2026-02-27"}, {"words.give", "铅超标"}, {"case.number", "17"}};
  const FilledDocument filled = fill_document(*reading.type, *document, facts);
  EXPECT_EQ(filled.title, "责令改正通知书");
  EXPECT_EQ(filled.to, "某厂：");
  EXPECT_EQ(filled.paragraphs,
            (std::vector<std::string>{
                "你单位（91330100799655058B）1200件产品不合格，限于＿＿＿＿＿＿前改正，再犯：否。",
                "理由：铅超标；2026年2月27日；＿＿＿＿＿＿；17；2026年3月2日；云溪局"}));
  EXPECT_EQ(filled.rows,
            (std::vector<std::pair<std::string, std::string>>{{"结论", "不合格"}, {"期限", ""}}));
  EXPECT_EQ(filled.signed_by, "某局");
  EXPECT_EQ(filled.day, "2026年3月2日");
}

TEST(CaseDocument, ARuleIsCitedOnceItIsConfirmed) {
  std::string text(kType);
  text.replace(text.find("limit: 5wd"), 10, "rule: order.reply");
  for (const bool to_confirm : {false, true}) {
    const Reading reading = read_with(
        "documents: {a: {name: {zh: 甲, en: A}, text: [\"依据{law.reply}。\"]}}\n"
        "rules: {order.reply: {name: {zh: 答复, en: Reply}, limit: 5wd, from: 2020-01-01, source: {zh: "
        "某办法, en: R}, "
        "article: \"12\", to_confirm: " +
            std::string(to_confirm ? "true" : "false") + "}}",
        text);
    ASSERT_TRUE(reading.type) << ::testing::PrintToString(reading.codes);
    const FilledDocument filled = fill_document(*reading.type, reading.type->documents.front(),
                                                {.today = parse_date("2026-03-02").value()});
    EXPECT_EQ(filled.paragraphs.front(), to_confirm ? "依据＿＿＿＿＿＿。" : "依据《某办法》第12条。");
  }
}

TEST(CaseDocument, WhatCannotBeFilledIsFound) {
  const auto codes = [](const std::string& members) {
    return read_with("documents: {a: {name: {zh: 甲, en: A}, " + members + "}}").codes;
  };
  using Codes = std::vector<std::string>;
  EXPECT_EQ(codes("text: [\"{lots}\"]"), Codes{"T017"});
  EXPECT_EQ(codes("text: [\"{lot.name}\"]"), Codes{"T017"}) << "only references have a name";
  EXPECT_EQ(codes("text: [\"{on.take}\"]"), Codes{"T017"});
  EXPECT_EQ(codes("text: [\"{law.reply}\"]"), Codes{"T017"}) << "no rule of law says its limit";
  EXPECT_EQ(codes("text: [\"{lot\"]"), Codes{"T017"});
  EXPECT_EQ(codes("to: \"{firm}\""), Codes{"T017"}) << "it says nothing";
  EXPECT_EQ(codes("fields: [lots]"), Codes{"K008"});
  EXPECT_EQ(codes("text: [甲], after: [take]"), Codes{"K008"});
  std::string text(kType);
  text.replace(text.find("kind: reference, to: firm"), 25, "kind: reference");
  EXPECT_EQ(read_with("", text).codes, Codes{"T016"});
  text = kType;
  text.replace(text.find("kind: date"), 10, "kind: date, to: firm");
  EXPECT_EQ(read_with("", text).codes, Codes{"T016"});
}

}  // namespace
}  // namespace zhicheng::casework
