// Rules of law by date, and case types that are bound to them.
#include "zhicheng/casework/law.h"

#include <gtest/gtest.h>

#include <random>

#include "zhicheng/calendar/calendar_pack.h"
#include "zhicheng/casework/case_engine.h"
#include "zhicheng/casework/dated_case_type.h"

namespace zhicheng::casework {
namespace {

Date law_day(std::string_view text) {
  return parse_date(text).value();
}

std::string law_findings(const pack::Findings& findings) {
  std::string text;
  for (const pack::Finding& each : findings.all())
    text += std::to_string(each.diagnostic.line) + " " + each.diagnostic.code + "\n";
  return text;
}

pack::Files with_manifest(const std::string& kind, const std::string& text) {
  return {{"pack.yaml", "id: test\nkind: " + kind +
                            "\nversion: 1.0.0\ntitle: {zh: 试, en: Test}\nabout: {zh: 试, en: Test}\n"},
          {"part.yaml", text}};
}

std::optional<Law> law_of(const std::string& text, std::string* found = nullptr) {
  pack::Findings findings;
  const auto pack = pack::read_pack(with_manifest("law", text), findings);
  auto law = pack ? read_law(*pack, findings) : std::nullopt;
  if (found != nullptr) *found = law_findings(findings);
  return law;
}

constexpr const char* kLaw = R"(sources:
  old: {name: {zh: 旧办法, en: Old}}
  new: {name: {zh: 新办法, en: New}}
rules:
  letter.answer:
    name: {zh: 答复, en: To answer}
    versions:
      - {limit: 7wd, from: 2020-01-01, to: 2026-04-14, source: old, article: "14", confidence: stated}
      - {limit: 10wd, from: 2026-04-15, source: new, confidence: to_confirm, note: {zh: "天数“待核”", en: "a \"number\""}}
  letter.longer:
    name: {zh: 延长, en: Longer}
    versions:
      - {limit: 5wd, from: 2021-01-01, source: old, confidence: stated}
)";
constexpr const char* kDatedType = R"(id: letter
name: {zh: 来信, en: Letter}
about: {zh: 试, en: Test}
roles:
  owner: {name: {zh: 承办, en: Owner}, is: owner}
fields:
  until: {name: {zh: 延至, en: Until}, kind: date}
moves:
  answer: {name: {zh: 答复, en: Answer}, by: [owner]}
  extend: {name: {zh: 延长, en: Extend}, by: [owner], asks: [until], words: true, extends: term, until: until, at_most_rule: letter.longer}
clocks:
  term: {name: {zh: 时限, en: Term}, rule: letter.answer, runs_in: [open], late_to: owner}
initial: open
states:
  open: {name: {zh: 在办, en: Open}, waits_for: owner, on: {answer: closed, extend: {}}}
  closed: {name: {zh: 办结, en: Closed}, final: true}
)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::optional<std::vector<DatedCaseType>> types_of(const std::string& text, const Law& law,
                                                   std::string* found = nullptr) {
  pack::Findings findings;
  const pack::Files files = with_manifest("case_types", text);
  const auto pack = pack::read_pack(files, findings);
  auto types = pack ? read_case_types(*pack, files, law, findings) : std::nullopt;
  if (found != nullptr) *found = law_findings(findings);
  return types;
}

const calendar::WorkCalendar& law_calendar() {
  static const calendar::WorkCalendar made = [] {
    pack::Findings findings;
    const auto pack = pack::read_pack(
        *pack::read_folder(std::string(ZHICHENG_SOURCE_DIR) + "/packs/working-days"), findings);
    return calendar::WorkCalendar(*calendar::read_notices(*pack, findings));
  }();
  return made;
}

TEST(LawRules, AreFoundByTheirDay) {
  const Law law = law_of(kLaw).value();
  const LawRule* rule = law.rule("letter.answer");
  ASSERT_NE(rule, nullptr);
  EXPECT_EQ(rule->on(law_day("2019-12-31")), nullptr);
  EXPECT_EQ(rule->on(law_day("2020-01-01"))->limit.amount, 7);
  EXPECT_EQ(rule->on(law_day("2026-04-14"))->article, "14");
  EXPECT_EQ(rule->on(law_day("2026-04-15"))->limit.amount, 10);
  EXPECT_TRUE(rule->on(law_day("2099-12-31"))->to_confirm);
  EXPECT_EQ(law.rule("letter"), nullptr);
}

TEST(LawRules, SayWhatIsWrongWhereItStands) {
  const auto after = [](const std::string& from, const std::string& to) {
    std::string found;
    EXPECT_FALSE(law_of(replaced(kLaw, from, to), &found));
    return found;
  };
  EXPECT_EQ(after("to: 2026-04-14", "to: 2026-04-15"), "9 R002\n");
  EXPECT_EQ(after(", to: 2026-04-14", ""), "9 R002\n");
  EXPECT_EQ(after("to: 2026-04-14", "to: 2026-04-13"), "9 R003\n");
  EXPECT_EQ(after("to: 2026-04-14", "to: 2019-12-31"), "8 R004\n");
  EXPECT_EQ(after("limit: 7wd", "limit: 7 days"), "8 K009\n");
  EXPECT_EQ(after("limit: 7wd", "limit: 30min"), "8 K009\n");
  EXPECT_EQ(after("limit: 7wd", "limit: 0wd"), "8 K009\n");
  EXPECT_EQ(after("from: 2021-01-01", "from: 2021-02-29"), "13 K009\n");
  EXPECT_EQ(after("source: old, article", "article"), "8 K007\n");
  EXPECT_EQ(after("source: old, article", "source: odl, article"), "8 K008\n");
  EXPECT_EQ(after("confidence: stated", "confidence: sure"), "8 K008\n");
  EXPECT_EQ(after("letter.longer", "letter.answer"), "10 K005\n");
  EXPECT_EQ(after("      - {limit: 5wd, from: 2021-01-01, source: old, confidence: stated}\n", "      []\n"),
            "10 R001\n");
}

TEST(LawRules, OfAnotherKindOrTwiceInTwoFilesAreRefused) {
  pack::Findings findings;
  EXPECT_FALSE(read_law(*pack::read_pack(with_manifest("lore", kLaw), findings), findings));
  EXPECT_EQ(law_findings(findings), "0 R000\n");
  pack::Findings twice;
  pack::Files files = with_manifest("law", kLaw);
  files.push_back({"second.yaml", kLaw});
  EXPECT_FALSE(read_law(*pack::read_pack(files, twice), twice));
  EXPECT_EQ(law_findings(twice), "5 R000\n10 R000\n");
}

TEST(DatedCaseType, HasAVersionForEachSpanInWhichNoRuleChanges) {
  const auto types = types_of(kDatedType, law_of(kLaw).value());
  ASSERT_TRUE(types);
  const DatedCaseType& letter = types->front();
  ASSERT_EQ(letter.versions.size(), 2U);  // 2020 has no rule for the extension
  EXPECT_EQ(letter.versions[0].from, law_day("2021-01-01"));
  EXPECT_EQ(letter.versions[0].to, law_day("2026-04-14"));
  EXPECT_EQ(letter.versions[1].to, std::nullopt);
  EXPECT_EQ(letter.on(law_day("2020-12-31")).error().code(), ErrorCode::case_rule_not_in_force);
  EXPECT_EQ(letter.on(law_day("2026-04-14")).value()->type->clock("term")->limit.amount, 7);
  EXPECT_EQ(letter.on(law_day("2026-04-15")).value()->type->clock("term")->limit.amount, 10);
}

// What a case is kept with is enough: no pack of law is needed to read it again.
TEST(DatedCaseType, IsReadAgainFromItsTextWithoutTheLaw) {
  const auto types = types_of(kDatedType, law_of(kLaw).value());
  for (const CaseTypeVersion& version : types->front().versions) {
    pack::Findings findings;
    const auto root = pack::parse_yaml({"kept.yaml", version.text}, findings);
    ASSERT_TRUE(root) << version.text;
    const auto again = read_case_type({"kept.yaml", *root}, findings);
    ASSERT_TRUE(again) << findings.render("", {{{"kept.yaml", version.text}}});
    EXPECT_EQ(again->clock("term")->limit, version.type->clock("term")->limit);
    ASSERT_EQ(again->rules.size(), 2U);
    EXPECT_EQ(again->rules[0].version.note.en, version.type->rules[0].version.note.en);
    EXPECT_EQ(again->rule("letter.answer")->version.to_confirm, version.from == law_day("2026-04-15"));
  }
  EXPECT_EQ(types->front().versions[1].type->rule("letter.answer")->version.note.en, "a \"number\"");
}

TEST(DatedCaseType, WithoutRulesHoldsOnEveryDayWithTheTextOfItsFile) {
  const std::string plain = replaced(replaced(kDatedType, "rule: letter.answer", "limit: 3wd"),
                                     ", at_most_rule: letter.longer", ", at_most: 3wd");
  const auto types = types_of(plain, {});
  ASSERT_TRUE(types);
  EXPECT_EQ(types->front().on(law_day("1999-01-01")).value()->text, plain);
}

TEST(DatedCaseType, SaysWhatIsWrongOnce) {
  const Law law = law_of(kLaw).value();
  const auto after = [&](const std::string& from, const std::string& to) {
    std::string found;
    EXPECT_FALSE(types_of(replaced(kDatedType, from, to), law, &found));
    return found;
  };
  EXPECT_EQ(after("rule: letter.answer", "rule: letter.anser"), "12 K008\n");
  EXPECT_EQ(after("at_most_rule: letter.longer", "at_most_rule: letter.long"), "10 K008\n");
  EXPECT_EQ(after("rule: letter.answer", "rule: letter.answer, limit: 7wd"), "12 T001\n");
  EXPECT_EQ(after("initial: open", "rules: {}\ninitial: open"), "13 T005\n");
  EXPECT_EQ(after("waits_for: owner", "waits_for: nobody"), "15 T003\n");
  EXPECT_EQ(after("at_most_rule: letter.longer", "at_most: 5d"), "10 T009\n");
  EXPECT_EQ(after("at_most_rule: letter.longer", "at_most: 5wd, at_most_rule: letter.longer"), "10 T009\n");
  EXPECT_EQ(after("extends: term, until: until, ", ""), "10 T009\n");
  std::string found;
  const std::string apart = replaced(kLaw, "from: 2021-01-01", "from: 2019-01-01, to: 2019-12-31");
  EXPECT_FALSE(types_of(kDatedType, law_of(apart).value(), &found));
  EXPECT_EQ(found, "0 T008\n");
}

// Random histories of two rules against a plain look-up day by day.
TEST(DatedCaseType, AgreesWithAPlainLookUpOnEveryDay) {
  std::mt19937 random(20260415);
  for (int round = 0; round < 20; ++round) {
    Law law;
    for (const char* code : {"letter.answer", "letter.longer"}) {
      LawRule rule{.code = code, .name = {"规则", "Rule"}};
      std::chrono::sys_days day =
          std::chrono::sys_days(law_day("2024-01-01")) + std::chrono::days(random() % 10);
      const int count = 1 + static_cast<int>(random() % 4);
      for (int i = 0; i < count; ++i) {
        RuleVersion version{.limit = {calendar::LimitUnit::working_days, static_cast<int>(1 + random() % 30)},
                            .from = Date{day},
                            .source = {"依据", "Source"}};
        day += std::chrono::days(1 + random() % 12);
        if (i + 1 < count || random() % 2 == 0) version.to = Date{day - std::chrono::days(1)};
        rule.versions.push_back(version);
      }
      law.rules.push_back(rule);
    }
    std::string found;
    const auto types = types_of(kDatedType, law, &found);
    bool any = false;
    for (int i = 0; i < 80; ++i) {
      const Date day{std::chrono::sys_days(law_day("2023-12-25")) + std::chrono::days(i)};
      const RuleVersion* answer = law.rules[0].on(day);
      const RuleVersion* longer = law.rules[1].on(day);
      const bool expected = answer != nullptr && longer != nullptr;
      any = any || expected;
      if (!types) continue;
      const auto version = types->front().on(day);
      ASSERT_EQ(version.ok(), expected) << format_date(day);
      if (!expected) continue;
      EXPECT_EQ((*version)->type->clock("term")->limit, answer->limit) << format_date(day);
      EXPECT_EQ((*version)->type->move("extend")->at_most, longer->limit) << format_date(day);
    }
    EXPECT_TRUE(types || found == "0 T008\n") << found;
    EXPECT_TRUE(types || !any);
  }
}

TEST(CaseExtension, ReachesNoFurtherThanTheRuleSays) {
  const auto types = types_of(kDatedType, law_of(kLaw).value());
  const CaseType& type = *types->front().on(law_day("2026-01-05")).value()->type;
  CaseEngine engine(type, law_calendar());
  Case of = engine.open(law_day("2026-01-05")).value();  // 7 working days: Wednesday the 14th
  const auto extended = [&](const char* until) {
    return engine.apply(of, {.name = "extend",
                             .on = law_day("2026-01-06"),
                             .person = "甲",
                             .values = {{"until", expr::Value(law_day(until))}},
                             .words = "疑难"});
  };
  const auto refused = extended("2026-01-22");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code(), ErrorCode::case_extension_long);
  ASSERT_TRUE(extended("2026-01-21").ok());  // five more
  EXPECT_EQ(engine.clocks(of, law_day("2026-01-06")).value()[0].reading.deadline->date,
            law_day("2026-01-21"));
}

TEST(LawPack, TheShippedOneIsWholeAndItsExamplesHold) {
  const pack::Files files = *pack::read_folder(std::string(ZHICHENG_SOURCE_DIR) + "/packs/law");
  pack::Findings findings;
  const auto pack = pack::read_pack(files, findings);
  const auto law = read_law(*pack, findings);
  ASSERT_TRUE(law) << findings.render("packs/law", files);
  EXPECT_GE(check_examples(*pack, *law, findings), 37U);
  EXPECT_FALSE(findings.has_errors()) << findings.render("packs/law", files);
}

// Types that name rules of the shipped law.
TEST(LawPack, TheShippedCaseTypesAreWholeByItAndTheirExamplesHold) {
  const auto read = [](const std::string& folder) {
    return *pack::read_folder(std::string(ZHICHENG_SOURCE_DIR) + "/packs/" + folder);
  };
  pack::Findings findings;
  const Law law = *read_law(*pack::read_pack(read("law"), findings), findings);
  const pack::Files files = read("complaints");
  const auto pack = pack::read_pack(files, findings);
  ASSERT_TRUE(pack) << findings.render("packs/complaints", files);
  const auto types = read_case_types(*pack, files, law, findings);
  ASSERT_TRUE(types) << findings.render("packs/complaints", files);
  EXPECT_EQ(check_examples(*pack, *types, law_calendar(), findings), 8U);
  EXPECT_FALSE(findings.has_errors()) << findings.render("packs/complaints", files);
  for (const DatedCaseType& type : *types) EXPECT_EQ(type.versions.size(), 2U) << type.id;
}

}  // namespace
}  // namespace zhicheng::casework
