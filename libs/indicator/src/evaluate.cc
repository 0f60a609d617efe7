#include "zhicheng/indicator/evaluate.h"

#include <algorithm>
#include <array>

#include "rules.h"

namespace zhicheng::indicator {
namespace {

using plan::TargetKind;

constexpr std::array<std::string_view, kStateCount> kStateNames = {
    "achieved", "ahead", "on_track", "behind", "missed", "reference_needed", "no_data", "undecided"};
constexpr std::array<std::string_view, 3> kAchievementNames = {"met", "not_met", "undecided"};

Error invalid(std::string why) {
  return Error(ErrorCode::evaluation_options_invalid).with("why", std::move(why));
}

bool is_year_or_unknown(int year) {
  return year == 0 || (year >= EvaluateOptions::kFirstYear && year <= EvaluateOptions::kLastYear);
}

// Words such as 力争 and 左右 do not change the rule, but the reader has to know.
void remark_wording(const plan::Target& target, Evaluation& evaluation) {
  if (target.soft)
    add_remark(evaluation, remark::kSoftWording, "目标用语留有余地（力争、左右、基本等），判断仍以数值为准。",
               "The target is worded softly (strive for, about); it is judged by its number all the same.");
}

Result<void> judge(const Question& question, Evaluation& evaluation) {
  if (question.target.needs_reference()) return judge_relative(question, evaluation);
  const bool counted = question.target.accumulation == plan::Accumulation::period;
  switch (question.target.kind) {
    case TargetKind::level:
      return counted ? judge_cumulative(question, evaluation) : judge_level(question, evaluation);
    case TargetKind::range:
      return counted ? judge_cumulative(question, evaluation) : judge_range(question, evaluation);
    case TargetKind::hold:
      return judge_hold(question, evaluation);
    case TargetKind::cumulative:
      return judge_cumulative(question, evaluation);
    case TargetKind::average_growth:
      return judge_average_growth(question, evaluation);
    case TargetKind::relative:
      return judge_relative(question, evaluation);
    case TargetKind::rank:
      return judge_rank(question, evaluation);
    case TargetKind::milestone:
      return judge_milestone(question, evaluation);
    case TargetKind::qualitative:
      return judge_qualitative(question, evaluation);
  }
  return {};
}

void conclude_by_error(const Error& error, Evaluation& evaluation) {
  evaluation.state = State::undecided;
  evaluation.achieved = Achievement::undecided;
  if (evaluation.explanation.rule.empty())
    set_rule(evaluation, "data.invalid", "数值能否用于计算？", "Can the figures be calculated with?");
  const bool too_long = error.code() == ErrorCode::number_out_of_range;
  add_remark(evaluation, too_long ? remark::kOutOfRange : remark::kFigureInvalid,
             error.message(Language::zh_cn), error.message(Language::en));
  add_step(evaluation, "数值无法计算：待判断", "the figures cannot be calculated with: to be decided");
}

}  // namespace

Result<void> validate(const EvaluateOptions& options) {
  const Decimal zero;
  const Decimal one = Decimal::from_integer(1);
  if (options.on_track_pace <= zero || options.on_track_pace > one)
    return invalid("“基本符合预期”的进度比须大于 0 且不大于 1");
  if (options.ahead_pace < one) return invalid("“快于预期”的进度比不得小于 1");
  if (options.about_share < zero || options.about_share >= one)
    return invalid("“左右”的幅度须不小于 0 且小于 1");
  if (!is_year_or_unknown(options.plan_first_year) || !is_year_or_unknown(options.plan_last_year))
    return invalid("规划年份须在 1900 至 2199 之间");
  if (options.plan_first_year != 0 && options.plan_last_year != 0 &&
      options.plan_last_year < options.plan_first_year)
    return invalid("规划期末年份不能早于起始年份");
  return {};
}

Evaluation evaluate(const plan::Target& target, const Series& series, const References& references,
                    Date as_of, const EvaluateOptions& options) {
  Evaluation evaluation;
  const Question question{target, series, references, as_of, options, timeline_of(target, as_of, options)};
  evaluation.kind = target.kind;
  evaluation.final = question.timeline.finished;
  remark_wording(target, evaluation);
  const auto judged = judge(question, evaluation);
  if (!judged) conclude_by_error(judged.error(), evaluation);
  ZHICHENG_ASSERT(!evaluation.explanation.rule.empty() && !evaluation.explanation.steps.empty());
  return evaluation;
}

std::string_view name_of(State state) {
  return kStateNames[static_cast<std::size_t>(state)];
}

std::string_view name_of(Achievement achievement) {
  return kAchievementNames[static_cast<std::size_t>(achievement)];
}

Result<State> parse_state(std::string_view name) {
  const auto found = std::find(kStateNames.begin(), kStateNames.end(), name);
  if (found == kStateNames.end())
    return Error(ErrorCode::invalid_argument)
        .with("what", "状态")
        .with("why", "没有“" + std::string(name) + "”这个状态");
  return static_cast<State>(found - kStateNames.begin());
}

Bilingual label_of(State state, bool early) {
  switch (state) {
    case State::achieved:
      return early ? Bilingual{"提前实现", "achieved early"} : Bilingual{"已实现", "achieved"};
    case State::ahead:
      return Bilingual{"快于预期", "ahead"};
    case State::on_track:
      return Bilingual{"基本符合预期", "on track"};
    case State::behind:
      return Bilingual{"滞后", "behind"};
    case State::missed:
      return Bilingual{"未完成", "missed"};
    case State::reference_needed:
      return Bilingual{"待填参照值", "reference needed"};
    case State::no_data:
      return Bilingual{"无数据", "no data"};
    case State::undecided:
      return Bilingual{"待判断", "to be decided"};
  }
  return Bilingual{};
}

}  // namespace zhicheng::indicator
