#include "zhicheng/index/steps.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace zhicheng::index {
namespace {

constexpr std::array<std::string_view, 7> kNames = {"denominate", "screen", "impute",   "treat",
                                                    "normalise",  "weigh",  "aggregate"};
constexpr double kMostPower = 20;

Error out_of_range(std::string parameter, std::string expected) {
  return Error(ErrorCode::index_parameter_out_of_range)
      .with("parameter", std::move(parameter))
      .with("expected", std::move(expected));
}

Result<void> require(bool holds, std::string parameter, std::string expected) {
  if (holds) return {};
  return out_of_range(std::move(parameter), std::move(expected));
}

bool is_share(double value) {
  return value >= 0 && value <= 1;
}

Result<void> check(const Denominate&) {
  return {};
}

Result<void> check(const Screen& step) {
  ZHICHENG_TRY(require(is_share(step.data_threshold), "screen.data_threshold", "0–1"));
  return require(is_share(step.nonzero_threshold), "screen.nonzero_threshold", "0–1");
}

Result<void> check(const Impute& step) {
  ZHICHENG_TRY(require(step.reach >= 0, "impute.reach", "≥ 0"));
  return require(step.level >= 2, "impute.level", "≥ 2");
}

Result<void> check_treatment(const Treatment& treatment) {
  ZHICHENG_TRY(require(!treatment.limit || *treatment.limit >= 0, "treat.limit", "≥ 0"));
  ZHICHENG_TRY(require(treatment.skewness > 0, "treat.skewness", "> 0"));
  return require(std::abs(treatment.lambda) <= kMostPower, "treat.lambda", "−20 … 20");
}

Result<void> check(const Treat& step) {
  ZHICHENG_TRY(check_treatment(step.all));
  for (const auto& [code, treatment] : step.indicators) ZHICHENG_TRY(check_treatment(treatment));
  return {};
}

Result<void> check_normalisation(const Normalisation& n) {
  ZHICHENG_TRY(require(n.low < n.high, "normalise.low", "< high"));
  ZHICHENG_TRY(require(n.deviation > 0, "normalise.deviation", "> 0"));
  ZHICHENG_TRY(require(n.base > 0, "normalise.base", "> 0"));
  return require(n.span > 0, "normalise.span", "> 0");
}

Result<void> check(const Normalise& step) {
  ZHICHENG_TRY(check_normalisation(step.all));
  for (const auto& [code, normalisation] : step.indicators) ZHICHENG_TRY(check_normalisation(normalisation));
  return {};
}

Result<void> check(const Weigh& step) {
  for (const auto& [code, wish] : step.wishes) ZHICHENG_TRY(require(wish > 0, "weigh.wishes." + code, "> 0"));
  return require(step.all.consistency_limit > 0, "weigh.consistency_limit", "> 0");
}

Result<void> check_aggregation(const Aggregation& a) {
  ZHICHENG_TRY(require(is_share(a.data_threshold), "aggregate.data_threshold", "0–1"));
  ZHICHENG_TRY(require(std::abs(a.power) > 0.01 && std::abs(a.power) <= kMostPower, "aggregate.power",
                       "−20 … 20, ≠ 0; 0 = geometric"));
  ZHICHENG_TRY(
      require(a.distinguishing > 0 && a.distinguishing <= 1, "aggregate.distinguishing", "> 0, ≤ 1"));
  return require(is_share(a.compromise), "aggregate.compromise", "0–1");
}

Result<void> check(const Aggregate& step) {
  ZHICHENG_TRY(check_aggregation(step.all));
  for (const auto& [level, aggregation] : step.levels) ZHICHENG_TRY(check_aggregation(aggregation));
  for (const auto& [code, aggregation] : step.nodes) ZHICHENG_TRY(check_aggregation(aggregation));
  return {};
}

Result<void> check_step(const Step& step) {
  return std::visit([](const auto& each) { return check(each); }, step);
}

const Step* find_step(const Steps& steps, StepKind kind) {
  const auto found = std::find_if(steps.steps.begin(), steps.steps.end(),
                                  [&](const Step& step) { return kind_of(step) == kind; });
  return found == steps.steps.end() ? nullptr : &*found;
}

Result<void> check_order(const Steps& steps) {
  std::array<bool, kNames.size()> seen{};
  for (std::size_t at = 0; at < steps.steps.size(); ++at) {
    const auto kind = static_cast<std::size_t>(kind_of(steps.steps[at]));
    if (seen[kind]) return Error(ErrorCode::index_step_twice).with("step", std::string(kNames[kind]));
    seen[kind] = true;
    const bool last = kind >= static_cast<std::size_t>(StepKind::normalise);
    const std::size_t place = steps.steps.size() - (kNames.size() - kind);
    if (last && place != at)
      return Error(ErrorCode::index_step_order).with("step", std::string(kNames[kind]));
  }
  if (seen[4] && seen[5] && seen[6]) return {};
  return Error(ErrorCode::index_step_order).with("step", "normalise, weigh, aggregate");
}

Result<void> check_factor(const Steps& steps, const Factor& factor) {
  const auto malformed = [&](std::string why) {
    return Error(ErrorCode::index_factor_malformed).with("factor", factor.name).with("why", std::move(why));
  };
  if (find_step(steps, factor.step) == nullptr)
    return Error(ErrorCode::index_factor_step_missing)
        .with("factor", factor.name)
        .with("step", std::string(name_of(factor.step)));
  if (factor.alternatives.empty()) {
    if (factor.step != StepKind::weigh) return malformed("noise: weigh");
    ZHICHENG_TRY(
        require(factor.weight_noise > 0 && factor.weight_noise < 1, factor.name + ".noise", "> 0, < 1"));
    return {};
  }
  if (factor.alternatives.size() < 2) return malformed("alternatives ≥ 2");
  if (factor.weight_noise > 0) return malformed("alternatives | noise");
  for (const Step& each : factor.alternatives) {
    if (kind_of(each) != factor.step) return malformed(std::string(name_of(kind_of(each))));
    ZHICHENG_TRY(check_step(each));
  }
  return {};
}

}  // namespace

std::string_view name_of(StepKind kind) {
  return kNames[static_cast<std::size_t>(kind)];
}

Steps default_steps() {
  Steps steps;
  steps.steps = {Normalise{}, Weigh{}, Aggregate{}};
  steps.factors = {{.name = "weights", .step = StepKind::weigh, .weight_noise = 0.25}};
  return steps;
}

Result<void> validate(const Steps& steps) {
  ZHICHENG_TRY(check_order(steps));
  for (const Step& step : steps.steps) ZHICHENG_TRY(check_step(step));
  for (std::size_t at = 0; at < steps.factors.size(); ++at) {
    ZHICHENG_TRY(check_factor(steps, steps.factors[at]));
    for (std::size_t earlier = 0; earlier < at; ++earlier)
      if (steps.factors[earlier].step == steps.factors[at].step &&
          steps.factors[earlier].alternatives.empty() == steps.factors[at].alternatives.empty())
        return Error(ErrorCode::index_factor_malformed)
            .with("factor", steps.factors[at].name)
            .with("why", std::string(name_of(steps.factors[at].step)) + " × 2");
  }
  ZHICHENG_TRY(require(steps.tie_tolerance >= 0, "tie_tolerance", "≥ 0"));
  return require(steps.runs >= 1 && steps.runs <= kMostTrials, "runs", "1–100000");
}

}  // namespace zhicheng::index
