#include "zhicheng/plan/target.h"

#include <gtest/gtest.h>

#include "zhicheng/plan/plan.h"

namespace zhicheng::plan {
namespace {

Decimal number(std::string_view text) {
  return *Decimal::parse(text);
}

Target at_least(std::string_view low) {
  Target target;
  target.relation = Relation::ge;
  target.low = number(low);
  return target;
}

TEST(Names, EveryEnumeratorReadsBackFromItsName) {
  for (int i = 0; i <= static_cast<int>(TargetKind::qualitative); ++i) {
    const auto kind = static_cast<TargetKind>(i);
    ASSERT_FALSE(name_of(kind).empty());
    EXPECT_EQ(*parse_target_kind(name_of(kind)), kind);
  }
  for (int i = 0; i <= static_cast<int>(Relation::none); ++i) {
    const auto relation = static_cast<Relation>(i);
    ASSERT_FALSE(name_of(relation).empty());
    EXPECT_EQ(*parse_relation(name_of(relation)), relation);
  }
  for (int i = 0; i <= 2; ++i) {
    EXPECT_EQ(*parse_accumulation(name_of(static_cast<Accumulation>(i))), static_cast<Accumulation>(i));
    EXPECT_EQ(*parse_attribute(name_of(static_cast<Attribute>(i))), static_cast<Attribute>(i));
  }
  for (int i = 0; i <= 1; ++i) {
    EXPECT_EQ(*parse_origin(name_of(static_cast<Origin>(i))), static_cast<Origin>(i));
    EXPECT_EQ(*parse_document_status(name_of(static_cast<DocumentStatus>(i))),
              static_cast<DocumentStatus>(i));
  }
  for (int i = 0; i <= 3; ++i) EXPECT_EQ(*parse_level(name_of(static_cast<Level>(i))), static_cast<Level>(i));
}

TEST(Names, AnUnknownNameSaysWhatIsPossible) {
  const auto relation = parse_relation("gte");
  ASSERT_FALSE(relation.ok());
  EXPECT_EQ(relation.error().code(), ErrorCode::invalid_argument);
  EXPECT_NE(relation.error().message().find("rank_le"), std::string::npos);
  EXPECT_FALSE(parse_target_kind("").ok());
  EXPECT_FALSE(parse_level("City").ok());
}

TEST(Direction, FollowsTheRelation) {
  EXPECT_EQ(at_least("96").direction(), Direction::higher_is_better);
  Target target;
  target.relation = Relation::rank_le;
  EXPECT_EQ(target.direction(), Direction::lower_is_better);
  target.relation = Relation::above_reference;
  EXPECT_EQ(target.direction(), Direction::higher_is_better);
  for (const Relation relation :
       {Relation::eq, Relation::range, Relation::meet_reference, Relation::milestone, Relation::none}) {
    target.relation = relation;
    EXPECT_EQ(target.direction(), Direction::neither);
  }
}

TEST(Reference, OnlyRelativeTargetsAskForIt) {
  for (int i = 0; i <= static_cast<int>(Relation::none); ++i) {
    Target target;
    target.relation = static_cast<Relation>(i);
    const bool relative = name_of(target.relation).find("reference") != std::string_view::npos;
    EXPECT_EQ(target.needs_reference(), relative) << name_of(target.relation);
  }
}

TEST(Validate, AcceptsTheFormsOfRealPlans) {
  EXPECT_TRUE(validate(at_least("96.5")).ok());
  Target range{
      .kind = TargetKind::range, .relation = Relation::range, .low = number("1"), .high = number("2")};
  EXPECT_TRUE(validate(range).ok());
  range.high = range.low;
  EXPECT_TRUE(validate(range).ok());
  EXPECT_TRUE(validate({.kind = TargetKind::rank, .relation = Relation::rank_le, .high = number("3")}).ok());
  EXPECT_TRUE(validate({.kind = TargetKind::milestone, .relation = Relation::milestone}).ok());
  EXPECT_TRUE(validate({.kind = TargetKind::qualitative, .relation = Relation::none}).ok());
  EXPECT_TRUE(
      validate(
          {.kind = TargetKind::relative, .relation = Relation::above_reference, .reference = "全省平均水平"})
          .ok());
  Target total = at_least("100");
  total.kind = TargetKind::cumulative;
  total.accumulation = Accumulation::period;
  EXPECT_TRUE(validate(total).ok());
}

TEST(Validate, RefusesBoundsThatDoNotFitTheRelation) {
  Target no_bound = at_least("1");
  no_bound.low.reset();
  EXPECT_FALSE(validate(no_bound).ok());
  Target two_bounds = at_least("1");
  two_bounds.high = number("2");
  EXPECT_FALSE(validate(two_bounds).ok());
  EXPECT_FALSE(validate({.relation = Relation::le, .low = number("1")}).ok());
  EXPECT_FALSE(
      validate(
          {.kind = TargetKind::range, .relation = Relation::range, .low = number("2"), .high = number("1")})
          .ok());
  EXPECT_FALSE(validate({.kind = TargetKind::rank, .relation = Relation::rank_le, .high = number("0")}).ok());
  EXPECT_FALSE(
      validate({.kind = TargetKind::rank, .relation = Relation::rank_le, .high = number("2.5")}).ok());
  EXPECT_FALSE(
      validate({.kind = TargetKind::milestone, .relation = Relation::milestone, .low = number("1")}).ok());
  EXPECT_FALSE(validate({.kind = TargetKind::relative, .relation = Relation::meet_reference}).ok());
}

TEST(Validate, RefusesAKindThatDoesNotFitTheRelation) {
  Target target = at_least("1");
  for (const TargetKind kind : {TargetKind::rank, TargetKind::range, TargetKind::relative,
                                TargetKind::milestone, TargetKind::qualitative, TargetKind::cumulative}) {
    target.kind = kind;
    EXPECT_FALSE(validate(target).ok()) << name_of(kind);
  }
  EXPECT_FALSE(validate({.kind = TargetKind::level, .relation = Relation::none}).ok());
}

TEST(Validate, RefusesYearsOutsideTheCalendarOfPlans) {
  Target target = at_least("1");
  target.target_year = 2199;
  EXPECT_TRUE(validate(target).ok());
  target.target_year = 2200;
  EXPECT_FALSE(validate(target).ok());
  target.target_year = 2020;
  target.baseline_year = 2025;
  EXPECT_FALSE(validate(target).ok());
}

}  // namespace
}  // namespace zhicheng::plan
