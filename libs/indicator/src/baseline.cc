#include "baseline.h"

#include <fmt/format.h>

namespace zhicheng::indicator {

Result<std::optional<Baseline>> find_baseline(const Question& question, Evaluation& evaluation) {
  const Timeline& timeline = question.timeline;
  if (question.target.baseline) {
    add_plan_input(evaluation, InputRole::baseline, timeline.baseline_year,
                   question.target.baseline->to_string());
    return std::optional<Baseline>(Baseline{*question.target.baseline, timeline.start(), false});
  }
  if (timeline.baseline_year != 0) {
    ZHICHENG_TRY_ASSIGN(const auto year,
                        question.series.year(timeline.baseline_year, YearRule::last, question.as_of));
    if (year) {
      add_inputs(evaluation, InputRole::baseline, *year);
      return std::optional<Baseline>(Baseline{year->value, timeline.start(), false});
    }
  }
  const Observation* first = question.series.first_number(question.as_of);
  if (first == nullptr) return std::optional<Baseline>();
  add_input(evaluation, InputRole::baseline, *first);
  add_remark(evaluation, remark::kBaselineSubstituted,
             fmt::format("规划没有基期值，以首个数值（{}）代替。", first->period.to_string()),
             fmt::format("The plan states no baseline; the first figure ({}) stands in.",
                         first->period.to_string()));
  return std::optional<Baseline>(Baseline{*first->value(), first->period.last_day(), true});
}

void remark_years(const Question& question, Evaluation& evaluation) {
  const Timeline& timeline = question.timeline;
  if (timeline.target_year == 0)
    add_remark(evaluation, remark::kTargetYearUnknown, "目标年份未知，无法与时间进度比较。",
               "The target year is unknown; progress cannot be compared with time.");
  else if (timeline.target_assumed)
    add_remark(evaluation, remark::kTargetYearAssumed,
               fmt::format("目标未写年份，按规划期末 {} 年计。", timeline.target_year),
               fmt::format("The target states no year; the last year of the plan, {}, counts.",
                           timeline.target_year));
  if (timeline.baseline_assumed && question.target.baseline)
    add_remark(evaluation, remark::kBaselineYearAssumed,
               fmt::format("基期未写年份，按规划期前一年 {} 年计。", timeline.baseline_year),
               fmt::format("The baseline states no year; the year before the plan, {}, counts.",
                           timeline.baseline_year));
}

}  // namespace zhicheng::indicator
