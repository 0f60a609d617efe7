#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <unordered_map>
#include <vector>

// Who can reach whom, over edges that hold for a while. Numbers only; for codes see trace_graph.h.
namespace zhicheng::trace {

enum class Direction : std::uint8_t { forward, backward };

// What arrives at `from` by `end` goes on to `to`, at `begin` at the earliest. An act has begin = end, a
// containment lasts. Microseconds since 1970.
struct FlowEdge {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  std::uint32_t label = 0;  // given back in explanations: the event
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

// Compressed rows in both directions, of fewer than 2^32 edges; never changes. Building: O(nodes + edges).
class FlowGraph {
 public:
  FlowGraph(std::uint32_t nodes, std::span<const FlowEdge> edges);

  std::uint32_t nodes() const { return nodes_; }
  std::size_t edges() const { return rows_[0].targets.size(); }
  // Those that leave `node`, or arrive at it, in no order that means anything.
  template <class Visit>
  void each_edge(std::uint32_t node, Direction direction, Visit visit) const {
    const Rows& rows = rows_[static_cast<std::size_t>(direction)];
    for (std::size_t i = rows.first[node]; i < rows.first[node + 1]; ++i)
      if (direction == Direction::forward)
        visit(FlowEdge{node, rows.targets[i], rows.labels[i], rows.begins[i], rows.ends[i]});
      else
        visit(FlowEdge{rows.targets[i], node, rows.labels[i], -rows.ends[i], -rows.begins[i]});
  }

 private:
  friend class FlowWalk;
  struct Rows {
    std::vector<std::uint32_t> first;  // of each node, and one more
    std::vector<std::uint32_t> targets;
    std::vector<std::uint32_t> labels;
    std::vector<std::int64_t> begins;
    std::vector<std::int64_t> ends;
  };
  std::uint32_t nodes_;
  Rows rows_[2];  // by Direction
};

// What came to a graph after it was built, and what of it holds no more. It may have more nodes.
struct FlowDelta {
  static constexpr std::int64_t kAlways = std::numeric_limits<std::int64_t>::max();
  enum Gone : std::uint8_t { timed = 1, all = 2 };
  struct Half {
    std::uint32_t target = 0;
    std::uint32_t label = 0;
    std::uint32_t owner = 0;  // for whoever keeps the delta
    std::int64_t begin = 0;   // as in the rows of the graph: backward, time runs the other way
    std::int64_t end = 0;
  };
  std::uint32_t nodes = 0;
  std::vector<bool> touched;                             // of each node: look here
  std::unordered_map<std::uint32_t, std::uint8_t> gone;  // by label: its edges in the graph hold no
                                                         // more; `timed`: but those that hold always
  std::array<std::unordered_map<std::uint32_t, std::vector<Half>>, 2> rows;  // by Direction and node

  bool holds(std::uint32_t label, std::int64_t begin, std::int64_t end) const {
    const auto found = gone.find(label);
    return found == gone.end() || (found->second == Gone::timed && begin == -kAlways && end == kAlways);
  }
};

// Walks over one graph, which must outlive it; its memory is used again. Not for two threads at once.
class FlowWalk {
 public:
  static constexpr std::int64_t kAnyTime = std::numeric_limits<std::int64_t>::min();
  struct Limits {
    bool in_time = false;                      // only edges that can still be taken on arrival
    std::span<const std::uint8_t> stops = {};  // not 0: such a node is reached, never left; empty: none
  };

  explicit FlowWalk(const FlowGraph& graph) { over(graph, nullptr); }
  FlowWalk() = default;
  // The next walks are over this one, as the delta changes it; both must stay as they are meanwhile.
  void over(const FlowGraph& graph, const FlowDelta* delta);

  // The nodes that can be reached, those of `from` first; good until the next call. A start is left even if
  // it is a stop. O(what is reached), with in_time times how often an earlier arrival is found.
  std::span<const std::uint32_t> reach(std::span<const std::uint32_t> from, Direction direction,
                                       Limits limits);

  // The edges of a shortest way from one of `from` to one of `to`, as places in the order of `edges` of the
  // graph's construction are not kept: node and label of each step, the start with label 0. Empty: there is
  // none.
  struct Step {
    std::uint32_t node = 0;
    std::uint32_t label = 0;
  };
  std::vector<Step> way(std::span<const std::uint32_t> from, std::span<const std::uint32_t> to,
                        Limits limits);

 private:
  template <class Take>
  void leave(std::uint32_t node, Direction direction, Take take);
  void start(std::span<const std::uint32_t> from);
  void expand_once(Direction direction, const Limits& limits);
  void expand_in_time(Direction direction, const Limits& limits);

  const FlowGraph* graph_ = nullptr;
  const FlowDelta* delta_ = nullptr;
  std::uint32_t nodes_ = 0;
  std::uint8_t round_ = 0;
  std::vector<std::uint8_t> seen_;        // round in which a node was reached
  std::vector<std::uint32_t> order_;      // as they were reached
  std::vector<std::int64_t> arrival_;     // with in_time; negated time when walking backward
  std::vector<std::uint32_t> came_from_;  // for ways: the edge by which a node was reached
  std::vector<std::uint32_t> came_label_;
  std::vector<std::uint32_t> queue_;
  std::vector<std::uint8_t> queued_;
};

}  // namespace zhicheng::trace
