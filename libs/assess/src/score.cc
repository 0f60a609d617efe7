#include "score.h"

#include <algorithm>
#include <cmath>

namespace zhicheng::assess {
namespace {

using exact::Number;

constexpr int kExponentialDecimals = 6;

template <class... F>
struct Overloaded : F... {
  using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

// Finds the first contradiction among numbers that are known.
class FaultFinder {
 public:
  FaultFinder(const Item& item, const Numbers& numbers) : item_(item), numbers_(numbers) {}

  void positive(const Quantity& quantity) {
    const auto number = number_of(quantity, numbers_);
    if (number && !(*number > Decimal())) report(quantity.column, {"大于 0 的数", "a number above 0"});
  }

  void value_not_negative() {
    const auto value = value_of(item_, numbers_);
    if (value && value->is_negative()) report(item_.column, {"不小于 0 的数", "a number of 0 or more"});
  }

  void value_within_points() {
    const auto value = value_of(item_, numbers_);
    if (!value || (!value->is_negative() && *value <= item_.points)) return;
    const std::string points = item_.points.to_string();
    report(item_.column, {"0 至 " + points + " 的分数", "points from 0 to " + points});
  }

  // a < b, or a ≤ b.
  void ordered(const Quantity& a, const Quantity& b, bool strict, const Bilingual& expected) {
    const auto first = number_of(a, numbers_);
    const auto second = number_of(b, numbers_);
    if (!first || !second || *first < *second || (!strict && *first == *second)) return;
    report(a.constant() ? b.column : a.column, expected);
  }

  std::optional<Fault> take() { return std::move(fault_); }

 private:
  void report(int column, Bilingual expected) {
    if (!fault_) fault_ = Fault{column, std::move(expected)};
  }

  const Item& item_;
  const Numbers& numbers_;
  std::optional<Fault> fault_;
};

Number part_of(const Number& share, Decimal points) {
  return share * exact::of(points);
}

Number hundredth(Decimal per_cent) {
  return exact::of(per_cent) / 100;
}

Number points_by(const Facts& facts, const LevelAndProgress& rule, Decimal value) {
  const Direction direction = facts.item.direction;
  const Number level =
      completion(direction, value, *number_of(rule.target, facts.numbers)) * hundredth(rule.level);
  const Number progress = improvement(direction, value, *number_of(rule.base, facts.numbers),
                                      *number_of(rule.expected, facts.numbers)) *
                          (1 - hundredth(rule.level));
  return part_of(level + progress, facts.item.points);
}

Number points_by(const Facts& facts, const Interval& rule, Decimal value) {
  const IntervalEnds ends{*number_of(rule.low, facts.numbers), *number_of(rule.high, facts.numbers),
                          *number_of(rule.lowest, facts.numbers), *number_of(rule.highest, facts.numbers)};
  const Outside found = outside(ends, rule.each_side, value);
  return part_of(clamp(1 - found.distance / found.width, 0, 1), facts.item.points);
}

Number points_by(const Facts& facts, const Bands& rule, Decimal value) {
  for (const BandStep& step : rule.steps)
    if (reaches(facts.item.direction, value, step.at)) return exact::of(step.points);
  return 0;
}

Number points_by(const Facts& facts, const PerUnit& rule, Decimal value) {
  const Number full = exact::of(facts.item.points);
  const Number counted = units_of(rule, value) * exact::of(rule.each);
  return clamp(facts.item.direction == Direction::higher ? counted : Number(full - counted), 0, full);
}

}  // namespace

Number clamp(const Number& value, const Number& low, const Number& high) {
  return value < low ? low : (value > high ? high : value);
}

std::vector<const Quantity*> quantities_of(const Rule& rule) {
  using List = std::vector<const Quantity*>;
  return std::visit(Overloaded{[](const TargetMet& r) { return List{&r.target}; },
                               [](const CompletionRate& r) { return List{&r.target}; },
                               [](const LevelAndProgress& r) {
                                 return List{&r.target, &r.base, &r.expected};
                               },
                               [](const Efficacy& r) {
                                 return List{&r.low, &r.high};
                               },
                               [](const Interval& r) {
                                 return List{&r.lowest, &r.low, &r.high, &r.highest};
                               },
                               [](const auto&) { return List{}; }},
                    rule);
}

std::optional<Decimal> number_of(const Quantity& quantity, const Numbers& numbers) {
  return quantity.constant() ? quantity.number : numbers[static_cast<std::size_t>(quantity.column)];
}

std::optional<Decimal> value_of(const Item& item, const Numbers& numbers) {
  if (item.column == Quantity::kConstant) return std::nullopt;
  return numbers[static_cast<std::size_t>(item.column)];
}

bool complete(const Item& item, const Numbers& numbers) {
  if (std::holds_alternative<EventDeduction>(item.rule)) return true;
  const std::vector<const Quantity*> quantities = quantities_of(item.rule);
  return value_of(item, numbers).has_value() &&
         std::all_of(quantities.begin(), quantities.end(),
                     [&](const Quantity* each) { return number_of(*each, numbers).has_value(); });
}

std::optional<Fault> fault_of(const Item& item, const Numbers& numbers) {
  FaultFinder find(item, numbers);
  const auto completes = [&](const Quantity& target) {
    find.positive(target);
    find.value_not_negative();
  };
  std::visit(
      Overloaded{
          [&](const CompletionRate& r) { completes(r.target); },
          [&](const LevelAndProgress& r) {
            completes(r.target);
            find.positive(r.expected);
          },
          [&](const Efficacy& r) {
            if (item.direction == Direction::higher)
              find.ordered(r.low, r.high, true, {"low 小于 high", "low below high"});
            else
              find.ordered(r.high, r.low, true, {"high 小于 low", "high below low"});
          },
          [&](const Interval& r) {
            const Bilingual expected = {"lowest < low ≤ high < highest", "lowest < low ≤ high < highest"};
            find.ordered(r.lowest, r.low, true, expected);
            find.ordered(r.low, r.high, false, expected);
            find.ordered(r.high, r.highest, true, expected);
          },
          [&](const Manual&) { find.value_within_points(); }, [](const auto&) {}},
      item.rule);
  return find.take();
}

bool reaches(Direction direction, Decimal value, Decimal bound) {
  return direction == Direction::higher ? value >= bound : value <= bound;
}

Number completion(Direction direction, Decimal value, Decimal target) {
  if (direction == Direction::higher) return clamp(exact::of(value) / exact::of(target), 0, 1);
  // X/0: nothing is left of what should be little.
  return value.is_zero() ? Number(1) : clamp(exact::of(target) / exact::of(value), 0, 1);
}

Number improvement(Direction direction, Decimal value, Decimal base, Decimal expected) {
  const Number gain = direction == Direction::higher ? exact::of(value) - exact::of(base)
                                                     : exact::of(base) - exact::of(value);
  return clamp(gain / exact::of(expected), 0, 1);
}

Number efficacy(const Efficacy& rule, Decimal value, Decimal low, Decimal high) {
  const Number share = clamp((exact::of(value) - exact::of(low)) / (exact::of(high) - exact::of(low)), 0, 1);
  const Number base = exact::of(rule.base);
  if (!rule.exponential) return base + exact::of(rule.span) * share;
  const double from = rule.base.to_double();
  const double growth = std::log((from + rule.span.to_double()) / from);
  const double found = from * std::exp(growth * static_cast<double>(share));
  const auto millionths = std::llround(found * 1e6);
  return exact::of(Decimal::from_parts(millionths, kExponentialDecimals).value());
}

Outside outside(const IntervalEnds& ends, bool each_side, Decimal value) {
  const Number x = exact::of(value);
  const Number low_width = exact::of(ends.low) - exact::of(ends.lowest);
  const Number high_width = exact::of(ends.highest) - exact::of(ends.high);
  const Number below = exact::of(ends.low) - x;
  const Number above = x - exact::of(ends.high);
  const Number wider = low_width > high_width ? low_width : high_width;
  if (below > 0) return {below, each_side ? low_width : wider};
  if (above > 0) return {above, each_side ? high_width : wider};
  return {0, wider};
}

Number units_of(const PerUnit& rule, Decimal value) {
  const Number units = exact::of(value) - exact::of(rule.from);
  if (units <= 0) return 0;
  return rule.whole ? Number(exact::Integer(numerator(units) / denominator(units))) : units;
}

Number points_of(const Facts& facts) {
  const Number full = exact::of(facts.item.points);
  const Decimal value = value_of(facts.item, facts.numbers).value_or(Decimal());
  const auto of = [&](const Quantity& quantity) { return *number_of(quantity, facts.numbers); };
  return std::visit(Overloaded{[&](const TargetMet& r) -> Number {
                                 return reaches(facts.item.direction, value, of(r.target)) ? full : Number(0);
                               },
                               [&](const CompletionRate& r) -> Number {
                                 return full * completion(facts.item.direction, value, of(r.target));
                               },
                               [&](const RankSteps& r) -> Number {
                                 const Number share = 1 - hundredth(r.step) * (facts.rank - 1);
                                 return full * clamp(share, hundredth(r.floor), 1);
                               },
                               [&](const Efficacy& r) -> Number {
                                 return full * efficacy(r, value, of(r.low), of(r.high)) / 100;
                               },
                               [&](const Manual&) -> Number { return exact::of(value); },
                               [&](const EventDeduction& r) -> Number {
                                 return clamp(full - exact::of(r.each) * facts.events, 0, full);
                               },
                               [&](const auto& r) -> Number { return points_by(facts, r, value); }},
                    facts.item.rule);
}

}  // namespace zhicheng::assess
