#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "zhicheng/indicator/figure_checks.h"

// Figures that must fit together: parts and whole, numerator and denominator, two sources. What printed
// digits leave open is allowed: half a unit of the last digit of every figure. Computed in exact fractions;
// formulas: docs/formats/figure-checks.md.
namespace zhicheng::indicator {

struct NamedFigure {
  std::string name;  // of a place or a source, as people say it
  Decimal value;
  std::optional<Decimal> weight = {};  // of a part, above 0; for check_weighted_mean
};

inline constexpr std::size_t kMaxNamedParts = 6;  // as many parts stand in a message, the others as "…"

// How the figure of a whole follows from those of its parts.
enum class PartsRule : std::uint8_t {
  sum,      // things that are counted; sums and stocks
  mean,     // %, ‰, scores, something per something
  unknown,  // growth rates, ranks, amounts of which nothing more is known
};
PartsRule parts_rule(const FigureRules& rules);

// parts_differ, soft: the parts do not sum up to the whole. Nothing to say without parts.
std::optional<Finding> check_sum_of_parts(const NamedFigure& whole, std::span<const NamedFigure> parts);

// whole_outside_parts, soft: a mean cannot lie outside of its parts. Needs two parts that make up the whole.
std::optional<Finding> check_within_parts(const NamedFigure& whole, std::span<const NamedFigure> parts);

// mean_differs, soft: the whole is not the weighted mean of its parts. Asserted: every part has a weight
// above 0.
std::optional<Finding> check_weighted_mean(const NamedFigure& whole, std::span<const NamedFigure> parts);

struct RatioFigures {
  Decimal rate;
  Decimal numerator;
  Decimal denominator;
  int factor = 100;        // 100 for %, 1000 for ‰, 1 for a plain ratio
  bool part_of_it = true;  // the numerator is counted among the denominator
};

// In this order: denominator_not_positive, numerator_above_denominator (only for a part), rate_differs; all
// hard. The first that holds ends the check.
std::optional<Finding> check_ratio(const RatioFigures& figures);

// sources_differ, soft: further apart than `tolerance` (≥ 0) and what rounding explains.
std::optional<Finding> check_two_sources(const NamedFigure& ours, const NamedFigure& theirs,
                                         Decimal tolerance);

}  // namespace zhicheng::indicator
