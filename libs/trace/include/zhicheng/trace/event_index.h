#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "zhicheng/trace/event_query.h"
#include "zhicheng/trace/trace_graph.h"

namespace zhicheng::trace {

// Where something was last seen, on its own or inside of what held it.
struct Sighting {
  std::size_t event = 0;
  std::string_view place;   // bizLocation, else readPoint
  std::string_view holder;  // the container it stood in then; "" on its own
};

// Makes the base of a graph anew, with what came since it was made: without a look at the index, so that
// questions and new events go on meanwhile.
class GraphMerge {
 public:
  ~GraphMerge();
  void run();  // O(edges)

 private:
  friend class LiveGraph;
  struct State;
  explicit GraphMerge(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Events in the order in which they came, found by the codes they name, and the graph of them. It grows;
// nothing is taken out. Codes and words stand in it once and events as their numbers
// (docs/formats/trace-events.md, "Memory"). Several threads may ask at once while none adds, settles or
// takes.
class EventIndex {
 public:
  static constexpr std::size_t kMostEvents = UINT32_MAX - 1;

  EventIndex();
  EventIndex(EventIndex&&) noexcept;
  ~EventIndex();

  void add(const Event& event);
  bool seen(const Event& event) const;
  bool counts(std::size_t number) const;  // not declared wrong

  // One event by its number, from 0: what questions need of it. Documents, certificates, sensors and text
  // stand in the log alone.
  class Events {
   public:
    explicit Events(const EventIndex& index) : index_(index) {}
    Event operator[](std::size_t number) const { return index_.event(number); }
    std::size_t size() const { return index_.size(); }

   private:
    const EventIndex& index_;
  };
  Events events() const { return Events(*this); }
  Event event(std::size_t number) const;
  std::size_t size() const;

  // Those that name it as a thing or a place, ascending. `code` canonical.
  std::vector<std::uint32_t> of_code(std::string_view code) const;
  std::optional<std::size_t> of_id(std::string_view id) const;  // the last of that eventID

  struct Found {
    std::vector<std::size_t> events;
    std::optional<std::size_t> next;  // where to go on; none: that was all
  };
  // In the order in which they came, from `begin`, at most `limit`. Along the events of a code where the
  // query names just one, else along all.
  Found find(const EventQuery& query, std::size_t begin, std::size_t limit) const;

  // By event time; what was declared wrong does not count. none: never at a place.
  std::optional<Sighting> last_seen(std::string_view code) const;

  // What was added is in the graph: what is not settled no closure and no way sees. O(what the pieces that
  // new events belong to hold), the first time O(all).
  void settle();
  bool settled() const;
  // As of TraceGraph, of all that is settled. Views are good as long as the index.
  Result<std::vector<std::string_view>> closure(std::string_view from, Direction direction,
                                                bool in_time = false) const;
  Result<std::vector<TraceStep>> explain(std::string_view from, std::string_view to) const;

  // Whether what came since the base was made is a quarter of it; a merge of what is settled; its base in
  // place of the old one.
  bool wants_merge() const;
  std::unique_ptr<GraphMerge> begin_merge() const;
  void take(std::unique_ptr<GraphMerge> merge);

  std::size_t bytes() const;  // of memory, but the graph

 private:
  struct State;
  std::optional<std::span<const std::uint32_t>> row_of(const EventQuery& query,
                                                       std::vector<std::uint32_t>& row) const;
  std::optional<Sighting> last_seen(std::uint32_t code, std::size_t depth) const;
  Result<std::uint32_t> find_code(std::string_view code) const;

  std::unique_ptr<State> state_;
};

}  // namespace zhicheng::trace
