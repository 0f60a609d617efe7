#pragma once

#include <array>
#include <optional>
#include <string>

#include "plain_net.h"
#include "zhicheng/casework/soundness.h"

// The reachable markings of a net, breadth first, and what is wrong among them.
namespace zhicheng::casework {

struct SearchLimits {
  std::size_t markings = 0;
  std::size_t bytes = 0;
};

struct SearchFinding {
  NetFault fault = NetFault::deadlock;
  std::vector<NetTransitionIndex> path;
  std::size_t repeats_from = 0;          // unbounded
  std::vector<NetTransitionIndex> dead;  // dead_transition
};

struct SearchResult {
  // In the order of NetFault, each fault once. Each is true even where the search did not come to its end;
  // but then faults may be missing.
  std::vector<SearchFinding> findings;
  std::string limit;  // that ended the search; "": none did, or the net is unbounded
  std::size_t markings = 0;
};

SearchResult search_markings(const PlainNet& net, const SearchLimits& limits);

}  // namespace zhicheng::casework
