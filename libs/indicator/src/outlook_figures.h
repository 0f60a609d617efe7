#pragma once

#include <vector>

#include "comparison.h"
#include "timeline.h"
#include "zhicheng/indicator/outlook.h"

namespace zhicheng::indicator {

// What a forecast may look at. Lives for one call.
struct OutlookQuestion {
  const plan::Target& target;
  const Series& series;
  const References& references;
  Date as_of;
  const OutlookOptions& options;
  Timeline timeline;

  // Counted from zero over the plan: yearly amounts are added up.
  bool counted() const;
};

struct OutlookFigures {
  std::vector<YearFigure> years;
  int digits = 0;
  bool simulated = false;
};

// The whole years that are over and exact; of a relative target the leads over its yardstick. The baseline of
// the plan counts as the figure of its year where that has none and means the same.
OutlookFigures figures_of(const OutlookQuestion& question);

}  // namespace zhicheng::indicator
