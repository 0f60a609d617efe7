#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/sampling/estimate.h"

// Pass rates (合格率) from lots tested at firms that were drawn with known chances in strata. Formulas,
// sources and degenerate cases: docs/formats/estimates.md.
namespace zhicheng::sampling {

// A part of the population in which firms were drawn: trade × size.
struct RateStratum {
  std::vector<std::string> labels;  // values of the columns that make strata; the first is the upper layer
  double output = 0;                // its weight: gross output in any unit, ≥ 0; used by Weighting::output
};

// A firm that was drawn, with what its tested lots gave.
struct SampledFirm {
  std::string id;
  std::size_t stratum = 0;
  std::optional<double> inclusion;  // its chance of being drawn, above 0 to 1; nullopt: unknown, equal within
                                    // the stratum and small
  double size = 1;                  // what it stands for within the stratum: its output, or 1. > 0
  std::int64_t tested = 0;          // 0: drawn, but no result
  std::int64_t passed = 0;
  std::optional<std::int64_t> lots;  // how many lots it had to draw from, ≥ tested
};

struct RateSample {
  std::vector<RateStratum> strata;
  std::vector<SampledFirm> firms;
};

enum class Weighting : std::uint8_t {
  output,  // strata by their gross output, firms within them by size ÷ chance
  design,  // all firms by size ÷ chance; every firm needs its chance
};
enum class Merge : std::uint8_t { neighbour, refuse };

struct RateOptions {
  double level = 0.95;
  IntervalMethod interval = IntervalMethod::beta;  // beta, logit or gamma
  Weighting weighting = Weighting::output;
  Merge merge = Merge::neighbour;
  std::size_t minimum_units = 2;  // firms with results that a stratum needs
};

struct RatePart {
  std::string label;
  double weight = 0;  // its share of the whole rate
  Estimate rate;
};

// Strata that were too thin and count as one for the error; an empty one gets the rate of the others.
struct MergedStrata {
  std::vector<std::size_t> strata;
  std::vector<std::size_t> units;  // firms with results of each
};

struct RateResult {
  Estimate rate;
  std::vector<RatePart> groups;  // by the first label, in the order of the strata
  std::vector<RatePart> strata;
  std::vector<MergedStrata> merged;
  std::size_t drawn = 0;     // firms
  std::size_t answered = 0;  // of them with results
};

// Errors: estimate_level_invalid; estimate_too_few_units below two firms with results (one, if every firm is
// certain); estimate_stratum_thin where merging is refused. Strata without firms are empty ones: they are
// merged. Cost: n log n.
Result<RateResult> estimate_pass_rate(const RateSample& sample, const RateOptions& options);

// trade / size
std::string label_of(const RateStratum& stratum);

}  // namespace zhicheng::sampling
