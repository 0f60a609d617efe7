#include "distance.h"

#include <fmt/format.h>

#include <algorithm>

namespace zhicheng::plan {
namespace {

constexpr int kPaceScale = 4;  // digits behind the point

// A quotient has no printed scale to keep: "1.0000" is 1.
Decimal trimmed(Decimal value) {
  std::int64_t coefficient = value.coefficient();
  int scale = value.scale();
  for (; scale > 0 && coefficient % 10 == 0; --scale) coefficient /= 10;
  return *Decimal::from_parts(coefficient, scale);
}

std::optional<Decimal> per_year(Decimal amount, int years) {
  if (years <= 0) return std::nullopt;
  const auto pace = Decimal::divide(amount, Decimal::from_integer(years), kPaceScale);
  if (!pace.ok()) return std::nullopt;
  return trimmed(*pace);
}

// Whether the plan prints the baseline as that number, and not as a bound such as "> 99".
bool prints_number(const Indicator& indicator) {
  if (indicator.baseline_raw.empty()) return true;  // entered by a person
  constexpr std::string_view kPlain = "0123456789.,-%[]+";
  const std::string raw = fold_unit(indicator.baseline_raw);
  const std::string unit = fold_unit(indicator.unit);
  const bool with_unit = !unit.empty() && raw.ends_with(unit);
  const std::string_view number(raw.data(), raw.size() - (with_unit ? unit.size() : 0));
  return indicator.target.relation == Relation::rank_le ||
         number.find_first_not_of(kPlain) == std::string_view::npos;
}

Distance without(std::string zh, std::string en) {
  Distance distance;
  distance.explanation = {std::move(zh), std::move(en)};
  return distance;
}

// Sums start at zero: the whole target is the way, and a printed baseline belongs to an earlier period.
Distance counted(const Demand& demand, int target_year, int first_year) {
  Distance distance = without("规划期内从零累计，不与基期相减", "counted from zero over the plan period");
  if (target_year == 0 || first_year == 0) return distance;
  const int years = target_year - first_year + 1;
  distance.yearly = per_year(*demand.bound, years);
  if (!distance.yearly) return distance;
  distance.explanation.zh += fmt::format("；{} ÷ {} 年，平均每年 {}", demand.bound->to_string(), years,
                                         distance.yearly->to_string());
  distance.explanation.en += fmt::format("; {} ÷ {} years = {} a year", demand.bound->to_string(), years,
                                         distance.yearly->to_string());
  return distance;
}

void add_pace(Distance& distance, int years) {
  distance.yearly = per_year(*distance.value, years);
  if (!distance.yearly) return;
  distance.explanation.zh += fmt::format("，{} 年，平均每年 {}", years, distance.yearly->to_string());
  distance.explanation.en += fmt::format(", {} years, {} a year", years, distance.yearly->to_string());
}

}  // namespace

Distance distance_of(const Indicator& indicator, const Demand& demand, int target_year, int first_year) {
  const Target& target = indicator.target;
  const bool has_bound = demand.form == Form::bound || demand.form == Form::rank;
  if (!has_bound || !demand.bound || demand.obstacle == Obstacle::without_number)
    return without("目标没有可相减的数值", "the target has no number to subtract from");
  if (target.accumulation == Accumulation::period) return counted(demand, target_year, first_year);
  if (demand.better == Direction::neither)
    return without("增减好坏不明", "neither more nor less is known to be better");
  if (!target.baseline) return without("规划没有基期值", "the plan states no baseline");
  const bool more = demand.better == Direction::higher_is_better;
  const Decimal from = more ? *target.baseline : *demand.bound;
  const Decimal to = more ? *demand.bound : *target.baseline;
  const auto value = Decimal::subtract(to, from);
  if (!value.ok()) return without("数值位数过多", "too many digits");
  Distance distance;
  distance.value = *value;
  const std::string sum = fmt::format("{} − {} = {}", to.to_string(), from.to_string(), value->to_string());
  distance.explanation = {(more ? "目标 − 基期：" : "基期 − 目标：") + sum,
                          (more ? "target − baseline: " : "baseline − target: ") + sum};
  if (*value <= Decimal()) {
    distance.explanation.zh += "，基期已达到（底线目标）";
    distance.explanation.en += ", the baseline already keeps it (a floor)";
  } else if (target_year != 0 && target.baseline_year != 0) {
    add_pace(distance, target_year - target.baseline_year);
  }
  if (!prints_number(indicator)) {
    distance.explanation.zh +=
        fmt::format("；基期原文为“{}”，按 {} 计", indicator.baseline_raw, target.baseline->to_string());
    distance.explanation.en += fmt::format("; the baseline is printed as \"{}\", taken as {}",
                                           indicator.baseline_raw, target.baseline->to_string());
  }
  return distance;
}

}  // namespace zhicheng::plan
