#include "zhicheng/index/aggregate.h"

#include <deque>

#include "failure.h"
#include "group.h"

namespace zhicheng::index {
namespace {

using Method = Aggregation::Method;

// Groups of one pipeline, made one after the other from the indicators upwards.
class Builder {
 public:
  Builder(const ScoredData& data, const Weigh& weigh, const Aggregate& step, std::span<const double> noise)
      : data_(data), weigh_(weigh), step_(step), noise_(noise), blocks_(blocks_of(data.frame, step.scope)) {
    made_.weights = given_weights(data.meta.tree);
    made_.groups.reserve(data.meta.tree.nodes.size() -
                         data.meta.tree.indicators);  // columns stay where they are
  }

  Result<Aggregated> build() {
    const Tree& tree = data_.meta.tree;
    for (std::size_t at = tree.indicators; at < tree.nodes.size(); ++at) {
      ZHICHENG_TRY_ASSIGN(Column column, make(at));
      made_.groups.push_back(std::move(column));
    }
    return std::move(made_);
  }

 private:
  Result<Column> make(std::size_t at) {
    const Node& node = data_.meta.tree.nodes[at];
    changed_.clear();
    std::vector<const Column*> children;
    for (const std::size_t child : node.children) {
      ZHICHENG_TRY_ASSIGN(const Column* column, child_of(node, child));
      children.push_back(column);
    }
    ZHICHENG_TRY_ASSIGN(WeighingRecord record, weigh(data_.meta.tree, at, children, weigh_));
    if (record.method == Weighing::Method::optimised) ZHICHENG_TRY(search(node, children, record));
    for (std::size_t i = 0; i < children.size(); ++i) {
      const std::size_t child = node.children[i];
      made_.weights[child] = record.weights[i] * (noise_.empty() ? 1 : noise_[child]);
    }
    made_.weighings.push_back(std::move(record));
    return aggregate_children(node, children);
  }

  Result<Column> aggregate_children(const Node& node, const std::vector<const Column*>& children) {
    std::vector<const Column*> chosen;
    std::vector<double> weights;
    for (std::size_t i = 0; i < children.size(); ++i) {
      const double weight = made_.weights[node.children[i]];
      if (!(weight > 0)) continue;
      chosen.push_back(children[i]);
      weights.push_back(weight);
    }
    // A group all of whose children are left out is unknown, and its parent leaves it out.
    if (chosen.empty()) return Column(data_.frame.rows.size());
    return aggregate_group({data_.frame, node, aggregation_of(step_, node), blocks_, chosen, weights});
  }

  Result<void> search(const Node& node, const std::vector<const Column*>& children, WeighingRecord& record) {
    std::vector<double> wishes;
    for (const std::size_t child : node.children) {
      const auto wish = weigh_.wishes.find(data_.meta.tree.nodes[child].code);
      wishes.push_back(wish == weigh_.wishes.end() ? 1 : wish->second);
    }
    return optimise({data_.frame, node, aggregation_of(step_, node), blocks_, children, record.weights},
                    wishes, record);
  }

  // The scores of a child, turned round or filled where its node or its group says so.
  Result<const Column*> child_of(const Node& parent, std::size_t child) {
    const Tree& tree = data_.meta.tree;
    const Column* column =
        child < tree.indicators ? &data_.scores[child] : &made_.groups[child - tree.indicators];
    const bool mirror = child >= tree.indicators && tree.nodes[child].direction < 0;
    const bool fill =
        aggregation_of(step_, parent).missing == Aggregation::Missing::lowest && !column->complete();
    if (!mirror && !fill) return column;
    const std::optional<Scale> scale = scale_of_node(data_, step_, child);
    if (!scale) return failure(ErrorCode::index_scale_missing, tree.nodes[child]);
    Column& own = changed_.emplace_back(*column);
    for (std::size_t row = 0; row < own.size(); ++row) {
      if (own.has(row) && mirror) own.set(row, scale->low + scale->high - own.value(row));
      if (!own.has(row) && fill) own.set(row, scale->low);
    }
    return &own;
  }

  const ScoredData& data_;
  const Weigh& weigh_;
  const Aggregate& step_;
  std::span<const double> noise_;
  std::vector<Block> blocks_;
  std::deque<Column> changed_;  // of the group in hand
  Aggregated made_;
};

}  // namespace

std::optional<Scale> scale_of_node(const ScoredData& data, const Aggregate& step, std::size_t at) {
  const Tree& tree = data.meta.tree;
  const Node& node = tree.nodes[at];
  if (at < tree.indicators) {
    const auto own = data.normalised.indicators.find(node.code);
    return scale_of(own == data.normalised.indicators.end() ? data.normalised.all : own->second);
  }
  if (is_comparison(aggregation_of(step, node).method)) return std::nullopt;
  std::optional<Scale> common;
  for (const std::size_t child : node.children) {
    const std::optional<Scale> scale = scale_of_node(data, step, child);
    if (!scale || (common && *scale != *common)) return std::nullopt;
    common = scale;
  }
  return common;
}

bool is_comparison(Method method) {
  return method == Method::copeland || method == Method::topsis || method == Method::gra ||
         method == Method::vikor;
}

const Aggregation& aggregation_of(const Aggregate& step, const Node& group) {
  if (const auto node = step.nodes.find(group.code); node != step.nodes.end()) return node->second;
  if (const auto level = step.levels.find(group.level); level != step.levels.end()) return level->second;
  return step.all;
}

Result<Column> aggregate_group(const Group& group) {
  switch (group.rule.method) {
    case Method::arithmetic:
    case Method::geometric:
    case Method::harmonic:
    case Method::power:
      return weighted_mean(group);
    case Method::copeland:
      return copeland(group);
    case Method::topsis:
      return topsis(group);
    case Method::gra:
      return grey_relation(group);
    case Method::vikor:
      return vikor(group);
  }
  return weighted_mean(group);
}

Result<Aggregated> aggregate(const ScoredData& data, const Weigh& weigh, const Aggregate& step,
                             std::span<const double> noise) {
  return Builder(data, weigh, step, noise).build();
}

}  // namespace zhicheng::index
