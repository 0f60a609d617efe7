#include "net_structure.h"

#include <algorithm>

namespace zhicheng::casework {
namespace {

// Places first, then transitions.
struct NetGraph {
  std::vector<std::vector<std::size_t>> next;
  std::vector<std::vector<std::size_t>> before;

  explicit NetGraph(const WorkflowNet& net)
      : next(net.places.size() + net.transitions.size()), before(next.size()) {
    for (std::size_t t = 0; t < net.transitions.size(); ++t) {
      for (const PlaceIndex place : net.transitions[t].in) join(place, net.places.size() + t);
      for (const PlaceIndex place : net.transitions[t].out) join(net.places.size() + t, place);
    }
  }

  void join(std::size_t from, std::size_t to) {
    next[from].push_back(to);
    before[to].push_back(from);
  }
};

std::vector<bool> reached_from(std::size_t start, const std::vector<std::vector<std::size_t>>& along) {
  std::vector<bool> reached(along.size(), false);
  std::vector<std::size_t> open{start};
  reached[start] = true;
  while (!open.empty()) {
    const std::size_t node = open.back();
    open.pop_back();
    for (const std::size_t each : along[node]) {
      if (reached[each]) continue;
      reached[each] = true;
      open.push_back(each);
    }
  }
  return reached;
}

}  // namespace

std::string structure_faults(const WorkflowNet& net) {
  std::string faults;
  const auto name = [&](std::size_t node) {
    return node < net.places.size() ? net.places[node] : net.transitions[node - net.places.size()].name;
  };
  const auto add = [&](const std::string& rule, const std::vector<std::size_t>& nodes) {
    if (nodes.empty()) return;
    faults += (faults.empty() ? "" : "; ") + rule + ": ";
    for (std::size_t i = 0; i < nodes.size(); ++i) faults += (i == 0 ? "" : ", ") + name(nodes[i]);
  };
  const NetGraph graph(net);
  if (net.source == net.sink) faults = "source_is_sink";
  add("into_source", graph.before[net.source]);
  add("out_of_sink", graph.next[net.sink]);
  const std::vector<bool> forward = reached_from(net.source, graph.next);
  const std::vector<bool> backward = reached_from(net.sink, graph.before);
  std::vector<std::size_t> off;
  for (std::size_t node = 0; node < graph.next.size(); ++node)
    if (!forward[node] || !backward[node]) off.push_back(node);
  add("off_every_way", off);
  return faults;
}

}  // namespace zhicheng::casework
