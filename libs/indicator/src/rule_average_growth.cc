#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "baseline.h"
#include "rules.h"
#include "zhicheng/base/exact.h"

// Average growth: the mean yearly growth over the plan, by the product of the years.
// Source: reference "indicators" section 3, kind "average growth": mean growth ≥ X; rate needed in the rest =
// ((1+X)^n / product so far)^(1/rest) − 1. Products are compared, roots are only shown.
namespace zhicheng::indicator {
namespace {

struct Growth {
  exact::Number product = 1;  // of (1 + g)
  int years = 0;              // that the product covers
  std::vector<int> missing;
  std::string formula;
  std::optional<Period> last;
};

Error invalid(std::string why) {
  return Error(ErrorCode::invalid_argument).with("what", "年均增长").with("why", std::move(why));
}

exact::Number factor_of(const exact::Number& per_cent) {
  return 1 + per_cent / 100;
}

// For display: the mean growth in per cent, 4 digits.
std::optional<Decimal> shown_mean(const exact::Number& product, int years) {
  if (years <= 0 || product <= 0) return std::nullopt;
  const double mean = (std::pow(product.convert_to<double>(), 1.0 / years) - 1.0) * 100.0;
  if (!std::isfinite(mean) || std::fabs(mean) > 1e9) return std::nullopt;
  const auto decimal = Decimal::from_parts(std::llround(mean * 1e4), kShownScale);
  return decimal ? std::optional<Decimal>(*decimal) : std::nullopt;
}

struct Span {
  int first = 0;
  int last = 0;
};

Span span_of(const Question& question) {
  const Observation* earliest = question.series.first_number(question.as_of);
  const int base = question.timeline.baseline_year;
  const int running = static_cast<int>(question.as_of.year());
  const int target_year = question.timeline.target_year;
  Span span;
  span.first = base != 0 ? base + 1 : (earliest != nullptr ? earliest->period.year_number() : running + 1);
  span.last = target_year != 0 ? std::min(running, target_year) : running;
  return span;
}

Result<Growth> growth_of_rates(const Question& question, Evaluation& evaluation) {
  Growth growth;
  const Span span = span_of(question);
  for (int year = span.first; year <= span.last; ++year) {
    ZHICHENG_TRY_ASSIGN(const auto value, question.series.year(year, YearRule::last, question.as_of));
    if (!value) {
      if (question.as_of > last_day_of(year)) growth.missing.push_back(year);
      continue;
    }
    if (value->bound != Bound::exact) return invalid("增长率须为确切数值");
    add_inputs(evaluation, InputRole::value, *value);
    growth.product *= factor_of(exact::of(value->value));
    growth.formula += fmt::format("{}(1 + {}%)", growth.years == 0 ? "" : " × ", value->value.to_string());
    ++growth.years;
    growth.last = value->inputs.back()->period;
    set_value(evaluation, reading_of(*value), *growth.last);
  }
  return growth;
}

Result<Growth> growth_of_levels(const Question& question, Evaluation& evaluation) {
  Growth growth;
  const int base_year = question.timeline.baseline_year;
  ZHICHENG_TRY_ASSIGN(const auto baseline, find_baseline(question, evaluation));
  const Span span = span_of(question);
  if (!baseline || baseline->substituted || base_year == 0) return growth;
  for (int year = span.last; year > base_year && growth.years == 0; --year) {
    ZHICHENG_TRY_ASSIGN(const auto value, question.series.year(year, YearRule::last, question.as_of));
    if (!value) {
      if (question.as_of > last_day_of(year)) growth.missing.push_back(year);
      continue;
    }
    if (baseline->value <= Decimal::from_integer(0)) return invalid("基期值不是正数，增长率没有意义");
    if (value->bound != Bound::exact) return invalid("计算增长率须用确切数值");
    add_inputs(evaluation, InputRole::value, *value);
    growth.product = exact::of(value->value) / exact::of(baseline->value);
    growth.formula = fmt::format("{} ÷ {}", value->value.to_string(), baseline->value.to_string());
    growth.years = year - base_year;
    growth.last = value->inputs.back()->period;
    set_value(evaluation, reading_of(*value), *growth.last);
  }
  return growth;
}

// Whether the mean over the years reaches `per_cent`: product against (1 + per_cent)^years.
std::strong_ordering compare_mean(const Growth& growth, const exact::Number& per_cent) {
  const exact::Number wanted = exact::power(factor_of(per_cent), growth.years);
  if (growth.product < wanted) return std::strong_ordering::less;
  return growth.product > wanted ? std::strong_ordering::greater : std::strong_ordering::equal;
}

bool keeps(const Growth& growth, const Demand& demand) {
  if (demand.low) {
    const auto order = compare_mean(growth, exact::of(*demand.low));
    if (order < 0 || (order == 0 && demand.low_open)) return false;
  }
  if (demand.high) {
    const auto order = compare_mean(growth, exact::of(*demand.high));
    if (order > 0 || (order == 0 && demand.high_open)) return false;
  }
  return true;
}

// The rate that the remaining years need; shown only.
void record_need(const Question& question, const Growth& growth, Decimal goal, Evaluation& evaluation) {
  const Timeline& timeline = question.timeline;
  if (timeline.target_year == 0 || timeline.baseline_year == 0 || growth.product <= 0) return;
  const int all = timeline.target_year - timeline.baseline_year;
  const int rest = all - growth.years;
  if (rest <= 0 || evaluation.final || evaluation.achieved == Achievement::met) return;
  const exact::Number left = exact::power(factor_of(exact::of(goal)), all) / growth.product;
  evaluation.needed_yearly = shown_mean(left, rest);
  const std::string formula = fmt::format("((1 + {}%)^{} ÷ Π)^(1/{}) − 1 ≈ {}%", goal.to_string(), all, rest,
                                          shown(evaluation.needed_yearly));
  add_step(evaluation, "今后年均需增长 = " + formula, "growth needed in the remaining years = " + formula);
}

void conclude(const Question& question, const Growth& growth, const Demand& demand, Evaluation& evaluation) {
  if (evaluation.final && !growth.missing.empty()) {
    evaluation.achieved = Achievement::undecided;
    conclude_no_data(evaluation, "规划期内有年度数值缺失：无数据",
                     "figures of some years of the plan are missing: no data");
    return;
  }
  if (evaluation.final) {
    conclude_final(evaluation);
    return;
  }
  const bool scalable = demand.low && !demand.high && *demand.low > Decimal::from_integer(0);
  if (!scalable) {
    conclude_by_fact(evaluation);
    return;
  }
  const EvaluateOptions& options = question.options;
  const exact::Number goal = exact::of(*demand.low);
  const bool ahead = compare_mean(growth, goal * exact::of(options.ahead_pace)) >= 0;
  const bool on_track = compare_mean(growth, goal * exact::of(options.on_track_pace)) >= 0;
  evaluation.state = ahead ? State::ahead : (on_track ? State::on_track : State::behind);
  const Bilingual label = label_of(evaluation.state, false);
  add_step(evaluation,
           fmt::format("年均增长达到要求的 {} 倍为快于预期，{} 倍为基本符合预期，否则为滞后：{}",
                       options.ahead_pace.to_string(), options.on_track_pace.to_string(), label.zh),
           fmt::format("mean growth of {} times the demand is ahead, {} times is on track, else behind: {}",
                       options.ahead_pace.to_string(), options.on_track_pace.to_string(), label.en));
}

void record_mean(const Growth& growth, const Demand& demand, Evaluation& evaluation) {
  evaluation.achieved = keeps(growth, demand) ? Achievement::met : Achievement::not_met;
  const auto mean = shown_mean(growth.product, growth.years);
  if (mean) evaluation.margin = margin_of(*mean, demand);
  const char* const zh = evaluation.achieved == Achievement::met ? "达到" : "未达到";
  const char* const en = evaluation.achieved == Achievement::met ? "met" : "not met";
  add_step(evaluation,
           fmt::format("Π = {}，{} 年年均增长 = Π^(1/{}) − 1 ≈ {}%；要求 {}%：{}", growth.formula,
                       growth.years, growth.years, shown(mean), to_string(demand), zh),
           fmt::format("Π = {}; mean growth over {} years = Π^(1/{}) − 1 ≈ {}%; demanded {}%: {}",
                       growth.formula, growth.years, growth.years, shown(mean), to_string(demand), en));
}

}  // namespace

Result<void> judge_average_growth(const Question& question, Evaluation& evaluation) {
  const auto demand = demand_of(question.target, question.options.about_share);
  const Decimal lowest = Decimal::from_integer(-100);
  if (!demand || (demand->low && *demand->low <= lowest) || (demand->high && *demand->high <= lowest)) {
    conclude_incomplete(evaluation);
    return {};
  }
  set_rule(evaluation, "average_growth.mean", "至今的年均增长是否达到要求？",
           "Does the mean yearly growth so far reach the demand?");
  add_plan_input(evaluation, InputRole::target, question.timeline.target_year, to_string(*demand) + "%");
  remark_years(question, evaluation);
  const bool levels = question.options.growth_figures == GrowthFigures::levels;
  ZHICHENG_TRY_ASSIGN(const Growth growth, levels ? growth_of_levels(question, evaluation)
                                                  : growth_of_rates(question, evaluation));
  if (!growth.last) {
    conclude_no_data(evaluation, "基期之后尚无可用数值：无数据",
                     "no usable figure after the baseline: no data");
    return {};
  }
  if (!growth.missing.empty())
    add_remark(evaluation, remark::kValuesMissing,
               fmt::format("{} 年数值缺失。", fmt::join(growth.missing, ", ")),
               fmt::format("The figures of {} are missing.", fmt::join(growth.missing, ", ")));
  record_mean(growth, *demand, evaluation);
  record_need(question, growth, demand->low ? *demand->low : *demand->high, evaluation);
  conclude(question, growth, *demand, evaluation);
  return {};
}

}  // namespace zhicheng::indicator
