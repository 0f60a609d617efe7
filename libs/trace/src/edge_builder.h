#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "zhicheng/trace/event.h"
#include "zhicheng/trace/flow_graph.h"

namespace zhicheng::trace {

// The events that count, by time, those of one time as they came.
std::vector<std::uint32_t> counted_events(std::span<const Event> events, std::optional<Timestamp> as_of);

// Edges from events. Each code stands for two nodes: 2·i as the thing itself, 2·i + 1 as what merely holds a
// thing that was reached, so that no way leads from one item through its box to its neighbours. A hub stands
// for a transformation.
class EdgeBuilder {
 public:
  static constexpr std::size_t kNesting = 16;  // containers inside one another that are unfolded

  explicit EdgeBuilder(std::span<const Event> events) : events_(events) {}

  void run(std::optional<Timestamp> as_of);

  // A code that went into a transformation or came out of it.
  struct Flow {
    std::uint32_t code = 0;
    std::uint32_t hub = 0;
    std::uint32_t event = 0;
    std::int64_t at = 0;
    const Quantity* amount = nullptr;  // nullptr: named without one
  };
  struct Containment {
    std::uint32_t child = 0;
    std::uint32_t parent = 0;
    std::uint32_t event = 0;  // that began it
    std::int64_t begin = 0;
    std::int64_t end = 0;
  };
  // What was put into a containment, one for each time that an amount was stated.
  struct Held {
    std::size_t containment = 0;
    const Quantity* amount = nullptr;
  };

  std::vector<std::uint32_t> counted;  // the events that count, by time
  std::vector<Flow> inputs;
  std::vector<Flow> outputs;
  std::vector<Containment> containments;
  std::vector<Held> held;
  std::vector<std::vector<std::size_t>> inside;  // containments of each parent

  std::vector<std::string> codes;  // of each pair of nodes; "" for a hub
  std::vector<FlowEdge> edges;
  std::vector<std::uint8_t> stops;                         // of each node: a class without lot
  std::vector<std::vector<std::uint32_t>> places;          // of each code: codes of places
  std::unordered_map<std::string, std::uint32_t> numbers;  // code → i

 private:
  struct Key {
    EventType type;
    std::uint32_t parent;
    std::uint32_t child;
    auto operator<=>(const Key&) const = default;
  };

  std::uint32_t number_of(const std::string& code);
  std::vector<std::uint32_t> numbers_of(const std::vector<std::string>& things,
                                        const std::vector<Quantity>& amounts);
  std::uint32_t hub_of(const Event& event);
  void contain(const Event& event, std::uint32_t label);
  void transform(const Event& event, std::uint32_t label);
  void open(const Key& key, std::uint32_t label, std::int64_t at);
  void close(std::map<Key, std::size_t>::iterator which, std::int64_t at);
  void seen(const Event& event);
  void write_containments();
  void unfold();
  void unfold(std::uint32_t container, std::uint32_t hub, std::int64_t at, std::uint32_t label,
              std::size_t depth);

  std::span<const Event> events_;
  std::map<Key, std::size_t> open_;
  std::unordered_map<std::string, std::uint32_t> hubs_;  // of transformation ids
};

}  // namespace zhicheng::trace
