#include "zhicheng/trace/event_index.h"

#include <algorithm>

#include "event_table.h"
#include "live_graph.h"
#include "zhicheng/base/assert.h"
#include "zhicheng/trace/code.h"

namespace zhicheng::trace {
namespace {

constexpr std::size_t kDeepest = 16;  // containers in containers

bool names(const PackedEvent& event, std::uint32_t code) {
  return std::find(event.things.begin(), event.things.end(), code) != event.things.end() ||
         std::any_of(event.amounts.begin(), event.amounts.end(),
                     [&](const PackedEvent::Amount& amount) { return amount.code == code; });
}

template <class T>
bool one_of(const std::vector<T>& wanted, const auto& value) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

}  // namespace

struct EventIndex::State {
  EventTable table;
  LiveGraph graph{table};

  // False: it cannot match. Whether it does is seen once it is unpacked.
  bool may_match(const EventQuery& query, const PackedEvent& event) const {
    return one_of(query.types, event.type) && one_of(query.actions, event.action) &&
           (!query.from || event.time >= query.from->micros) &&
           (!query.before || event.time < query.before->micros) &&
           one_of(query.steps, table.words().text(event.step)) &&
           one_of(query.dispositions, table.words().text(event.disposition));
  }
};

EventIndex::EventIndex() : state_(std::make_unique<State>()) {}
EventIndex::EventIndex(EventIndex&&) noexcept = default;
EventIndex::~EventIndex() = default;

void EventIndex::add(const Event& event) {
  ZHICHENG_ASSERT(size() < kMostEvents);
  state_->graph.note(state_->table.add(event));
}

bool EventIndex::seen(const Event& event) const {
  return state_->table.of_hash(event.hash, event.error.has_value()).has_value();
}

bool EventIndex::counts(std::size_t number) const {
  return state_->table.counts(static_cast<std::uint32_t>(number));
}

Event EventIndex::event(std::size_t number) const {
  return state_->table.event(static_cast<std::uint32_t>(number));
}

std::size_t EventIndex::size() const {
  return state_->table.size();
}

std::vector<std::uint32_t> EventIndex::of_code(std::string_view code) const {
  const auto found = state_->table.codes().find(code);
  return found ? state_->table.postings().of(*found) : std::vector<std::uint32_t>();
}

std::optional<std::size_t> EventIndex::of_id(std::string_view id) const {
  const auto found = state_->table.of_id(id);
  return found ? std::optional<std::size_t>(*found) : std::nullopt;
}

// The shortest row that holds all that can match.
std::optional<std::span<const std::uint32_t>> EventIndex::row_of(const EventQuery& query,
                                                                 std::vector<std::uint32_t>& row) const {
  const std::string* shortest = nullptr;
  std::size_t fewest = SIZE_MAX;
  for (const auto* codes : {&query.items, &query.classes, &query.parents, &query.inputs, &query.outputs,
                            &query.any, &query.read_points, &query.locations}) {
    if (codes->size() != 1) continue;
    const auto found = state_->table.codes().find(codes->front());
    const std::size_t count = found ? state_->table.postings().count(*found) : 0;
    if (shortest != nullptr && count >= fewest) continue;
    shortest = &codes->front();
    fewest = count;
  }
  if (shortest == nullptr) return std::nullopt;
  row = of_code(*shortest);
  return row;
}

EventIndex::Found EventIndex::find(const EventQuery& query, std::size_t begin, std::size_t limit) const {
  Found found;
  std::vector<std::uint32_t> numbers;
  const auto row = row_of(query, numbers);
  PackedEvent event;
  const auto take = [&](std::size_t number) {  // false: enough
    state_->table.read(static_cast<std::uint32_t>(number), event);
    if (!state_->may_match(query, event) || !matches(query, this->event(number))) return true;
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
  for (std::size_t number = begin; number < size() && take(number); ++number) {
  }
  return found;
}

std::optional<Sighting> EventIndex::last_seen(std::string_view code) const {
  const auto found = state_->table.codes().find(code);
  return found && *found != 0 ? last_seen(*found, 0) : std::nullopt;
}

// What stands in a container is where the container is, since it was put in.
std::optional<Sighting> EventIndex::last_seen(std::uint32_t code, std::size_t depth) const {
  const EventTable& table = state_->table;
  std::optional<Sighting> last;
  std::int64_t last_time = 0;
  std::uint32_t holder = 0;  // that it is put into, or was taken out of, by the latest event
  std::int64_t held_at = 0;
  bool inside = false;
  PackedEvent event;
  for (const std::uint32_t number : table.postings().of(code)) {
    if (!table.counts(number)) continue;
    table.read(number, event);
    if (event.place() != 0 && (!last || event.time >= last_time)) {
      last = Sighting{number, table.codes().text(event.place()), {}};
      last_time = event.time;
    }
    if (!event.holds() || event.parent == code || !names(event, code)) continue;
    if (holder != 0 && event.time < held_at) continue;
    holder = event.parent;
    held_at = event.time;
    inside = event.action != Action::remove;
  }
  if (holder == 0 || !inside || depth == kDeepest) return last;
  for (const std::uint32_t number : table.postings().of(holder)) {
    if (!table.counts(number)) continue;
    table.read(number, event);
    const bool emptied = event.holds() && event.parent == holder && event.action == Action::remove &&
                         event.things.empty() && event.amounts.empty();
    if (emptied && event.time >= held_at) return last;
  }
  const auto outside = last_seen(holder, depth + 1);
  if (!outside) return last;
  table.read(static_cast<std::uint32_t>(outside->event), event);
  if (last && event.time < last_time) return last;
  return Sighting{outside->event, outside->place, table.codes().text(holder)};
}

void EventIndex::settle() {
  state_->graph.settle();
}
bool EventIndex::settled() const {
  return state_->graph.settled();
}

Result<std::uint32_t> EventIndex::find_code(std::string_view code) const {
  const std::string name = code_of_node(code);
  const auto found = state_->table.codes().find(name);
  if (!found || *found == 0) return Error(ErrorCode::trace_code_absent).with("code", name);
  return *found;
}

Result<std::vector<std::string_view>> EventIndex::closure(std::string_view from, Direction direction,
                                                          bool in_time) const {
  ZHICHENG_TRY_ASSIGN(const std::uint32_t code, find_code(from));
  const std::vector<std::uint32_t> found = state_->graph.closure(code, direction, in_time);
  std::vector<std::string_view> codes;
  codes.reserve(found.size());
  for (const std::uint32_t each : found) codes.push_back(state_->table.codes().text(each));
  std::sort(codes.begin(), codes.end());
  return codes;
}

Result<std::vector<TraceStep>> EventIndex::explain(std::string_view from, std::string_view to) const {
  ZHICHENG_TRY_ASSIGN(const std::uint32_t start, find_code(from));
  ZHICHENG_TRY_ASSIGN(const std::uint32_t goal, find_code(to));
  const NameTable& codes = state_->table.codes();
  std::vector<TraceStep> steps;
  for (const FlowWalk::Step& step : state_->graph.way(start, goal)) {
    if ((state_->table.roles(step.node / 2) & EventTable::kHub) != 0) continue;
    steps.push_back(
        {codes.text(step.node / 2), steps.empty() ? std::nullopt : std::optional<std::size_t>(step.label)});
  }
  if (steps.empty())
    return Error(ErrorCode::trace_path_absent)
        .with("from", std::string(codes.text(start)))
        .with("to", std::string(codes.text(goal)));
  return steps;
}

bool EventIndex::wants_merge() const {
  return state_->graph.wants_merge();
}
std::unique_ptr<GraphMerge> EventIndex::begin_merge() const {
  return state_->graph.begin_merge();
}
void EventIndex::take(std::unique_ptr<GraphMerge> merge) {
  state_->graph.take(std::move(merge));
}

std::size_t EventIndex::bytes() const {
  return state_->table.bytes();
}

}  // namespace zhicheng::trace
