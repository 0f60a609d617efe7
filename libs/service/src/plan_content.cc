#include "plan_views.h"

namespace zhicheng::service {

Result<PlanContent> content_of(store::Repositories& repositories, store::PlanId id) {
  PlanContent content;
  ZHICHENG_TRY_ASSIGN(store::StoredPlan stored, repositories.plans.get(id));
  content.plan.facts = std::move(stored.facts);
  ZHICHENG_TRY_ASSIGN(auto indicators, repositories.indicators.of_plan(id));
  for (store::StoredIndicator& row : indicators) {
    if (row.review == store::ReviewState::rejected) continue;
    content.indicators.push_back(row.id);
    content.plan.indicators.push_back(std::move(row.indicator));
  }
  ZHICHENG_TRY_ASSIGN(auto tasks, repositories.tasks.of_plan(id));
  for (store::StoredTask& row : tasks) {
    if (row.review == store::ReviewState::rejected) continue;
    content.tasks.push_back(row.id);
    content.plan.tasks.push_back(std::move(row.task));
  }
  return content;
}

}  // namespace zhicheng::service
