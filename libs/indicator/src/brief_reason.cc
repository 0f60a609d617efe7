#include <fmt/format.h>

#include "zhicheng/indicator/evaluate.h"

namespace zhicheng::indicator {

Bilingual brief_reason(const Evaluation& evaluation) {
  const bool by_pace = !evaluation.final && evaluation.pace && evaluation.completion && evaluation.time_share;
  if (!by_pace) return evaluation.explanation.reason();
  const double way = evaluation.completion->to_double() * 100;
  const double time = evaluation.time_share->to_double() * 100;
  return {fmt::format("已走完 {:.1f}%，时间已过 {:.1f}%", way, time),
          fmt::format("{:.1f} % of the way at {:.1f} % of the time", way, time)};
}

}  // namespace zhicheng::indicator
