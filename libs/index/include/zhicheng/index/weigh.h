#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/index/data.h"
#include "zhicheng/index/tree.h"

namespace zhicheng::index {

// How the children of a group get their weights. Those that look at data look at the normalised scores.
struct Weighing {
  enum class Method : std::uint8_t {
    given,      // of META
    equal,      //
    ahp,        // from pairwise judgements
    entropy,    // 熵权
    critic,     //
    variation,  // 变异系数
    pca,        // loadings of the first principal component
    optimised,  // so that each child correlates with the index as wished
  };
  enum class Entropy : std::uint8_t { standard, shifted, log2 };
  Method method = Method::given;
  Entropy entropy = Entropy::standard;
  double consistency_limit = 0.1;  // ahp

  bool operator==(const Weighing&) const = default;
};

struct Weigh {
  Weighing all;
  std::map<int, Weighing> levels;         // by the level of the group that is made from the weighted children
  std::map<std::string, Weighing> nodes;  // by the code of that group; goes before the level
  // ahp: by the code of the group, row by row in the order of its children in META; how much more the row
  // matters
  std::map<std::string, std::vector<std::vector<double>>> judgements;
  // optimised: by the code of the child, its wished share of the correlations; absent = equal
  std::map<std::string, double> wishes;

  bool operator==(const Weigh&) const = default;
};
const Weighing& weighing_of(const Weigh& step, const Node& group);

// How the weights of one group came about.
struct WeighingRecord {
  std::size_t group = 0;
  Weighing::Method method = Weighing::Method::given;
  std::vector<double> weights;       // of the children
  double consistency = 0;            // ahp: the ratio CR; pca: the share of variance of the first component
  std::vector<double> correlations;  // optimised: of the children with the index
};

// Weights of the children of one group; all methods but given and optimised sum to 1. Errors:
// index_judgements_missing, index_judgements_malformed, index_judgements_inconsistent,
// index_loading_reversed, index_score_negative, index_no_spread, index_values_missing.
Result<WeighingRecord> weigh(const Tree& tree, std::size_t group, std::span<const Column* const> children,
                             const Weigh& step);

}  // namespace zhicheng::index
