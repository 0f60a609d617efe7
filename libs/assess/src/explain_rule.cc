#include "explain_rule.h"

#include <fmt/format.h>

#include "tally.h"

template <>
struct fmt::formatter<zhicheng::Decimal> : fmt::formatter<std::string> {
  template <class Context>
  auto format(zhicheng::Decimal value, Context& context) const {
    return fmt::formatter<std::string>::format(value.to_string(), context);
  }
};

namespace zhicheng::assess {
namespace {

using exact::Number;

constexpr int kApproximateDecimals = 4;

// "9.816", or "≈ 9.8163" where more than six decimals would be needed.
bool is_shown_exactly(const Number& value) {
  return exact::of(shown(value)) == value;
}

std::string text_of(const Number& value) {
  if (is_shown_exactly(value)) return shown(value).to_string();
  return exact::rounded(value, kApproximateDecimals)->to_string();
}

std::string equals(const Number& value) {
  return (is_shown_exactly(value) ? "= " : "≈ ") + text_of(value);
}

Bilingual points_text(std::string_view formula, const Number& points) {
  return {fmt::format("{} {} 分", formula, equals(points)),
          fmt::format("{} {} points", formula, equals(points))};
}

std::string text_of(const Quantity& quantity, const Numbers& numbers) {
  const auto number = number_of(quantity, numbers);
  return number ? number->to_string() : "?";
}

std::string_view sign_of(Direction direction) {
  return direction == Direction::higher ? "≥" : "≤";
}

// −5 in a difference: a − (−5).
std::string in_difference(const std::string& number) {
  return number.starts_with('-') ? "(" + number + ")" : number;
}

class FormulaWriter {
 public:
  FormulaWriter(const Facts& facts, const Grant& grant)
      : facts_(facts),
        grant_(grant),
        points_(points_of(facts)),
        full_(facts.item.points.to_string()),
        value_(value_of(facts.item, facts.numbers).value_or(Decimal())) {}

  Bilingual operator()(const TargetMet& rule) const { return step(text(rule.target)); }

  Bilingual operator()(const CompletionRate& rule) const {
    if (inverse_of_zero()) return zero_is_best();
    return points_text(fmt::format("{} × min(1, {})", full_, ratio(rule.target)), points_);
  }

  Bilingual operator()(const LevelAndProgress& rule) const {
    const std::string rest = shown(100 - exact::of(rule.level)).to_string();
    const bool higher = facts_.item.direction == Direction::higher;
    const std::string base = text(rule.base);
    const std::string gain = higher ? fmt::format("{} − {}", value_, in_difference(base))
                                    : fmt::format("{} − {}", base, in_difference(value_.to_string()));
    const std::string level = inverse_of_zero() ? "1" : fmt::format("min(1, {})", ratio(rule.target));
    return points_text(fmt::format("{} × ({} % × {} + {} % × min(1, max(0, ({}) ÷ {})))", full_, rule.level,
                                   level, rest, gain, text(rule.expected)),
                       points_);
  }

  Bilingual operator()(const RankSteps& rule) const {
    const Bilingual points = points_text(
        fmt::format("{} × max({} %, 100 % − {} % × {})", full_, rule.floor, rule.step, facts_.rank - 1),
        points_);
    return {fmt::format("同类第 {} 位：{}", facts_.rank, points.zh),
            fmt::format("place {} of its class: {}", facts_.rank, points.en)};
  }

  Bilingual operator()(const Efficacy& rule) const {
    const Decimal low = *number_of(rule.low, facts_.numbers);
    const Decimal high = *number_of(rule.high, facts_.numbers);
    const Number d = efficacy(rule, value_, low, high);
    const Number top = exact::of(rule.base) + exact::of(rule.span);
    const std::string share = fmt::format("({} − {}) ÷ ({} − {})", value_, in_difference(low.to_string()),
                                          high, in_difference(low.to_string()));
    const std::string form =
        rule.exponential ? fmt::format("{} × ({} ÷ {})^[{}]", rule.base, text_of(top), rule.base, share)
                         : fmt::format("{} + {} × {}", rule.base, rule.span, share);
    const Bilingual points = points_text(fmt::format("{} × d ÷ 100", full_), points_);
    return {fmt::format("d = {}，限于 {} 至 {}，{}；{}", form, rule.base, text_of(top), equals(d), points.zh),
            fmt::format("d = {}, kept between {} and {}, {}; {}", form, rule.base, text_of(top), equals(d),
                        points.en)};
  }

  Bilingual operator()(const Interval& rule) const {
    const IntervalEnds ends{*number_of(rule.low, facts_.numbers), *number_of(rule.high, facts_.numbers),
                            *number_of(rule.lowest, facts_.numbers),
                            *number_of(rule.highest, facts_.numbers)};
    const Outside found = outside(ends, rule.each_side, value_);
    if (found.distance == 0)
      return {fmt::format("{} 在 {} 至 {} 之内，得满分 {} 分", value_, ends.low, ends.high, full_),
              fmt::format("{} lies within {} and {}: full {} points", value_, ends.low, ends.high, full_)};
    return points_text(
        fmt::format("{} × max(0, 1 − {} ÷ {})", full_, text_of(found.distance), text_of(found.width)),
        points_);
  }

  Bilingual operator()(const Bands& rule) const {
    for (const BandStep& each : rule.steps)
      if (reaches(facts_.item.direction, value_, each.at)) return step(each.at.to_string());
    return step(rule.steps.back().at.to_string());
  }

  Bilingual operator()(const PerUnit& rule) const {
    const std::string from = in_difference(rule.from.to_string());
    const std::string units =
        rule.whole ? text_of(units_of(rule, value_)) : fmt::format("max(0, {} − {})", value_, from);
    const std::string counted = fmt::format("{} × {}", rule.each, units);
    return points_text(facts_.item.direction == Direction::higher
                           ? fmt::format("min({}, {})", full_, counted)
                           : fmt::format("max(0, {} − {})", full_, counted),
                       points_);
  }

  Bilingual operator()(const Manual&) const {
    return {fmt::format("{} 评 {} 分：{}", grant_.by, value_, grant_.reason),
            fmt::format("{} points given by {}: {}", value_, grant_.by, grant_.reason)};
  }

  Bilingual operator()(const EventDeduction& rule) const {
    return points_text(fmt::format("max(0, {} − {} × {})", full_, rule.each, facts_.events), points_);
  }

 private:
  std::string text(const Quantity& quantity) const { return text_of(quantity, facts_.numbers); }

  bool inverse_of_zero() const { return facts_.item.direction == Direction::lower && value_.is_zero(); }

  Bilingual zero_is_best() const {
    return {fmt::format("数值为 0，得满分 {} 分", full_), fmt::format("0 is best: full {} points", full_)};
  }

  std::string ratio(const Quantity& target) const {
    return facts_.item.direction == Direction::higher ? fmt::format("{} ÷ {}", value_, text(target))
                                                      : fmt::format("{} ÷ {}", text(target), value_);
  }

  // Reached or not.
  Bilingual step(const std::string& bound) const {
    const std::string_view sign = sign_of(facts_.item.direction);
    const std::string points = text_of(points_);
    if (points_ > 0)
      return {fmt::format("{} {} {}，达到，得 {} 分", value_, sign, bound, points),
              fmt::format("{} {} {}: reached, {} points", value_, sign, bound, points)};
    return {fmt::format("{} 未达到 {} {}，得 0 分", value_, sign, bound),
            fmt::format("{} does not reach {} {}: 0 points", value_, sign, bound)};
  }

  const Facts& facts_;
  const Grant& grant_;
  Number points_;
  std::string full_;
  Decimal value_;
};

class FullWriter {
 public:
  FullWriter(const Item& item, const Numbers& numbers) : item_(item), numbers_(numbers) {}

  Bilingual operator()(const TargetMet& rule) const { return both(bound(rule.target)); }
  Bilingual operator()(const CompletionRate& rule) const { return both(bound(rule.target)); }

  Bilingual operator()(const LevelAndProgress& rule) const {
    const std::string expected = text_of(rule.expected, numbers_) + unit();
    const std::string base = text_of(rule.base, numbers_);
    return {fmt::format("{}，且比 {} 改善 {}", bound(rule.target), base, expected),
            fmt::format("{} and better than {} by {}", bound(rule.target), base, expected)};
  }

  Bilingual operator()(const RankSteps&) const { return {"同类第 1 位", "first of its class"}; }

  Bilingual operator()(const Efficacy& rule) const {
    const Number top = exact::of(rule.base) + exact::of(rule.span);
    if (top == 100) return both(bound(rule.high));
    const std::string most = text_of(Number(exact::of(item_.points) * top / 100));
    return {fmt::format("{} 时最多 {} 分", bound(rule.high), most),
            fmt::format("{} gives {} points at most", bound(rule.high), most)};
  }

  Bilingual operator()(const Interval& rule) const {
    return both(fmt::format("{} – {}{}", text_of(rule.low, numbers_), text_of(rule.high, numbers_), unit()));
  }

  Bilingual operator()(const Bands& rule) const {
    return both(fmt::format("{} {}{}", sign_of(item_.direction), rule.steps.front().at, unit()));
  }

  Bilingual operator()(const PerUnit& rule) const {
    if (item_.direction == Direction::lower)
      return rule.whole ? both(fmt::format("< {}{}", text_of(Number(exact::of(rule.from) + 1)), unit()))
                        : both(fmt::format("≤ {}{}", rule.from, unit()));
    Number units = exact::of(item_.points) / exact::of(rule.each);
    if (rule.whole) units = exact::Integer((numerator(units) + denominator(units) - 1) / denominator(units));
    const Number needed = exact::of(rule.from) + units;
    return both(fmt::format("≥ {}{}", text_of(needed), unit()));
  }

  Bilingual operator()(const Manual&) const {
    return {fmt::format("评 {} 分", item_.points), fmt::format("{} points given", item_.points)};
  }
  Bilingual operator()(const EventDeduction&) const { return {"没有发生", "no event"}; }

 private:
  static Bilingual both(const std::string& text) { return {text, text}; }
  std::string unit() const { return item_.unit.empty() ? "" : " " + item_.unit; }
  std::string bound(const Quantity& quantity) const {
    return fmt::format("{} {}{}", sign_of(item_.direction), text_of(quantity, numbers_), unit());
  }

  const Item& item_;
  const Numbers& numbers_;
};

}  // namespace

Bilingual formula_of(const Facts& facts, const Grant& grant) {
  return std::visit(FormulaWriter(facts, grant), facts.item.rule);
}

Bilingual full_when(const Item& item, const Numbers& numbers) {
  return std::visit(FullWriter(item, numbers), item.rule);
}

}  // namespace zhicheng::assess
