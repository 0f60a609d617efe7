#pragma once

#include <cstdint>
#include <vector>

#include "zhicheng/casework/workflow_net.h"

namespace zhicheng::casework {

// A net without names, as it is searched: the one that was given, or a smaller one.
struct PlainTransition {
  std::vector<PlaceIndex> in;   // ascending
  std::vector<PlaceIndex> out;  // ascending
};

struct PlainNet {
  std::uint32_t places = 0;
  PlaceIndex source = 0;
  PlaceIndex sink = 0;
  std::vector<PlainTransition> transitions;
};

inline PlainNet plain(const WorkflowNet& net) {
  PlainNet made;
  made.places = static_cast<std::uint32_t>(net.places.size());
  made.source = net.source;
  made.sink = net.sink;
  for (const NetTransition& each : net.transitions)
    made.transitions.push_back(PlainTransition{.in = each.in, .out = each.out});
  return made;
}

}  // namespace zhicheng::casework
