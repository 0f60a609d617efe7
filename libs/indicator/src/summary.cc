#include "zhicheng/indicator/summary.h"

#include <numeric>

namespace zhicheng::indicator {

int StateCounts::total() const {
  return std::accumulate(counts_.begin(), counts_.end(), 0);
}

JsonObject to_json(const StateCounts& counts) {
  JsonObject object;
  for (int i = 0; i < kStateCount; ++i) {
    const auto state = static_cast<State>(i);
    object[name_of(state)] = counts.of(state);
  }
  return object;
}

Standing standing_of(const plan::Indicator& indicator, const Evaluation& evaluation) {
  return Standing{indicator.group,  indicator.attribute, indicator.department,
                  evaluation.state, evaluation.early,    evaluation.simulated};
}

Summary summarise(std::span<const Standing> standings) {
  Summary summary;
  for (const Standing& standing : standings) {
    summary.all.add(standing.state);
    summary.by_group[standing.group].add(standing.state);
    summary.by_attribute[standing.attribute].add(standing.state);
    summary.by_department[standing.department].add(standing.state);
    summary.early += standing.state == State::achieved && standing.early ? 1 : 0;
    summary.simulated += standing.simulated ? 1 : 0;
  }
  return summary;
}

}  // namespace zhicheng::indicator
