#pragma once

#include <span>
#include <utility>
#include <vector>

#include "zhicheng/plan/compare.h"
#include "zhicheng/plan/diff.h"
#include "zhicheng/service/plan_content.h"
#include "zhicheng/service/plan_service.h"

namespace zhicheng::service {

struct ComparedPlan {
  PlanView view;
  PlanContent content;
};

struct PlanComparison {
  std::vector<ComparedPlan> plans;  // as asked for
  plan::Comparison comparison;      // its places point into `plans` and the dictionary
};

struct PlanDifference {
  ComparedPlan before;
  ComparedPlan after;
  plan::PlanDiff diff;
};

// Stored plans of any state side by side. Each method is one use case; nothing is written. Thread-safe.
// Errors of all: permission_denied; not_found, also for a removed draft; too_large beyond
// plan::kMaxComparedRows.
class ComparisonService {
 public:
  ComparisonService(db::ConnectionPool& pool, plan::ConceptDictionary dictionary)
      : pool_(pool), dictionary_(std::move(dictionary)) {}

  // A plan that is named twice counts once. too_large beyond plan::kMaxComparedPlans.
  Result<PlanComparison> compare(const Actor& actor, std::span<const store::PlanId> plans) const;
  // What `after` changed against `before`.
  Result<PlanDifference> difference(const Actor& actor, store::PlanId before, store::PlanId after) const;

  const plan::ConceptDictionary& dictionary() const { return dictionary_; }

 private:
  db::ConnectionPool& pool_;
  plan::ConceptDictionary dictionary_;
};

}  // namespace zhicheng::service
