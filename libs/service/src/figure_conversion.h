#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "zhicheng/indicator/evaluate.h"
#include "zhicheng/indicator/figure_checks.h"
#include "zhicheng/indicator/observation.h"
#include "zhicheng/service/china_time.h"
#include "zhicheng/store/observation.h"
#include "zhicheng/store/plan.h"
#include "zhicheng/store/reference_value.h"

// Stored figures as the engine takes them.
namespace zhicheng::service {

// Withdrawn figures must be left out before. Errors: those of indicator::Series::from.
Result<indicator::Series> series_of(std::span<const store::Figure> figures);
Result<indicator::Series> series_of(
    std::span<const store::Observation> observations);  // leaves withdrawn out
Result<indicator::Series> series_of(std::span<const store::ReferenceValue> values);

indicator::EvaluateOptions options_for(const plan::Facts& facts);
indicator::FigureRules rules_for(const plan::Indicator& indicator);

// What the plan itself says about past periods, as figures: the baseline and, in a finished plan, the result.
// They are derived, not stored: vintage 0, source stated_by_plan.
std::vector<store::Observation> figures_stated_by(const plan::Indicator& indicator);

// What was known at the end of that day in China; none: what is known now.
store::KnownBy known_by_end_of(std::optional<Date> day);

}  // namespace zhicheng::service
