#include "zhicheng/trace/event_index.h"

#include <algorithm>

#include "zhicheng/base/assert.h"

namespace zhicheng::trace {
namespace {

constexpr std::size_t kDeepest = 16;  // containers in containers

bool holds(const Event& event) {
  return event.type == EventType::aggregation || event.type == EventType::association;
}

bool names(const Event& event, std::string_view code) {
  return std::find(event.things.begin(), event.things.end(), code) != event.things.end() ||
         std::any_of(event.amounts.begin(), event.amounts.end(),
                     [&](const Quantity& amount) { return amount.code == code; });
}

}  // namespace

void EventIndex::enter(const std::string& code, std::uint32_t number) {
  if (code.empty()) return;
  Numbers& row = codes_[code];
  if (row.empty() || row.back() != number) row.push_back(number);
}

void EventIndex::add(Event event) {
  ZHICHENG_ASSERT(events_.size() < kMostEvents);
  const auto number = static_cast<std::uint32_t>(events_.size());
  enter(event.parent, number);
  for (const auto* codes : {&event.things, &event.inputs, &event.outputs})
    for (const std::string& code : *codes) enter(code, number);
  for (const auto* amounts : {&event.amounts, &event.input_amounts, &event.output_amounts})
    for (const Quantity& amount : *amounts) enter(amount.code, number);
  enter(event.read_point, number);
  enter(event.location, number);
  if (!event.id.empty()) ids_.insert_or_assign(event.id, number);
  seen_.add(event);
  event.text = {};
  events_.push_back(std::move(event));
}

std::span<const std::uint32_t> EventIndex::of_code(std::string_view code) const {
  const auto found = codes_.find(code);
  return found == codes_.end() ? std::span<const std::uint32_t>() : found->second;
}

std::optional<std::size_t> EventIndex::of_id(std::string_view id) const {
  const auto found = ids_.find(id);
  if (found == ids_.end()) return std::nullopt;
  return found->second;
}

// The shortest row that holds all that can match.
std::optional<std::span<const std::uint32_t>> EventIndex::row_of(const EventQuery& query) const {
  std::optional<std::span<const std::uint32_t>> shortest;
  for (const auto* codes : {&query.items, &query.classes, &query.parents, &query.inputs, &query.outputs,
                            &query.any, &query.read_points, &query.locations}) {
    if (codes->size() != 1) continue;
    const auto row = of_code(codes->front());
    if (!shortest || row.size() < shortest->size()) shortest = row;
  }
  return shortest;
}

EventIndex::Found EventIndex::find(const EventQuery& query, std::size_t begin, std::size_t limit) const {
  Found found;
  const auto row = row_of(query);
  const auto take = [&](std::size_t number) {  // false: enough
    if (!matches(query, events_[number])) return true;
    if (found.events.size() == limit) {
      found.next = number;
      return false;
    }
    found.events.push_back(number);
    return true;
  };
  if (row) {
    for (auto at = std::lower_bound(row->begin(), row->end(), begin); at != row->end() && take(*at); ++at) {
    }
    return found;
  }
  for (std::size_t number = begin; number < events_.size() && take(number); ++number) {
  }
  return found;
}

std::optional<Sighting> EventIndex::last_seen(std::string_view code) const {
  return last_seen(code, 0);
}

// What stands in a container is where the container is, since it was put in.
std::optional<Sighting> EventIndex::last_seen(std::string_view code, std::size_t depth) const {
  std::optional<Sighting> last;
  const Event* held = nullptr;  // the event that put it where it still is
  for (const std::uint32_t number : of_code(code)) {
    const Event& event = events_[number];
    if (!seen_.counts(event)) continue;
    const std::string_view place = place_of(event);
    if (!place.empty() && (!last || event.time >= events_[last->event].time))
      last = Sighting{number, place, {}};
    if (holds(event) && event.parent != code && names(event, code) &&
        (held == nullptr || event.time >= held->time))
      held = &event;
  }
  if (held == nullptr || held->action == Action::remove || depth == kDeepest) return last;
  for (const std::uint32_t number : of_code(held->parent)) {
    const Event& event = events_[number];
    const bool emptied = holds(event) && event.parent == held->parent && event.action == Action::remove &&
                         event.things.empty() && event.amounts.empty();
    if (emptied && event.time >= held->time && seen_.counts(event)) return last;
  }
  const auto outside = last_seen(held->parent, depth + 1);
  if (!outside || (last && events_[outside->event].time < events_[last->event].time)) return last;
  return Sighting{outside->event, outside->place, held->parent};
}

}  // namespace zhicheng::trace
