#include <fmt/format.h>

#include "rules.h"
#include "zhicheng/base/exact.h"
#include "zhicheng/indicator/stated_value.h"

// Final evaluation of a finished plan by the result that the plan itself prints: no time, no pace; the
// printed result is held against the printed target. Source: reference "indicators" section 4.6; mission,
// trap 11 (target → result tables).
namespace zhicheng::indicator {
namespace {

// How much of a number was done: the way from the baseline, or the share of the number where there is none.
void record_share(const plan::Target& target, const Demand& demand, Decimal value, Evaluation& evaluation) {
  const bool from_zero = !target.baseline || target.accumulation == plan::Accumulation::period;
  const Decimal goal = demand.low ? *demand.low : *demand.high;
  const Decimal start = from_zero ? Decimal() : *target.baseline;
  const bool shareable = from_zero ? !demand.high && goal > start
                                   : compare(Reading{start}, demand) == Achievement::not_met && goal != start;
  if (!shareable) return;
  const exact::Number base = exact::of(start);
  evaluation.completion = exact::rounded((exact::of(value) - base) / (exact::of(goal) - base), kShownScale);
  const std::string formula = from_zero ? fmt::format("{} ÷ {}", value.to_string(), goal.to_string())
                                        : fmt::format("({} − {}) ÷ ({} − {})", value.to_string(),
                                                      start.to_string(), goal.to_string(), start.to_string());
  add_step(evaluation, fmt::format("完成比例 = {} = {}", formula, shown(evaluation.completion)),
           fmt::format("completion = {} = {}", formula, shown(evaluation.completion)));
}

void conclude_stated(const Demand& demand, const Reading& reading, Evaluation& evaluation) {
  if (evaluation.achieved == Achievement::undecided) {
    conclude_undecided_bound(evaluation, demand);
    return;
  }
  const bool met = evaluation.achieved == Achievement::met;
  evaluation.state = met ? State::achieved : State::missed;
  const std::string x = to_string(reading);
  const std::string wanted = to_string(demand);
  const std::string margin = shown(evaluation.margin);
  add_step(evaluation,
           met ? fmt::format("规划目标 {}，完成 {}，达到要求：已实现", wanted, x)
               : fmt::format("规划目标 {}，完成 {}，与要求相差 {}：未完成", wanted, x, margin),
           met ? fmt::format("planned {}, done {}: achieved", wanted, x)
               : fmt::format("planned {}, done {}, margin {}: missed", wanted, x, margin));
}

void judge_number(const plan::Indicator& indicator, const StatedValue& stated, const EvaluateOptions& options,
                  Evaluation& evaluation) {
  const auto demand = demand_of(indicator.target, options.about_share);
  if (!demand) {
    conclude_incomplete(evaluation);
    return;
  }
  const Reading reading{std::get<Decimal>(stated.content), stated.bound};
  add_plan_input(evaluation, InputRole::target, indicator.target.target_year, to_string(*demand));
  const auto year = Period::year(indicator.target.target_year);
  evaluation.value = reading.value;
  evaluation.value_bound = reading.bound;
  if (year) evaluation.period = *year;
  record_comparison(evaluation, reading, *demand);
  record_share(indicator.target, *demand, reading.value, evaluation);
  conclude_stated(*demand, reading, evaluation);
}

void judge_words(bool done, Evaluation& evaluation) {
  evaluation.achieved = done ? Achievement::met : Achievement::not_met;
  evaluation.state = done ? State::achieved : State::missed;
  add_step(
      evaluation, done ? "规划文本写明已完成：已实现" : "规划文本写明未完成：未完成",
      done ? "the plan states that it is done: achieved" : "the plan states that it is not done: missed");
}

void conclude_misfit(std::string zh, std::string en, Evaluation& evaluation) {
  evaluation.state = State::undecided;
  evaluation.achieved = Achievement::undecided;
  add_remark(evaluation, remark::kFigureInvalid, std::move(zh), std::move(en));
  add_step(evaluation, "结果不能与目标比较：待判断",
           "the result cannot be compared with the target: to be decided");
}

void add_stated_remarks(const StatedValue& stated, Evaluation& evaluation) {
  if (!stated.remark.empty())
    add_remark(evaluation, remark::kStatedRemark, "规划附注：" + stated.remark,
               "Remark of the plan: " + stated.remark);
  if (stated.approximate)
    add_remark(evaluation, remark::kApproximate, "结果是约数，按所写数值判断。",
               "The result is approximate; it is judged by the number as printed.");
}

void judge_stated(const plan::Indicator& indicator, const StatedValue& stated, const EvaluateOptions& options,
                  Evaluation& evaluation) {
  const plan::Target& target = indicator.target;
  const bool wordy =
      target.kind == plan::TargetKind::milestone || target.kind == plan::TargetKind::qualitative;
  if (std::holds_alternative<std::monostate>(stated.content)) {
    conclude_no_data(evaluation, "规划没有写明完成情况：无数据", "the plan states no result: no data");
  } else if (target.needs_reference()) {
    evaluation.state = State::reference_needed;
    if (const auto year = Period::year(target.target_year)) evaluation.missing_references.push_back(*year);
    add_step(evaluation, fmt::format("请填报“{}”的数值：待填参照值", target.reference),
             fmt::format("enter the value of \"{}\": reference needed", target.reference));
  } else if (const bool* done = std::get_if<bool>(&stated.content)) {
    if (wordy)
      judge_words(*done, evaluation);
    else
      conclude_misfit("目标是数值，规划只写了是否完成。", "The target is a number, the result only words.",
                      evaluation);
  } else if (wordy) {
    conclude_misfit("目标没有数值，规划写的结果却是数值。",
                    "The target has no number, but the result is one.", evaluation);
  } else {
    judge_number(indicator, stated, options, evaluation);
  }
}

}  // namespace

Evaluation evaluate_final(const plan::Indicator& indicator, const EvaluateOptions& options) {
  Evaluation evaluation;
  evaluation.kind = indicator.target.kind;
  evaluation.final = true;
  set_rule(evaluation, "final.stated_result", "规划写明的结果是否达到目标？",
           "Does the result that the plan states meet the target?");
  const auto stated = read_stated_value(indicator.actual_raw);
  add_plan_input(evaluation, InputRole::value, indicator.target.target_year, indicator.actual_raw);
  if (!stated) {
    conclude_misfit(stated.error().message(Language::zh_cn), stated.error().message(Language::en),
                    evaluation);
    return evaluation;
  }
  add_stated_remarks(*stated, evaluation);
  judge_stated(indicator, *stated, options, evaluation);
  return evaluation;
}

}  // namespace zhicheng::indicator
