#include <fmt/format.h>

#include "baseline.h"
#include "progress.h"
#include "rules.h"

// Level and range: from the baseline into what is demanded.
// Source: reference "indicators" section 3, rule "linear pace (时序进度)": completion c = (x-x0)/(X-x0), time
// share s = (t-t0)/(T-t0), pace c/s; kinds "level" and "range". A target that the baseline already keeps is a
// floor (mission, traps 1 and 2) and is judged by the fact of the latest period, never as an early success.
namespace zhicheng::indicator {
namespace {

struct Way {
  Baseline baseline;
  Decimal goal;        // the end of the demand that lies nearest to the baseline
  bool floor = false;  // the baseline keeps the demand, or nothing lies between baseline and goal
};

Way way_of(const Baseline& baseline, const Demand& demand) {
  const bool from_above = demand.high && (!demand.low || baseline.value > *demand.high);
  Way way{baseline, from_above ? *demand.high : *demand.low};
  way.floor = way.goal == baseline.value || compare(Reading{baseline.value}, demand) == Achievement::met;
  return way;
}

void name_rule(Evaluation& evaluation, std::string_view level, std::string_view range, std::string_view zh,
               std::string_view en) {
  set_rule(evaluation, evaluation.kind == plan::TargetKind::range ? range : level, zh, en);
}

// completion, and its formula with the numbers filled in.
exact::Number record_completion(const Way& way, const Reading& reading, Evaluation& evaluation) {
  const exact::Number start = exact::of(way.baseline.value);
  exact::Number completion = (exact::of(reading.value) - start) / (exact::of(way.goal) - start);
  evaluation.completion = exact::rounded(completion, kShownScale);
  const std::string formula =
      fmt::format("({} − {}) ÷ ({} − {}) = {}", reading.value.to_string(), way.baseline.value.to_string(),
                  way.goal.to_string(), way.baseline.value.to_string(), shown(evaluation.completion));
  add_step(evaluation, "完成比例 c = (x − x0) ÷ (X − x0) = " + formula,
           "completion c = (x − x0) / (X − x0) = " + formula);
  return completion;
}

// What is still missing, spread over the years that are left; in the target year the whole gap.
void record_need(const Question& question, const Demand& demand, const Current& current,
                 Evaluation& evaluation) {
  const int target_year = question.timeline.target_year;
  if (target_year == 0 || evaluation.final || evaluation.achieved != Achievement::not_met) return;
  const bool below = demand.low && current.reading.value <= *demand.low;
  const Decimal goal = below ? *demand.low : (demand.high ? *demand.high : *demand.low);
  const int years = std::max(1, target_year - current.period.year_number());
  const exact::Number gap = exact::of(goal) - exact::of(current.reading.value);
  evaluation.needed_yearly = exact::rounded(gap / years, kShownScale);
  const std::string formula =
      fmt::format("({} − {}) ÷ {} = {}", goal.to_string(), current.reading.value.to_string(), years,
                  shown(evaluation.needed_yearly));
  add_step(evaluation, "今后平均每年还需变动 = (X − x) ÷ 剩余年数 = " + formula,
           "change still needed per year = (X − x) / years left = " + formula);
}

void judge_floor(Evaluation& evaluation) {
  name_rule(evaluation, "level.floor", "range.hold", "基期已达到目标，现在是否仍保持？",
            "The baseline already keeps the target: is it still kept?");
  add_remark(
      evaluation, remark::kFloor,
      "基期值已达到目标（或与目标相同），目标按底线判断：只看是否保持，不计“提前实现”。",
      "The baseline already keeps or equals the target, so the target is a floor: it is judged by being "
      "kept, never as achieved early.");
  conclude_by_fact(evaluation);
}

void judge_reached(const Question& question, const Current& current, Evaluation& evaluation) {
  name_rule(evaluation, "level.reached", "range.reached", "目标年之前是否已达到？",
            "Is the target reached before its year?");
  const int target_year = question.timeline.target_year;
  evaluation.state = State::achieved;
  evaluation.early = target_year != 0 && current.period.year_number() < target_year;
  const Bilingual label = label_of(State::achieved, evaluation.early);
  add_step(evaluation, fmt::format("{} 的数值已达到要求：{}", current.period.to_string(), label.zh),
           fmt::format("the figure of {} meets the demand: {}", current.period.to_string(), label.en));
}

void judge_without_time(std::string zh, std::string en, Evaluation& evaluation) {
  name_rule(evaluation, "level.no_pace", "range.no_pace", "与时间进度相比走了多远？",
            "How far along is it, compared with the time gone?");
  evaluation.state = State::undecided;
  add_step(evaluation, std::move(zh), std::move(en));
}

void judge_pace(const Question& question, const Way& way, const Current& current, Evaluation& evaluation) {
  name_rule(evaluation, "level.pace", "range.pace", "与时间进度相比走了多远？",
            "How far along is it, compared with the time gone?");
  const exact::Number completion = record_completion(way, current.reading, evaluation);
  if (completion > 1) {
    add_remark(evaluation, remark::kOvershoot, "数值已越过目标。", "The figure has gone past the target.");
    evaluation.state = State::behind;
    add_step(evaluation, "数值越过了目标，不在要求之内：滞后",
             "the figure has gone past the target and is outside the demand: behind");
    return;
  }
  const Date measured = std::min(current.through, question.as_of);
  const auto time = elapsed(way.baseline.until, question.timeline.end(), measured);
  if (!time || time->gone == 0) {
    judge_without_time("基期年份、目标年份不全或先后不合理，不能与时间比较：待判断",
                       "baseline and target year are not both known and in order, so there is no time to "
                       "compare with: to be decided",
                       evaluation);
    return;
  }
  const exact::Number pace = record_pace(evaluation, completion, *time);
  decide_by_pace(evaluation, pace, question.options);
}

void judge_finished(const std::optional<Way>& way, const Current& current, Evaluation& evaluation) {
  name_rule(evaluation, "level.final", "range.final", "目标年的数值是否达到要求？",
            "Does the figure of the target year meet the demand?");
  if (way && way->floor)
    add_remark(evaluation, remark::kFloor, "基期值已达到目标（或与目标相同），目标是底线。",
               "The baseline already keeps or equals the target: the target is a floor.");
  else if (way && way->baseline.until && *way->baseline.until < current.through)
    record_completion(*way, current.reading, evaluation);
  conclude_final(evaluation);
}

}  // namespace

Result<void> judge_approach(const Question& question, const Demand& demand, Evaluation& evaluation) {
  const int year = question.timeline.target_year;
  add_plan_input(evaluation, InputRole::target, year, to_string(demand));
  ZHICHENG_TRY_ASSIGN(const auto baseline, find_baseline(question, evaluation));
  remark_years(question, evaluation);
  ZHICHENG_TRY_ASSIGN(const auto current, find_current(question, evaluation));
  if (!current) return {};
  std::optional<Way> way;
  if (baseline) way = way_of(*baseline, demand);
  const bool at_start = baseline && baseline->until && current->through <= *baseline->until;
  if (at_start && !baseline->substituted && !question.timeline.finished) {
    conclude_no_data(evaluation, "基期之后尚无数值：无数据",
                     "there is no figure after the baseline yet: no data");
    return {};
  }
  record_comparison(evaluation, current->reading, demand);
  record_need(question, demand, *current, evaluation);
  if (evaluation.achieved == Achievement::undecided) {
    name_rule(evaluation, "level.bounded", "range.bounded", "数值只是界限时能否判断？",
              "Can a figure that is only a bound be judged?");
    conclude_undecided_bound(evaluation, demand);
  } else if (question.timeline.finished) {
    judge_finished(way, *current, evaluation);
  } else if (way && way->floor) {
    judge_floor(evaluation);
  } else if (evaluation.achieved == Achievement::met) {
    judge_reached(question, *current, evaluation);
  } else if (!way || at_start) {
    add_remark(evaluation, remark::kBaselineMissing, "只有一个数值且没有基期值，看不出变化。",
               "There is one figure and no baseline, so no change can be seen.");
    judge_without_time("没有基期值，数据不足以判断快慢：待判断",
                       "no baseline: not enough data to judge the pace: to be decided", evaluation);
  } else {
    judge_pace(question, *way, *current, evaluation);
  }
  return {};
}

Result<void> judge_level(const Question& question, Evaluation& evaluation) {
  const auto demand = demand_of(question.target, question.options.about_share);
  if (!demand) {
    conclude_incomplete(evaluation);
    return {};
  }
  return judge_approach(question, *demand, evaluation);
}

Result<void> judge_range(const Question& question, Evaluation& evaluation) {
  return judge_level(question, evaluation);
}

}  // namespace zhicheng::indicator
