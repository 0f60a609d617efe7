#pragma once

#include <compare>
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

// A task whose own words state an indicator.
struct RowLink {
  store::IndicatorId indicator;
  store::TaskId task;

  auto operator<=>(const RowLink&) const = default;
};

}  // namespace zhicheng::service
