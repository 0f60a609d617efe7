// How each point was won or lost, in words.
#include "zhicheng/assess/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support.h"

namespace zhicheng::assess::testing {
namespace {

// Of one place with this value under one item of 10 points, in %.
Explanation explained(const std::string& rule, const std::string& value, const std::string& columns = "",
                      const std::string& numbers = "", const std::string& events = "") {
  const Scheme scheme = scheme_of(scheme_text(item("x", "10", "unit: \"%\", " + rule), "10"));
  const bool by_events = rule.find("event_deduction") != rule.npos;
  const std::string header = (by_events ? std::string() : ",x") + (columns.empty() ? "" : "," + columns);
  const std::string row = (by_events ? std::string() : "," + value) + (numbers.empty() ? "" : "," + numbers);
  const Input input = input_of(scheme, {"place" + header + "\np" + row + "\n", events});
  return explain(scheme, input, assess(scheme, input).value(), 0, 0);
}

TEST(Explain, FillsTheNumbersIntoTheFormulaOfEachRule) {
  const auto expect = [](const Explanation& found, const std::string& zh, const std::string& full) {
    EXPECT_EQ(found.formula.zh, zh);
    EXPECT_EQ(found.full_when.zh, full);
  };
  expect(explained("rule: {kind: target_met, target: 95}", "96.2"), "96.2 ≥ 95，达到，得 10 分", "≥ 95 %");
  expect(explained("direction: lower, rule: {kind: target_met, target: 3}", "4"), "4 未达到 ≤ 3，得 0 分",
         "≤ 3 %");
  expect(explained("rule: {kind: completion_rate, target: 98}", "96.2"), "10 × min(1, 96.2 ÷ 98) ≈ 9.8163 分",
         "≥ 98 %");
  expect(explained("direction: lower, rule: {kind: completion_rate, target: 6}", "8"),
         "10 × min(1, 6 ÷ 8) = 7.5 分", "≤ 6 %");
  expect(explained("direction: lower, rule: {kind: completion_rate, target: 6}", "0"),
         "数值为 0，得满分 10 分", "≤ 6 %");
  expect(explained("rule: {kind: level_and_progress, target: 100, base: {column: b}, expected: 2, level: 60}",
                   "90", "b", "-1"),
         "10 × (60 % × min(1, 90 ÷ 100) + 40 % × min(1, max(0, (90 − (-1)) ÷ 2))) = 9.4 分",
         "≥ 100 %，且比 -1 改善 2 %");
  expect(explained("rule: {kind: rank_steps, step: 5, floor: 0}", "90"),
         "同类第 1 位：10 × max(0 %, 100 % − 5 % × 0) = 10 分", "同类第 1 位");
  expect(explained("rule: {kind: efficacy, low: 70, high: 90}", "81"),
         "d = 60 + 40 × (81 − 70) ÷ (90 − 70)，限于 60 至 100，= 82；10 × d ÷ 100 = 8.2 分", "≥ 90 %");
  expect(explained("rule: {kind: efficacy, low: 70, high: 90, span: 30, form: exponential}", "80"),
         "d = 60 × (90 ÷ 60)^[(80 − 70) ÷ (90 − 70)]，限于 60 至 90，= 73.484692；10 × d ÷ 100 ≈ 7.3485 分",
         "≥ 90 % 时最多 9 分");
  expect(explained("rule: {kind: interval, lowest: 0, low: 2, high: 6, highest: 12}", "3"),
         "3 在 2 至 6 之内，得满分 10 分", "2 – 6 %");
  expect(explained("rule: {kind: interval, lowest: 0, low: 2, high: 6, highest: 12}", "9.5"),
         "10 × max(0, 1 − 3.5 ÷ 6) ≈ 4.1667 分", "2 – 6 %");
  const std::string bands = "rule: {kind: bands, steps: [{at: 80, points: 10}, {at: 60, points: 4}]}";
  expect(explained(bands, "79"), "79 ≥ 60，达到，得 4 分", "≥ 80 %");
  expect(explained(bands, "9"), "9 未达到 ≥ 60，得 0 分", "≥ 80 %");
  expect(explained("rule: {kind: per_unit, each: 0.3, from: 5, whole: true}", "9.5"),
         "min(10, 0.3 × 4) = 1.2 分", "≥ 39 %");
  expect(explained("direction: lower, rule: {kind: per_unit, each: 2, from: 1}", "3"),
         "max(0, 10 − 2 × max(0, 3 − 1)) = 6 分", "≤ 1 %");
  expect(explained("direction: lower, rule: {kind: per_unit, each: 2, whole: true}", "0.9"),
         "max(0, 10 − 2 × 0) = 10 分", "< 1 %");
  expect(explained("rule: {kind: manual}", "8", "x_by,x_reason", "李四,记录齐全"), "李四 评 8 分：记录齐全",
         "评 10 分");
  expect(explained("rule: {kind: event_deduction, each: 4}", "", "", "", "place,event\np,x\n"),
         "max(0, 10 − 4 × 1) = 6 分", "没有发生");
  expect(explained("rule: {kind: completion_rate, target: {column: t}}", "3", "t", "NA"), "缺少数据，得 0 分",
         "≥ ? %");
}

TEST(Explain, NamesItsInputsAndWhetherOthersCount) {
  const Explanation level =
      explained("rule: {kind: level_and_progress, target: 100, base: {column: b}, expected: 2, level: 60}",
                "90", "b", "89");
  EXPECT_EQ(level.inputs, (std::vector<ExplainedInput>{{"x", "90"}, {"b", "89"}}));
  EXPECT_FALSE(level.depends_on_others);
  const Explanation steps = explained("rule: {kind: rank_steps, step: 5, floor: 0}", "90");
  EXPECT_EQ(steps.inputs, (std::vector<ExplainedInput>{{"x", "90"}, {"place", "1"}}));
  EXPECT_TRUE(steps.depends_on_others);
}

TEST(Explain, ListsWhatLiftsTheTotalMostAndHowFarTheNextGradeIs) {
  const Scheme scheme =
      scheme_of(scheme_text(item("a", "20", "rule: {kind: completion_rate, target: 100}") +
                                item("b", "30", "rule: {kind: completion_rate, target: 100}") +
                                item("c", "50", "rule: {kind: completion_rate, target: 100}"),
                            "100", "vetoes: [{id: v, grade: D, name: {zh: 否, en: v}}]"));
  const Assessment found = assess_csv(
      scheme, {"place,a,b,c\np1,50,60,100\np2,100,100,100\np3,50,60,100\n", "place,event\np3,v\n"});
  EXPECT_EQ(chances(found[0]), (std::vector<std::size_t>{1, 0}));  // 12 and 10 points
  EXPECT_TRUE(chances(found[1]).empty());
  EXPECT_EQ(to_next_grade(scheme, found[0])->to_string(), "12");  // 78 → 90
  EXPECT_FALSE(to_next_grade(scheme, found[1]).has_value());
  EXPECT_FALSE(to_next_grade(scheme, found[2]).has_value());  // the veto holds it
}

TEST(Readme, ItsExampleGivesWhatItSays) {
  const pack::Files files = {
      {"a.yaml", scheme_text(item("x", "10", "rule: {kind: completion_rate, target: 98}"), "10")},
      {"pack.yaml",
       "id: a\nkind: assessment\nversion: 1.0.0\ntitle: {zh: 甲, en: A}\nabout: {zh: 甲, en: A}\n"}};
  pack::Findings findings;
  const pack::Pack pack = pack::read_pack(files, findings).value();
  const document::Sheet sheet = sheet_of("place,x\np,96.2\n");

  const std::vector<Scheme> schemes = read_schemes(pack, findings).value();
  std::vector<Error> errors;
  const auto input = read_input(schemes[0], {"data.csv", sheet}, nullptr, nullptr, errors);
  const Assessment result = assess(schemes[0], *input).value();
  EXPECT_EQ(explain(schemes[0], *input, result, 0, 0).formula.zh, "10 × min(1, 96.2 ÷ 98) ≈ 9.8163 分");
}

}  // namespace
}  // namespace zhicheng::assess::testing
