#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "zhicheng/sampling/staffing.h"

namespace zhicheng::sampling {

// The rules of staffing as a network: an integer flow in it is a staffing. Nodes: the hub 0, the visits, then
// for visits that want a skill one node through which the unskilled go, then a node for each day on which an
// officer's limit may bind, then the officers. Arcs: hub → visit, one for each visit; the pairs; visit →
// unskilled; day → officer; officer → hub. docs/formats/staffing.md numbers them.
struct StaffingNetwork {
  struct Arc {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::uint64_t capacity = 1;  // in whole officers
  };
  std::uint32_t nodes = 0;
  std::uint32_t visits = 0;
  std::uint32_t first_officer = 0;  // node
  std::vector<StaffingPair> pairs;  // without chances; arc `visits` + place
  std::vector<Arc> arcs;

  std::uint32_t visit_node(std::uint32_t visit) const { return 1 + visit; }
};

// Unskilled officers of a visit that wants one officer with a skill are no pairs: they cannot go. O(visits ×
// officers).
StaffingNetwork staffing_network(const StaffingRequest& request);

// What every arc carries when the pairs carry this; the pairs' arcs are filled already.
void fill_flow(const StaffingNetwork& network, std::vector<std::uint64_t>& flow);

struct OneStaffing {
  std::vector<std::uint64_t> flow;  // of each arc, in whole officers
};

// Some staffing that keeps every rule, or the proof that there is none.
std::variant<OneStaffing, StaffingGap> find_staffing(const StaffingNetwork& network);

// Of each pair, whether no staffing at all can send it.
std::vector<bool> impossible_pairs(const StaffingNetwork& network, const OneStaffing& staffing);

}  // namespace zhicheng::sampling
