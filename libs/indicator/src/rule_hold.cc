#include <fmt/format.h>

#include <algorithm>

#include "baseline.h"
#include "rules.h"

// Hold: the bound is kept in every year of the plan.
// Source: reference "indicators" section 3, kind "hold": every year met; years held, margin. One year that
// broke the bound cannot be repaired, so the state stays behind (missed at the end) even where later years
// keep it.
namespace zhicheng::indicator {
namespace {

struct Tally {
  int held = 0;
  std::vector<int> broken;
  std::vector<int> open;     // the figure is a bound that does not suffice
  std::vector<int> missing;  // over, and no figure
  std::optional<YearValue> latest;
};

std::string list_of(const std::vector<int>& years) {
  return fmt::format("{}", fmt::join(years, ", "));
}

// First year that counts: after the baseline, else the first year with a figure.
int first_year_of(const Question& question) {
  if (question.timeline.baseline_year != 0) return question.timeline.baseline_year + 1;
  const Observation* first = question.series.first_number(question.as_of);
  return first != nullptr ? first->period.year_number() : 0;
}

Result<Tally> tally_of(const Question& question, const Demand& demand, Evaluation& evaluation) {
  Tally tally;
  const bool counted = question.target.accumulation == plan::Accumulation::period;
  const int running = static_cast<int>(question.as_of.year());
  const int last =
      question.timeline.target_year != 0 ? std::min(running, question.timeline.target_year) : running;
  const int first = first_year_of(question);
  for (int year = first == 0 ? last + 1 : first; year <= last; ++year) {
    ZHICHENG_TRY_ASSIGN(auto value,
                        question.series.year(year, counted ? YearRule::sum : YearRule::last, question.as_of));
    const bool over = question.as_of > last_day_of(year);
    const Achievement kept = value ? compare(reading_of(*value), demand) : Achievement::undecided;
    const bool partial = value && !value->complete && kept != Achievement::met;
    if (!value || partial) {
      if (over) tally.missing.push_back(year);
      continue;
    }
    add_inputs(evaluation, InputRole::value, *value);
    tally.held += kept == Achievement::met ? 1 : 0;
    if (kept == Achievement::not_met) tally.broken.push_back(year);
    if (kept == Achievement::undecided) tally.open.push_back(year);
    tally.latest = std::move(value);
  }
  return tally;
}

void conclude(const Question& question, const Tally& tally, const Demand& demand, Evaluation& evaluation) {
  const bool finished = question.timeline.finished;
  const Achievement now = evaluation.achieved;
  if (!tally.broken.empty()) {
    evaluation.achieved = Achievement::not_met;
    evaluation.state = finished ? State::missed : State::behind;
    if (now == Achievement::met)
      add_remark(evaluation, remark::kBrokenOnce, "最近一年已恢复，但“每年都要保持”的要求已被打破。",
                 "The latest year keeps the bound again, but the demand to keep it every year is broken.");
    add_step(evaluation,
             fmt::format("{} 年未保持：{}", list_of(tally.broken), label_of(evaluation.state, false).zh),
             fmt::format("not kept in {}: {}", list_of(tally.broken), label_of(evaluation.state, false).en));
    return;
  }
  if (!tally.open.empty()) {
    evaluation.achieved = Achievement::undecided;
    conclude_undecided_bound(evaluation, demand);
    return;
  }
  if (finished && !tally.missing.empty()) {
    evaluation.achieved = Achievement::undecided;
    conclude_no_data(evaluation, fmt::format("{} 年数值缺失：无数据", list_of(tally.missing)),
                     fmt::format("the figures of {} are missing: no data", list_of(tally.missing)));
    return;
  }
  evaluation.achieved = Achievement::met;
  evaluation.state = finished ? State::achieved : State::on_track;
  add_step(evaluation, fmt::format("{} 个年度全部保持：{}", tally.held, label_of(evaluation.state, false).zh),
           fmt::format("kept in all {} years: {}", tally.held, label_of(evaluation.state, false).en));
}

// Without a single whole year the latest quarter or month is all there is.
Result<void> judge_part_of_year(const Question& question, const Demand& demand, Evaluation& evaluation) {
  ZHICHENG_TRY_ASSIGN(const auto current, find_current(question, evaluation));
  if (!current) return {};
  const bool after_start = !question.timeline.start() || current->through > *question.timeline.start();
  if (!after_start || question.target.accumulation == plan::Accumulation::period) {
    conclude_no_data(evaluation, "规划期内尚无年度数值：无数据",
                     "there is no yearly figure within the plan yet: no data");
    return {};
  }
  record_comparison(evaluation, current->reading, demand);
  if (evaluation.achieved == Achievement::undecided)
    conclude_undecided_bound(evaluation, demand);
  else
    conclude_by_fact(evaluation);
  return {};
}

// A quarter or month of the running year after the last whole year: it can turn the state, not the tally.
bool judge_newer_part(const Question& question, const Tally& tally, const Demand& demand,
                      Evaluation& evaluation) {
  if (question.timeline.finished || question.target.accumulation == plan::Accumulation::period) return false;
  const Observation* newer = question.series.latest_number(question.as_of, question.timeline.horizon());
  if (newer == nullptr || newer->period.last_day() <= tally.latest->through) return false;
  add_input(evaluation, InputRole::value, *newer);
  set_value(evaluation, reading_of(*newer), newer->period);
  record_comparison(evaluation, reading_of(*newer), demand);
  if (!tally.broken.empty() || evaluation.achieved != Achievement::not_met) return false;
  conclude_by_fact(evaluation);
  return true;
}

}  // namespace

Result<void> judge_hold(const Question& question, Evaluation& evaluation) {
  const auto demand = demand_of(question.target, question.options.about_share);
  if (!demand) {
    conclude_incomplete(evaluation);
    return {};
  }
  set_rule(evaluation, "hold.every_year", "是否每年都保持？", "Is the bound kept in every year?");
  add_plan_input(evaluation, InputRole::target, question.timeline.target_year, to_string(*demand));
  remark_years(question, evaluation);
  ZHICHENG_TRY_ASSIGN(const Tally tally, tally_of(question, *demand, evaluation));
  if (!tally.latest) return judge_part_of_year(question, *demand, evaluation);
  const Period period = tally.latest->inputs.back()->period;
  set_value(evaluation, reading_of(*tally.latest), period);
  remark_if_stale(question, period, evaluation);
  record_comparison(evaluation, reading_of(*tally.latest), *demand);
  if (!tally.missing.empty())
    add_remark(evaluation, remark::kValuesMissing, fmt::format("{} 年数值缺失。", list_of(tally.missing)),
               fmt::format("The figures of {} are missing.", list_of(tally.missing)));
  if (!judge_newer_part(question, tally, *demand, evaluation)) conclude(question, tally, *demand, evaluation);
  return {};
}

}  // namespace zhicheng::indicator
