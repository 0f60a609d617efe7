#include "zhicheng/indicator/derived.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "support.h"

namespace zhicheng::indicator::testing {
namespace {

// 批 in, % out, and one formula on top of another.
DerivedText inspections() {
  return {.sources =
              {{"抽检批次", "批"}, {"合格批次", "批"}, {"人口", "万人"}, {"产值", "亿元"}, {"税收", "万元"}},
          .constants = {{"万元每亿元", decimal("10000"), "万元/亿元"}},
          .formulas = {{"超出", "%", "合格率 - 95"},
                       {"合格率", "%", "100 * 合格批次 / 抽检批次"},
                       {"密度", "批/万人", "抽检批次 / 人口"},
                       {"合计", "万元", "产值 * 万元每亿元 + 税收"}}};
}

std::vector<std::string> codes(const Diagnostics& findings) {
  std::vector<std::string> all;
  for (const Diagnostic& finding : findings) all.push_back(finding.code);
  return all;
}

DerivedSet set_of(DerivedText text) {
  DerivedCompilation compilation = compile_derived(std::move(text));
  for (const Diagnostic& finding : compilation.findings) ADD_FAILURE() << finding.message;
  return std::move(compilation.set).value();
}

// The set with one more formula, which is expected to have findings.
Diagnostics findings_with(DerivedFormula formula) {
  DerivedText text = inspections();
  text.formulas.push_back(std::move(formula));
  return compile_derived(std::move(text)).findings;
}

std::vector<SourceFigures> figures() {
  return {{"抽检批次", series_of({observed("2024", "38", 1), observed("2024", "40", 2)})},
          {"合格批次", series_of({observed("2024", "39")})},
          {"人口", series_of({observed("2024", "25")})}};
}

const DerivedFigure& named(const std::vector<DerivedFigure>& all, std::string_view code) {
  return *std::find_if(all.begin(), all.end(), [&](const DerivedFigure& each) { return each.code == code; });
}

DerivedFigure computed(DerivedText text, std::string_view code) {
  return named(set_of(std::move(text)).compute(figures(), period("2024")).value(), code);
}

TEST(Derived, AFormulaGivesAValueAndNamesItsVintages) {
  const DerivedFigure rate = computed(inspections(), "合格率");
  EXPECT_EQ(rate.state, DerivedState::computed);
  EXPECT_EQ(rate.value, decimal("97.5"));
  EXPECT_EQ(rate.unit, "%");
  EXPECT_EQ(rate.filled, "100 * 39 / 40");
  ASSERT_EQ(rate.inputs.size(), 2u);
  EXPECT_EQ(rate.inputs[0].code, "抽检批次");
  EXPECT_EQ(rate.inputs[0].vintage, 2);
  EXPECT_EQ(rate.inputs[0].value, decimal("40"));
  EXPECT_EQ(rate.inputs[1].vintage, 1);
  EXPECT_TRUE(rate.through.empty());
  EXPECT_TRUE(rate.reasons.empty());
}

TEST(Derived, AFormulaOnAFormulaNamesTheSourcesBehindBoth) {
  const DerivedFigure above = computed(inspections(), "超出");
  EXPECT_EQ(above.value, decimal("2.5"));
  EXPECT_EQ(above.filled, "97.5 - 95");
  EXPECT_EQ(above.through, std::vector<std::string>{"合格率"});
  ASSERT_EQ(above.inputs.size(), 2u);
  EXPECT_EQ(above.inputs[0].vintage, 2);
}

TEST(Derived, TheOrderPutsInputsFirstAndOtherwiseKeepsTheText) {
  const DerivedSet set = set_of(inspections());
  EXPECT_EQ(std::vector<std::size_t>(set.order().begin(), set.order().end()),
            (std::vector<std::size_t>{1, 0, 2, 3}));
  EXPECT_EQ(set.reads(3), (std::vector<std::string>{"产值", "税收", "万元每亿元"}));
}

TEST(Derived, ACycleIsNamed) {
  DerivedText text = inspections();
  text.formulas.push_back({"甲", "批", "乙 + 抽检批次"});
  text.formulas.push_back({"乙", "批", "丙 - 1"});
  text.formulas.push_back({"丙", "批", "甲 * 2"});
  text.formulas.push_back({"丁", "批", "甲 + 1"});
  const DerivedCompilation compilation = compile_derived(text);
  EXPECT_FALSE(compilation.set.has_value());
  ASSERT_EQ(codes(compilation.findings), std::vector<std::string>{"D002"});
  EXPECT_EQ(compilation.findings[0].message, "公式互相引用成环：甲 → 乙 → 丙 → 甲");
  EXPECT_EQ(compilation.findings[0].line, 5);
}

TEST(Derived, AFormulaThatReadsItselfIsACycle) {
  const Diagnostics findings = findings_with({"甲", "批", "甲 + 抽检批次"});
  ASSERT_EQ(codes(findings), std::vector<std::string>{"D002"});
  EXPECT_EQ(findings[0].message, "公式互相引用成环：甲 → 甲");
}

TEST(Derived, AMissingFigurePropagates) {
  const DerivedFigure sum = computed(inspections(), "合计");
  EXPECT_EQ(sum.state, DerivedState::missing);
  EXPECT_EQ(sum.value, std::nullopt);
  EXPECT_EQ(sum.filled, "null * 10000 + null");
  EXPECT_EQ(codes(sum.reasons), (std::vector<std::string>{"X201", "X201"}));
  EXPECT_EQ(sum.reasons[0].message, "“产值”没有数据");
  ASSERT_EQ(sum.inputs.size(), 2u);
  EXPECT_EQ(sum.inputs[0].vintage, 0);
  EXPECT_EQ(sum.inputs[0].value, std::nullopt);
}

TEST(Derived, AFormulaMayMindAMissingFigureItself) {
  DerivedText text = inspections();
  text.formulas.push_back({"估计", "万元", "if 税收 = null then 7 else 税收"});
  EXPECT_EQ(computed(text, "估计").value, decimal("7"));
}

TEST(Derived, AMissingFigureCountsAsZeroWhereTheRuleSaysSo) {
  DerivedText text = inspections();
  text.formulas[3].missing = MissingRule::zero;
  text.formulas.push_back({"翻倍", "万元", "2 * 合计"});
  const auto all = set_of(text).compute(figures(), period("2024")).value();
  const DerivedFigure& sum = named(all, "合计");
  EXPECT_EQ(sum.value, decimal("0"));
  EXPECT_EQ(sum.filled, "0 * 10000 + 0");
  EXPECT_TRUE(sum.inputs[0].assumed_zero);
  EXPECT_EQ(codes(sum.reasons), (std::vector<std::string>{"D103", "D103"}));
  // What stands on it says so too.
  EXPECT_TRUE(named(all, "翻倍").inputs[0].assumed_zero);
}

TEST(Derived, AMissingFigureRefusesWhereTheRuleSaysSo) {
  DerivedText text = inspections();
  text.formulas[3].missing = MissingRule::zero;
  text.formulas[3].missing_by_input = {{"税收", MissingRule::refuse}};
  const DerivedFigure sum = computed(text, "合计");
  EXPECT_EQ(sum.state, DerivedState::refused);
  EXPECT_EQ(sum.value, std::nullopt);
  EXPECT_EQ(codes(sum.reasons), (std::vector<std::string>{"D103", "D101"}));
  EXPECT_EQ(sum.reasons[1].message, "“税收”没有数据，不予计算");
}

TEST(Derived, WhatStandsOnAMissingResultIsMissing) {
  DerivedText text = inspections();
  text.formulas[1].formula = "100 * 合格批次 / (抽检批次 - 40)";
  const auto all = set_of(text).compute(figures(), period("2024")).value();
  EXPECT_EQ(codes(named(all, "合格率").reasons), std::vector<std::string>{"X203"});
  EXPECT_EQ(codes(named(all, "超出").reasons), std::vector<std::string>{"X201"});
  EXPECT_EQ(named(all, "超出").reasons[0].message, "“合格率”没有数据");
}

TEST(Derived, ABoundIsNoNumberToComputeWith) {
  auto known = figures();
  Observation above = observed("2024", "39");
  above.bound = Bound::above;
  known[1].series = series_of({above});
  const auto all = set_of(inspections()).compute(known, period("2024")).value();
  EXPECT_EQ(named(all, "合格率").state, DerivedState::refused);
  EXPECT_EQ(codes(named(all, "合格率").reasons), std::vector<std::string>{"D102"});
}

TEST(Derived, SimulatedFiguresMarkTheResult) {
  auto known = figures();
  Observation made_up = observed("2024", "39");
  made_up.simulated = true;
  known[1].series = series_of({made_up});
  const auto all = set_of(inspections()).compute(known, period("2024")).value();
  EXPECT_TRUE(named(all, "超出").simulated);
  EXPECT_FALSE(named(all, "密度").simulated);
}

TEST(Derived, OnlyTheFiguresOfThePeriodCount) {
  const auto all = set_of(inspections()).compute(figures(), period("2023")).value();
  EXPECT_EQ(named(all, "合格率").state, DerivedState::missing);
}

TEST(Derived, AnUnknownSourceIsRefused) {
  const auto known = std::vector<SourceFigures>{{"别的", Series()}};
  EXPECT_EQ(set_of(inspections()).compute(known, period("2024")).error().code(), ErrorCode::not_found);
  const auto formula = std::vector<SourceFigures>{{"合格率", Series()}};
  EXPECT_EQ(set_of(inspections()).compute(formula, period("2024")).error().code(), ErrorCode::not_found);
}

TEST(DerivedUnits, MustAgreeInSumsAndBranches) {
  const Diagnostics findings = findings_with({"甲", "批", "抽检批次 + 产值"});
  ASSERT_EQ(codes(findings), std::vector<std::string>{"D003"});
  EXPECT_EQ(findings[0].message, "“甲”：单位不一致：前面是批，此处是亿元");
  EXPECT_EQ(findings[0].column, 8);
  EXPECT_EQ(codes(findings_with({"甲", "批", "max(抽检批次, 人口)"})), std::vector<std::string>{"D003"});
  EXPECT_EQ(codes(findings_with({"甲", "批", "if 产值 > 人口 then 抽检批次 else 0"})),
            std::vector<std::string>{"D003"});
  EXPECT_EQ(codes(findings_with({"甲", "批", "if 产值 > 3 then 抽检批次 else 人口"})),
            std::vector<std::string>{"D003"});
  EXPECT_EQ(codes(findings_with({"甲", "亿元", "产值 + 税收"})), std::vector<std::string>{"D003"});
}

TEST(DerivedUnits, OfTheResultMustBeTheOneDeclared) {
  const Diagnostics findings = findings_with({"甲", "批/人", "抽检批次 / 人口"});
  ASSERT_EQ(codes(findings), std::vector<std::string>{"D004"});
  EXPECT_EQ(findings[0].message, "“甲”的单位应为“批/人”，公式算出的是“批/万人”");
  EXPECT_EQ(codes(findings_with({"甲", "批", "100 * 合格批次 / 抽检批次"})),
            std::vector<std::string>{"D004"});
  EXPECT_EQ(codes(findings_with({"甲", "批", "abs(产值)"})), std::vector<std::string>{"D004"});
}

TEST(DerivedUnits, CombineInProductsAndPowers) {
  for (const auto& [unit, formula] : std::vector<std::pair<std::string, std::string>>{
           {"", "(合格批次 + 抽检批次) / sum(合格批次, 抽检批次)"},
           {"批·批", "合格批次 ** 2"},
           {"1/万人", "人口 ** -1"},
           {"批", "round half up(mean(合格批次, 抽检批次, 0), 1)"},
           {"‰", "1000 * min(合格批次, 抽检批次) / 抽检批次"},
           {"／", "count([合格批次, 抽检批次]) + 1"},
           {"亿元·批/万人", "-(产值 * 抽检批次) / 人口"},
           {"批", "7"}})
    EXPECT_EQ(codes(findings_with({"甲", unit, formula})), std::vector<std::string>{}) << formula;
}

TEST(DerivedUnits, ThatCannotBeFoundAreAWarning) {
  const Diagnostics findings = findings_with({"甲", "批", "product(抽检批次, 人口)"});
  ASSERT_EQ(codes(findings), std::vector<std::string>{"D005"});
  EXPECT_EQ(findings[0].severity, Severity::warning);
}

TEST(DerivedText, IsCheckedWhole) {
  DerivedText text = inspections();
  text.formulas.push_back({"抽检批次", "批", "1"});
  EXPECT_EQ(codes(compile_derived(text).findings), std::vector<std::string>{"D001"});
  text.formulas.back().code = "两 词";
  EXPECT_EQ(codes(compile_derived(text).findings), std::vector<std::string>{"D001"});
  EXPECT_EQ(codes(findings_with({"甲", "批", "抽检批 + 1"})), std::vector<std::string>{"X010"});
  EXPECT_EQ(codes(findings_with({"甲", "", "抽检批次 > 1"})).front(), "D007");
  EXPECT_EQ(codes(findings_with({"甲", "批", "抽检批次", MissingRule::zero, {{"人口", MissingRule::zero}}})),
            std::vector<std::string>{"D006"});
  DerivedText large;
  large.formulas.assign(DerivedSet::kMaxIndicators + 1, DerivedFormula{"甲", "", "1"});
  EXPECT_EQ(codes(compile_derived(large).findings), std::vector<std::string>{"D001"});
  EXPECT_TRUE(compile_derived(DerivedText{}).set.has_value());
}

// A random set without cycles, shuffled: the order holds, and adding one edge backwards makes a cycle.
TEST(DerivedProperty, AnySetWithoutACycleHasAnOrder) {
  std::mt19937 random(20261126);
  const auto pick = [&](std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random);
  };
  for (int round = 0; round < 200; ++round) {
    const std::size_t count = 2 + pick(30);
    std::vector<DerivedFormula> formulas;
    for (std::size_t i = 0; i < count; ++i) {
      std::string formula = "1";
      for (std::size_t k = pick(4); i > 0 && k > 0; --k) formula += " + f" + std::to_string(pick(i));
      formulas.push_back({"f" + std::to_string(i), "", formula});
    }
    std::shuffle(formulas.begin(), formulas.end(), random);
    const DerivedSet set = set_of({.sources = {}, .formulas = formulas});
    std::vector<std::string> done;
    for (const std::size_t index : set.order()) {
      for (const std::string& read : set.reads(index))
        EXPECT_NE(std::find(done.begin(), done.end(), read), done.end());
      done.push_back(formulas[index].code);
    }
    EXPECT_EQ(done.size(), count);
    formulas.front().formula += " + " + formulas.front().code;
    EXPECT_EQ(codes(compile_derived({.sources = {}, .formulas = formulas}).findings),
              std::vector<std::string>{"D002"});
  }
}

}  // namespace
}  // namespace zhicheng::indicator::testing
