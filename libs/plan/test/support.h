#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhicheng/plan/concept.h"
#include "zhicheng/plan/plan.h"

// Small plans and dictionaries for the tests of comparison and difference.
namespace zhicheng::plan::testing {

inline Decimal number(std::string_view text) {
  return Decimal::parse(text).value();
}

// "≥ 96", "< 0.6" …: sign and number as the relation and its bound; other words make a qualitative target.
inline Target target_of(Relation relation, std::string_view bound, int year = 2025) {
  Target target;
  target.relation = relation;
  target.target_year = year;
  const bool from_above =
      relation == Relation::le || relation == Relation::lt || relation == Relation::rank_le;
  (from_above ? target.high : target.low) = number(bound);
  if (relation == Relation::rank_le) target.kind = TargetKind::rank;
  return target;
}

inline Target with_baseline(Target target, std::string_view baseline, int year = 2020) {
  target.baseline = number(baseline);
  target.baseline_year = year;
  return target;
}

inline Target without_number(Relation relation, std::string reference = "") {
  Target target;
  target.relation = relation;
  target.reference = std::move(reference);
  target.target_year = 2025;
  target.kind = relation == Relation::milestone ? TargetKind::milestone
                : relation == Relation::none    ? TargetKind::qualitative
                                                : TargetKind::relative;
  return target;
}

inline Indicator indicator_of(std::string name, Target target, std::string unit = "%") {
  Indicator indicator;
  indicator.name = std::move(name);
  indicator.unit = std::move(unit);
  indicator.target = std::move(target);
  return indicator;
}

inline Plan plan_of(std::vector<Indicator> indicators) {
  Plan plan;
  plan.facts.title = "规划";
  plan.facts.first_year = 2021;
  plan.facts.last_year = 2025;
  plan.indicators = std::move(indicators);
  for (std::size_t i = 0; i < plan.indicators.size(); ++i) plan.indicators[i].seq = static_cast<int>(i) + 1;
  return plan;
}

inline Concept concept_of(std::string id, const std::string& name, std::vector<std::string> synonyms) {
  Concept entry;
  entry.id = std::move(id);
  entry.name = {name, entry.id};
  entry.meaning = {name, entry.id};
  entry.synonyms = std::move(synonyms);
  entry.units = {"%"};
  return entry;
}

// 合格率 of products; of food without and with 评价性 (one family); an accident rate; a number of firms.
inline ConceptDictionary small_dictionary() {
  Concept food = concept_of("food", "食品抽检合格率", {"食品…合格率"});
  food.family = "food";
  food.forbidden = {"评价"};
  Concept evaluated = concept_of("food_evaluated", "食品评价性抽检合格率", {"食品…合格率"});
  evaluated.family = "food";
  evaluated.required = {{"评价性", "评价"}};
  Concept accidents = concept_of("accidents", "万台事故率", {"万台…事故率"});
  accidents.units = {"起/万台"};
  accidents.direction = Direction::lower_is_better;
  Concept firms = concept_of("firms", "品牌企业数", {"品牌企业"});
  firms.units = {"家"};
  firms.measure = Measure::amount;
  Concept city = concept_of("city", "无废城市", {"无废城市"});
  city.units = {};
  city.direction = Direction::neither;
  return ConceptDictionary::from(
             {concept_of("products", "产品合格率", {"产品…合格率"}), food, evaluated, accidents, firms, city})
      .value();
}

}  // namespace zhicheng::plan::testing
