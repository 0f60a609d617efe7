#include "succession.h"

#include <map>

namespace zhicheng::service {
namespace {

using PredecessorOf = std::map<std::int64_t, std::int64_t>;  // indicator → the one of the version before

Result<PredecessorOf> predecessors(store::Repositories& repositories, store::PlanId plan) {
  PredecessorOf result;
  ZHICHENG_TRY_ASSIGN(const auto origins, repositories.versions.origins(plan));
  for (const store::RowOrigin& origin : origins)
    if (origin.subject == store::CorrectionSubject::indicator && origin.predecessor != 0)
      result[origin.subject_id] = origin.predecessor;
  return result;
}

bool measures_the_same(const plan::Indicator& a, const plan::Indicator& b) {
  return a.unit == b.unit && a.target.kind == b.target.kind && a.target.accumulation == b.target.accumulation;
}

// Copies the figures of each indicator to its successor; how many indicators had some.
Result<std::int64_t> copy_figures(store::Repositories& repositories, store::PlanId plan,
                                  const PredecessorOf& earlier_of) {
  std::int64_t copied = 0;
  ZHICHENG_TRY_ASSIGN(const auto rows, repositories.indicators.of_plan(plan));
  for (const store::StoredIndicator& row : rows) {
    const auto found = earlier_of.find(row.id.value);
    if (found == earlier_of.end() || row.review == store::ReviewState::rejected) continue;
    const store::IndicatorId from{found->second};
    ZHICHENG_TRY_ASSIGN(const auto earlier, repositories.indicators.get(from));
    if (!measures_the_same(earlier.indicator, row.indicator)) continue;
    ZHICHENG_TRY_ASSIGN(const std::int64_t figures, repositories.observations.copy(from, row.id));
    ZHICHENG_TRY_ASSIGN(const std::int64_t references, repositories.reference_values.copy(from, row.id));
    if (figures + references > 0) ++copied;
  }
  return copied;
}

}  // namespace

Result<JsonObject> succeed(store::Repositories& repositories, const store::StoredPlan& plan) {
  JsonObject done;
  ZHICHENG_TRY_ASSIGN(PredecessorOf earlier_of, predecessors(repositories, plan.id));
  for (store::PlanId at = plan.predecessor; at.stored();) {
    ZHICHENG_TRY_ASSIGN(store::StoredPlan earlier, repositories.plans.get(at));
    at = earlier.predecessor;
    if (earlier.state == store::PlanState::active) {
      ZHICHENG_TRY_ASSIGN(const std::int64_t copied, copy_figures(repositories, plan.id, earlier_of));
      done["archived"] = earlier.id.value;
      done["indicators_with_figures"] = copied;
    }
    if (earlier.state != store::PlanState::active && earlier.state != store::PlanState::draft) break;
    earlier.state = store::PlanState::archived;
    ZHICHENG_TRY(repositories.plans.update(earlier));
    ZHICHENG_TRY_ASSIGN(const PredecessorOf before, predecessors(repositories, earlier.id));
    for (auto pair = earlier_of.begin(); pair != earlier_of.end();) {
      const auto found = before.find(pair->second);
      if (found == before.end()) {
        pair = earlier_of.erase(pair);
      } else {
        pair->second = found->second;
        ++pair;
      }
    }
  }
  return done;
}

}  // namespace zhicheng::service
