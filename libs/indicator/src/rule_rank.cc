#include <fmt/format.h>

#include "baseline.h"
#include "rules.h"

// Rank: a place among peers, 1 is best.
// Source: reference "indicators" section 3, kind "rank": rank ≤ 3, places to go; the fact of the latest
// period decides, because a place is won and lost every year.
namespace zhicheng::indicator {
namespace {

bool is_place(const Reading& reading) {
  const auto whole = Decimal::divide(reading.value, Decimal::from_integer(1), 0);
  return whole.ok() && *whole == reading.value && reading.value >= Decimal::from_integer(1);
}

}  // namespace

Result<void> judge_rank(const Question& question, Evaluation& evaluation) {
  const auto demand = demand_of(question.target, question.options.about_share);
  if (!demand) {
    conclude_incomplete(evaluation);
    return {};
  }
  add_plan_input(evaluation, InputRole::target, question.timeline.target_year, to_string(*demand));
  remark_years(question, evaluation);
  ZHICHENG_TRY_ASSIGN(const auto current, find_current(question, evaluation));
  if (!current) return {};
  const auto start = question.timeline.start();
  if (start && current->through <= *start) {
    conclude_no_data(evaluation, "基期之后尚无名次：无数据",
                     "there is no rank after the baseline yet: no data");
    return {};
  }
  set_rule(evaluation, evaluation.final ? "rank.final" : "rank.place", "现在的名次是否在要求之内？",
           "Is the present rank within the demand?");
  if (!is_place(current->reading)) {
    evaluation.state = State::undecided;
    const std::string value = to_string(current->reading);
    add_remark(evaluation, remark::kFigureInvalid, fmt::format("“{}”不是名次，名次应为正整数。", value),
               fmt::format("\"{}\" is not a rank; a rank is a positive whole number.", value));
    add_step(evaluation, "名次无效：待判断", "the rank is not valid: to be decided");
    return {};
  }
  record_comparison(evaluation, current->reading, *demand);
  if (evaluation.achieved == Achievement::undecided)
    conclude_undecided_bound(evaluation, *demand);
  else if (evaluation.final)
    conclude_final(evaluation);
  else
    conclude_by_fact(evaluation);
  return {};
}

}  // namespace zhicheng::indicator
