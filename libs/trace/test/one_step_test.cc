// What a firm sees of the events of all, against a scan that knows no index.
#include "zhicheng/trace/one_step.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "zhicheng/base/json.h"

namespace zhicheng::trace {
namespace {

std::string place(int firm, int door = 0) {
  const std::string gln = "https://id.gs1.org/414/690123400000" + std::to_string(firm);
  return door == 0 ? gln : gln + "/254/" + std::to_string(door);
}
std::string party(int firm) {
  return "https://id.gs1.org/417/690123400000" + std::to_string(firm);
}
Parties firm(int number) {
  return {"gln:690123400000" + std::to_string(number), "uscc:F" + std::to_string(number)};
}
std::string lot(int number) {
  return "https://id.gs1.org/01/06901234567892/10/L" + std::to_string(number);
}

Event at(std::string where, std::vector<std::string> things) {
  static int made = 0;
  Event event;
  event.time = Timestamp{++made};
  event.location = std::move(where);
  event.things = std::move(things);
  event.hash[0] = static_cast<std::uint8_t>(made);
  event.hash[1] = static_cast<std::uint8_t>(made >> 8);
  return event;
}

EventIndex indexed(const std::vector<Event>& events) {
  EventIndex index;
  for (const Event& event : events) index.add(event);
  return index;
}

std::vector<Shown> all_shown(const EventIndex& index, const Parties& whose, const EventQuery& query = {}) {
  PartyIndex parties;
  parties.take(index);
  return find_shown(index, parties, whose, query, 0, 1000).events;
}

TEST(OneStep, PartiesAreReadFromPlacesAndPartiesAlike) {
  EXPECT_EQ(party_of("https://id.gs1.org/414/6901234000017"), "gln:6901234000017");
  EXPECT_EQ(party_of("https://id.gs1.org/414/6901234000017/254/dock"), "gln:6901234000017");
  EXPECT_EQ(party_of("https://id.gs1.org/417/6901234000017"), "gln:6901234000017");
  EXPECT_EQ(party_of("uscc:91330100799655058B"), "uscc:91330100799655058B");
  EXPECT_EQ(party_of("https://id.gs1.org/414/69012340000171"), "");
  EXPECT_EQ(party_of("uscc:"), "");
  EXPECT_EQ(party_of("geo:30.1,120.2"), "");
}

TEST(OneStep, AnEventIsOwnWhereAllItsPlacesAre) {
  EXPECT_TRUE(is_own(at(place(1), {}), firm(1)));
  EXPECT_TRUE(is_own(at("uscc:F1", {}), firm(1)));
  EXPECT_FALSE(is_own(at("", {}), firm(1)));
  EXPECT_FALSE(is_own(at(place(2), {}), firm(1)));
  Event shared = at(place(1), {});
  shared.read_point = place(2);
  EXPECT_FALSE(is_own(shared, firm(1)));
  shared.read_point = place(1, 7);
  EXPECT_TRUE(is_own(shared, firm(1)));
}

// 1 makes L1 of L9 and sends L1 to 2 and L2 to 3; 2 receives, and sends on to 3; 3 receives and sends to 4.
struct FirmChain {
  std::vector<Event> events;
  FirmChain() {
    Event made = at(place(1), {});
    made.type = EventType::transformation;
    made.inputs = {lot(9)};
    made.outputs = {lot(1), lot(2)};
    Event sent = at(place(1), {lot(1), lot(2)});
    sent.destinations = {{"", party(2)}, {"", party(3)}};
    sent.documents = {{"", "urn:order"}};
    Event received = at(place(2), {lot(1)});
    received.sources = {{"", party(1)}};
    Event sent_on = at(place(2), {lot(1)});
    sent_on.destinations = {{"", party(3)}};
    Event received_on = at(place(3), {lot(1)});
    received_on.sources = {{"", party(2)}};
    Event last = at(place(3), {lot(1)});
    last.destinations = {{"", party(4)}};
    events = {made, sent, received, sent_on, received_on, last};
  }
};

TEST(OneStep, UpAndDownAreSeenAndNothingBeyond) {
  const EventIndex index = indexed(FirmChain().events);
  const std::vector<Shown> shown = all_shown(index, firm(2));
  std::vector<std::size_t> numbers;
  for (const Shown& each : shown) numbers.push_back(each.number);
  EXPECT_EQ(numbers, (std::vector<std::size_t>{1, 2, 3, 4}));
  EXPECT_FALSE(shown[1].part.has_value());
  ASSERT_TRUE(shown[0].part.has_value());
  EXPECT_EQ(shown[0].part->things, std::vector<std::string>{lot(1)});  // L2 went to somebody else
  ASSERT_EQ(shown[0].part->destinations.size(), 1U);
  EXPECT_EQ(shown[0].part->destinations[0].id, party(2));
  EXPECT_TRUE(shown[0].part->documents.empty());
}

TEST(OneStep, WhoClaimsToHaveHandledAThingSeesNothingForIt) {
  FirmChain chain;
  chain.events.push_back(at(place(5), {lot(1), lot(9)}));  // the number was read on a shelf
  const std::vector<Shown> shown = all_shown(indexed(chain.events), firm(5));
  ASSERT_EQ(shown.size(), 1U);
  EXPECT_EQ(shown[0].number, 6U);
}

TEST(OneStep, GoodsOfAnyLotShareNothing) {
  Event sent = at(place(1), {"https://id.gs1.org/01/06901234567892"});
  sent.destinations = {{"", party(2)}};
  const EventIndex index = indexed({sent, at(place(2), {"https://id.gs1.org/01/06901234567892"})});
  EXPECT_EQ(all_shown(index, firm(2)).size(), 1U);
}

TEST(OneStep, AQueryCannotFeelForWhatIsNotShown) {
  const EventIndex index = indexed(FirmChain().events);
  EventQuery query;
  query.any = {lot(2)};
  EXPECT_TRUE(all_shown(index, firm(2), query).empty());
  query.any = {lot(1)};
  EXPECT_EQ(all_shown(index, firm(2), query).size(), 4U);
}

TEST(OneStep, WhatAnotherDeclaredWrongIsNotShown) {
  FirmChain chain;
  Event wrong = chain.events[1];
  wrong.error = ErrorDeclaration{};
  chain.events.push_back(wrong);
  const std::vector<Shown> shown = all_shown(indexed(chain.events), firm(2));
  for (const Shown& each : shown) EXPECT_TRUE(each.number != 1 && each.number != 6) << each.number;
}

TEST(OneStep, APartIsAnEventOfItsOwn) {
  const std::vector<Shown> shown = all_shown(indexed(FirmChain().events), firm(2));
  const Json json = parse_json(part_text(*shown[0].part)).value();
  EXPECT_EQ(json.at("type").as_string(), "ObjectEvent");
  EXPECT_EQ(json.at("epcList").as_array().size(), 1U);
  EXPECT_EQ(json.at("bizLocation").at("id").as_string(), place(1));
  EXPECT_FALSE(json.as_object().contains("bizTransactionList"));
}

TEST(OneStep, PagesGoOnWhereTheyStopped) {
  const EventIndex index = indexed(FirmChain().events);
  PartyIndex parties;
  parties.take(index);
  const ShownPage first = find_shown(index, parties, firm(2), {}, 0, 3);
  ASSERT_TRUE(first.next.has_value());
  const ShownPage second = find_shown(index, parties, firm(2), {}, *first.next, 3);
  EXPECT_EQ(first.events.size() + second.events.size(), 4U);
  EXPECT_FALSE(second.next.has_value());
}

// The rule once more over plain lists: whose event it is, whom it names, which things it touches.
struct Plain {
  int whose = -1;  // all its places are of this firm; -1: of nobody or of two
  std::set<int> names;
  std::set<std::string> things;
  bool wrong = false;
};

struct Random {
  std::mt19937 rng;
  int upto(int most) { return std::uniform_int_distribution<int>(0, most)(rng); }

  std::pair<Event, Plain> event() {
    Plain plain;
    const int where = upto(4);
    const int read = upto(5);  // 5: no read point
    Event event = at(upto(3) == 0 ? "uscc:F" + std::to_string(where) : place(where, upto(1)), {});
    plain.names = {where};
    plain.whose = where;
    if (read < 5 && upto(2) == 0) {
      event.read_point = place(read);
      plain.names.insert(read);
      if (read != where) plain.whose = -1;
    }
    for (auto* parties : {&event.sources, &event.destinations})
      if (upto(1) == 0) {
        const int other = upto(4);
        parties->push_back({"", party(other)});
        plain.names.insert(other);
      }
    event.type = static_cast<EventType>(upto(4));
    const auto code = [&] { return *plain.things.insert(lot(upto(7))).first; };
    event.things = {lot(upto(7))};
    plain.things.insert(event.things[0]);
    if (upto(1) == 0) event.amounts = {{code(), "2", ""}};
    if (upto(2) == 0) event.parent = code();
    if (event.type == EventType::transformation) {
      event.inputs = {code()};
      event.output_amounts = {{code(), "", ""}};
    }
    return {event, plain};
  }
};

std::set<std::string> things_of(const Event& event) {
  std::set<std::string> all(event.things.begin(), event.things.end());
  all.insert(event.inputs.begin(), event.inputs.end());
  all.insert(event.outputs.begin(), event.outputs.end());
  for (const auto* amounts : {&event.amounts, &event.input_amounts, &event.output_amounts})
    for (const Quantity& amount : *amounts) all.insert(amount.code);
  if (!event.parent.empty()) all.insert(event.parent);
  return all;
}

TEST(OneStep, OwnAlwaysOneStepAndNeverFurtherOnRandomSets) {
  for (unsigned seed = 1; seed <= 2000; ++seed) {
    Random random{std::mt19937(seed)};
    std::vector<Event> events;
    std::vector<Plain> plain;
    const int count = 2 + random.upto(10);
    for (int i = 0; i < count; ++i) {
      auto [event, facts] = random.event();
      events.push_back(std::move(event));
      plain.push_back(std::move(facts));
    }
    if (random.upto(2) == 0) {
      const auto which = static_cast<std::size_t>(random.upto(count - 1));
      events.push_back(events[which]);
      events.back().error = ErrorDeclaration{};
      plain.push_back(plain[which]);
      plain[which].wrong = plain.back().wrong = true;
    }
    const EventIndex index = indexed(events);
    for (int who = 0; who < 5; ++who) {
      std::set<std::string> handled;  // by events of its own that count
      for (const Plain& each : plain)
        if (each.whose == who && !each.wrong) handled.insert(each.things.begin(), each.things.end());
      std::map<std::size_t, std::set<std::string>> expected;
      for (std::size_t i = 0; i < plain.size(); ++i) {
        std::set<std::string> shared;
        std::set_intersection(plain[i].things.begin(), plain[i].things.end(), handled.begin(), handled.end(),
                              std::inserter(shared, shared.end()));
        if (plain[i].whose == who)
          expected[i] = plain[i].things;
        else if (plain[i].names.contains(who) && !plain[i].wrong && !shared.empty())
          expected[i] = shared;
      }
      std::map<std::size_t, std::set<std::string>> found;
      for (const Shown& each : all_shown(index, firm(who))) {
        const Event& event = each.part ? *each.part : index.events()[each.number];
        found[each.number] = things_of(event);
        EXPECT_EQ(each.part.has_value(), plain[each.number].whose != who) << seed;
        if (!each.part) continue;
        for (const auto* parties : {&event.sources, &event.destinations})
          for (const Party& other : *parties)
            EXPECT_TRUE(firm(who).contains(party_of(other.id)) ||
                        party_of(other.id) == party_of(place_of(event)))
                << seed << " " << other.id;
        const std::string read = party_of(event.read_point);
        EXPECT_TRUE(read.empty() || firm(who).contains(read) || read == party_of(place_of(event)))
            << seed << " " << event.read_point;
      }
      ASSERT_EQ(found, expected) << "seed " << seed << " firm " << who;
    }
  }
}

}  // namespace
}  // namespace zhicheng::trace
