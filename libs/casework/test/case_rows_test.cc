// Fields that hold rows: reading and writing, what fits, checks and sums over them, documents, examples.
#include <gtest/gtest.h>

#include "case_text.h"
#include "zhicheng/casework/dated_case_type.h"

namespace zhicheng::casework {
namespace {

constexpr const char* kRowsType = R"(id: recall
name: {zh: 召回, en: Recall}
about: {zh: 试, en: Test}
roles:
  owner: {name: {zh: 承办, en: Owner}, is: owner}
opens: {by: [owner], asks: [], days_back: 30}
fields:
  holders:
    name: {zh: 发货对象, en: Holders}
    kind: rows
    columns:
      holder: {name: {zh: 名称, en: Name}, kind: text}
      firm: {name: {zh: 信用代码, en: Code}, kind: reference, to: firm, optional: true}
      shipped: {name: {zh: 数量, en: Shipped}, kind: number, unit: 件, low: 0}
      back: {name: {zh: 召回, en: Back}, kind: number, unit: 件, low: 0, optional: true}
      on: {name: {zh: 日期, en: On}, kind: date, optional: true}
  shipped: {name: {zh: 合计, en: Total}, kind: number}
moves:
  report:
    name: {zh: 报告, en: Report}
    by: [owner]
    asks: [holders]
    checks:
      - {field: holders, each: back <= shipped, say: {zh: 召回不多于数量, en: Not more back than shipped}}
      - {field: holders, that: sum(holders.shipped) < 1000, say: {zh: 合计不到一千, en: Less than a thousand}}
clocks:
  term: {name: {zh: 时限, en: Term}, limit: 5wd, runs_in: [open], late_to: owner}
documents:
  list: {name: {zh: 清单, en: List}, fields: [shipped, holders]}
initial: open
states:
  open: {name: {zh: 在办, en: Open}, waits_for: owner, on: {report: {to: closed, set: {shipped: sum(holders.shipped)}}}}
  closed: {name: {zh: 办结, en: Closed}, final: true}
)";

CaseType rows_type() {
  std::optional<CaseType> type;
  EXPECT_EQ(findings_of(kRowsType, &type), "");
  return *std::move(type);
}

std::string found_after(const std::string& from, const std::string& to) {
  std::string text = kRowsType;
  text.replace(text.find(from), from.size(), to);
  return findings_of(text);
}

TEST(CaseRows, AreReadAndWrittenAsText) {
  const CaseType type = rows_type();
  const CaseField& holders = *type.field("holders");
  const std::string text =
      R"([{"back":"20","holder":"甲店","shipped":"120.5"},{"holder":"乙店","on":"2026-03-02","shipped":"7"}])";
  const auto value = read_value(holders, text);
  ASSERT_TRUE(value.ok());
  ASSERT_EQ(value->list()->size(), 2U);
  EXPECT_EQ(value->list()->front().context()->size(), 5U);  // every column, whether it was sent or not
  EXPECT_EQ(value_text(*value), text);
  EXPECT_TRUE(check_value(holders, *value).ok());
  EXPECT_TRUE(read_value(holders, "[]")->is_null());
  EXPECT_TRUE(read_value(holders, " ")->is_null());
}

TEST(CaseRows, WhatDoesNotFitIsNamedByRowAndColumn) {
  const CaseType type = rows_type();
  const CaseField& holders = *type.field("holders");
  const auto refused = [&](std::string_view text) {
    const auto value = read_value(holders, text);
    const auto fits = value.ok() ? check_value(holders, *value) : Result<void>(value.error());
    return fits.ok() ? std::string("ok") : fits.error().message(Language::zh_cn);
  };
  EXPECT_NE(refused("甲店 120").find("发货对象"), std::string::npos);
  EXPECT_NE(refused(R"([7])").find("应为各行的列表"), std::string::npos);
  EXPECT_NE(refused(R"([{"holder": 7}])").find("第 1 行 名称"), std::string::npos);
  EXPECT_NE(refused(R"([{"owner": "甲"}])").find("没有这一列"), std::string::npos);
  EXPECT_NE(
      refused(R"([{"holder":"甲","shipped":"1"},{"holder":"乙","shipped":"许多"}])").find("第 2 行 数量"),
      std::string::npos);
  EXPECT_NE(refused(R"([{"holder":"甲","shipped":"-1"}])").find("不小于 0"), std::string::npos);
  EXPECT_NE(refused(R"([{"holder":"甲"}])").find("请填写“发货对象 第 1 行 数量”"), std::string::npos);
  std::string many = R"([{"holder":"甲","shipped":"1"})";
  for (std::size_t i = 0; i < kMostRows; ++i) many += R"(,{"holder":"甲","shipped":"1"})";
  EXPECT_NE(refused(many + "]").find("不超过 1000 行"), std::string::npos);
}

TEST(CaseRows, ChecksAndSumsSeeThem) {
  const CaseType type = rows_type();
  CaseEngine engine(type, work_calendar());
  Case made = engine.open(day("2026-03-02"), {}).value();
  const auto report = [&](std::string_view rows) {
    CaseEvent event{.name = "report", .on = day("2026-03-03"), .person = "1"};
    event.values["holders"] = read_value(*type.field("holders"), rows).value();
    return engine.apply(made, event);
  };
  EXPECT_EQ(report("").error().code(), ErrorCode::case_field_missing);
  const auto more = report(R"([{"holder":"甲","shipped":"5"},{"holder":"乙","shipped":"5","back":"6"}])");
  EXPECT_EQ(more.error().code(), ErrorCode::case_value_wrong);
  EXPECT_EQ(more.error().message(Language::zh_cn), "“发货对象 第 2 行”填写的“乙”有误：召回不多于数量。");
  EXPECT_EQ(report(R"([{"holder":"甲","shipped":"1000"}])").error().message(Language::zh_cn),
            "“发货对象”填写的“1 行”有误：合计不到一千。");
  ASSERT_TRUE(report(R"([{"holder":"甲","shipped":"5.5","back":"5"},{"holder":"乙","shipped":"7"}])").ok());
  EXPECT_EQ(value_text(engine.values(made).at("shipped")), "12.5");
}

TEST(CaseRows, StandInADocumentAsATableWithSums) {
  const CaseType type = rows_type();
  DocumentFacts facts{.owner = "某局", .today = day("2026-03-02")};
  const std::string rows =
      R"([{"holder":"甲店","shipped":"120.5","back":"20"},{"holder":"乙店","shipped":"7","on":"2026-03-02"}])";
  facts.values["holders"] = read_value(*type.field("holders"), rows).value();
  const FilledDocument filled = fill_document(type, *type.document("list"), facts);
  EXPECT_EQ(filled.rows.size(), 1U);
  ASSERT_EQ(filled.tables.size(), 1U);
  EXPECT_EQ(filled.tables[0].title, "发货对象");
  const std::vector<std::vector<std::string>> expected = {
      {"名称", "信用代码", "数量（件）", "召回（件）", "日期"},
      {"甲店", "", "120.5", "20", ""},
      {"乙店", "", "7", "", "2026年3月2日"},
      {"合计", "", "127.5", "20", ""}};
  EXPECT_EQ(filled.tables[0].rows, expected);
}

TEST(CaseRows, WhatATypeSaysWrongIsFound) {
  EXPECT_EQ(found_after("    kind: rows\n", "    kind: text\n"), "8 T021\n24 T015\n25 T015\n");
  EXPECT_EQ(found_after("shipped: {name: {zh: 合计, en: Total}, kind: number}",
                        "shipped: {name: {zh: 合计, en: Total}, kind: rows}"),
            "17 T021\n");
  EXPECT_EQ(found_after("kind: number, unit: 件, low: 0}",
                        "kind: rows, columns: {a: {name: {zh: 甲, en: A}, kind: text}}}"),
            "14 T021\n24 T015\n");
  EXPECT_EQ(found_after("holder: {name: {zh: 名称, en: Name}, kind: text}",
                        "holder: {name: {zh: 名称, en: Name}, kind: text, personal: true}"),
            "12 T021\n");
  EXPECT_EQ(found_after("kind: number}\n", "kind: number, optional: true}\n"), "17 T021\n");
  EXPECT_EQ(found_after("field: holders, each", "field: shipped, each"), "24 T015\n");
  EXPECT_EQ(found_after("each: back <= shipped", "each: back <= shipped, that: true"), "24 T015\n");
  EXPECT_EQ(found_after("each: back <= shipped", "each: beck <= shipped"), "24 T015\n");
  EXPECT_EQ(
      found_after("{zh: 清单, en: List}, fields", "{zh: 清单, en: List}, text: [\"{holders}\"], fields"),
      "29 T017\n");
}

}  // namespace
}  // namespace zhicheng::casework
