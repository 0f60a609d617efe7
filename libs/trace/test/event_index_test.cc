// Queries against a scan that only asks matches(), and where things were last seen.
#include "zhicheng/trace/event_index.h"

#include <gtest/gtest.h>

#include <random>

#include "vectors.h"
#include "zhicheng/trace/words.h"

namespace zhicheng::trace {
namespace {

using Parameters = std::vector<std::pair<std::string, std::string>>;

EventIndex indexed(const std::vector<Event>& events) {
  EventIndex index;
  for (const Event& event : events) index.add(event);
  return index;
}

Event at(std::int64_t time, std::string place, std::vector<std::string> things) {
  Event event;
  event.time = Timestamp{time};
  event.location = std::move(place);
  event.things = std::move(things);
  event.hash[0] = static_cast<std::uint8_t>(time);
  return event;
}

Event boxed(std::int64_t time, std::string parent, std::vector<std::string> things, Action action) {
  Event event = at(time, "", std::move(things));
  event.type = EventType::aggregation;
  event.parent = std::move(parent);
  event.action = action;
  return event;
}

std::string seen(const EventIndex& index, std::string_view code) {
  const auto last = index.last_seen(code);
  if (!last) return "nowhere";
  return std::string(last->place) + (last->holder.empty() ? "" : " in " + std::string(last->holder));
}

TEST(EventQuery, NamesOfTheStandardAreRead) {
  const EventQuery query =
      read_event_query(Parameters{{"eventType", "ObjectEvent|AggregationEvent"},
                                  {"EQ_bizStep", "shipping|urn:epcglobal:cbv:bizstep:receiving"},
                                  {"MATCH_anyEPC", "(01)06901234567892(10)A1"},
                                  {"GE_eventTime", "2026-01-01T00:00:00+08:00"},
                                  {"EXISTS_errorDeclaration", "true"}})
          .value();
  EXPECT_EQ(query.types, (std::vector{EventType::object, EventType::aggregation}));
  EXPECT_EQ(query.steps, (std::vector<std::string>{"https://ref.gs1.org/cbv/BizStep-shipping",
                                                   "https://ref.gs1.org/cbv/BizStep-receiving"}));
  EXPECT_EQ(query.any, std::vector<std::string>{"https://id.gs1.org/01/06901234567892/10/A1"});
  EXPECT_TRUE(query.from && !query.before && query.declared_wrong);
}

TEST(EventQuery, WhatCannotBeAskedIsSaid) {
  const auto code = [](std::string name, std::string value) {
    return read_event_query(Parameters{{std::move(name), std::move(value)}}).error().code();
  };
  EXPECT_EQ(code("EQ_colour", "red"), ErrorCode::event_query_unknown);
  EXPECT_EQ(code("eventType", "Event"), ErrorCode::event_query_wrong);
  EXPECT_EQ(code("EQ_action", "ADD|"), ErrorCode::event_query_wrong);
  EXPECT_EQ(code("EQ_action", "PUT"), ErrorCode::event_query_wrong);
  EXPECT_EQ(code("GE_eventTime", "yesterday"), ErrorCode::event_query_wrong);
  EXPECT_EQ(code("MATCH_epc", "urn:epc:idpat:sgtin:0614141.*.*"), ErrorCode::event_query_wrong);
}

TEST(Words, EveryStepOfTheStandardHasAName) {
  for (const Json& each : event_vectors()) {
    const std::vector<Event> read = read_events(to_json_text(each.at("document")))->events;
    for (const Event& event : read) {
      if (!event.step.starts_with("https://ref.gs1.org/cbv/")) continue;
      EXPECT_NE(title_of_step(event.step).zh, title_of_step(event.step).en) << event.step;
    }
  }
  EXPECT_EQ(title_of_step("https://ref.gs1.org/cbv/BizStep-shipping").zh, "发货");
  EXPECT_EQ(title_of_step("https://example.cn/steps/smoking").zh, "smoking");
  EXPECT_EQ(title_of_step("").zh, "");
}

TEST(EventIndex, PagesOfAQueryAreWhatAScanFinds) {
  std::vector<Event> events;
  for (const Json& each : event_vectors()) {
    const std::vector<Event> read = read_events(to_json_text(each.at("document")))->events;
    events.insert(events.end(), read.begin(), read.end());
  }
  ASSERT_GT(events.size(), 50u);
  const EventIndex index = indexed(events);
  std::mt19937 random(1);
  std::size_t found_any = 0;
  for (int round = 0; round < 2000; ++round) {
    const Event& like = events[random() % events.size()];
    EventQuery query;
    if (random() % 2 == 0) query.types = {like.type};
    if (random() % 3 == 0) query.steps = {like.step};
    if (random() % 3 == 0 && !like.things.empty()) query.items = {like.things.back()};
    if (random() % 3 == 0 && !like.amounts.empty()) query.any = {like.amounts[0].code};
    if (random() % 3 == 0 && !like.read_point.empty()) query.read_points = {like.read_point};
    if (random() % 4 == 0) query.before = like.time;
    std::vector<std::size_t> expected;
    for (std::size_t i = 0; i < events.size(); ++i)
      if (matches(query, events[i])) expected.push_back(i);
    std::vector<std::size_t> paged;
    std::optional<std::size_t> next = 0;
    while (next) {
      const EventIndex::Found page = index.find(query, *next, 3);
      ASSERT_LE(page.events.size(), 3u);
      paged.insert(paged.end(), page.events.begin(), page.events.end());
      next = page.next;
    }
    ASSERT_EQ(paged, expected) << round;
    found_any += expected.empty() ? 0 : 1;
  }
  EXPECT_GT(found_any, 500u);
}

TEST(EventIndex, FindsEventsByCodeAndById) {
  std::vector<Event> events = {at(1, "urn:p:1", {"urn:a:x"}), at(2, "urn:p:2", {"urn:a:x", "urn:a:y"})};
  events[0].id = "urn:e:1";
  const EventIndex index = indexed(events);
  EXPECT_EQ(index.of_code("urn:a:x").size(), 2u);
  EXPECT_EQ(index.of_code("urn:p:2").size(), 1u);
  EXPECT_TRUE(index.of_code("urn:a:none").empty());
  EXPECT_EQ(index.of_id("urn:e:1"), 0u);
  EXPECT_EQ(index.of_id("urn:e:2"), std::nullopt);
  EXPECT_TRUE(index.seen(events[1]));
}

TEST(EventIndex, AThingIsWhereItsContainerIsWhileItIsInside) {
  std::vector<Event> events = {at(1, "farm", {"x", "y"}), boxed(2, "box", {"x", "y"}, Action::add),
                               boxed(3, "van", {"box"}, Action::add), at(4, "depot", {"van"})};
  EXPECT_EQ(seen(indexed(events), "x"), "depot in box");
  EXPECT_EQ(seen(indexed(events), "box"), "depot in van");
  events.push_back(boxed(5, "box", {"x"}, Action::remove));
  events.push_back(at(6, "shop", {"van"}));
  EXPECT_EQ(seen(indexed(events), "x"), "farm") << "nobody said where it was taken out";
  EXPECT_EQ(seen(indexed(events), "y"), "shop in box");
  events.push_back(boxed(7, "box", {}, Action::remove));  // all of it
  EXPECT_EQ(seen(indexed(events), "y"), "farm");
  EXPECT_EQ(seen(indexed(events), "z"), "nowhere");
}

TEST(EventIndex, WhatWasDeclaredWrongDoesNotCount) {
  std::vector<Event> events = {at(1, "farm", {"x"}), at(2, "moon", {"x"})};
  Event declared = events[1];
  declared.error = ErrorDeclaration{};
  events.push_back(declared);
  EXPECT_EQ(seen(indexed(events), "x"), "farm");
}

TEST(EventIndex, ContainersInARoundEnd) {
  EXPECT_EQ(seen(indexed({boxed(1, "a", {"b"}, Action::add), boxed(2, "b", {"a"}, Action::add)}), "a"),
            "nowhere");
}

}  // namespace
}  // namespace zhicheng::trace
