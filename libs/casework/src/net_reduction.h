#pragma once

#include <vector>

#include "plain_net.h"

// Makes a net smaller by rules that keep soundness in both directions (after Murata). A transition of the
// smaller net stands for a sequence of firings of the given one, and every path of the smaller net, with
// these sequences in place, is a path of the given net.
namespace zhicheng::casework {

class NetReduction {
 public:
  // `net`: every node on a way from source to sink, nothing into the source or out of the sink.
  explicit NetReduction(const PlainNet& net);

  const PlainNet& reduced() const { return reduced_; }
  // The firings of the given net behind those of the smaller one.
  std::vector<NetTransitionIndex> expand(const std::vector<NetTransitionIndex>& path) const;

 private:
  static constexpr std::uint32_t kNone = 0xffffffff;
  static constexpr std::uint64_t kLongestSequence = 1'000'000;

  struct Node {
    PlainTransition arcs;
    bool there = true;
    // The firings: of a transition of the given net, or of two nodes one after the other.
    std::uint32_t first = kNone;
    std::uint32_t second = kNone;
    std::uint64_t length = 1;
  };

  std::vector<std::uint32_t>& live(std::vector<std::uint32_t>& nodes);
  void add(Node node);
  void drop(std::uint32_t node);
  bool join_through(PlaceIndex place);
  bool can_join(PlaceIndex place);
  bool drop_equal_transitions();
  bool drop_idle_transitions();
  bool drop_equal_places();
  void drop_place(PlaceIndex place);
  void collect(const PlainNet& net);

  std::vector<Node> nodes_;
  std::vector<std::vector<std::uint32_t>> producers_;  // by place; may hold nodes that are gone
  std::vector<std::vector<std::uint32_t>> consumers_;
  std::vector<bool> place_there_;
  PlaceIndex source_ = 0;
  PlaceIndex sink_ = 0;
  std::vector<std::uint32_t> kept_;  // node of each transition of the smaller net
  PlainNet reduced_;
};

}  // namespace zhicheng::casework
