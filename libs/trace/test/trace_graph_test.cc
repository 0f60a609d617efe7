// Closures against a second computation straight from the events, and drawn cases.
#include "zhicheng/trace/trace_graph.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace zhicheng::trace {
namespace {

Event happened(EventType type, std::int64_t at) {
  Event event;
  event.type = type;
  event.time = Timestamp{at};
  return event;
}

Event made(std::int64_t at, std::vector<std::string> inputs, std::vector<std::string> outputs,
           std::string id = "") {
  Event event = happened(EventType::transformation, at);
  event.inputs = std::move(inputs);
  event.outputs = std::move(outputs);
  event.transformation_id = std::move(id);
  return event;
}

Event packed(std::int64_t at, std::string parent, std::vector<std::string> children,
             Action action = Action::add) {
  Event event = happened(EventType::aggregation, at);
  event.parent = std::move(parent);
  event.things = std::move(children);
  event.action = action;
  return event;
}

using Codes = std::vector<std::string>;

Codes closure_of(const std::vector<Event>& events, std::string_view from, Direction direction,
                 ScopeOptions options = {}, std::optional<Timestamp> as_of = std::nullopt) {
  const TraceGraph graph = TraceGraph::build(events, as_of);
  const auto found = graph.closure(from, direction, options);
  if (!found.ok()) return {std::string(found.error().entry().key)};
  return Codes(found->begin(), found->end());
}

TEST(TraceGraph, GoesThroughTransformationsAndBack) {
  const std::vector<Event> events = {made(1, {"urn:a:milk"}, {"urn:a:curd"}),
                                     made(2, {"urn:a:curd", "urn:a:salt"}, {"urn:a:cheese"})};
  EXPECT_EQ(closure_of(events, "urn:a:milk", Direction::forward),
            (Codes{"urn:a:cheese", "urn:a:curd", "urn:a:milk"}));
  EXPECT_EQ(closure_of(events, "urn:a:cheese", Direction::backward),
            (Codes{"urn:a:cheese", "urn:a:curd", "urn:a:milk", "urn:a:salt"}));
  EXPECT_EQ(closure_of(events, "urn:a:none", Direction::forward), Codes{"trace_code_absent"});
}

TEST(TraceGraph, ABoxIsNamedAndItsOtherItemsAreNot) {
  const std::vector<Event> events = {packed(1, "urn:a:box", {"urn:a:x", "urn:a:y"}),
                                     packed(2, "urn:a:pallet", {"urn:a:box"})};
  EXPECT_EQ(closure_of(events, "urn:a:x", Direction::forward),
            (Codes{"urn:a:box", "urn:a:pallet", "urn:a:x"}));
  EXPECT_EQ(closure_of(events, "urn:a:pallet", Direction::forward),
            (Codes{"urn:a:box", "urn:a:pallet", "urn:a:x", "urn:a:y"}));
  EXPECT_EQ(closure_of(events, "urn:a:pallet", Direction::backward),
            (Codes{"urn:a:box", "urn:a:pallet", "urn:a:x", "urn:a:y"}));
}

TEST(TraceGraph, WhatIsInAContainerWhenItIsUsedGoesIn) {
  const std::vector<Event> events = {packed(1, "urn:a:box", {"urn:a:x", "urn:a:early"}),
                                     packed(2, "urn:a:box", {"urn:a:early"}, Action::remove),
                                     made(3, {"urn:a:box"}, {"urn:a:soup"}),
                                     packed(4, "urn:a:box", {"urn:a:late"})};
  EXPECT_EQ(closure_of(events, "urn:a:x", Direction::forward), (Codes{"urn:a:box", "urn:a:soup", "urn:a:x"}));
  EXPECT_EQ(closure_of(events, "urn:a:early", Direction::forward), (Codes{"urn:a:box", "urn:a:early"}));
  EXPECT_EQ(closure_of(events, "urn:a:late", Direction::forward), (Codes{"urn:a:box", "urn:a:late"}));
}

TEST(TraceGraph, AVesselUsedAgainDividesItsUsersInTime) {
  const std::vector<Event> events = {
      made(1, {"urn:a:m1"}, {"urn:a:tank"}), made(2, {"urn:a:tank"}, {"urn:a:c1"}),
      made(3, {"urn:a:m2"}, {"urn:a:tank"}), made(4, {"urn:a:tank"}, {"urn:a:c2"})};
  EXPECT_EQ(closure_of(events, "urn:a:m2", Direction::forward),
            (Codes{"urn:a:c1", "urn:a:c2", "urn:a:m2", "urn:a:tank"}));
  EXPECT_EQ(closure_of(events, "urn:a:m2", Direction::forward, {.in_time = true}),
            (Codes{"urn:a:c2", "urn:a:m2", "urn:a:tank"}));
  EXPECT_EQ(closure_of(events, "urn:a:c1", Direction::backward, {.in_time = true}),
            (Codes{"urn:a:c1", "urn:a:m1", "urn:a:tank"}));
}

TEST(TraceGraph, TheStateOfADayAndWhatWasDeclaredWrong) {
  std::vector<Event> events = {made(10, {"urn:a:a"}, {"urn:a:b"}), made(20, {"urn:a:b"}, {"urn:a:c"}),
                               made(20, {"urn:a:b"}, {"urn:a:c"})};
  for (std::uint8_t i = 0; i < 2; ++i) events[i].hash[0] = i;
  events[2].hash = events[1].hash;
  events[2].error = ErrorDeclaration{.time = Timestamp{30}, .reason = "", .corrective = {}};
  EXPECT_EQ(closure_of(events, "urn:a:a", Direction::forward), (Codes{"urn:a:a", "urn:a:b"}));
  EXPECT_EQ(closure_of(events, "urn:a:a", Direction::forward, {}, Timestamp{29}),
            (Codes{"urn:a:a", "urn:a:b", "urn:a:c"}));
  EXPECT_EQ(closure_of(events, "urn:a:a", Direction::forward, {}, Timestamp{19}),
            (Codes{"urn:a:a", "urn:a:b"}));
  EXPECT_EQ(closure_of(events, "urn:a:a", Direction::forward, {}, Timestamp{9}), Codes{"trace_code_absent"});
}

TEST(TraceGraph, ALotHasItsInstancesAndAClassIsAnEnd) {
  const std::string lot = "https://id.gs1.org/01/06901234567892/10/A1";
  const std::string serial = "https://id.gs1.org/01/06901234567892/21/7";
  const std::string any = "https://id.gs1.org/01/06901234567892";
  Event seen = happened(EventType::object, 1);
  seen.things = {serial};
  seen.lots = {{serial, lot}};
  seen.read_point = "urn:a:shop";
  const std::vector<Event> events = {seen, made(2, {"urn:a:x"}, {any}), made(3, {any}, {"urn:a:y"})};
  EXPECT_EQ(closure_of(events, lot, Direction::forward), (Codes{lot, serial}));
  EXPECT_EQ(closure_of(events, lot, Direction::forward, {.places = true}),
            (Codes{lot, serial, "urn:a:shop"}));
  EXPECT_EQ(closure_of(events, "https://a.cn/01/6901234567892/21/7", Direction::backward),
            (Codes{lot, serial}));
  EXPECT_EQ(closure_of(events, "urn:a:x", Direction::forward), (Codes{any, "urn:a:x"}));
  EXPECT_EQ(closure_of(events, any, Direction::forward), (Codes{any, "urn:a:y"}));
}

TEST(TraceGraph, ExplainsAShortestWayWithItsEvents) {
  const std::vector<Event> events = {made(1, {"urn:a:a"}, {"urn:a:b"}), made(2, {"urn:a:b"}, {"urn:a:c"}),
                                     packed(3, "urn:a:box", {"urn:a:c"}), made(4, {"urn:a:a"}, {"urn:a:z"})};
  const TraceGraph graph = TraceGraph::build(events);
  const auto steps = graph.explain("urn:a:a", "urn:a:box");
  ASSERT_TRUE(steps.ok());
  ASSERT_EQ(steps->size(), 4u);
  EXPECT_EQ((*steps)[0].event, std::nullopt);
  EXPECT_EQ((*steps)[1].code, "urn:a:b");
  EXPECT_EQ((*steps)[1].event, 0u);
  EXPECT_EQ((*steps)[3].event, 2u);
  EXPECT_EQ(graph.explain("urn:a:z", "urn:a:a").error().code(), ErrorCode::trace_path_absent);
  EXPECT_EQ(graph.explain("urn:a:nowhere", "urn:a:a").error().code(), ErrorCode::trace_code_absent);
}

// A second reading of the format's words, one event after the other, without a graph.
struct Oracle {
  explicit Oracle(std::vector<Event> all) : events(std::move(all)) {
    std::stable_sort(events.begin(), events.end(),
                     [](const Event& a, const Event& b) { return a.time < b.time; });
  }

  using Held = std::set<std::tuple<EventType, std::string, std::string>>;  // kind, parent, child

  // What is held after all that happened up to `at`; all that was ever held goes to `ever`.
  Held held_at(std::int64_t at, Held* ever = nullptr) const {
    Held held;
    for (const Event& event : events) {
      if (event.time.micros > at ||
          (event.type != EventType::aggregation && event.type != EventType::association))
        continue;
      for (const std::string& child : event.things) {
        const auto pair = std::tuple(event.type, event.parent, child);
        if (event.action == Action::remove) {
          held.erase(pair);
        } else if (child != event.parent) {
          held.insert(pair);
          if (ever != nullptr) ever->insert(pair);
        }
      }
      if (event.action == Action::remove && event.things.empty())
        std::erase_if(held, [&](const auto& pair) {
          return std::get<0>(pair) == event.type && std::get<1>(pair) == event.parent;
        });
    }
    return held;
  }

  static bool is_inside(const Held& held, const std::string& child, const std::string& parent,
                        int depth = 0) {
    if (child == parent) return true;
    return depth < 16 && std::any_of(held.begin(), held.end(), [&](const auto& pair) {
             return std::get<2>(pair) == child && is_inside(held, std::get<1>(pair), parent, depth + 1);
           });
  }

  std::set<std::string> forward(const std::string& from) const {
    Held ever;
    held_at(1'000'000, &ever);
    std::set<std::pair<std::string, bool>> reached = {{from, true}};
    std::vector<std::pair<std::string, bool>> work(reached.begin(), reached.end());
    const auto reach = [&](const std::string& code, bool as_thing) {
      if (reached.emplace(code, as_thing).second) work.emplace_back(code, as_thing);
    };
    while (!work.empty()) {
      const auto [code, as_thing] = work.back();
      work.pop_back();
      for (const auto& [kind, parent, child] : ever) {
        if (child == code) reach(parent, false);
        if (as_thing && parent == code) reach(child, true);
      }
      if (!as_thing) continue;
      for (const Event& event : events) {
        if (event.type != EventType::transformation) continue;
        const Held held = held_at(event.time.micros);
        const bool used = std::any_of(event.inputs.begin(), event.inputs.end(),
                                      [&](const std::string& input) { return is_inside(held, code, input); });
        if (!used) continue;
        for (const Event& other : events)
          if (&other == &event ||
              (!event.transformation_id.empty() && other.transformation_id == event.transformation_id))
            for (const std::string& output : other.outputs) reach(output, true);
      }
    }
    std::set<std::string> codes;
    for (const auto& [code, as_thing] : reached) codes.insert(code);
    return codes;
  }

  std::vector<Event> events;
};

std::vector<Event> random_events(std::mt19937& random) {
  const auto name = [&](const char* kind, unsigned most) {
    return std::string("urn:") + kind + ":" + std::to_string(random() % most);
  };
  const auto any = [&] { return random() % 3 == 0 ? name("box", 4) : name("lot", 9); };
  std::vector<Event> events;
  for (std::size_t i = 0, count = 1 + random() % 14; i < count; ++i) {
    const std::int64_t at = static_cast<std::int64_t>(random() % 8);
    if (random() % 2 == 0) {
      events.push_back(made(at, {any(), any()}, {any()},
                            random() % 5 == 0 ? "urn:run:" + std::to_string(random() % 2) : ""));
      continue;
    }
    Event event =
        packed(at, name("box", 4), {any(), any()}, random() % 3 == 0 ? Action::remove : Action::add);
    if (event.action == Action::remove && random() % 3 == 0) event.things.clear();
    if (random() % 5 == 0) event.type = EventType::association;
    events.push_back(std::move(event));
  }
  return events;
}

TEST(TraceGraph, AgreesWithASecondReadingOnThousandsOfSmallSets) {
  std::mt19937 random(1207);
  int compared = 0;
  for (int round = 0; round < 3000; ++round) {
    const std::vector<Event> events = random_events(random);
    const Oracle oracle(events);
    const TraceGraph graph = TraceGraph::build(events);
    std::set<std::string> codes;
    for (const Event& event : events)
      for (const auto* list : {&event.inputs, &event.outputs, &event.things})
        codes.insert(list->begin(), list->end());
    std::map<std::string, std::set<std::string>> forward;
    for (const std::string& code : codes) {
      const auto found = graph.closure(code, Direction::forward);
      // A thing that only a DELETE names was never put anywhere, yet it is known.
      ASSERT_TRUE(found.ok()) << code;
      forward[code] = std::set<std::string>(found->begin(), found->end());
      ASSERT_EQ(forward[code], oracle.forward(code)) << "round " << round << " from " << code;
      ++compared;
    }
    for (const std::string& code : codes) {
      const auto found = graph.closure(code, Direction::backward).value();
      for (const std::string& other : codes)
        ASSERT_EQ(std::binary_search(found.begin(), found.end(), std::string_view(other)),
                  forward[other].contains(code))
            << "round " << round << ' ' << other << " to " << code;
    }
  }
  EXPECT_GT(compared, 15'000);
}

// Everything that any walk in time can reach, state by state.
std::set<std::uint32_t> walked(const std::vector<FlowEdge>& edges, std::uint32_t from, Direction direction) {
  std::set<std::pair<std::uint32_t, std::int64_t>> states = {{from, FlowWalk::kAnyTime}};
  std::vector<std::pair<std::uint32_t, std::int64_t>> work(states.begin(), states.end());
  while (!work.empty()) {
    const auto [node, arrival] = work.back();
    work.pop_back();
    for (const FlowEdge& edge : edges) {
      const bool forward = direction == Direction::forward;
      const std::int64_t begin = forward ? edge.begin : -edge.end;
      const std::int64_t end = forward ? edge.end : -edge.begin;
      if ((forward ? edge.from : edge.to) != node || end < arrival) continue;
      const std::pair state(forward ? edge.to : edge.from, std::max(arrival, begin));
      if (states.insert(state).second) work.push_back(state);
    }
  }
  std::set<std::uint32_t> nodes;
  for (const auto& [node, arrival] : states) nodes.insert(node);
  return nodes;
}

TEST(FlowGraph, WalksInTimeReachWhatAnyWalkCanReach) {
  std::mt19937 engine(88);
  const auto random = [&] { return static_cast<std::uint32_t>(engine()); };
  for (int round = 0; round < 5000; ++round) {
    const std::uint32_t nodes = 2 + random() % 7;
    std::vector<FlowEdge> edges(random() % 14);
    for (FlowEdge& edge : edges) {
      edge.from = random() % nodes;
      edge.to = random() % nodes;
      edge.begin = random() % 10;
      edge.end = edge.begin + (random() % 2 == 0 ? 0 : random() % 5);
    }
    const FlowGraph graph(nodes, edges);
    FlowWalk walk(graph);
    for (const Direction direction : {Direction::forward, Direction::backward})
      for (std::uint32_t from = 0; from < nodes; ++from) {
        const std::uint32_t starts[] = {from};
        const auto found = walk.reach(starts, direction, {.in_time = true});
        ASSERT_EQ(std::set<std::uint32_t>(found.begin(), found.end()), walked(edges, from, direction))
            << "round " << round;
      }
  }
}

TEST(FlowGraph, AThousandWalksWithOneWalkerAreAllAlike) {
  const std::vector<FlowEdge> edges = {{.from = 0, .to = 1}, {.from = 2, .to = 3}};
  const FlowGraph graph(4, edges);
  FlowWalk walk(graph);
  for (int round = 0; round < 1000; ++round) {
    const std::uint32_t starts[] = {round % 2 == 0 ? 0u : 2u};
    ASSERT_EQ(walk.reach(starts, Direction::forward, {}).size(), 2u) << round;
  }
}

TEST(FlowGraph, AnEmptyOneIsFine) {
  const FlowGraph graph(1, {});
  FlowWalk walk(graph);
  const std::uint32_t starts[] = {0};
  EXPECT_EQ(walk.reach(starts, Direction::forward, {}).size(), 1u);
  EXPECT_EQ(walk.way(starts, starts, {}).size(), 1u);
  EXPECT_EQ(TraceGraph::build({}).codes(), 0u);
}

}  // namespace
}  // namespace zhicheng::trace
