#include <cmath>
#include <numeric>

#include "failure.h"
#include "group.h"
#include "nelder_mead.h"
#include "zhicheng/index/statistics.h"

namespace zhicheng::index {
namespace {

constexpr double kStep = 0.5;          // of the logarithm of a weight
constexpr double kTolerance = 1e-9;    // of the same
constexpr int kEvaluationsEach = 400;  // for each child
constexpr double kHopeless = 1e6;      // value of weights under which no correlation can be had

// Weights from the logarithms of their ratios to the first one: positive whatever the search tries.
std::vector<double> weights_of(const std::vector<double>& logarithms) {
  std::vector<double> weights{1};
  for (const double each : logarithms) weights.push_back(std::exp(each));
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (double& weight : weights) weight /= sum;
  return weights;
}

// Of each child with its group; empty if one cannot be had.
std::vector<double> correlations_of(const Group& group, const std::vector<double>& weights) {
  Group changed = group;
  changed.weights = weights;
  const auto score = aggregate_group(changed);
  std::vector<double> correlations;
  if (!score.ok()) return correlations;
  for (const Column* child : group.children) {
    const auto r = pearson(*child, *score);
    if (!r) return {};
    correlations.push_back(*r);
  }
  return correlations;
}

}  // namespace

Result<void> optimise(const Group& group, std::span<const double> wishes, WeighingRecord& record) {
  const double all = std::accumulate(wishes.begin(), wishes.end(), 0.0);
  const auto gap = [&](const std::vector<double>& logarithms) {
    const std::vector<double> correlations = correlations_of(group, weights_of(logarithms));
    const double sum = std::accumulate(correlations.begin(), correlations.end(), 0.0);
    if (!(sum > 0)) return kHopeless;
    double squares = 0;
    for (std::size_t i = 0; i < correlations.size(); ++i) {
      const double d = wishes[i] / all - correlations[i] / sum;
      squares += d * d;
    }
    return squares;
  };
  const std::size_t unknowns = group.children.size() - 1;
  const int most = kEvaluationsEach * static_cast<int>(group.children.size());
  std::vector<double> best = nelder_mead(gap, std::vector<double>(unknowns, 0), kStep, kTolerance, most);
  record.weights = weights_of(best);
  record.correlations = correlations_of(group, record.weights);
  if (record.correlations.empty()) return failure(ErrorCode::index_no_spread, group.node).with("period", "");
  return {};
}

}  // namespace zhicheng::index
