#include "net_reduction.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace zhicheng::casework {
namespace {

bool holds(const std::vector<PlaceIndex>& sorted, PlaceIndex place) {
  return std::binary_search(sorted.begin(), sorted.end(), place);
}

void erase_from(std::vector<PlaceIndex>& sorted, PlaceIndex place) {
  const auto found = std::lower_bound(sorted.begin(), sorted.end(), place);
  if (found != sorted.end() && *found == place) sorted.erase(found);
}

bool disjoint(const std::vector<PlaceIndex>& a, const std::vector<PlaceIndex>& b) {
  return std::none_of(a.begin(), a.end(), [&](PlaceIndex place) { return holds(b, place); });
}

}  // namespace

NetReduction::NetReduction(const PlainNet& net)
    : producers_(net.places),
      consumers_(net.places),
      place_there_(net.places, true),
      source_(net.source),
      sink_(net.sink) {
  for (NetTransitionIndex t = 0; t < net.transitions.size(); ++t)
    add(Node{.arcs = net.transitions[t], .first = t});
  for (bool smaller = true; smaller;) {
    smaller = false;
    for (PlaceIndex place = 0; place < net.places; ++place) smaller = join_through(place) || smaller;
    smaller = drop_equal_transitions() || smaller;
    smaller = drop_idle_transitions() || smaller;
    smaller = drop_equal_places() || smaller;
  }
  collect(net);
}

std::vector<std::uint32_t>& NetReduction::live(std::vector<std::uint32_t>& nodes) {
  std::erase_if(nodes, [&](std::uint32_t node) { return !nodes_[node].there; });
  return nodes;
}

void NetReduction::add(Node node) {
  const auto number = static_cast<std::uint32_t>(nodes_.size());
  for (const PlaceIndex place : node.arcs.in) consumers_[place].push_back(number);
  for (const PlaceIndex place : node.arcs.out) producers_[place].push_back(number);
  nodes_.push_back(std::move(node));
}

void NetReduction::drop(std::uint32_t node) {
  nodes_[node].there = false;
}

// A place whose takers need nothing else: whoever puts a token there can take it on at once. What is reached
// in between is never marked by the end, and no other transition waits for it.
bool NetReduction::can_join(PlaceIndex place) {
  if (place == source_ || place == sink_ || !place_there_[place]) return false;
  const std::vector<std::uint32_t>& givers = live(producers_[place]);
  const std::vector<std::uint32_t>& takers = live(consumers_[place]);
  if (givers.empty() || takers.empty() || givers.size() * takers.size() > givers.size() + takers.size())
    return false;
  return std::all_of(takers.begin(), takers.end(), [&](std::uint32_t taker) {
    const Node& taking = nodes_[taker];
    if (taking.arcs.in.size() != 1 || taking.arcs.out.empty() || holds(taking.arcs.out, place)) return false;
    return std::all_of(givers.begin(), givers.end(), [&](std::uint32_t giver) {
      const Node& giving = nodes_[giver];
      return disjoint(giving.arcs.out, taking.arcs.out) && giving.length + taking.length <= kLongestSequence;
    });
  });
}

bool NetReduction::join_through(PlaceIndex place) {
  if (!can_join(place)) return false;
  const std::vector<std::uint32_t> givers = producers_[place];
  const std::vector<std::uint32_t> takers = consumers_[place];
  for (const std::uint32_t giver : givers)
    for (const std::uint32_t taker : takers) {
      Node joined{.arcs = {.in = nodes_[giver].arcs.in, .out = {}},
                  .first = giver,
                  .second = taker,
                  .length = nodes_[giver].length + nodes_[taker].length};
      std::vector<PlaceIndex> rest = nodes_[giver].arcs.out;
      erase_from(rest, place);
      const std::vector<PlaceIndex>& more = nodes_[taker].arcs.out;
      std::merge(rest.begin(), rest.end(), more.begin(), more.end(), std::back_inserter(joined.arcs.out));
      add(std::move(joined));
    }
  for (const std::uint32_t giver : givers) drop(giver);
  for (const std::uint32_t taker : takers) drop(taker);
  place_there_[place] = false;
  return true;
}

// Of transitions that do the same one is enough.
bool NetReduction::drop_equal_transitions() {
  std::map<std::pair<std::vector<PlaceIndex>, std::vector<PlaceIndex>>, std::uint32_t> known;
  bool dropped = false;
  for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
    if (!nodes_[node].there ||
        known.emplace(std::pair(nodes_[node].arcs.in, nodes_[node].arcs.out), node).second)
      continue;
    drop(node);
    dropped = true;
  }
  return dropped;
}

// A transition that puts back what it takes changes nothing. It can fire wherever another one can that takes
// as much, so it is dead only if that one is.
bool NetReduction::drop_idle_transitions() {
  bool dropped = false;
  for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
    const Node& idle = nodes_[node];
    if (!idle.there || idle.arcs.in.empty() || idle.arcs.in != idle.arcs.out) continue;
    const std::vector<std::uint32_t>& beside = live(consumers_[idle.arcs.in[0]]);
    const bool covered = std::any_of(beside.begin(), beside.end(), [&](std::uint32_t other) {
      const std::vector<PlaceIndex>& in = nodes_[other].arcs.in;
      return other != node && std::includes(in.begin(), in.end(), idle.arcs.in.begin(), idle.arcs.in.end());
    });
    if (!covered) continue;
    drop(node);
    dropped = true;
  }
  return dropped;
}

// Places that are filled and emptied together always hold the same number of tokens.
bool NetReduction::drop_equal_places() {
  std::map<std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>>, PlaceIndex> known;
  bool dropped = false;
  for (PlaceIndex place = 0; place < place_there_.size(); ++place) {
    if (!place_there_[place] || place == source_ || place == sink_) continue;
    std::pair around(live(producers_[place]), live(consumers_[place]));
    std::sort(around.first.begin(), around.first.end());
    std::sort(around.second.begin(), around.second.end());
    if (around.first.empty() || around.second.empty() || known.emplace(std::move(around), place).second)
      continue;
    drop_place(place);
    dropped = true;
  }
  return dropped;
}

void NetReduction::drop_place(PlaceIndex place) {
  for (const std::uint32_t node : producers_[place]) erase_from(nodes_[node].arcs.out, place);
  for (const std::uint32_t node : consumers_[place]) erase_from(nodes_[node].arcs.in, place);
  place_there_[place] = false;
}

void NetReduction::collect(const PlainNet& net) {
  std::vector<PlaceIndex> number(net.places, kNone);
  for (PlaceIndex place = 0; place < net.places; ++place)
    if (place_there_[place]) number[place] = reduced_.places++;
  reduced_.source = number[net.source];
  reduced_.sink = number[net.sink];
  for (std::uint32_t node = 0; node < nodes_.size(); ++node) {
    if (!nodes_[node].there) continue;
    PlainTransition made = nodes_[node].arcs;
    for (PlaceIndex& place : made.in) place = number[place];
    for (PlaceIndex& place : made.out) place = number[place];
    reduced_.transitions.push_back(std::move(made));
    kept_.push_back(node);
  }
}

std::vector<NetTransitionIndex> NetReduction::expand(const std::vector<NetTransitionIndex>& path) const {
  std::vector<NetTransitionIndex> firings;
  std::vector<std::uint32_t> open;
  for (const NetTransitionIndex transition : path) {
    open.push_back(kept_[transition]);
    while (!open.empty()) {
      const Node& node = nodes_[open.back()];
      open.pop_back();
      if (node.second == kNone) {
        firings.push_back(node.first);
        continue;
      }
      open.push_back(node.second);
      open.push_back(node.first);
    }
  }
  return firings;
}

}  // namespace zhicheng::casework
