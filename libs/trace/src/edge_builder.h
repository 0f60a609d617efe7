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

// Edges from events. Each code stands for two nodes: 2·i as the thing itself, 2·i + 1 as what merely holds a
// thing that was reached, so that no way leads from one item through its box to its neighbours. A hub stands
// for a transformation.
class EdgeBuilder {
 public:
  explicit EdgeBuilder(std::span<const Event> events) : events_(events) {}

  void run(std::optional<Timestamp> as_of);

  std::vector<std::string> codes;  // of each pair of nodes; "" for a hub
  std::vector<FlowEdge> edges;
  std::vector<std::uint8_t> stops;                         // of each node: a class without lot
  std::vector<std::vector<std::uint32_t>> places;          // of each code: codes of places
  std::unordered_map<std::string, std::uint32_t> numbers;  // code → i

 private:
  struct Containment {
    std::uint32_t child = 0;
    std::uint32_t parent = 0;
    std::uint32_t event = 0;  // that began it
    std::int64_t begin = 0;
    std::int64_t end = 0;
  };
  struct Key {
    EventType type;
    std::uint32_t parent;
    std::uint32_t child;
    auto operator<=>(const Key&) const = default;
  };

  std::vector<std::uint32_t> order(std::optional<Timestamp> as_of) const;
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

  struct Input {
    std::uint32_t code;
    std::uint32_t hub;
    std::uint32_t label;
    std::int64_t at;
  };
  std::span<const Event> events_;
  std::vector<Containment> containments_;
  std::map<Key, std::size_t> open_;
  std::vector<Input> inputs_;
  std::unordered_map<std::string, std::uint32_t> hubs_;  // of transformation ids
  std::vector<std::vector<std::size_t>> inside_;         // containments of each parent
};

}  // namespace zhicheng::trace
