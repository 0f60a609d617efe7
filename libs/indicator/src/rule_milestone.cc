#include <fmt/format.h>

#include "baseline.h"
#include "progress.h"
#include "rules.h"

// Milestone: a dated fact. Due on the last day of the target year.
// Source: reference "indicators" section 3, kind "milestone": dated fact with evidence, share of steps,
// planned date against today; overdue days decide.
namespace zhicheng::indicator {
namespace {

void judge_done(const Question& question, const Observation& observation, Evaluation& evaluation) {
  const MilestoneFact& fact = *observation.fact();
  const Date done = fact.done_on ? *fact.done_on : observation.period.last_day();
  const auto due = question.timeline.end();
  const std::string day = format_date(done);
  evaluation.completion = Decimal::from_integer(1);
  evaluation.achieved = !due || done <= *due ? Achievement::met : Achievement::not_met;
  if (due) evaluation.margin = Decimal::from_integer(days_between(done, *due));
  if (evaluation.achieved == Achievement::met) {
    evaluation.state = State::achieved;
    evaluation.early =
        due && static_cast<int>(done.year()) < question.timeline.target_year && !evaluation.final;
    const Bilingual label = label_of(State::achieved, evaluation.early);
    const std::string limit = due ? format_date(*due) : "—";
    add_step(evaluation, fmt::format("完成于 {}，期限 {}：{}", day, limit, label.zh),
             fmt::format("done on {}, due {}: {}", day, limit, label.en));
    return;
  }
  const auto late = days_between(*due, done);
  evaluation.state = State::missed;
  add_remark(evaluation, remark::kDoneLate, fmt::format("已完成，但晚于期限 {} 天。", late),
             fmt::format("Done, but {} days late.", late));
  add_step(evaluation, fmt::format("完成于 {}，晚于期限 {}：未完成", day, format_date(*due)),
           fmt::format("done on {}, after {}: missed", day, format_date(*due)));
}

// Not done and not due: share of steps against time, else the planned date, else simply not due yet.
void judge_open(const Question& question, const Observation& observation, Evaluation& evaluation) {
  const MilestoneFact& fact = *observation.fact();
  const auto due = question.timeline.end();
  if (fact.planned_on && *fact.planned_on > *due) {
    evaluation.state = State::behind;
    add_step(
        evaluation,
        fmt::format("预计 {} 完成，晚于期限 {}：滞后", format_date(*fact.planned_on), format_date(*due)),
        fmt::format("planned for {}, after {}: behind", format_date(*fact.planned_on), format_date(*due)));
    return;
  }
  const Date measured = std::min(observation.period.last_day(), question.as_of);
  const auto time = elapsed(question.timeline.start(), due, measured);
  if (fact.share && time && time->gone > 0) {
    add_step(evaluation, fmt::format("完成比例 c = 步骤完成比例 = {}", fact.share->to_string()),
             fmt::format("completion c = share of the steps = {}", fact.share->to_string()));
    const exact::Number pace = record_pace(evaluation, exact::of(*fact.share), *time);
    decide_by_pace(evaluation, pace, question.options);
    return;
  }
  evaluation.completion = fact.share;
  evaluation.state = State::on_track;
  const auto left = days_between(question.as_of, *due);
  add_step(evaluation, fmt::format("尚未完成，距期限 {} 还有 {} 天：基本符合预期", format_date(*due), left),
           fmt::format("not done, {} days until {}: on track", left, format_date(*due)));
}

void judge_not_done(const Question& question, const Observation& observation, Evaluation& evaluation) {
  evaluation.achieved = Achievement::not_met;
  const auto due = question.timeline.end();
  if (!due) {
    evaluation.state = State::undecided;
    add_step(evaluation, "尚未完成，期限未知：待判断", "not done and without a due date: to be decided");
    return;
  }
  evaluation.margin = Decimal::from_integer(days_between(question.as_of, *due));
  if (!evaluation.final) {
    judge_open(question, observation, evaluation);
    return;
  }
  const auto overdue = days_between(*due, question.as_of);
  evaluation.state = State::missed;
  add_step(evaluation, fmt::format("期限 {} 已过 {} 天，尚未完成：未完成", format_date(*due), overdue),
           fmt::format("{} days after {} and not done: missed", overdue, format_date(*due)));
}

}  // namespace

Result<void> judge_milestone(const Question& question, Evaluation& evaluation) {
  set_rule(evaluation, "milestone.due", "是否按期完成？", "Is it done in time?");
  add_plan_input(evaluation, InputRole::target, question.timeline.target_year, "done");
  remark_years(question, evaluation);
  const Observation* latest = question.series.latest_fact(question.as_of, Timeline{}.horizon());
  if (latest == nullptr) {
    const bool numbers = question.series.first_number(question.as_of) != nullptr;
    if (numbers)
      add_remark(evaluation, remark::kFigureInvalid, "填报的是数值；里程碑请填是否完成和完成日期。",
                 "Numbers were reported; a milestone needs done or not done, and the day.");
    conclude_no_data(evaluation, "尚未填报完成情况：无数据", "nothing was reported on it yet: no data");
    return {};
  }
  add_input(evaluation, InputRole::value, *latest);
  evaluation.period = latest->period;
  const MilestoneFact& fact = *latest->fact();
  const bool done_later = fact.done_on && *fact.done_on > question.as_of;
  if (fact.done && !done_later)
    judge_done(question, *latest, evaluation);
  else
    judge_not_done(question, *latest, evaluation);
  return {};
}

}  // namespace zhicheng::indicator
