#include "zhicheng/index/tree.h"

#include <algorithm>

namespace zhicheng::index {

std::optional<std::size_t> Tree::find(const std::string& code) const {
  const auto found =
      std::find_if(nodes.begin(), nodes.end(), [&](const Node& node) { return node.code == code; });
  if (found == nodes.end()) return std::nullopt;
  return static_cast<std::size_t>(found - nodes.begin());
}

std::vector<double> effective_weights(const Tree& tree, const std::vector<double>& weights) {
  std::vector<double> shares(tree.nodes.size(), 0);
  shares[tree.root()] = 1;
  for (std::size_t parent = tree.nodes.size(); parent-- > tree.indicators;) {
    double sum = 0;
    for (const std::size_t child : tree.nodes[parent].children) sum += weights[child];
    if (!(sum > 0)) continue;
    for (const std::size_t child : tree.nodes[parent].children)
      shares[child] = shares[parent] * (weights[child] / sum);
  }
  return shares;
}

std::vector<double> given_weights(const Tree& tree) {
  std::vector<double> weights;
  weights.reserve(tree.nodes.size());
  for (const Node& node : tree.nodes) weights.push_back(node.weight);
  return weights;
}

}  // namespace zhicheng::index
