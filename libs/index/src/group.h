#pragma once

#include <span>
#include <vector>

#include "zhicheng/index/aggregate.h"

namespace zhicheng::index {

// A group and what it is made from. Children of weight 0 are not among them.
struct Group {
  const Frame& frame;
  const Node& node;
  const Aggregation& rule;
  std::span<const Block> blocks;  // the rows that are compared with one another
  std::span<const Column* const> children;
  std::span<const double> weights;
};

// The score of a group. Errors: see aggregate().
Result<Column> aggregate_group(const Group& group);

// Means of the family f⁻¹(Σ w f(x) ÷ Σ w): arithmetic, geometric, harmonic, power.
Result<Column> weighted_mean(const Group& group);
// Methods that compare units; a row with an unknown child has no score.
Result<Column> copeland(const Group& group);
Result<Column> topsis(const Group& group);
Result<Column> grey_relation(const Group& group);
Result<Column> vikor(const Group& group);

// f of a mean of the family; x for other methods.
double transformed(double x, const Aggregation& rule);
// The scale that a node's scores lie on: that of its indicators if all have the same one and only means lie
// between.
std::optional<Scale> scale_of_node(const ScoredData& data, const Aggregate& step, std::size_t at);

// Weights with which the correlations of the children with their group share out as wished (all alike if
// `wishes` is empty). `record` has equal weights when it comes in; its weights and correlations are set.
Result<void> optimise(const Group& group, std::span<const double> wishes, WeighingRecord& record);

}  // namespace zhicheng::index
