#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "event_table.h"
#include "zhicheng/trace/event_index.h"
#include "zhicheng/trace/flow_graph.h"

namespace zhicheng::trace {

// Edges out of the events of one piece: what a container held, or a transformation. The same edges as
// EdgeBuilder makes of all events at once; a code stands for two nodes as there, a hub is a code.
class PieceEdges {
 public:
  explicit PieceEdges(const EventTable& table) : table_(table) {}
  static constexpr std::size_t kNesting = 16;  // containers inside one another that are unfolded

  // Those of a container or a hub. What was learned of containers is kept for the next call.
  void append(std::uint32_t piece, std::vector<FlowEdge>& edges);
  // An edge for each serial number whose address names its lot.
  void append_lots(std::uint32_t event, std::vector<FlowEdge>& edges);

 private:
  struct Containment {
    std::uint32_t child = 0;
    std::uint32_t event = 0;
    std::int64_t begin = 0;
    std::int64_t end = 0;
  };
  const std::vector<Containment>& inside(std::uint32_t parent);
  void append_hub(std::uint32_t hub, std::vector<FlowEdge>& edges);
  void unfold(std::uint32_t container, const FlowEdge& input, std::vector<FlowEdge>& edges,
              std::size_t depth);

  const EventTable& table_;
  std::unordered_map<std::uint32_t, std::vector<Containment>> known_;
  PackedEvent event_;
};

// The graph of the events of a table while they come: a base that does not change, and a delta of what the
// events since then have changed in it.
class LiveGraph {
 public:
  explicit LiveGraph(const EventTable& table) : table_(table) {}

  void note(std::uint32_t event) { fresh_.push_back(event); }  // it was added to the table
  void settle();                                               // what was noted is in the graph
  bool settled() const { return fresh_.empty(); }

  std::vector<std::uint32_t> closure(std::uint32_t code, Direction direction, bool in_time) const;
  std::vector<FlowWalk::Step> way(std::uint32_t from, std::uint32_t to) const;

  bool wants_merge() const;
  std::unique_ptr<GraphMerge> begin_merge() const;
  void take(std::unique_ptr<GraphMerge> merge);
  std::size_t edges() const { return base_->edges(); }
  std::size_t changed() const { return halves_; }  // edges of the delta, each in both directions

 private:
  void build();
  void affect(std::uint32_t event, std::vector<std::uint32_t>& pieces);
  void affect_holders(std::uint32_t parent, std::vector<std::uint32_t>& pieces);
  bool visit(std::uint32_t code);
  void withdraw(std::uint32_t event);
  void void_piece(std::uint32_t piece);
  void replace(std::uint32_t piece, const std::vector<FlowEdge>& edges);
  void insert(const FlowEdge& edge, std::uint32_t owner);
  void drop(const FlowEdge& edge, std::uint32_t owner);
  void touch(std::uint32_t node);

  const EventTable& table_;
  std::vector<std::uint32_t> fresh_;
  std::shared_ptr<const FlowGraph> base_ = std::make_shared<const FlowGraph>(0, std::span<const FlowEdge>());
  std::uint32_t base_events_ = 0;
  std::uint32_t settled_ = 0;  // events
  FlowDelta delta_;
  std::size_t halves_ = 0;
  std::unordered_map<std::uint32_t, std::vector<FlowEdge>> pieces_;  // edges of the delta by piece
  std::unordered_map<std::uint32_t, std::vector<FlowEdge>> lots_;    // and by event
  std::unordered_map<std::uint32_t, bool> visited_;                  // while settling
  std::vector<std::uint8_t> stops_;                                  // of each node
};

}  // namespace zhicheng::trace
