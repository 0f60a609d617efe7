#include "value.h"

#include <gtest/gtest.h>

#include "number.h"
#include "numbering.h"
#include "support.h"
#include "vocabulary.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

const Vocabulary& known() {
  return test::shipped_lexicon().vocabulary();
}

std::string describe(std::string_view raw, std::string_view name = "合格率", std::string_view context = "") {
  const plan::Target target = read_target_value(fold(raw), fold(name), fold(context), known()).target;
  std::string text(name_of(target.relation));
  if (target.low) text += " " + target.low->to_string();
  if (target.high) text += " " + target.high->to_string();
  if (!target.reference.empty()) text += " " + target.reference;
  if (target.accumulation != plan::Accumulation::none)
    text += " " + std::string(name_of(target.accumulation));
  return text;
}

TEST(TargetValue, WordsOfComparisonDecideTheRelation) {
  EXPECT_EQ(describe("不低于 96"), "ge 96");
  EXPECT_EQ(describe("98.5 以上"), "ge 98.5");
  EXPECT_EQ(describe("≥ 90.6"), "ge 90.6");
  EXPECT_EQ(describe("> 99"), "gt 99");
  EXPECT_EQ(describe("突破 2万台"), "gt 2");
  EXPECT_EQ(describe("超1500亿元"), "gt 1500");
  EXPECT_EQ(describe("低于 0.6"), "lt 0.6");
  EXPECT_EQ(describe("26 以下"), "le 26");
  EXPECT_EQ(describe("0.3以内"), "le 0.3");
  EXPECT_EQ(describe("不超过 5"), "le 5");
  EXPECT_EQ(describe("≤3"), "le 3");
  EXPECT_EQ(describe("＜3"), "lt 3");
  EXPECT_EQ(describe("优于95%"), "gt 95");
  EXPECT_EQ(describe("优于28微克/立方米", "PM2.5平均浓度"), "lt 28");
}

TEST(TargetValue, ABareNumberFollowsTheIndicator) {
  EXPECT_EQ(describe("90"), "ge 90");
  EXPECT_EQ(describe("0.90"), "ge 0.90");
  EXPECT_EQ(describe("26", "PM2.5平均浓度"), "le 26");
  EXPECT_EQ(describe("0.5", "单位GDP能耗"), "le 0.5");
  EXPECT_EQ(describe("18", "单位GDP能耗降低率"), "ge 18");
  EXPECT_EQ(describe("0.3", "万台事故率"), "le 0.3");
}

TEST(TargetValue, FormsWithoutASingleNumber) {
  EXPECT_EQ(describe("1-2"), "range 1 2");
  EXPECT_EQ(describe("1—2个"), "range 1 2");
  EXPECT_EQ(describe("3至5"), "range 3 5");
  EXPECT_EQ(describe("前三"), "rank_le 3");
  EXPECT_EQ(describe("全省前五位"), "rank_le 5");
  EXPECT_EQ(describe("第一"), "rank_le 1");
  EXPECT_EQ(describe("完成"), "milestone");
  EXPECT_EQ(describe("全覆盖"), "milestone");
  EXPECT_EQ(describe("高于全省平均水平"), "above_reference 全省平均水平");
  EXPECT_EQ(describe("低于全国平均水平"), "below_reference 全国平均水平");
  EXPECT_EQ(describe("完成省定目标"), "meet_reference 省定目标");
  EXPECT_EQ(describe("与经济增长基本同步"), "meet_reference 经济增长");
  EXPECT_EQ(describe("全国标杆"), "none");
  EXPECT_EQ(describe("/"), "none");
  EXPECT_EQ(describe(""), "none");
}

TEST(TargetValue, AccumulationComesFromBracketsAndNames) {
  EXPECT_EQ(describe("[100]"), "ge 100 period");
  EXPECT_EQ(describe("［100］"), "ge 100 period");
  EXPECT_EQ(describe("15", "制定标准（新增）"), "ge 15 period");
  EXPECT_EQ(describe("15", "标准", "五年累计新增数量"), "ge 15 period");
  EXPECT_EQ(describe("15", "品牌企业累计数"), "ge 15 stock");
}

TEST(TargetValue, SoftHoldAndGrowthAreKept) {
  EXPECT_TRUE(read_target_value(U"40%左右", U"比重", U"", known()).target.soft);
  EXPECT_EQ(read_target_value(U"100%", U"合格率", U"合格率保持", known()).target.kind,
            plan::TargetKind::hold);
  EXPECT_EQ(read_target_value(U"12%以上", U"增加值年均增长", U"", known()).target.kind,
            plan::TargetKind::average_growth);
  EXPECT_EQ(read_target_value(U"100", U"合格率", U"", known()).target.kind, plan::TargetKind::level);
}

TEST(PlainValue, BaselinesAreNumbersRanksOrNothing) {
  EXPECT_EQ(read_plain_value(U"[56]", known())->to_string(), "56");
  EXPECT_EQ(read_plain_value(U">99", known())->to_string(), "99");
  EXPECT_EQ(read_plain_value(U"第二", known())->to_string(), "2");
  EXPECT_EQ(read_plain_value(U"0.90", known())->to_string(), "0.90");
  EXPECT_EQ(read_plain_value(U"-3.5", known())->to_string(), "-3.5");
  EXPECT_FALSE(read_plain_value(U"/", known()).has_value());
  EXPECT_FALSE(read_plain_value(U"-", known()).has_value());
  EXPECT_FALSE(read_plain_value(U"全国标杆", known()).has_value());
}

TEST(Units, AUnitIsRecognisedWithMagnitudeAndSlash) {
  for (const std::u32string_view unit : {U"%", U"家", U"万元/人", U"件/万人", U"微克/立方米", U"批次/年",
                                         U"亿元", U"/", U"平方米", U"个百分点"})
    EXPECT_TRUE(is_unit(unit, known())) << to_utf8(unit);
  for (const std::u32string_view word : {U"合格率", U"96", U"", U"家具", U"前三"})
    EXPECT_FALSE(is_unit(word, known())) << to_utf8(word);
}

TEST(Numbering, NumbersOfEveryDepthAreRead) {
  EXPECT_EQ(read_numbering(U"一、总体要求", known()).kind, NumberKind::chapter);
  EXPECT_EQ(read_numbering(U"第二章总体要求", known()).kind, NumberKind::chapter);
  EXPECT_EQ(read_numbering(U"(十二)目标", known()).kind, NumberKind::section);
  EXPECT_EQ(read_numbering(U"(十二)目标", known()).ordinal, 12);
  EXPECT_EQ(read_numbering(U"3.推进", known()).kind, NumberKind::item);
  EXPECT_EQ(read_numbering(U"(1)强化", known()).kind, NumberKind::sub_item);
  EXPECT_EQ(read_numbering(U"①强化", known()).kind, NumberKind::point);
  EXPECT_EQ(read_numbering(U"专栏2:行动", known()).kind, NumberKind::box);
  EXPECT_EQ(read_numbering(U"3.5%以上", known()).kind, NumberKind::none);
  EXPECT_EQ(read_numbering(U"2025.", known()).kind, NumberKind::none);
  EXPECT_EQ(read_numbering(U"一批企业", known()).kind, NumberKind::none);
  EXPECT_EQ(read_numbering(U"", known()).kind, NumberKind::none);
}

TEST(Flow, KeepsPlaceAndPrintOfEveryCharacter) {
  document::Document document;
  document.text = "到 ２０２５年，**合格率**\n\n达到 96％";
  document.line_starts = {0};
  Flow flow;
  flow.append(document, {0, document.text.size()});
  EXPECT_EQ(to_utf8(flow.text), "到2025年,合格率达到96%");
  EXPECT_EQ(flow.words(0, flow.size()), "到 ２０２５年，合格率达到 96％");
  const document::Span span = flow.span_of(7, 12);
  EXPECT_EQ(document.text.substr(span.begin, span.size()), "合格率**\n\n达到");
}

}  // namespace
}  // namespace zhicheng::plan_import
