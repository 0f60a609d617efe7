#include "zhicheng/index/weigh.h"

#include <cmath>
#include <numeric>

#include "eigen.h"
#include "failure.h"
#include "zhicheng/index/statistics.h"

namespace zhicheng::index {
namespace {

using Method = Weighing::Method;
using Children = std::span<const Column* const>;

// The random consistency index of Saaty for 1 to 10 children.
constexpr double kRandomIndex[] = {0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49};
constexpr double kEntropyShift = 0.0001;

std::vector<double> known(const Column& column) {
  return index::known(column, {0, column.size()});
}

void to_sum_1(std::vector<double>& weights) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (double& weight : weights) weight /= sum;
}

Result<Matrix> judgements_of(const Node& group, const Weigh& step) {
  const auto found = step.judgements.find(group.code);
  if (found == step.judgements.end()) return failure(ErrorCode::index_judgements_missing, group);
  const std::size_t n = group.children.size();
  const auto malformed = [&](std::size_t row) {
    return failure(ErrorCode::index_judgements_malformed, group).with("row", std::to_string(row + 1));
  };
  if (n > std::size(kRandomIndex) || found->second.size() != n) return malformed(found->second.size());
  Matrix matrix(n);
  for (std::size_t row = 0; row < n; ++row) {
    if (found->second[row].size() != n) return malformed(row);
    for (std::size_t column = 0; column < n; ++column) matrix.at(row, column) = found->second[row][column];
  }
  for (std::size_t row = 0; row < n; ++row)
    for (std::size_t column = 0; column < n; ++column)
      if (!(matrix.at(row, column) > 0) ||
          std::abs(matrix.at(row, column) * matrix.at(column, row) - 1) > 1e-6)
        return malformed(row);
  return matrix;
}

Result<void> weigh_by_ahp(const Node& group, const Weigh& step, const Weighing& weighing,
                          WeighingRecord& record) {
  ZHICHENG_TRY_ASSIGN(const Matrix matrix, judgements_of(group, step));
  const Eigenpair pair = principal_of_positive(matrix);
  const auto n = static_cast<double>(matrix.size);
  const double random = kRandomIndex[matrix.size - 1];
  record.weights = pair.vector;
  record.consistency = random > 0 ? (pair.value - n) / (n - 1) / random : 0;
  if (record.consistency < weighing.consistency_limit) return {};
  return failure(ErrorCode::index_judgements_inconsistent, group)
      .with("ratio", std::to_string(record.consistency))
      .with("limit", std::to_string(weighing.consistency_limit));
}

// e = −k Σ p ln p; 0 · ln 0 counts as 0.
Result<double> entropy_of(const Node& child, const std::vector<double>& values, Weighing::Entropy variant) {
  const double shift = variant == Weighing::Entropy::shifted ? kEntropyShift : 0;
  double sum = 0;
  for (const double value : values) {
    if (value < 0) return failure(ErrorCode::index_score_negative, child).with("method", "entropy");
    sum += value + shift;
  }
  if (!(sum > 0) || values.size() < 2) return failure(ErrorCode::index_no_spread, child).with("period", "");
  double entropy = 0;
  for (const double value : values) {
    const double p = (value + shift) / sum;
    if (p > 0) entropy -= p * std::log(p);
  }
  const bool log2 = variant == Weighing::Entropy::log2;
  return entropy / std::log(log2 ? 2.0 : static_cast<double>(values.size()));
}

Result<void> weigh_by_entropy(const Tree& tree, const Node& group, Children children,
                              const Weighing& weighing, WeighingRecord& record) {
  double sum = 0;
  for (std::size_t i = 0; i < children.size(); ++i) {
    ZHICHENG_TRY_ASSIGN(const double entropy,
                        entropy_of(tree.nodes[group.children[i]], known(*children[i]), weighing.entropy));
    record.weights.push_back(1 - entropy);
    sum += record.weights.back();
  }
  if (!(std::abs(sum) > 1e-12)) return failure(ErrorCode::index_no_spread, group).with("period", "");
  for (std::size_t i = 0; i < children.size(); ++i) {
    record.weights[i] /= sum;
    if (record.weights[i] < -1e-12)
      return failure(ErrorCode::index_loading_reversed, tree.nodes[group.children[i]]);
    record.weights[i] = std::max(record.weights[i], 0.0);
  }
  return {};
}

Result<double> spread_of(const Node& child, const Column& column) {
  const std::vector<double> values = known(column);
  const auto deviation = standard_deviation(values);
  if (!deviation || !(*deviation > 0)) return failure(ErrorCode::index_no_spread, child).with("period", "");
  return *deviation;
}

// sd · Σ (1 − r)
Result<void> weigh_by_critic(const Tree& tree, const Node& group, Children children, WeighingRecord& record) {
  for (std::size_t i = 0; i < children.size(); ++i) {
    const Node& child = tree.nodes[group.children[i]];
    ZHICHENG_TRY_ASSIGN(const double deviation, spread_of(child, *children[i]));
    double conflict = 0;
    for (std::size_t k = 0; k < children.size(); ++k) {
      if (k == i) continue;
      const auto r = pearson(*children[i], *children[k]);
      if (!r) return failure(ErrorCode::index_no_spread, child).with("period", "");
      conflict += 1 - *r;
    }
    record.weights.push_back(children.size() == 1 ? 1 : deviation * conflict);
  }
  if (!(std::accumulate(record.weights.begin(), record.weights.end(), 0.0) > 0))
    return failure(ErrorCode::index_no_spread, group).with("period", "");
  to_sum_1(record.weights);
  return {};
}

Result<void> weigh_by_variation(const Tree& tree, const Node& group, Children children,
                                WeighingRecord& record) {
  for (std::size_t i = 0; i < children.size(); ++i) {
    const Node& child = tree.nodes[group.children[i]];
    ZHICHENG_TRY_ASSIGN(const double deviation, spread_of(child, *children[i]));
    const double middle = mean(known(*children[i]));
    if (!(middle > 0)) return failure(ErrorCode::index_score_negative, child).with("method", "variation");
    record.weights.push_back(deviation / middle);
  }
  to_sum_1(record.weights);
  return {};
}

// The rows in which all children are known.
Table complete_rows(Children children) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < children.front()->size(); ++row) {
    bool all = true;
    for (const Column* child : children) all = all && child->has(row);
    if (all) rows.push_back(row);
  }
  Table table;
  for (const Column* child : children) table.push_back(select(*child, rows));
  return table;
}

Result<void> weigh_by_pca(const Tree& tree, const Node& group, Children children, WeighingRecord& record) {
  const Table table = complete_rows(children);
  if (table.front().size() < 3) return failure(ErrorCode::index_values_missing, group);
  Matrix correlations(table.size());
  for (std::size_t i = 0; i < table.size(); ++i)
    for (std::size_t k = 0; k <= i; ++k) {
      const auto r = pearson(table[i], table[k]);
      if (!r) return failure(ErrorCode::index_no_spread, tree.nodes[group.children[i]]).with("period", "");
      correlations.at(i, k) = correlations.at(k, i) = i == k ? 1 : *r;
    }
  const Eigenpair pair = principal_of_symmetric(std::move(correlations));
  for (std::size_t i = 0; i < table.size(); ++i)
    if (!(pair.vector[i] > 0))
      return failure(ErrorCode::index_loading_reversed, tree.nodes[group.children[i]]);
  record.weights = pair.vector;
  record.consistency = pair.value / static_cast<double>(table.size());
  to_sum_1(record.weights);
  return {};
}

}  // namespace

const Weighing& weighing_of(const Weigh& step, const Node& group) {
  if (const auto node = step.nodes.find(group.code); node != step.nodes.end()) return node->second;
  if (const auto level = step.levels.find(group.level); level != step.levels.end()) return level->second;
  return step.all;
}

Result<WeighingRecord> weigh(const Tree& tree, std::size_t group, Children children, const Weigh& step) {
  const Node& node = tree.nodes[group];
  const Weighing& weighing = weighing_of(step, node);
  WeighingRecord record{.group = group, .method = weighing.method};
  Result<void> done;
  switch (weighing.method) {
    case Method::given:
      for (const std::size_t child : node.children) record.weights.push_back(tree.nodes[child].weight);
      break;
    case Method::equal:
    case Method::optimised:  // where the search begins
      record.weights.assign(children.size(), 1.0 / static_cast<double>(children.size()));
      break;
    case Method::ahp:
      done = weigh_by_ahp(node, step, weighing, record);
      break;
    case Method::entropy:
      done = weigh_by_entropy(tree, node, children, weighing, record);
      break;
    case Method::critic:
      done = weigh_by_critic(tree, node, children, record);
      break;
    case Method::variation:
      done = weigh_by_variation(tree, node, children, record);
      break;
    case Method::pca:
      done = weigh_by_pca(tree, node, children, record);
      break;
  }
  if (!done.ok()) return done.error();
  return record;
}

}  // namespace zhicheng::index
