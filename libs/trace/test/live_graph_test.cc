// The graph of the index while events come, against a graph built anew of all of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "zhicheng/trace/event_index.h"
#include "zhicheng/trace/trace_graph.h"

namespace zhicheng::trace {
namespace {

using Codes = std::vector<std::string>;

class Chain {
 public:
  explicit Chain(std::mt19937& random) : random_(random) {}

  // Any event but a declaration, or a declaration of an earlier or a later one.
  std::vector<Event> events(std::size_t count) {
    std::vector<Event> made;
    for (std::size_t i = 0; i < count; ++i) {
      Event event = random_() % 2 == 0 ? transformation() : packing();
      event.time = Timestamp{static_cast<std::int64_t>(random_() % 8)};
      event.hash[0] = static_cast<std::uint8_t>(i);
      if (random_() % 3 == 0) event.read_point = name("place", 3);
      if (random_() % 4 == 0) event.lots = {{name("item", 3), name("lot", 4)}};
      made.push_back(event);
      if (random_() % 5 != 0) continue;
      event.error = ErrorDeclaration{Timestamp{9}, "", {}};
      made.insert(made.begin() + static_cast<std::ptrdiff_t>(random_() % (made.size() + 1)), event);
    }
    return made;
  }

 private:
  std::string name(const char* kind, unsigned most) {
    return std::string("urn:") + kind + ":" + std::to_string(random_() % most);
  }
  std::string any() {
    if (random_() % 9 == 0) return "https://id.gs1.org/01/06901234567892";
    return random_() % 3 == 0 ? name("box", 4) : name("lot", 9);
  }
  Event transformation() {
    Event event;
    event.type = EventType::transformation;
    event.inputs = {any()};
    event.input_amounts = {{any(), "2.5", "KGM"}};
    event.outputs = {any()};
    if (random_() % 3 == 0) event.output_amounts = {{any(), "", ""}};
    if (random_() % 4 == 0) event.transformation_id = name("run", 2);
    return event;
  }
  Event packing() {
    Event event;
    event.type = random_() % 5 == 0 ? EventType::association : EventType::aggregation;
    event.parent = name("box", 4);
    event.things = {any()};
    if (random_() % 2 == 0) event.amounts = {{any(), "1", ""}};
    event.action = random_() % 3 == 0 ? Action::remove : random_() % 4 == 0 ? Action::observe : Action::add;
    if (event.action == Action::remove && random_() % 3 == 0) {
      event.things.clear();
      event.amounts.clear();
    }
    return event;
  }

  std::mt19937& random_;
};

std::set<std::string> codes_of(const std::vector<Event>& events) {
  std::set<std::string> codes;
  for (const Event& event : events) {
    for (const auto* list : {&event.inputs, &event.outputs, &event.things})
      codes.insert(list->begin(), list->end());
    for (const auto* list : {&event.amounts, &event.input_amounts, &event.output_amounts})
      for (const Quantity& each : *list) codes.insert(each.code);
    for (const auto& [instance, lot] : event.lots) codes.insert({instance, lot});
    if (!event.parent.empty()) codes.insert(event.parent);
  }
  return codes;
}

// A code that no event that counts names is unknown to a graph; the index knows it, on its own.
Codes closure_of(const auto& graph, const std::string& code, Direction direction, auto in_time) {
  const auto found = graph.closure(code, direction, in_time);
  return found.ok() ? Codes(found->begin(), found->end()) : Codes{code};
}

void expect_a_way(const EventIndex& live, const TraceGraph& anew, const std::vector<Event>& events,
                  const std::string& from, const std::string& to) {
  const auto expected = anew.explain(from, to);
  const auto found = live.explain(from, to);
  if (!expected.ok()) {
    ASSERT_TRUE(!found.ok() || from == to);
    return;
  }
  ASSERT_TRUE(found.ok()) << from << " to " << to;
  for (std::size_t i = 1; i < found->size(); ++i) {
    const Event& event = events[(*found)[i].event.value()];
    ASSERT_TRUE(codes_of({event}).contains(std::string((*found)[i].code)));
  }
}

void expect_the_same(const EventIndex& live, const std::vector<Event>& events, bool with_ways) {
  const TraceGraph anew = TraceGraph::build(events);
  const std::set<std::string> codes = codes_of(events);
  for (const std::string& code : codes)
    for (const Direction direction : {Direction::forward, Direction::backward})
      for (const bool in_time : {false, true}) {
        ASSERT_EQ(closure_of(live, code, direction, in_time),
                  closure_of(anew, code, direction, ScopeOptions{.in_time = in_time}))
            << code << (direction == Direction::forward ? " forward" : " backward");
      }
  if (!with_ways) return;
  for (const std::string& from : codes)
    for (const std::string& to : codes) expect_a_way(live, anew, events, from, to);
}

TEST(LiveGraph, AnswersAsOneBuiltAnewAtAnyCut) {
  std::mt19937 random(4107);
  for (int round = 0; round < 3000; ++round) {
    SCOPED_TRACE(round);
    const std::vector<Event> events = Chain(random).events(1 + random() % 16);
    EventIndex live;
    std::unique_ptr<GraphMerge> merge;
    for (std::size_t i = 0; i < events.size(); ++i) {
      live.add(events[i]);
      if (random() % 3 != 0 && i + 1 != events.size()) continue;
      live.settle();
      if (merge == nullptr && random() % 3 == 0) merge = live.begin_merge();
      if (merge != nullptr && random() % 2 == 0) {  // others came while it ran
        merge->run();
        live.take(std::move(merge));
      }
      if (random() % 4 == 0) {
        expect_the_same(live, {events.begin(), events.begin() + static_cast<std::ptrdiff_t>(i + 1)}, false);
        if (HasFatalFailure()) return;
      }
    }
    expect_the_same(live, events, round % 10 == 0);
    if (HasFatalFailure()) return;
  }
}

TEST(LiveGraph, WhatCameIsSeenWithoutANewBase) {
  const auto made = [](std::uint8_t number, std::string from, std::string to) {
    Event event;
    event.type = EventType::transformation;
    event.hash[0] = number;
    event.inputs = {std::move(from)};
    event.outputs = {std::move(to)};
    return event;
  };
  EventIndex live;
  live.add(made(1, "urn:a:milk", "urn:a:curd"));
  live.settle();
  const std::unique_ptr<GraphMerge> running = live.begin_merge();  // never finished
  live.add(made(2, "urn:a:curd", "urn:a:cheese"));
  live.settle();
  EXPECT_FALSE(live.wants_merge());
  EXPECT_EQ(closure_of(live, "urn:a:milk", Direction::forward, false),
            (Codes{"urn:a:cheese", "urn:a:curd", "urn:a:milk"}));
}

TEST(LiveGraph, AQuarterOfTheBaseAndMoreWantsAMerge) {
  EventIndex live;
  live.settle();
  Event event;
  event.type = EventType::transformation;
  event.inputs.resize(5000);
  for (std::size_t i = 0; i < event.inputs.size(); ++i) event.inputs[i] = "urn:in:" + std::to_string(i);
  event.outputs = {"urn:a:mixed"};
  for (std::uint8_t i = 0; i < 13; ++i) {
    event.hash[0] = i;
    live.add(event);
    live.settle();
    EXPECT_FALSE(live.wants_merge()) << int{i};
  }
  event.hash[0] = 20;
  live.add(event);
  event.hash[0] = 21;
  live.add(event);
  live.settle();
  ASSERT_TRUE(live.wants_merge());
  std::unique_ptr<GraphMerge> merge = live.begin_merge();
  merge->run();
  live.take(std::move(merge));
  EXPECT_FALSE(live.wants_merge());
  EXPECT_EQ(closure_of(live, "urn:a:mixed", Direction::backward, false).size(), 5001u);
}

}  // namespace
}  // namespace zhicheng::trace
