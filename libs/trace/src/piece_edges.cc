#include <algorithm>
#include <map>

#include "live_graph.h"

namespace zhicheng::trace {
namespace {

constexpr std::int64_t kForever = FlowDelta::kAlways;

std::uint32_t thing(std::uint32_t code) {
  return 2 * code;
}
std::uint32_t holder(std::uint32_t code) {
  return 2 * code + 1;
}

// The events of a piece that count, by time, those of one time as they came.
template <class Is>
std::vector<std::uint32_t> events_of(const EventTable& table, std::uint32_t piece, Is is) {
  std::vector<std::pair<std::int64_t, std::uint32_t>> order;
  PackedEvent event;
  for (const std::uint32_t number : table.postings().of(piece)) {
    if (!table.counts(number)) continue;
    table.read(number, event);
    if (is(event)) order.emplace_back(event.time, number);
  }
  std::sort(order.begin(), order.end());
  std::vector<std::uint32_t> events;
  events.reserve(order.size());
  for (const auto& [time, number] : order) events.push_back(number);
  return events;
}

}  // namespace

const std::vector<PieceEdges::Containment>& PieceEdges::inside(std::uint32_t parent) {
  const auto [found, is_new] = known_.try_emplace(parent);
  std::vector<Containment>& all = found->second;
  if (!is_new) return all;
  std::map<std::pair<EventType, std::uint32_t>, std::size_t> open;  // by child
  PackedEvent event;
  const auto close = [&](auto which) {
    all[which->second].end = event.time;
    return open.erase(which);
  };
  for (const std::uint32_t number : events_of(
           table_, parent, [&](const PackedEvent& each) { return each.holds() && each.parent == parent; })) {
    table_.read(number, event);
    std::vector<std::uint32_t> children = event.things;
    for (const PackedEvent::Amount& each : event.amounts) children.push_back(each.code);
    if (event.action == Action::remove && children.empty())  // all that is in it
      for (auto which = open.lower_bound({event.type, 0});
           which != open.end() && which->first.first == event.type;)
        which = close(which);
    for (const std::uint32_t child : children) {
      const auto which = open.find({event.type, child});
      if (event.action == Action::remove) {
        if (which != open.end()) close(which);
      } else if (child != parent && which == open.end()) {
        open.emplace(std::pair(event.type, child), all.size());
        all.push_back({child, number, event.time, kForever});
      }
    }
  }
  return all;
}

void PieceEdges::append(std::uint32_t piece, std::vector<FlowEdge>& edges) {
  if ((table_.roles(piece) & EventTable::kHub) != 0) {
    append_hub(piece, edges);
    return;
  }
  for (const Containment& each : inside(piece))
    for (const auto& [from, to] :
         {std::pair(thing(each.child), holder(piece)), std::pair(holder(each.child), holder(piece)),
          std::pair(thing(piece), thing(each.child))})
      edges.push_back({from, to, each.event, each.begin, each.end});
}

void PieceEdges::append_hub(std::uint32_t hub, std::vector<FlowEdge>& edges) {
  for (const std::uint32_t number :
       events_of(table_, hub, [&](const PackedEvent& each) { return each.hub == hub; })) {
    table_.read(number, event_);
    // The parts of one transformation that is told by several events belong together whatever their order.
    const bool shared = event_.run != 0;
    const std::int64_t at = event_.time;
    const auto into = [&](std::uint32_t code) {
      edges.push_back({thing(code), thing(hub), number, shared ? -kForever : at, at});
      unfold(code, {0, thing(hub), number, at, at}, edges, 0);
    };
    const auto out = [&](std::uint32_t code) {
      edges.push_back({thing(hub), thing(code), number, at, shared ? kForever : at});
    };
    for (const std::uint32_t code : event_.inputs) into(code);
    for (const PackedEvent::Amount& each : event_.input_amounts) into(each.code);
    for (const std::uint32_t code : event_.outputs) out(code);
    for (const PackedEvent::Amount& each : event_.output_amounts) out(each.code);
  }
}

// What was inside of an input when it was transformed went in as well.
void PieceEdges::unfold(std::uint32_t container, const FlowEdge& input, std::vector<FlowEdge>& edges,
                        std::size_t depth) {
  if (depth == kNesting || (table_.roles(container) & EventTable::kParent) == 0) return;
  for (const Containment& each : inside(container)) {
    if (input.begin < each.begin || input.begin >= each.end) continue;
    edges.push_back(input);
    edges.back().from = thing(each.child);
    unfold(each.child, input, edges, depth + 1);
  }
}

void PieceEdges::append_lots(std::uint32_t event, std::vector<FlowEdge>& edges) {
  if (!table_.counts(event)) return;
  table_.read(event, event_);
  for (const auto& [instance, lot] : event_.lots)
    edges.push_back({thing(lot), thing(instance), event, -kForever, kForever});
}

}  // namespace zhicheng::trace
