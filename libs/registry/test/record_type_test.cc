// Files of record types: the shipped pack, and everything that can be wrong, at its line.
#include "zhicheng/registry/record_type.h"

#include <gtest/gtest.h>

#include "shipped_types.h"

namespace zhicheng::registry {
namespace {

TEST(RecordType, TheShippedPackIsReadAndItsExamplesComeOutAsWritten) {
  ASSERT_GE(shipped_types().size(), 14U);
  EXPECT_EQ(shipped_types().front().id, "firm") << "what others refer to comes first";
  const RecordType& firm = shipped_type("firm");
  EXPECT_EQ(firm.field("code")->scheme, Scheme::uscc);
  EXPECT_TRUE(firm.field("phone")->personal);
  EXPECT_EQ(shipped_type("licence").field("firm")->scheme, Scheme::uscc);
  const Roster& roster = shipped_type("inspector").roster.value();
  EXPECT_EQ(roster.skills, (std::vector<std::string>{"line", "skill"}));
  EXPECT_EQ(roster.conflicts, "recused");
  EXPECT_EQ(roster.ready + " " + roster.ready_value, "status on_duty");
  EXPECT_FALSE(firm.roster.has_value());
  for (const RecordType& type : shipped_types())
    for (const RecordField& field : type.fields) {
      if (field.kind == ValueKind::reference) {
        const RecordType& to = shipped_type(field.to);
        EXPECT_EQ(field.scheme, to.field(to.key)->scheme)
            << "a reference is written like the key that it holds";
      }
    }
}

constexpr std::string_view kGood = R"(id: firm
name: {zh: 企业, en: Firm}
about: {zh: 试, en: Test}
key: code
title: name
fields:
  code: {name: {zh: 代码, en: Code}, kind: identifier, scheme: uscc, required: true}
  name: {name: {zh: 名称, en: Name}, kind: text, required: true}
  class: {name: {zh: 等级, en: Class}, kind: choice, choices: {a: {zh: 甲, en: A1}, b: {zh: 乙, en: B1}}}
  parent: {name: {zh: 上级, en: Parent}, kind: reference, to: firm}
columns: [code, name]
filters: [class]
)";

// The findings as "line code" with one line of the good file exchanged.
std::string findings_with(std::string_view line, std::string_view instead) {
  std::string text(kGood);
  const std::size_t at = text.find(line);
  EXPECT_NE(at, std::string::npos) << line;
  text.replace(at, line.size(), instead);
  pack::Findings findings;
  const auto root = pack::parse_yaml({"firm.yaml", text}, findings);
  pack::Pack pack;
  pack.manifest.kind = "record_types";
  if (root) pack.parts.push_back({"firm.yaml", *root});
  const auto types = read_record_types(pack, findings);
  EXPECT_EQ(types.has_value(), findings.all().empty());
  std::string found;
  for (const pack::Finding& each : findings.all())
    found += std::to_string(each.diagnostic.line) + " " + each.diagnostic.code + "\n";
  return found;
}

TEST(RecordType, EachFindingStandsAtItsLine) {
  EXPECT_EQ(findings_with("columns", "columns"), "");
  EXPECT_EQ(findings_with("key: code", "key: name"), "4 G001\n");
  EXPECT_EQ(findings_with("key: code", "key: cod"), "4 K008\n");
  EXPECT_EQ(findings_with("scheme: uscc, required: true", "scheme: uscc"), "4 G001\n");
  EXPECT_EQ(findings_with("kind: text, required: true", "kind: text, required: true, personal: true"),
            "5 G001\n");
  EXPECT_EQ(findings_with("kind: text", "kind: text, scheme: uscc"), "8 G002\n");
  EXPECT_EQ(findings_with("scheme: uscc", "scheme: isbn"), "7 K008\n");
  EXPECT_TRUE(findings_with("kind: text", "kind: words").starts_with("8 K008\n"));
  EXPECT_EQ(findings_with("filters: [class]", "filters: [name]"), "12 G003\n");
  EXPECT_EQ(findings_with("filters: [class]", "filters: [clas]"), "12 K008\n");
  EXPECT_EQ(findings_with("b: {zh: 乙", "b: {zh: 甲"), "9 G005\n");
  EXPECT_EQ(findings_with("{zh: 上级", "{zh: 名称"), "10 G005\n");
  EXPECT_EQ(findings_with("to: firm", "to: form"), "10 K008\n");
  EXPECT_EQ(findings_with("choices: {a: {zh: 甲, en: A1}, b: {zh: 乙, en: B1}}", "choices: {}"), "9 K009\n");
  EXPECT_EQ(findings_with("kind: reference, to: firm", "kind: number, low: little"), "10 K009\n");
  const auto roster = [](std::string_view members) {
    return findings_with("filters: [class]", "filters: [class]\nroster: {" + std::string(members) + "}");
  };
  EXPECT_EQ(roster("skills: [class], areas: name, ready: {class: a}"), "");
  EXPECT_EQ(roster("areas: name"), "13 K007\n");
  EXPECT_EQ(roster("skills: [clas]"), "13 K008\n");
  EXPECT_EQ(roster("skills: [class], areas: class"), "13 G006\n");
  EXPECT_EQ(roster("skills: [class], capacity: name"), "13 G006\n");
  EXPECT_EQ(roster("skills: [class], ready: {class: c}"), "13 G006\n");
  EXPECT_EQ(roster("skills: [class], ready: {name: a}"), "13 G006\n");
}

TEST(RecordType, SaysWhatItsFirmIsShown) {
  const std::string more = "filters: [class]\nfirm: {field: ";
  EXPECT_EQ(findings_with("filters: [class]", more + "code, sees: [name]}"), "");
  EXPECT_EQ(findings_with("filters: [class]", more + "parent, sees: [name]}"), "");
  EXPECT_EQ(findings_with("filters: [class]", more + "name, sees: [name]}"), "13 G006\n");
  EXPECT_EQ(findings_with("filters: [class]", more + "code, sees: [nothing]}"), "13 K008\n");
  EXPECT_EQ(shipped_type("licence").firm_field, "firm");
  const std::vector<std::string>& seen = shipped_type("firm").firm_sees;
  EXPECT_EQ(std::count(seen.begin(), seen.end(), "risk_class"), 0);
  EXPECT_TRUE(shipped_type("inspector").firm_field.empty());
}

TEST(RecordType, APackOfAnotherKindIsNotRead) {
  pack::Findings findings;
  pack::Pack pack;
  pack.manifest.kind = "case_types";
  EXPECT_FALSE(read_record_types(pack, findings));
  EXPECT_EQ(findings.all().front().diagnostic.code, "G000");
}

TEST(RecordType, AnExampleThatComesOutOtherwiseIsTold) {
  pack::Findings findings;
  const auto root = pack::parse_yaml(
      {"tests/t.yaml", "examples:\n  - type: firm\n    row: {代码: 9, 名称: 甲}\n    becomes: {name: 乙}\n"},
      findings);
  ASSERT_TRUE(root);
  pack::Pack pack;
  pack.tests.push_back({"tests/t.yaml", *root});
  check_examples(pack, shipped_types(), findings);
  ASSERT_EQ(findings.all().size(), 1U) << "代码 is no column of the shipped type";
  EXPECT_EQ(findings.all().front().diagnostic.code, "G010");
}

}  // namespace
}  // namespace zhicheng::registry
