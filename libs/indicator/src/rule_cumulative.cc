#include <fmt/format.h>

#include <algorithm>

#include "baseline.h"
#include "progress.h"
#include "rules.h"

// Cumulative: the sum over the plan period, counted from zero.
// Source: reference "indicators" section 3, kind "cumulative": sum of years ≥ X, sum/X against s. A baseline
// beside such a target is a stock or the sum of the plan before (mission, trap 6) and is not used.
namespace zhicheng::indicator {
namespace {

struct Total {
  Reading sum;
  std::optional<Period> last;  // the last period in the sum; none: no figure at all
  Date through;
  std::vector<int> missing;  // years that are over and not complete
  Date start;                // the last day before the first year that counts
};

int first_year_of(const Question& question, Evaluation& evaluation) {
  if (question.timeline.baseline_year != 0) return question.timeline.baseline_year + 1;
  const Observation* first = question.series.first_number(question.as_of);
  if (first == nullptr) return 0;
  add_remark(evaluation, remark::kStartUnknown, "规划期起始年未知，自首个数值所在年起累计。",
             "The first year of the plan is unknown; the sum begins with the year of the first figure.");
  return first->period.year_number();
}

Result<void> add_year(const YearValue& year, Total& total, Evaluation& evaluation) {
  ZHICHENG_TRY_ASSIGN(total.sum.value, Decimal::add(total.sum.value, year.value));
  ZHICHENG_TRY_ASSIGN(total.sum.bound, bound_of_sum(total.sum.bound, year.bound));
  total.last = year.inputs.back()->period;
  total.through = std::max(total.through, year.through);
  add_inputs(evaluation, InputRole::value, year);
  return {};
}

// What the plan itself states for its target year is the total of the whole period, not of one year.
std::optional<Total> stated_total(const Question& question, Evaluation& evaluation) {
  const auto period = Period::year(question.timeline.target_year);
  if (!period || period->first_day() > question.as_of) return std::nullopt;
  const Observation* stated = question.series.at(*period);
  if (stated == nullptr || stated->value() == nullptr || stated->provenance != Provenance::stated_by_plan)
    return std::nullopt;
  const int first = question.timeline.baseline_year;
  Total total{reading_of(*stated), *period, period->last_day(), {}, period->first_day()};
  if (first != 0) total.start = last_day_of(first);
  add_input(evaluation, InputRole::value, *stated);
  const std::string sum = to_string(total.sum);
  add_remark(evaluation, remark::kStatedTotal, "合计取自规划文本写明的全期完成数，不再逐年相加。",
             "The sum is the total of the whole period as the plan states it; years are not added.");
  add_step(evaluation, "累计 Σ = " + sum, "sum Σ = " + sum);
  return total;
}

Result<Total> total_of(const Question& question, Evaluation& evaluation) {
  if (auto stated = stated_total(question, evaluation)) return *std::move(stated);
  Total total;
  const int first = first_year_of(question, evaluation);
  const int running = static_cast<int>(question.as_of.year());
  const int target_year = question.timeline.target_year;
  const int last = target_year != 0 ? std::min(running, target_year) : running;
  total.start = first > EvaluateOptions::kFirstYear ? last_day_of(first - 1) : Period().first_day();
  total.through = total.start;
  std::string formula;
  for (int year = first == 0 ? last + 1 : first; year <= last; ++year) {
    ZHICHENG_TRY_ASSIGN(const auto value, question.series.year(year, YearRule::sum, question.as_of));
    const bool over = question.as_of > last_day_of(year);
    if (over && (!value || !value->complete)) total.missing.push_back(year);
    if (!value) continue;
    ZHICHENG_TRY(add_year(*value, total, evaluation));
    formula += (formula.empty() ? "" : " + ") + fmt::format("{}[{}]", to_string(reading_of(*value)), year);
  }
  if (!total.last) return total;
  add_step(evaluation, fmt::format("累计 Σ = {} = {}", formula, to_string(total.sum)),
           fmt::format("sum Σ = {} = {}", formula, to_string(total.sum)));
  return total;
}

void record_need(const Question& question, const Demand& demand, const Total& total, Evaluation& evaluation) {
  const int target_year = question.timeline.target_year;
  if (target_year == 0 || evaluation.final || !demand.low || total.sum.value > *demand.low) return;
  const int years = std::max(1, target_year - total.last->year_number());
  const exact::Number gap = exact::of(*demand.low) - exact::of(total.sum.value);
  evaluation.needed_yearly = exact::rounded(gap / years, kShownScale);
  const std::string formula =
      fmt::format("({} − {}) ÷ {} = {}", demand.low->to_string(), total.sum.value.to_string(), years,
                  shown(evaluation.needed_yearly));
  add_step(evaluation, "今后平均每年还需 = (X − Σ) ÷ 剩余年数 = " + formula,
           "still needed per year = (X − Σ) / years left = " + formula);
}

void decide_by_use(const exact::Number& use, const EvaluateOptions& options, Evaluation& evaluation) {
  evaluation.state = state_of_use(use, options);
  const Bilingual label = label_of(evaluation.state, false);
  add_step(evaluation,
           fmt::format("上限使用进度 c ÷ s = {}；≤ {} 为快于预期，≤ {} 为基本符合预期，否则为滞后：{}",
                       shown(evaluation.pace), options.on_track_pace.to_string(),
                       options.ahead_pace.to_string(), label.zh),
           fmt::format("use of the cap c / s = {}; ≤ {} is ahead, ≤ {} is on track, else behind: {}",
                       shown(evaluation.pace), options.on_track_pace.to_string(),
                       options.ahead_pace.to_string(), label.en));
}

// The sum is on its way to the low end, or uses up a cap.
void judge_underway(const Question& question, const Demand& demand, const Total& total,
                    Evaluation& evaluation) {
  const bool cap = !demand.low;
  const Decimal goal = cap ? *demand.high : *demand.low;
  const Date measured = std::min(total.through, question.as_of);
  const auto time = elapsed(total.start, question.timeline.end(), measured);
  if (goal <= Decimal::from_integer(0)) {
    conclude_by_fact(evaluation);
    return;
  }
  const exact::Number completion = exact::of(total.sum.value) / exact::of(goal);
  evaluation.completion = exact::rounded(completion, kShownScale);
  const std::string formula = fmt::format("{} ÷ {} = {}", total.sum.value.to_string(), goal.to_string(),
                                          shown(evaluation.completion));
  add_step(evaluation, "完成比例 c = Σ ÷ X = " + formula, "completion c = Σ / X = " + formula);
  if (!time || time->gone == 0) {
    evaluation.state = State::undecided;
    add_step(
        evaluation, "目标年份未知或先后不合理，不能与时间比较：待判断",
        "the target year is unknown or out of order, so there is no time to compare with: to be decided");
    return;
  }
  const exact::Number pace = record_pace(evaluation, completion, *time);
  if (cap)
    decide_by_use(pace, question.options, evaluation);
  else
    decide_by_pace(evaluation, pace, question.options);
}

bool exceeds(const Total& total, const Demand& demand) {
  const Demand cap{std::nullopt, demand.high, false, demand.high_open};
  return compare(total.sum, cap) == Achievement::not_met;
}

// Sums with missing years are only a part of the whole: they prove what they already exceed, nothing else.
bool lacks_proof(const Total& total, const Demand& demand, const Evaluation& evaluation) {
  if (total.missing.empty() || !evaluation.final || exceeds(total, demand)) return false;
  return demand.high.has_value() || evaluation.achieved != Achievement::met;
}

void conclude(const Question& question, const Demand& demand, const Total& total, Evaluation& evaluation) {
  if (lacks_proof(total, demand, evaluation)) {
    evaluation.achieved = Achievement::undecided;
    conclude_no_data(evaluation, "规划期内有年度数值缺失，合计不完整：无数据",
                     "figures of some years are missing, so the sum is not complete: no data");
  } else if (evaluation.achieved == Achievement::undecided) {
    conclude_undecided_bound(evaluation, demand);
  } else if (evaluation.final) {
    conclude_final(evaluation);
  } else if (exceeds(total, demand)) {
    evaluation.state = State::behind;
    add_remark(evaluation, remark::kOvershoot, "合计已超过上限，今后无法收回。",
               "The sum is already above the upper bound and cannot be taken back.");
    add_step(evaluation, "合计已超过上限：滞后", "the sum is above the upper bound: behind");
  } else if (demand.low && !demand.high && evaluation.achieved == Achievement::met) {
    const int target_year = question.timeline.target_year;
    evaluation.state = State::achieved;
    evaluation.early = target_year != 0 && total.last->year_number() < target_year;
    const Bilingual label = label_of(State::achieved, evaluation.early);
    add_step(evaluation, "合计已达到要求：" + label.zh, "the sum meets the demand: " + label.en);
  } else if (demand.low && evaluation.achieved == Achievement::met) {
    conclude_by_fact(evaluation);
  } else {
    judge_underway(question, demand, total, evaluation);
  }
}

}  // namespace

Result<void> judge_cumulative(const Question& question, Evaluation& evaluation) {
  const auto demand = demand_of(question.target, question.options.about_share);
  if (!demand) {
    conclude_incomplete(evaluation);
    return {};
  }
  set_rule(evaluation, evaluation.final ? "cumulative.final" : "cumulative.sum",
           "规划期内的合计与要求、与时间进度相比如何？",
           "How does the sum over the plan compare with the demand and with the time gone?");
  add_plan_input(evaluation, InputRole::target, question.timeline.target_year, to_string(*demand));
  remark_years(question, evaluation);
  if (question.target.baseline && !question.target.baseline->is_zero())
    add_remark(evaluation, remark::kBaselineOtherScope,
               fmt::format("目标自零起累计，基期值 {} 是存量或上期合计，不参与计算。",
                           question.target.baseline->to_string()),
               fmt::format("The target counts from zero; the baseline {} is a stock or an earlier sum and is "
                           "not used.",
                           question.target.baseline->to_string()));
  ZHICHENG_TRY_ASSIGN(const Total total, total_of(question, evaluation));
  if (!total.last) {
    conclude_no_data(evaluation, "规划期内尚无数值：无数据", "no figure within the plan yet: no data");
    return {};
  }
  set_value(evaluation, total.sum, *total.last);
  if (!total.missing.empty())
    add_remark(evaluation, remark::kValuesMissing,
               fmt::format("{} 年数值缺失或不全，合计偏小。", fmt::join(total.missing, ", ")),
               fmt::format("The figures of {} are missing or incomplete; the sum is too small.",
                           fmt::join(total.missing, ", ")));
  remark_if_stale(question, *total.last, evaluation);
  record_comparison(evaluation, total.sum, *demand);
  record_need(question, *demand, total, evaluation);
  conclude(question, *demand, total, evaluation);
  return {};
}

}  // namespace zhicheng::indicator
