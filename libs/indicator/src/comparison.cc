#include "comparison.h"

#include <algorithm>

namespace zhicheng::indicator {
namespace {

using plan::Relation;

// Whether all, none or some of the numbers that `reading` allows lie above the low end.
Achievement above_low(const Reading& reading, Decimal low, bool open) {
  const auto order = reading.value <=> low;
  const bool reaches = open ? order > 0 : order >= 0;
  switch (reading.bound) {
    case Bound::exact:
      return reaches ? Achievement::met : Achievement::not_met;
    case Bound::at_least:
      return reaches ? Achievement::met : Achievement::undecided;
    case Bound::above:
      return order >= 0 ? Achievement::met : Achievement::undecided;
    case Bound::at_most:
      return reaches ? Achievement::undecided : Achievement::not_met;
    case Bound::below:
      return order > 0 ? Achievement::undecided : Achievement::not_met;
  }
  return Achievement::undecided;
}

bool is_lower(Bound bound) {
  return bound == Bound::above || bound == Bound::at_least;
}

Decimal negated(Decimal value) {
  const auto result = Decimal::from_parts(-value.coefficient(), value.scale());
  ZHICHENG_ASSERT(result.ok());
  return *result;
}

Achievement below_high(const Reading& reading, Decimal high, bool open) {
  return above_low(Reading{negated(reading.value), mirrored(reading.bound)}, negated(high), open);
}

// 左右: number ± share of it.
std::optional<Demand> about(Decimal number, Decimal share) {
  const auto width = Decimal::multiply(number, share);
  if (!width) return Demand{number, number};
  const auto one = Decimal::subtract(number, *width);
  const auto other = Decimal::add(number, *width);
  if (!one || !other) return Demand{number, number};
  return Demand{std::min(*one, *other), std::max(*one, *other)};
}

}  // namespace

Bound mirrored(Bound bound) {
  switch (bound) {
    case Bound::exact:
      return Bound::exact;
    case Bound::above:
      return Bound::below;
    case Bound::at_least:
      return Bound::at_most;
    case Bound::below:
      return Bound::above;
    case Bound::at_most:
      return Bound::at_least;
  }
  return Bound::exact;
}

Result<Bound> bound_of_sum(Bound a, Bound b) {
  if (a == Bound::exact) return b;
  if (b == Bound::exact || a == b) return a;
  if (is_lower(a) != is_lower(b))
    return Error(ErrorCode::invalid_argument)
        .with("what", "合计")
        .with("why", "各期数值既有上限又有下限，无法相加");
  return is_lower(a) ? Bound::above : Bound::below;
}

std::optional<Demand> demand_of(const plan::Target& target, Decimal about_share) {
  switch (target.relation) {
    case Relation::ge:
    case Relation::gt:
      if (!target.low) return std::nullopt;
      return Demand{target.low, std::nullopt, target.relation == Relation::gt, false};
    case Relation::le:
    case Relation::lt:
      if (!target.high) return std::nullopt;
      return Demand{std::nullopt, target.high, false, target.relation == Relation::lt};
    case Relation::rank_le:
      if (!target.high) return std::nullopt;
      return Demand{std::nullopt, target.high};
    case Relation::eq: {
      const std::optional<Decimal> number = target.low ? target.low : target.high;
      if (!number) return std::nullopt;
      return target.soft ? about(*number, about_share) : Demand{number, number};
    }
    case Relation::range:
      if (!target.low || !target.high || *target.high < *target.low) return std::nullopt;
      return Demand{target.low, target.high};
    case Relation::above_reference:
    case Relation::below_reference:
    case Relation::meet_reference:
    case Relation::milestone:
    case Relation::none:
      return std::nullopt;
  }
  return std::nullopt;
}

Achievement compare(const Reading& reading, const Demand& demand) {
  const auto low = demand.low ? above_low(reading, *demand.low, demand.low_open) : Achievement::met;
  const auto high = demand.high ? below_high(reading, *demand.high, demand.high_open) : Achievement::met;
  if (low == Achievement::not_met || high == Achievement::not_met) return Achievement::not_met;
  if (low == Achievement::met && high == Achievement::met) return Achievement::met;
  return Achievement::undecided;
}

std::optional<Decimal> margin_of(Decimal value, const Demand& demand) {
  std::optional<Decimal> margin;
  if (demand.low) {
    const auto above = Decimal::subtract(value, *demand.low);
    if (!above) return std::nullopt;
    margin = *above;
  }
  if (demand.high) {
    const auto below = Decimal::subtract(*demand.high, value);
    if (!below) return std::nullopt;
    margin = margin ? std::min(*margin, *below) : *below;
  }
  return margin;
}

std::string to_string(const Demand& demand) {
  if (demand.low && demand.high && *demand.low == *demand.high) return "= " + demand.low->to_string();
  if (demand.low && demand.high) return demand.low->to_string() + " – " + demand.high->to_string();
  if (demand.low) return (demand.low_open ? "> " : "≥ ") + demand.low->to_string();
  if (demand.high) return (demand.high_open ? "< " : "≤ ") + demand.high->to_string();
  return "";
}

std::string to_string(const Reading& reading) {
  switch (reading.bound) {
    case Bound::exact:
      return reading.value.to_string();
    case Bound::above:
      return "> " + reading.value.to_string();
    case Bound::at_least:
      return "≥ " + reading.value.to_string();
    case Bound::below:
      return "< " + reading.value.to_string();
    case Bound::at_most:
      return "≤ " + reading.value.to_string();
  }
  return reading.value.to_string();
}

int direction_of(const Demand& demand) {
  return (demand.low ? 1 : 0) - (demand.high ? 1 : 0);
}

}  // namespace zhicheng::indicator
