#include "zhicheng/trace/flow_graph.h"

#include <algorithm>

#include "zhicheng/base/assert.h"

namespace zhicheng::trace {
namespace {

constexpr std::size_t kAhead = 16;  // nodes of the queue that are fetched early

}  // namespace

FlowGraph::FlowGraph(std::uint32_t nodes, std::span<const FlowEdge> edges) : nodes_(nodes) {
  ZHICHENG_ASSERT(edges.size() < std::numeric_limits<std::uint32_t>::max());
  for (const Direction direction : {Direction::forward, Direction::backward}) {
    const bool forward = direction == Direction::forward;
    Rows& rows = rows_[static_cast<std::size_t>(direction)];
    rows.first.assign(std::size_t{nodes} + 1, 0);
    for (const FlowEdge& edge : edges) {
      ZHICHENG_ASSERT(edge.from < nodes && edge.to < nodes && edge.begin <= edge.end);
      ++rows.first[std::size_t{forward ? edge.from : edge.to} + 1];
    }
    for (std::size_t i = 0; i < nodes; ++i) rows.first[i + 1] += rows.first[i];
    rows.targets.resize(edges.size());
    rows.labels.resize(edges.size());
    rows.begins.resize(edges.size());
    rows.ends.resize(edges.size());
    std::vector<std::uint32_t> next(rows.first.begin(), rows.first.end() - 1);
    for (const FlowEdge& edge : edges) {
      const std::size_t at = next[forward ? edge.from : edge.to]++;
      rows.targets[at] = forward ? edge.to : edge.from;
      rows.labels[at] = edge.label;
      // Backward, time runs the other way: what left at an edge's end at the latest.
      rows.begins[at] = forward ? edge.begin : -edge.end;
      rows.ends[at] = forward ? edge.end : -edge.begin;
    }
  }
}

void FlowWalk::over(const FlowGraph& graph, const FlowDelta* delta) {
  graph_ = &graph;
  delta_ = delta;
  nodes_ = delta == nullptr ? graph.nodes() : std::max(graph.nodes(), delta->nodes);
  if (nodes_ > seen_.size()) seen_.resize(nodes_, 0);
}

// `take` gets target, label, begin and end of each edge that holds.
template <class Take>
inline void FlowWalk::leave(std::uint32_t node, Direction direction, Take take) {
  const auto side = static_cast<std::size_t>(direction);
  const FlowGraph::Rows& rows = graph_->rows_[side];
  const bool touched = delta_ != nullptr && node < delta_->touched.size() && delta_->touched[node];
  if (node < graph_->nodes())
    for (std::size_t edge = rows.first[node]; edge < rows.first[node + 1]; ++edge) {
      if (touched && !delta_->holds(rows.labels[edge], rows.begins[edge], rows.ends[edge])) continue;
      take(rows.targets[edge], rows.labels[edge], rows.begins[edge], rows.ends[edge]);
    }
  if (!touched) return;
  const auto more = delta_->rows[side].find(node);
  if (more == delta_->rows[side].end()) return;
  for (const FlowDelta::Half& each : more->second) take(each.target, each.label, each.begin, each.end);
}

void FlowWalk::start(std::span<const std::uint32_t> from) {
  order_.clear();
  if (++round_ == 0) {  // one byte a node stays in the cache; it has to be wiped now and then
    std::fill(seen_.begin(), seen_.end(), std::uint8_t{0});
    round_ = 1;
  }
  for (const std::uint32_t node : from) {
    ZHICHENG_ASSERT(node < nodes_);
    if (seen_[node] == round_) continue;
    seen_[node] = round_;
    order_.push_back(node);
  }
}

void FlowWalk::expand_once(Direction direction, const Limits& limits) {
  const FlowGraph::Rows& rows = graph_->rows_[static_cast<std::size_t>(direction)];
  const std::size_t starts = order_.size();
  for (std::size_t at = 0; at < order_.size(); ++at) {
    const std::uint32_t node = order_[at];
    // Whom it is the turn of soon is known: their rows come into the cache meanwhile.
    if (at + kAhead < order_.size() && order_[at + kAhead] < graph_->nodes())
      __builtin_prefetch(&rows.first[order_[at + kAhead]]);
    if (at + kAhead / 2 < order_.size() && order_[at + kAhead / 2] < graph_->nodes())
      __builtin_prefetch(&rows.targets.data()[rows.first[order_[at + kAhead / 2]]]);
    if (at >= starts && !limits.stops.empty() && limits.stops[node] != 0) continue;
    leave(node, direction, [&](std::uint32_t target, std::uint32_t, std::int64_t, std::int64_t) {
      if (seen_[target] == round_) return;
      seen_[target] = round_;
      order_.push_back(target);
    });
  }
}

void FlowWalk::expand_in_time(Direction direction, const Limits& limits) {
  arrival_.resize(seen_.size());
  queued_.resize(seen_.size(), 0);
  queue_.assign(order_.begin(), order_.end());
  const std::size_t starts = order_.size();
  for (const std::uint32_t node : order_) {
    arrival_[node] = kAnyTime;
    queued_[node] = 1;
  }
  for (std::size_t at = 0; at < queue_.size(); ++at) {
    const std::uint32_t node = queue_[at];
    queued_[node] = 0;
    if (at >= starts && !limits.stops.empty() && limits.stops[node] != 0) continue;
    leave(node, direction, [&](std::uint32_t target, std::uint32_t, std::int64_t begin, std::int64_t end) {
      if (end < arrival_[node]) return;
      const std::int64_t when = std::max(arrival_[node], begin);
      const bool fresh = seen_[target] != round_;
      if (!fresh && arrival_[target] <= when) return;
      arrival_[target] = when;
      if (fresh) {
        seen_[target] = round_;
        order_.push_back(target);
      }
      if (queued_[target] != 0) return;
      queued_[target] = 1;
      queue_.push_back(target);
    });
  }
}

std::span<const std::uint32_t> FlowWalk::reach(std::span<const std::uint32_t> from, Direction direction,
                                               Limits limits) {
  start(from);
  if (limits.in_time)
    expand_in_time(direction, limits);
  else
    expand_once(direction, limits);
  return order_;
}

std::vector<FlowWalk::Step> FlowWalk::way(std::span<const std::uint32_t> from,
                                          std::span<const std::uint32_t> to, Limits limits) {
  constexpr std::uint32_t kStart = std::numeric_limits<std::uint32_t>::max();
  came_from_.resize(seen_.size());
  came_label_.resize(seen_.size());
  start(from);
  for (const std::uint32_t node : order_) came_from_[node] = kStart;
  const std::size_t starts = order_.size();
  for (std::size_t at = 0; at < order_.size(); ++at) {
    const std::uint32_t node = order_[at];
    if (std::find(to.begin(), to.end(), node) != to.end()) {
      std::vector<Step> steps;
      for (std::uint32_t each = node; each != kStart; each = came_from_[each])
        steps.push_back({each, came_from_[each] == kStart ? 0 : came_label_[each]});
      std::reverse(steps.begin(), steps.end());
      return steps;
    }
    if (at >= starts && !limits.stops.empty() && limits.stops[node] != 0) continue;
    leave(node, Direction::forward,
          [&](std::uint32_t target, std::uint32_t label, std::int64_t, std::int64_t) {
            if (seen_[target] == round_) return;
            seen_[target] = round_;
            came_from_[target] = node;
            came_label_[target] = label;
            order_.push_back(target);
          });
  }
  return {};
}

}  // namespace zhicheng::trace
