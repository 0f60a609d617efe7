#include "demand.h"

#include <algorithm>

#include "zhicheng/base/text.h"

namespace zhicheng::plan {
namespace {

Form form_of(const Target& target) {
  if (target.kind == TargetKind::average_growth) return Form::growth;
  switch (target.relation) {
    case Relation::rank_le:
      return Form::rank;
    case Relation::above_reference:
    case Relation::below_reference:
    case Relation::meet_reference:
      return Form::reference;
    case Relation::milestone:
      return Form::milestone;
    default:
      return Form::bound;
  }
}

std::optional<Decimal> bound_of(const Target& target, const Demand& demand) {
  if (demand.form == Form::reference) return target.low.value_or(Decimal());
  if (demand.form == Form::rank) return target.high;
  if (target.relation == Relation::range)
    return demand.better == Direction::lower_is_better ? target.high : target.low;
  return target.low ? target.low : target.high;
}

Obstacle obstacle_of(const Target& target, const Demand& demand) {
  if (target.relation == Relation::none) return Obstacle::without_number;
  if (demand.form == Form::milestone) return Obstacle::none;
  if (demand.better == Direction::neither) return Obstacle::direction_unknown;
  if (target.relation == Relation::eq) return Obstacle::exact_value;
  const Direction stated = target.direction();
  if (stated != Direction::neither && stated != demand.better) return Obstacle::contrary_relation;
  return demand.bound ? Obstacle::none : Obstacle::without_number;
}

std::string with_unit(const std::optional<Decimal>& number, const std::string& unit) {
  const std::string text = number ? number->to_string() : "?";
  return unit.empty() ? text : text + " " + unit;
}

std::string_view sign_of(Relation relation) {
  switch (relation) {
    case Relation::ge:
      return "≥ ";
    case Relation::le:
      return "≤ ";
    case Relation::gt:
      return "> ";
    case Relation::lt:
      return "< ";
    case Relation::eq:
      return "= ";
    default:
      return "";
  }
}

Bilingual reference_text(const Target& target) {
  const std::string lead = target.low ? " + " + target.low->to_string() : "";
  if (target.relation == Relation::above_reference)
    return {"高于" + target.reference + lead, "above " + target.reference + lead};
  if (target.relation == Relation::below_reference)
    return {"低于" + target.reference + lead, "below " + target.reference + lead};
  return {"达到" + target.reference + lead, "meet " + target.reference + lead};
}

}  // namespace

Demand demand_of(const Target& target, Direction better) {
  Demand demand;
  demand.form = form_of(target);
  demand.better = demand.form == Form::rank ? Direction::lower_is_better : better;
  if (demand.better == Direction::neither) demand.better = target.direction();
  demand.bound = bound_of(target, demand);
  demand.strict = target.relation == Relation::gt || target.relation == Relation::lt ||
                  target.relation == Relation::above_reference ||
                  target.relation == Relation::below_reference;
  demand.every_year = target.kind == TargetKind::hold;
  demand.soft = target.soft;
  demand.obstacle = obstacle_of(target, demand);
  return demand;
}

Bilingual demand_text(const Target& target, const std::string& unit) {
  const std::string growth_zh = target.kind == TargetKind::average_growth ? "年均增长 " : "";
  const std::string growth_en = target.kind == TargetKind::average_growth ? "growth a year " : "";
  switch (target.relation) {
    case Relation::ge:
    case Relation::le:
    case Relation::gt:
    case Relation::lt:
    case Relation::eq: {
      const std::string text =
          std::string(sign_of(target.relation)) + with_unit(target.low ? target.low : target.high, unit);
      return {growth_zh + text, growth_en + text};
    }
    case Relation::range: {
      const std::string text = with_unit(target.low, "") + "–" + with_unit(target.high, unit);
      return {text, text};
    }
    case Relation::rank_le:
      return {"前 " + with_unit(target.high, "") + " 位",
              "place " + with_unit(target.high, "") + " or better"};
    case Relation::above_reference:
    case Relation::below_reference:
    case Relation::meet_reference:
      return reference_text(target);
    case Relation::milestone:
      return {"完成", "done"};
    case Relation::none:
      return {"文字目标", "words only"};
  }
  return {};
}

std::string fold_unit(std::string_view unit) {
  const std::string narrow = to_half_width(unit);
  std::string folded;
  for (std::size_t offset = 0; offset < narrow.size();) {
    const char32_t c = next_code_point(narrow, offset);
    if (!is_blank(c)) append_utf8(folded, c);
  }
  return folded;
}

}  // namespace zhicheng::plan
