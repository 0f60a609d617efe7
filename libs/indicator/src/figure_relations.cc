#include "zhicheng/indicator/figure_relations.h"

#include <fmt/format.h>

#include <algorithm>

#include "unit.h"
#include "zhicheng/base/assert.h"
#include "zhicheng/base/exact.h"

namespace zhicheng::indicator {
namespace {

using exact::Number;

constexpr int kShownDigits = 6;

// Half a unit of the last printed digit.
Number open_of(Decimal value) {
  Number half(1, 2);
  for (int digit = 0; digit < value.scale(); ++digit) half /= 10;
  return half;
}

Number size_of(const Number& value) {
  return value < 0 ? Number(-value) : value;
}

// Without zeros at the end; ≈ where digits had to be cut.
std::string shown(const Number& value) {
  for (int scale = 0; scale <= kShownDigits; ++scale) {
    const auto rounded = exact::rounded(value, scale);
    if (!rounded) return "?";
    if (exact::of(*rounded) == value) return rounded->to_string();
    if (scale == kShownDigits) return "≈" + rounded->to_string();
  }
  return "?";
}

std::string listed(std::span<const NamedFigure> parts, bool weights) {
  std::string all;
  for (std::size_t at = 0; at < parts.size() && at < kMaxNamedParts; ++at) {
    const NamedFigure& part = parts[at];
    all += (at == 0 ? "" : "、") + part.name + " " + part.value.to_string();
    if (weights) all += " × " + part.weight->to_string();
  }
  return parts.size() > kMaxNamedParts ? all + "、…" : all;
}

}  // namespace

PartsRule parts_rule(const FigureRules& rules) {
  const std::string unit = plain_unit(rules.unit);
  if (rules.growth || rules.is_rank) return PartsRule::unknown;
  if (unit == "%" || unit == "‰" || unit == "分" || unit.find('/') != std::string::npos)
    return PartsRule::mean;
  if (counts_things(unit) || rules.accumulation != plan::Accumulation::none) return PartsRule::sum;
  return PartsRule::unknown;
}

std::optional<Finding> check_sum_of_parts(const NamedFigure& whole, std::span<const NamedFigure> parts) {
  if (parts.empty()) return std::nullopt;
  Number sum = 0;
  Number open = open_of(whole.value);
  for (const NamedFigure& part : parts) {
    sum += exact::of(part.value);
    // What is counted in whole numbers is not rounded.
    if (part.value.scale() > 0) open += open_of(part.value);
  }
  if (whole.value.scale() == 0) open -= open_of(whole.value);
  const Number gap = exact::of(whole.value) - sum;
  if (size_of(gap) <= open) return std::nullopt;
  const std::string value = whole.value.to_string();
  const std::string of = listed(parts, false);
  return Finding{
      "parts_differ",
      CheckSeverity::soft,
      {fmt::format("{}为 {}，{} 个分项之和为 {}（{}），相差 {}。", whole.name, value, parts.size(),
                   shown(sum), of, shown(gap)),
       fmt::format("{} is {}, its {} parts sum up to {} ({}): a difference of {}.", whole.name, value,
                   parts.size(), shown(sum), of, shown(gap))},
      {"请核对总数和分项；如含市本级、不重复计数或口径不同，请说明。",
       "Check the whole and its parts; if it holds more than them, counts once what they count twice or is "
       "defined otherwise, say so."}};
}

std::optional<Finding> check_within_parts(const NamedFigure& whole, std::span<const NamedFigure> parts) {
  if (parts.size() < 2) return std::nullopt;
  const auto [least, most] =
      std::minmax_element(parts.begin(), parts.end(),
                          [](const NamedFigure& a, const NamedFigure& b) { return a.value < b.value; });
  const Number value = exact::of(whole.value);
  const Number open = open_of(whole.value);
  const bool below = value + open + open_of(least->value) < exact::of(least->value);
  const bool above = value - open - open_of(most->value) > exact::of(most->value);
  if (!below && !above) return std::nullopt;
  return Finding{"whole_outside_parts",
                 CheckSeverity::soft,
                 {fmt::format("{}为 {}，不在 {} 个分项之间（最低 {} {}，最高 {} {}）。", whole.name,
                              whole.value.to_string(), parts.size(), least->name, least->value.to_string(),
                              most->name, most->value.to_string()),
                  fmt::format("{} is {}, not between its {} parts (lowest {} {}, highest {} {}).", whole.name,
                              whole.value.to_string(), parts.size(), least->name, least->value.to_string(),
                              most->name, most->value.to_string())},
                 {"平均数应在各分项之间，请核对；如含市本级或口径不同，请说明。",
                  "A mean lies between its parts. Check them; if the whole holds more or is defined "
                  "otherwise, say so."}};
}

std::optional<Finding> check_weighted_mean(const NamedFigure& whole, std::span<const NamedFigure> parts) {
  if (parts.empty()) return std::nullopt;
  Number top = 0;
  Number bottom = 0;
  Number open = 0;
  for (const NamedFigure& part : parts) {
    ZHICHENG_ASSERT(part.weight && *part.weight > Decimal());
    const Number weight = exact::of(*part.weight);
    top += weight * exact::of(part.value);
    open += weight * open_of(part.value);
    bottom += weight;
  }
  const Number mean = top / bottom;
  if (size_of(exact::of(whole.value) - mean) <= open_of(whole.value) + open / bottom) return std::nullopt;
  const std::string of = listed(parts, true);
  return Finding{"mean_differs",
                 CheckSeverity::soft,
                 {fmt::format("{}为 {}，{} 个分项的加权平均为 {}（{}）。", whole.name,
                              whole.value.to_string(), parts.size(), shown(mean), of),
                  fmt::format("{} is {}, the weighted mean of its {} parts is {} ({}).", whole.name,
                              whole.value.to_string(), parts.size(), shown(mean), of)},
                 {"请核对各分项和权数；口径不同的请说明。",
                  "Check the parts and their weights; if they are defined otherwise, say so."}};
}

std::optional<Finding> check_ratio(const RatioFigures& figures) {
  const std::string top = figures.numerator.to_string();
  const std::string bottom = figures.denominator.to_string();
  if (figures.denominator <= Decimal())
    return Finding{"denominator_not_positive",
                   CheckSeverity::hard,
                   {fmt::format("分母为 {}，不能计算比率。", bottom),
                    fmt::format("The denominator is {}: there is no rate.", bottom)},
                   {"请核对分母。", "Check the denominator."}};
  if (figures.part_of_it && figures.numerator > figures.denominator)
    return Finding{"numerator_above_denominator",
                   CheckSeverity::hard,
                   {fmt::format("分子 {} 大于分母 {}。", top, bottom),
                    fmt::format("The numerator {} is above the denominator {}.", top, bottom)},
                   {"分子应包含在分母之中，请核对。", "It should be a part of the denominator. Check both."}};
  const Number rate = exact::of(figures.numerator) / exact::of(figures.denominator) * figures.factor;
  if (size_of(exact::of(figures.rate) - rate) <= open_of(figures.rate)) return std::nullopt;
  const std::string factor = figures.factor == 1 ? "" : fmt::format(" × {}", figures.factor);
  return Finding{"rate_differs",
                 CheckSeverity::hard,
                 {fmt::format("{} ÷ {}{} = {}，填报的比率为 {}。", top, bottom, factor, shown(rate),
                              figures.rate.to_string()),
                  fmt::format("{} ÷ {}{} = {}, the reported rate is {}.", top, bottom, factor, shown(rate),
                              figures.rate.to_string())},
                 {"请核对分子、分母和比率。", "Check numerator, denominator and rate."}};
}

std::optional<Finding> check_two_sources(const NamedFigure& ours, const NamedFigure& theirs,
                                         Decimal tolerance) {
  ZHICHENG_ASSERT(!tolerance.is_negative());
  const Number gap = exact::of(ours.value) - exact::of(theirs.value);
  if (size_of(gap) <= exact::of(tolerance) + open_of(ours.value) + open_of(theirs.value)) return std::nullopt;
  return Finding{"sources_differ",
                 CheckSeverity::soft,
                 {fmt::format("{}为 {}，{}为 {}，相差 {}（允许 {}）。", ours.name, ours.value.to_string(),
                              theirs.name, theirs.value.to_string(), shown(gap), tolerance.to_string()),
                  fmt::format("{} says {}, {} says {}: a difference of {} (allowed {}).", ours.name,
                              ours.value.to_string(), theirs.name, theirs.value.to_string(), shown(gap),
                              tolerance.to_string())},
                 {"请核对两个来源的口径和时点，并说明以哪个为准。",
                  "Check definition and date of both sources, and say which one counts."}};
}

}  // namespace zhicheng::indicator
