#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/index/data.h"
#include "zhicheng/index/normalise.h"
#include "zhicheng/index/tree.h"
#include "zhicheng/index/weigh.h"

namespace zhicheng::index {

// How a group is made from its children.
struct Aggregation {
  enum class Method : std::uint8_t {
    arithmetic,
    geometric,
    harmonic,
    power,
    copeland,  // outranking: pairs won less pairs lost
    topsis,
    gra,    // 灰色关联
    vikor,  // as 1 − Q, so that more is better
  };
  enum class Missing : std::uint8_t {
    rescale,      // the weights of the known children are scaled up
    require_all,  // the group is unknown if a child is
    lowest,       // an unknown child counts as the low end of the scale
  };
  Method method = Method::arithmetic;
  Missing missing = Missing::rescale;
  double data_threshold = 0;    // least share of children that are known, else the group is unknown
  double power = 2;             // power
  double distinguishing = 0.5;  // gra: ρ
  double compromise = 0.5;      // vikor: v

  bool operator==(const Aggregation&) const = default;
};

struct Aggregate {
  Aggregation all;
  std::map<int, Aggregation> levels;         // by the level of the group
  std::map<std::string, Aggregation> nodes;  // by the code of the group; goes before the level
  Scope scope = Scope::each_period;          // copeland, topsis, gra, vikor: which units are compared

  bool operator==(const Aggregate&) const = default;
};
const Aggregation& aggregation_of(const Aggregate& step, const Node& group);
// Whether units are compared with one another: copeland, topsis, gra, vikor. The others are means.
bool is_comparison(Aggregation::Method method);

// What the last two steps work on.
struct ScoredData {
  const Frame& frame;
  const Meta& meta;
  const Table& scores;          // normalised indicators
  const Normalise& normalised;  // how they were made: mirrored groups and Missing::lowest need the scale
};

struct Aggregated {
  Table groups;                           // by Tree::nodes, without the indicators; the last is the index
  std::vector<double> weights;            // of all nodes, as they were used
  std::vector<WeighingRecord> weighings;  // by group

  const Column& index() const { return groups.back(); }
};

// Weighs and aggregates level by level, from the indicators to the index. `noise` multiplies the weight of
// each node; empty = none. A child of weight 0 is left out. Errors: those of weigh(),
// index_score_not_positive, index_score_negative, index_no_spread, index_scale_missing,
// index_value_out_of_range.
Result<Aggregated> aggregate(const ScoredData& data, const Weigh& weigh, const Aggregate& step,
                             std::span<const double> noise = {});

}  // namespace zhicheng::index
