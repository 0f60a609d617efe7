#include "zhicheng/service/comparison_service.h"

#include <algorithm>

#include "plan_views.h"

namespace zhicheng::service {
namespace {

constexpr auto kRead = db::Connection::Access::read;

Result<ComparedPlan> compared_plan(store::Repositories& repositories, store::PlanId id) {
  ComparedPlan compared;
  ZHICHENG_TRY_ASSIGN(compared.view, view_of(repositories, id));
  if (compared.view.plan.state == store::PlanState::rejected)
    return Error(ErrorCode::not_found).with("what", "规划 " + std::to_string(id.value));
  ZHICHENG_TRY_ASSIGN(compared.content, content_of(repositories, id));
  return compared;
}

// All plans of one question together.
Result<void> check_size(std::size_t rows) {
  if (rows <= plan::kMaxComparedRows) return {};
  return Error(ErrorCode::too_large)
      .with("what", "指标和任务 / indicators and tasks")
      .with("limit", std::to_string(plan::kMaxComparedRows));
}

std::size_t rows_of(const ComparedPlan& compared) {
  return compared.content.plan.indicators.size() + compared.content.plan.tasks.size();
}

}  // namespace

Result<PlanComparison> ComparisonService::compare(const Actor& actor,
                                                  std::span<const store::PlanId> plans) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  std::vector<store::PlanId> wanted;
  for (const store::PlanId id : plans)
    if (std::find(wanted.begin(), wanted.end(), id) == wanted.end()) wanted.push_back(id);
  if (wanted.size() > plan::kMaxComparedPlans) {
    return Error(ErrorCode::too_large)
        .with("what", "plan_ids")
        .with("limit", std::to_string(plan::kMaxComparedPlans));
  }
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  PlanComparison result;
  std::vector<plan::Plan> values;
  std::size_t rows = 0;
  for (const store::PlanId id : wanted) {
    ZHICHENG_TRY_ASSIGN(ComparedPlan compared, compared_plan(work.repositories(), id));
    rows += rows_of(compared);
    ZHICHENG_TRY(check_size(rows));
    values.push_back(compared.content.plan);
    result.plans.push_back(std::move(compared));
  }
  result.comparison = plan::compare(values, dictionary_);
  return result;
}

Result<PlanDifference> ComparisonService::difference(const Actor& actor, store::PlanId before,
                                                     store::PlanId after) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  PlanDifference result;
  ZHICHENG_TRY_ASSIGN(result.before, compared_plan(work.repositories(), before));
  ZHICHENG_TRY_ASSIGN(result.after, compared_plan(work.repositories(), after));
  ZHICHENG_TRY(check_size(rows_of(result.before) + rows_of(result.after)));
  result.diff = plan::diff(result.before.content.plan, result.after.content.plan, dictionary_);
  return result;
}

}  // namespace zhicheng::service
