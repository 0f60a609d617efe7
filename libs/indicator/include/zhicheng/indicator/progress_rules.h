#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/indicator/evaluate.h"

// One target by the rules of several organisations, side by side. They answer different questions, so they
// may differ without any being wrong; the state of a target is decided by evaluate() alone. Formulas, classes
// and sources: docs/formats/evaluation.md.
namespace zhicheng::indicator {

struct RuleReading {
  std::string_view rule;  // static storage: "pace", "gap_closed", "eu_growth", "sdg_score", "un_anticipated"
  Bilingual name;
  Bilingual question;
  std::optional<double> value;  // of the rule's own formula; none: it cannot be applied
  Bilingual word;               // the rule's own class for it, "" where it cannot be applied
  Bilingual note;               // why it cannot be applied, or what to mind; "" where nothing is to be said
};

// For a level or a range with a baseline, judged by whole years that are over; empty for every other kind and
// for floors. Floating point. `evaluation` is that of the same target, series and day.
std::vector<RuleReading> read_by_rules(const plan::Target& target, const Series& series,
                                       const Evaluation& evaluation, Date as_of,
                                       const EvaluateOptions& options = {});

}  // namespace zhicheng::indicator
