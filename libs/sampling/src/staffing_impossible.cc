#include <algorithm>
#include <numeric>

#include "staffing_network.h"

namespace zhicheng::sampling {
namespace {

// Parts of a graph whose nodes reach each other (Tarjan 1972), without recursion.
class Parts {
 public:
  explicit Parts(const std::vector<std::vector<std::uint32_t>>& next)
      : next_(next), seen_(next.size(), 0), low_(next.size(), 0), at_(next.size(), 0), part_(next.size(), 0) {
    for (std::uint32_t node = 0; node < next.size(); ++node)
      if (seen_[node] == 0) search(node);
  }
  std::uint32_t of(std::uint32_t node) const { return part_[node]; }  // from 1

 private:
  void enter(std::uint32_t node) {
    seen_[node] = low_[node] = ++count_;
    path_.push_back(node);
    open_.push_back(node);
  }

  void search(std::uint32_t start) {
    enter(start);
    while (!path_.empty()) {
      const std::uint32_t node = path_.back();
      if (at_[node] < next_[node].size()) {
        const std::uint32_t to = next_[node][at_[node]++];
        if (seen_[to] == 0)
          enter(to);
        else if (part_[to] == 0)
          low_[node] = std::min(low_[node], seen_[to]);
        continue;
      }
      path_.pop_back();
      if (!path_.empty()) low_[path_.back()] = std::min(low_[path_.back()], low_[node]);
      if (low_[node] == seen_[node]) close(node);
    }
  }

  void close(std::uint32_t first) {
    ++parts_;
    while (part_[first] == 0) {
      part_[open_.back()] = parts_;
      open_.pop_back();
    }
  }

  const std::vector<std::vector<std::uint32_t>>& next_;
  std::vector<std::uint32_t> seen_;  // when; 0: not yet
  std::vector<std::uint32_t> low_;   // the first one seen that can be reached
  std::vector<std::size_t> at_;      // how many of its arcs are done
  std::vector<std::uint32_t> part_;
  std::vector<std::uint32_t> path_;
  std::vector<std::uint32_t> open_;  // seen, and their part is not known
  std::uint32_t count_ = 0;
  std::uint32_t parts_ = 0;
};

}  // namespace

// A flow can be turned only along circles of arcs that have room and of arcs, backwards, that carry
// something. An empty pair whose ends no circle joins stays empty in every flow.
std::vector<bool> impossible_pairs(const StaffingNetwork& network, const OneStaffing& staffing) {
  std::vector<std::vector<std::uint32_t>> next(network.nodes);
  for (std::size_t i = network.visits; i < network.arcs.size(); ++i) {
    const auto& arc = network.arcs[i];  // those of the hub, before, are full in every staffing
    if (staffing.flow[i] < arc.capacity) next[arc.from].push_back(arc.to);
    if (staffing.flow[i] > 0) next[arc.to].push_back(arc.from);
  }
  const Parts parts(next);
  std::vector<bool> impossible(network.pairs.size());
  for (std::size_t pair = 0; pair < network.pairs.size(); ++pair) {
    const auto& arc = network.arcs[network.visits + pair];
    impossible[pair] = staffing.flow[network.visits + pair] == 0 && parts.of(arc.from) != parts.of(arc.to);
  }
  return impossible;
}

}  // namespace zhicheng::sampling
