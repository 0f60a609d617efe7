#include "zhicheng/sampling/estimate.h"

#include <fmt/format.h>

#include <array>

#include "zhicheng/base/assert.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::sampling {
namespace {

constexpr std::array<std::string_view, 8> kMethodNames = {"wilson", "clopper_pearson", "logit", "beta",
                                                          "gamma",  "student",         "none",  "complete"};
// Sums of weights reach 1 only up to rounding.
constexpr double kRounding = 1e-9;

}  // namespace

std::string_view name_of(IntervalMethod method) {
  return kMethodNames[static_cast<std::size_t>(method)];
}

Estimate::Estimate(const EstimateNumbers& numbers, Scale scale) : numbers_(numbers), scale_(scale) {
  ZHICHENG_ASSERT(numbers.n >= 0 && numbers.interval.low <= numbers.interval.high);
  ZHICHENG_ASSERT(numbers.n > 0 || !numbers.point);
  ZHICHENG_ASSERT(!numbers.point || (*numbers.point >= numbers.interval.low - kRounding &&
                                     *numbers.point <= numbers.interval.high + kRounding));
}

std::string Estimate::shown(double value) const {
  return fmt::format("{:.2f}", scale_ == Scale::percent ? value * 100 : value);
}

std::string Estimate::text(Language language) const {
  const bool zh = language == Language::zh_cn;
  const std::string_view unit = scale_ == Scale::percent ? "%" : "";
  const std::string level = fmt::format("{:g}", numbers_.level * 100);
  const std::string between =
      fmt::format("{}{}–{}{}", shown(numbers_.interval.low), unit, shown(numbers_.interval.high), unit);
  if (!numbers_.point)
    return zh ? fmt::format("无样本（{}% 区间 {}，n={}）", level, between, numbers_.n)
              : fmt::format("no sample ({}% interval {}, n={})", level, between, numbers_.n);
  return zh ? fmt::format("{}{}（{}% 区间 {}，n={}）", shown(*numbers_.point), unit, level, between,
                          numbers_.n)
            : fmt::format("{}{} ({}% interval {}, n={})", shown(*numbers_.point), unit, level, between,
                          numbers_.n);
}

std::string Estimate::figure_cell() const {
  const std::string between =
      fmt::format("[{}, {}]", shown(numbers_.interval.low), shown(numbers_.interval.high));
  if (!numbers_.point) return "– " + between;
  return shown(*numbers_.point) + (scale_ == Scale::percent ? "% " : " ") + between;
}

std::string Estimate::n_cell() const {
  return std::to_string(numbers_.n);
}

JsonObject Estimate::to_json() const {
  return JsonObject{{"point", json_number(numbers_.point)},
                    {"low", numbers_.interval.low},
                    {"high", numbers_.interval.high},
                    {"level", numbers_.level},
                    {"method", json_text(name_of(numbers_.method))},
                    {"n", numbers_.n},
                    {"units", numbers_.units},
                    {"standard_error", json_number(numbers_.standard_error)},
                    {"degrees_of_freedom", numbers_.degrees_of_freedom},
                    {"design_effect", json_number(numbers_.design_effect)},
                    {"kish_effect", json_number(numbers_.kish_effect)},
                    {"effective_n", json_number(numbers_.effective_n)},
                    {"edge", numbers_.edge}};
}

}  // namespace zhicheng::sampling
