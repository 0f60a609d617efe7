#include <fmt/format.h>

#include "rules.h"

// Ends that several rules share.
namespace zhicheng::indicator {

void conclude_no_data(Evaluation& evaluation, std::string zh, std::string en) {
  evaluation.state = State::no_data;
  evaluation.achieved = Achievement::undecided;
  if (evaluation.explanation.rule.empty())
    set_rule(evaluation, "data.missing", "是否已有可以判断的数值？", "Is there a figure to judge by?");
  add_step(evaluation, std::move(zh), std::move(en));
}

void conclude_incomplete(Evaluation& evaluation) {
  evaluation.state = State::undecided;
  evaluation.achieved = Achievement::undecided;
  set_rule(evaluation, "target.incomplete", "目标是否写明了可比较的数值？",
           "Does the target name a number to compare with?");
  add_remark(evaluation, remark::kTargetIncomplete, "目标缺少其类型所需的数值，请在规划中补正目标。",
             "The target lacks a number that its kind needs. Correct the target in the plan.");
  add_step(evaluation, "目标没有可比较的数值，无法判断。", "The target has no number to compare with.");
}

void conclude_undecided_bound(Evaluation& evaluation, const Demand& demand) {
  evaluation.state = State::undecided;
  const std::string value = to_string(Reading{*evaluation.value, evaluation.value_bound});
  add_remark(evaluation, remark::kBoundedValue,
             fmt::format("数值“{}”只是界限，不足以判断“{}”，请填报确切数值。", value, to_string(demand)),
             fmt::format("The figure \"{}\" is only a bound and does not settle \"{}\". Report the number.",
                         value, to_string(demand)));
  add_step(evaluation, fmt::format("“{}”不足以判断“{}”：待判断", value, to_string(demand)),
           fmt::format("\"{}\" does not settle \"{}\": to be decided", value, to_string(demand)));
}

void record_comparison(Evaluation& evaluation, const Reading& reading, const Demand& demand) {
  evaluation.achieved = compare(reading, demand);
  evaluation.margin = margin_of(reading.value, demand);
  const bool met = evaluation.achieved == Achievement::met;
  const bool open = evaluation.achieved == Achievement::undecided;
  const std::string x = to_string(reading);
  const std::string wanted = to_string(demand);
  const std::string margin = shown(evaluation.margin);
  add_step(evaluation,
           fmt::format("数值 x：{}；要求：{}；{}，距界限 {}", x, wanted,
                       met ? "达到" : (open ? "不能确定" : "未达到"), margin),
           fmt::format("value x: {}; demanded: {}; {}, margin {}", x, wanted,
                       met ? "met" : (open ? "not certain" : "not met"), margin));
  if (reading.bound != Bound::exact && !open)
    add_remark(evaluation, remark::kBoundedValue,
               fmt::format("数值“{}”只是界限，但凡落在其中的数值结论都相同。", x),
               fmt::format("The figure \"{}\" is only a bound, but every number within it leads to the same "
                           "result.",
                           x));
}

void conclude_final(Evaluation& evaluation) {
  const bool met = evaluation.achieved == Achievement::met;
  if (evaluation.achieved == Achievement::undecided) {
    evaluation.state = State::undecided;
    return;
  }
  evaluation.state = met ? State::achieved : State::missed;
  add_step(evaluation, met ? "目标年已过，达到要求：已实现" : "目标年已过，未达到要求：未完成",
           met ? "the target year is over and the demand is met: achieved"
               : "the target year is over and the demand is not met: missed");
}

void conclude_by_fact(Evaluation& evaluation) {
  const bool met = evaluation.achieved == Achievement::met;
  evaluation.state = met ? State::on_track : State::behind;
  add_step(evaluation, met ? "最近一期保持在要求之内：基本符合预期" : "最近一期不在要求之内：滞后",
           met ? "the latest period keeps to the demand: on track"
               : "the latest period does not keep to the demand: behind");
}

void remark_if_stale(const Question& question, Period latest, Evaluation& evaluation) {
  if (question.timeline.finished) return;
  const int last_full_year = static_cast<int>(question.as_of.year()) - 1;
  if (latest.year_number() >= last_full_year) return;
  add_remark(evaluation, remark::kStaleValue,
             fmt::format("最近的数值属于 {}，{} 年数值尚缺。", latest.to_string(), last_full_year),
             fmt::format("The latest figure is of {}; the figure of {} is missing.", latest.to_string(),
                         last_full_year));
}

Result<std::optional<Current>> find_current(const Question& question, Evaluation& evaluation) {
  const Timeline& timeline = question.timeline;
  if (!timeline.finished) {
    const Observation* latest = question.series.latest_number(question.as_of, timeline.horizon());
    if (latest == nullptr) {
      conclude_no_data(evaluation, "尚无数值：无数据", "there is no figure yet: no data");
      return std::optional<Current>();
    }
    add_input(evaluation, InputRole::value, *latest);
    set_value(evaluation, reading_of(*latest), latest->period);
    remark_if_stale(question, latest->period, evaluation);
    return std::optional<Current>(Current{reading_of(*latest), latest->period, latest->period.last_day()});
  }
  const int year = timeline.target_year;
  ZHICHENG_TRY_ASSIGN(const auto last, question.series.year(year, YearRule::last, question.as_of));
  const Observation* later = question.series.latest_number(question.as_of, Timeline{}.horizon());
  if (later != nullptr && later->period.year_number() > year)
    add_remark(evaluation, remark::kValueAfterTarget,
               fmt::format("目标年以后的数值（{}）不参与判断。", later->period.to_string()),
               fmt::format("Figures after the target year ({}) do not count.", later->period.to_string()));
  if (!last) {
    conclude_no_data(evaluation, fmt::format("目标年 {} 的数值缺失：无数据", year),
                     fmt::format("the figure of the target year {} is missing: no data", year));
    return std::optional<Current>();
  }
  add_inputs(evaluation, InputRole::value, *last);
  const Period period = last->inputs.back()->period;
  set_value(evaluation, reading_of(*last), period);
  return std::optional<Current>(Current{reading_of(*last), period, last->through});
}

}  // namespace zhicheng::indicator
