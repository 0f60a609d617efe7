#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/index/data.h"
#include "zhicheng/index/tree.h"

namespace zhicheng::index {

// Brings an indicator to the scale of scores, more is better. Formulas: docs/formats/index-methods.md.
struct Normalisation {
  enum class Method : std::uint8_t {
    none,       // scores already; only the direction is applied
    goalposts,  // fixed posts of META, cut at the ends: no unit moves another's score
    scaled,     // as goalposts, not cut
    efficacy,   // 功效系数: base + span · (x − lower) ÷ (upper − lower), posts of META
    efficacy_exponential,
    min_max,
    z_score,
    rank,
    borda,
    percentile,
    distance_to_best,
    distance_to_reference,
    distance_to_target,
  };
  Method method = Method::goalposts;
  double low = 0;  // goalposts, scaled, min_max: the ends of the scale
  double high = 100;
  double mean = 0;  // z_score
  double deviation = 1;
  double base = 60;  // efficacy: the score at the lower post, and what the way to the upper one adds
  double span = 40;
  std::string reference;  // distance_to_reference: code of the unit
  bool cap = false;       // distance_to_reference, distance_to_target: at most 1; efficacy: cut at the posts

  bool operator==(const Normalisation&) const = default;
};

// Whether a score depends on which units are in the sample. goalposts, scaled, efficacy and none do not.
bool is_sample_based(Normalisation::Method method);

// The ends of the scale, where the method has fixed ones.
struct Scale {
  double low = 0;
  double high = 0;

  bool operator==(const Scale&) const = default;
};
std::optional<Scale> scale_of(const Normalisation& normalisation);

struct Normalise {
  Normalisation all;
  std::map<std::string, Normalisation> indicators;  // those that differ
  Scope scope = Scope::all_periods;

  bool operator==(const Normalise&) const = default;
};

// What a score was computed with: x stands for the value times the direction, so the posts of an indicator
// for which less is better are turned round.
struct NormalisationRecord {
  std::size_t indicator = 0;
  Block block;
  Normalisation::Method method = Normalisation::Method::none;
  double from = 0;  // the value that becomes the low end: lower post, minimum, mean
  double to = 0;    // the value that becomes the high end: upper post, maximum, target, mean + deviation
};

struct Normalised {
  Table table;
  std::vector<NormalisationRecord> records;  // by indicator, then by block
};

// Errors: index_indicator_unknown, index_posts_missing, index_posts_equal, index_target_missing,
// index_target_not_above, index_no_spread, index_unit_unknown, index_reference_missing,
// index_reference_lowest, index_value_out_of_range.
Result<Normalised> normalise(const Frame& frame, const Meta& meta, const Table& table, const Normalise& step);

}  // namespace zhicheng::index
