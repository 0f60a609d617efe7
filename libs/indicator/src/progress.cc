#include "progress.h"

#include <fmt/format.h>

#include "explain.h"

namespace zhicheng::indicator {

State state_of_pace(const exact::Number& pace, const EvaluateOptions& options) {
  if (pace >= exact::of(options.ahead_pace)) return State::ahead;
  return pace >= exact::of(options.on_track_pace) ? State::on_track : State::behind;
}

State state_of_use(const exact::Number& use, const EvaluateOptions& options) {
  if (use <= exact::of(options.on_track_pace)) return State::ahead;
  return use <= exact::of(options.ahead_pace) ? State::on_track : State::behind;
}

exact::Number record_pace(Evaluation& evaluation, const exact::Number& completion, const Elapsed& time) {
  ZHICHENG_ASSERT(time.gone > 0);
  const exact::Number share = exact::share(time.gone, time.all);
  exact::Number pace = completion / share;
  evaluation.completion = exact::rounded(completion, kShownScale);
  evaluation.time_share = exact::rounded(share, kShownScale);
  evaluation.pace = exact::rounded(pace, kShownScale);
  const std::string s = shown(evaluation.time_share);
  add_step(evaluation, fmt::format("时间比例 s = 已过天数 ÷ 总天数 = {} ÷ {} = {}", time.gone, time.all, s),
           fmt::format("time share s = days gone / days in all = {} / {} = {}", time.gone, time.all, s));
  return pace;
}

void decide_by_pace(Evaluation& evaluation, const exact::Number& pace, const EvaluateOptions& options) {
  evaluation.state = state_of_pace(pace, options);
  const Bilingual label = label_of(evaluation.state, false);
  const std::string c = shown(evaluation.completion);
  const std::string s = shown(evaluation.time_share);
  const std::string p = shown(evaluation.pace);
  const std::string ahead = options.ahead_pace.to_string();
  const std::string on_track = options.on_track_pace.to_string();
  add_step(
      evaluation,
      fmt::format("进度比 p = c ÷ s = {} ÷ {} = {}；p ≥ {} 为快于预期，p ≥ {} 为基本符合预期，否则为滞后："
                  "{}",
                  c, s, p, ahead, on_track, label.zh),
      fmt::format("pace p = c / s = {} / {} = {}; p ≥ {} is ahead, p ≥ {} is on track, else behind: {}", c, s,
                  p, ahead, on_track, label.en));
}

}  // namespace zhicheng::indicator
