#include "edge_builder.h"

#include <algorithm>
#include <limits>
#include <set>

namespace zhicheng::trace {
namespace {

constexpr std::int64_t kForever = std::numeric_limits<std::int64_t>::max();

std::uint32_t thing(std::uint32_t code) {
  return 2 * code;
}
std::uint32_t holder(std::uint32_t code) {
  return 2 * code + 1;
}

// https://id.gs1.org/01/ and 14 digits: goods of any lot.
bool is_class(std::string_view code) {
  constexpr std::string_view kBegin = "https://id.gs1.org/01/";
  return code.starts_with(kBegin) && code.size() == kBegin.size() + 14;
}

}  // namespace

std::vector<std::uint32_t> counted_events(std::span<const Event> events, std::optional<Timestamp> as_of) {
  std::set<Sha256> wrong;
  for (const Event& event : events)
    if (event.error && (!as_of || event.error->time <= *as_of)) wrong.insert(event.hash);
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < events.size(); ++i) {
    const Event& event = events[i];
    if (!event.error && (!as_of || event.time <= *as_of) && !wrong.contains(event.hash)) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return events[a].time < events[b].time; });
  return order;
}

void EdgeBuilder::run(std::optional<Timestamp> as_of) {
  counted = counted_events(events_, as_of);
  for (const std::uint32_t label : counted) {
    const Event& event = events_[label];
    if (event.type == EventType::transformation) transform(event, label);
    if (event.type == EventType::aggregation || event.type == EventType::association) contain(event, label);
    for (const auto& [instance, lot] : event.lots)
      edges.push_back({.from = thing(number_of(lot)),
                       .to = thing(number_of(instance)),
                       .label = label,
                       .begin = FlowWalk::kAnyTime + 1,
                       .end = kForever});
    seen(event);
  }
  while (!open_.empty()) close(open_.begin(), kForever);
  write_containments();
  unfold();
  stops.resize(2 * codes.size(), 0);
  for (std::uint32_t i = 0; i < codes.size(); ++i)
    stops[thing(i)] = stops[holder(i)] = is_class(codes[i]) ? 1 : 0;
  places.resize(codes.size());
}

std::uint32_t EdgeBuilder::number_of(const std::string& code) {
  const auto [found, is_new] = numbers.try_emplace(code, static_cast<std::uint32_t>(codes.size()));
  if (is_new) codes.push_back(code);
  return found->second;
}

std::vector<std::uint32_t> EdgeBuilder::numbers_of(const std::vector<std::string>& things,
                                                   const std::vector<Quantity>& amounts) {
  std::vector<std::uint32_t> found;
  found.reserve(things.size() + amounts.size());
  for (const std::string& code : things) found.push_back(number_of(code));
  for (const Quantity& amount : amounts) found.push_back(number_of(amount.code));
  return found;
}

// One for each transformation, or for all that share an id.
std::uint32_t EdgeBuilder::hub_of(const Event& event) {
  const auto fresh = static_cast<std::uint32_t>(codes.size());
  if (!event.transformation_id.empty()) {
    const auto [found, is_new] = hubs_.try_emplace(event.transformation_id, fresh);
    if (!is_new) return found->second;
  }
  codes.emplace_back();
  return fresh;
}

void EdgeBuilder::transform(const Event& event, std::uint32_t label) {
  const std::uint32_t hub = hub_of(event);
  const std::int64_t at = event.time.micros;
  // The parts of one transformation that is told by several events belong together whatever their order.
  const bool shared = !event.transformation_id.empty();
  const std::vector<std::uint32_t> into = numbers_of(event.inputs, event.input_amounts);
  for (std::size_t i = 0; i < into.size(); ++i) {
    const std::uint32_t code = into[i];
    edges.push_back({.from = thing(code),
                     .to = thing(hub),
                     .label = label,
                     .begin = shared ? FlowWalk::kAnyTime + 1 : at,
                     .end = at});
    const std::size_t bare = event.inputs.size();
    inputs.push_back({code, hub, label, at, i < bare ? nullptr : &event.input_amounts[i - bare]});
  }
  const std::vector<std::uint32_t> out = numbers_of(event.outputs, event.output_amounts);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::uint32_t code = out[i];
    edges.push_back(
        {.from = thing(hub), .to = thing(code), .label = label, .begin = at, .end = shared ? kForever : at});
    const std::size_t bare = event.outputs.size();
    outputs.push_back({code, hub, label, at, i < bare ? nullptr : &event.output_amounts[i - bare]});
  }
}

void EdgeBuilder::contain(const Event& event, std::uint32_t label) {
  if (event.parent.empty()) return;
  const std::uint32_t parent = number_of(event.parent);
  const std::vector<std::uint32_t> children = numbers_of(event.things, event.amounts);
  const std::int64_t at = event.time.micros;
  if (event.action != Action::remove) {
    for (std::size_t i = 0; i < children.size(); ++i) {
      open({event.type, parent, children[i]}, label, at);
      const auto which = open_.find({event.type, parent, children[i]});
      if (which != open_.end() && i >= event.things.size())
        held.push_back({which->second, &event.amounts[i - event.things.size()]});
    }
    return;
  }
  if (children.empty()) {  // all that is in it
    for (auto which = open_.lower_bound({event.type, parent, 0});
         which != open_.end() && which->first.type == event.type && which->first.parent == parent;)
      close(which++, at);
    return;
  }
  for (const std::uint32_t child : children)
    if (const auto which = open_.find({event.type, parent, child}); which != open_.end()) close(which, at);
}

void EdgeBuilder::open(const Key& key, std::uint32_t label, std::int64_t at) {
  if (key.child == key.parent || !open_.try_emplace(key, containments.size()).second) return;
  containments.push_back({key.child, key.parent, label, at, kForever});
}

void EdgeBuilder::close(std::map<Key, std::size_t>::iterator which, std::int64_t at) {
  containments[which->second].end = at;
  open_.erase(which);
}

void EdgeBuilder::seen(const Event& event) {
  for (const std::string* const place : {&event.read_point, &event.location}) {
    if (place->empty()) continue;
    const std::uint32_t where = number_of(*place);
    const auto note = [&](std::uint32_t code) {
      places.resize(std::max<std::size_t>(places.size(), code + 1));
      if (std::find(places[code].begin(), places[code].end(), where) == places[code].end())
        places[code].push_back(where);
    };
    for (const std::uint32_t code : numbers_of(event.things, event.amounts)) note(code);
    for (const std::uint32_t code : numbers_of(event.inputs, event.input_amounts)) note(code);
    for (const std::uint32_t code : numbers_of(event.outputs, event.output_amounts)) note(code);
    if (!event.parent.empty()) note(number_of(event.parent));
  }
}

void EdgeBuilder::write_containments() {
  inside.resize(codes.size());
  for (std::size_t i = 0; i < containments.size(); ++i) {
    const Containment& each = containments[i];
    inside[each.parent].push_back(i);
    const FlowEdge edge = {.label = each.event, .begin = each.begin, .end = each.end};
    for (const auto& [from, to] : {std::pair(thing(each.child), holder(each.parent)),
                                   std::pair(holder(each.child), holder(each.parent)),
                                   std::pair(thing(each.parent), thing(each.child))}) {
      edges.push_back(edge);
      edges.back().from = from;
      edges.back().to = to;
    }
  }
}

// What was inside of an input when it was transformed went in as well.
void EdgeBuilder::unfold() {
  for (const Flow& input : inputs) unfold(input.code, input.hub, input.at, input.event, 0);
}

void EdgeBuilder::unfold(std::uint32_t container, std::uint32_t hub, std::int64_t at, std::uint32_t label,
                         std::size_t depth) {
  if (depth == kNesting) return;
  for (const std::size_t i : inside[container]) {
    const Containment& each = containments[i];
    if (at < each.begin || at >= each.end) continue;
    edges.push_back({.from = thing(each.child), .to = thing(hub), .label = label, .begin = at, .end = at});
    unfold(each.child, hub, at, label, depth + 1);
  }
}

}  // namespace zhicheng::trace
