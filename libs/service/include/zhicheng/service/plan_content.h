#pragma once

#include <vector>

#include "zhicheng/plan/plan.h"
#include "zhicheng/store/ids.h"

namespace zhicheng::service {

// A stored plan as a value, without its rejected rows, and the ids of the rows that are left.
struct PlanContent {
  plan::Plan plan;
  std::vector<store::IndicatorId> indicators;  // of plan.indicators, place by place
  std::vector<store::TaskId> tasks;            // of plan.tasks
};

}  // namespace zhicheng::service
