#include <algorithm>
#include <map>
#include <numeric>

#include "staffing_network.h"
#include "zhicheng/base/assert.h"

namespace zhicheng::sampling {
namespace {

constexpr std::uint32_t kNone = ~std::uint32_t{0};
constexpr std::size_t kMostTries = 64;  // visits that cannot be staffed from which a proof is looked for

// Sends whole officers along augmenting paths, visit after visit.
class Sender {
 public:
  explicit Sender(const StaffingNetwork& network)
      : network_(network),
        flow_(network.arcs.size(), 0),
        begin_(network.nodes + 1, 0),
        home_(network.nodes, kNone),
        came_by_(network.nodes) {
    for (const auto& arc : network.arcs) ++begin_[arc.from + 1], ++begin_[arc.to + 1];
    std::partial_sum(begin_.begin(), begin_.end(), begin_.begin());
    for (std::uint32_t arc = 0; arc < network.arcs.size(); ++arc)
      if (network.arcs[arc].to == 0) home_[network.arcs[arc].from] = arc;
    touching_.resize(begin_.back());
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (std::uint32_t arc = 0; arc < network.arcs.size(); ++arc) {
      touching_[next[network.arcs[arc].from]++] = arc;
      touching_[next[network.arcs[arc].to]++] = arc;
    }
  }

  // Staffs the visit, or leaves everything as it was and reached() tells who stands in the way. Returns how
  // many officers it lacks.
  std::uint64_t staff(std::uint32_t visit) {
    const std::uint64_t wanted = network_.arcs[visit].capacity;
    for (std::uint64_t sent = 0; sent < wanted; ++sent) {
      if (augment(network_.visit_node(visit))) continue;
      take_back(visit);
      return wanted - sent;
    }
    return 0;
  }
  // Frees the officers of a visit; who was rerouted for it stays so, which breaks no rule.
  void take_back(std::uint32_t visit) {
    for (std::uint32_t node = network_.visit_node(visit); node != 0;) {
      std::uint32_t out = kNone;
      for (std::uint32_t i = begin_[node]; i < begin_[node + 1] && out == kNone; ++i)
        if (network_.arcs[touching_[i]].from == node && flow_[touching_[i]] > 0) out = touching_[i];
      if (out == kNone) return;
      --flow_[out];
      node = network_.arcs[out].to;
      if (node == 0) node = network_.visit_node(visit);
    }
  }

  bool reached(std::uint32_t node) const { return came_by_[node] != kNone; }
  const std::vector<std::uint64_t>& flow() const { return flow_; }  // without what comes from the hub

 private:
  // Whether a path through nodes that can pass one on ends at an officer with room; sends one along it.
  bool augment(std::uint32_t start) {
    std::fill(came_by_.begin(), came_by_.end(), kNone);
    came_by_[start] = 0;  // any arc
    std::vector<std::uint32_t> queue{start};
    for (std::size_t at = 0; at < queue.size(); ++at) {
      const std::uint32_t node = queue[at];
      for (std::uint32_t i = begin_[node]; i < begin_[node + 1]; ++i) {
        const auto& arc = network_.arcs[touching_[i]];
        const bool forward = arc.from == node;
        const std::uint32_t next = forward ? arc.to : arc.from;
        if (next == 0 || reached(next)) continue;
        if (forward ? flow_[touching_[i]] >= arc.capacity : flow_[touching_[i]] == 0) continue;
        came_by_[next] = touching_[i];
        if (has_room(next)) {
          came_by_[0] = home_[next];
          send(start);
          return true;
        }
        queue.push_back(next);
      }
    }
    return false;
  }

  bool has_room(std::uint32_t node) const {
    return home_[node] != kNone && flow_[home_[node]] < network_.arcs[home_[node]].capacity;
  }

  void send(std::uint32_t start) {
    for (std::uint32_t node = 0; node != start;) {
      const std::uint32_t by = came_by_[node];
      const bool forward = network_.arcs[by].to == node;
      if (forward)
        ++flow_[by];
      else
        --flow_[by];
      node = forward ? network_.arcs[by].from : network_.arcs[by].to;
    }
  }

  const StaffingNetwork& network_;
  std::vector<std::uint64_t> flow_;
  std::vector<std::uint32_t> begin_;  // of each node, in touching_
  std::vector<std::uint32_t> touching_;
  std::vector<std::uint32_t> home_;  // of each officer, the arc to the hub
  std::vector<std::uint32_t> came_by_;
};

// Visits that together cannot be staffed, and how many officers the last of them lacked.
struct Short {
  std::vector<std::uint32_t> visits;
  std::vector<bool> unskilled_reached;  // of each of them: its unskilled officers count too
  std::uint64_t lack = 0;
};

class GapFinder {
 public:
  explicit GapFinder(const StaffingNetwork& network) : network_(network), unskilled_(network.visits, 0) {
    const std::size_t after_pairs = network.visits + network.pairs.size();
    for (std::size_t i = after_pairs; i < network.arcs.size(); ++i)
      if (network.arcs[i].from <= network.visits && network.arcs[i].from > 0)
        unskilled_[network.arcs[i].from - 1] = network.arcs[i].to;
  }

  // The fewest visits among those that the failing ones lead to; empty if all can be staffed.
  Short find(const std::vector<std::uint32_t>& visits) const {
    Sender sender(network_);
    return find(visits, sender);
  }
  Short find(const std::vector<std::uint32_t>& visits, Sender& sender) const {
    Short best;
    std::size_t tries = 0;
    for (const std::uint32_t visit : visits) {
      const std::uint64_t lack = sender.staff(visit);
      if (lack == 0) continue;
      Short found = reached(sender, visits, lack);
      if (best.visits.empty() || found.visits.size() < best.visits.size()) best = std::move(found);
      if (++tries == kMostTries) break;
    }
    return best;
  }

  // Where one officer was lacking, each visit reached could stand in the place of the last: without it the
  // others can be staffed. Where more were, each in turn gives its officers to the one without; where that
  // does not help, it is not needed for the proof, and those reached without it are one.
  Short smallest(Short found) const {
    Sender sender(network_);
    std::uint32_t without = found.visits.back();  // the one that has no officers
    for (const std::uint32_t visit : found.visits)
      if (sender.staff(visit) > 0) without = visit;
    for (const std::uint32_t visit : std::vector<std::uint32_t>(found.visits)) {
      if (found.lack == 1) return found;
      if (visit == without || !std::binary_search(found.visits.begin(), found.visits.end(), visit)) continue;
      sender.take_back(visit);
      const std::uint64_t lack = sender.staff(without);
      if (lack == 0) {
        without = visit;
        continue;
      }
      Short smaller = reached(sender, found.visits, lack);
      for (const std::uint32_t other : found.visits)
        if (!std::binary_search(smaller.visits.begin(), smaller.visits.end(), other)) sender.take_back(other);
      found = std::move(smaller);
    }
    return found;
  }

  StaffingGap proof(const Short& found) const {
    StaffingGap gap;
    std::vector<std::uint32_t> place(network_.visits, kNone);
    for (std::size_t i = 0; i < found.visits.size(); ++i) {
      const std::uint32_t visit = found.visits[i];
      place[visit] = static_cast<std::uint32_t>(i);
      const bool skilled_only = unskilled_[visit] != 0 && !found.unskilled_reached[i];
      const auto places = static_cast<std::uint32_t>(network_.arcs[visit].capacity);
      gap.visits.push_back({visit, skilled_only ? 1 : places, skilled_only});
      gap.needed += gap.visits.back().places;
    }
    std::vector<std::uint64_t> asked(network_.nodes, 0);  // of days and officers
    std::map<std::uint32_t, std::uint64_t> visits_of;     // by officer
    for (std::uint32_t pair = 0; pair < network_.pairs.size(); ++pair) {
      const std::uint32_t at = place[network_.pairs[pair].visit];
      if (at == kNone || (gap.visits[at].skilled_only && !network_.pairs[pair].skilled)) continue;
      ++asked[network_.arcs[network_.visits + pair].to];
      ++visits_of[network_.pairs[pair].officer];
    }
    std::vector<std::uint64_t> at_most(network_.nodes, 0);
    for (std::size_t i = network_.visits + network_.pairs.size(); i < network_.arcs.size(); ++i) {
      const auto& arc = network_.arcs[i];
      at_most[arc.from] = std::min(asked[arc.from], arc.capacity);
      if (arc.from > network_.visits) asked[arc.to] += at_most[arc.from];
    }
    for (const auto& [officer, visits] : visits_of) {
      gap.officers.push_back({officer, visits, at_most[network_.first_officer + officer]});
      gap.available += gap.officers.back().at_most;
    }
    ZHICHENG_ASSERT(gap.needed > gap.available);
    return gap;
  }

 private:
  Short reached(const Sender& sender, const std::vector<std::uint32_t>& visits, std::uint64_t lack) const {
    Short found;
    found.lack = lack;
    for (const std::uint32_t visit : visits) {
      if (!sender.reached(network_.visit_node(visit))) continue;
      found.visits.push_back(visit);
      found.unskilled_reached.push_back(unskilled_[visit] != 0 && sender.reached(unskilled_[visit]));
    }
    return found;
  }

  const StaffingNetwork& network_;
  std::vector<std::uint32_t> unskilled_;  // node of each visit, 0: none
};

}  // namespace

std::variant<OneStaffing, StaffingGap> find_staffing(const StaffingNetwork& network) {
  const GapFinder finder(network);
  std::vector<std::uint32_t> all(network.visits);
  std::iota(all.begin(), all.end(), 0U);
  Sender sender(network);
  const Short found = finder.find(all, sender);
  if (!found.visits.empty()) return finder.proof(finder.smallest(found));
  OneStaffing staffing{sender.flow()};
  fill_flow(network, staffing.flow);
  return staffing;
}

}  // namespace zhicheng::sampling
