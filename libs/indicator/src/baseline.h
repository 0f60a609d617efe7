#pragma once

#include <optional>

#include "rules.h"

namespace zhicheng::indicator {

// Where the way to the target begins.
struct Baseline {
  Decimal value;
  std::optional<Date> until;  // last day of its period; none: the year is unknown
  bool substituted = false;   // no baseline is stated: the first figure stands in
};

// In this order: the baseline of the plan; the figure of the baseline year; the first figure of the series
// (marked `substituted`). Writes input and remark. nullopt: none of them.
Result<std::optional<Baseline>> find_baseline(const Question& question, Evaluation& evaluation);

// Remarks on years that were taken from the horizon of the plan or are unknown.
void remark_years(const Question& question, Evaluation& evaluation);

}  // namespace zhicheng::indicator
