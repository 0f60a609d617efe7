// Findings on chains that are simulated: nothing on clean ones, every step that is taken away, every fault
// that is put in.
#include "zhicheng/trace/event_check.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace zhicheng::trace {
namespace {

constexpr std::int64_t kHour = 3'600'000'000;
const std::string kStep = "https://ref.gs1.org/cbv/BizStep-";
const std::string kDisposition = "https://ref.gs1.org/cbv/Disp-";

const std::string kBox = "https://id.gs1.org/00/069012345000000011";

// From a farm over a factory and a depot to two shops.
struct Chain {
  struct Link {  // what an event joins
    std::string from;
    std::string to;
  };
  std::vector<Event> events;
  std::vector<Link> links;
  std::int64_t at = 0;
  bool lists = true;  // shipments and receipts name source and destination
  std::mt19937 random;

  std::string name(const std::string& kind, int i = 0) const {
    return "urn:" + kind + ":" + std::to_string(i);
  }
  std::string product(int i) const { return "https://id.gs1.org/01/06901234567892/21/" + std::to_string(i); }

  Event& tell(EventType type, Action action, const std::string& step, const std::string& place) {
    Event event;
    event.type = type;
    event.action = action;
    event.time = Timestamp{at += kHour * (1 + static_cast<std::int64_t>(random() % 40))};
    event.step = kStep + step;
    event.read_point = place;
    event.hash[0] = static_cast<std::uint8_t>(events.size());
    events.push_back(event);
    links.push_back({place, place});
    return events.back();
  }
  void carry(const std::vector<std::string>& things, const std::vector<Quantity>& amounts,
             const std::string& from, const std::string& to) {
    for (const bool leaves : {true, false}) {
      Event& event =
          tell(EventType::object, Action::observe, leaves ? "shipping" : "receiving", leaves ? from : to);
      event.things = things;
      event.amounts = amounts;
      if (lists) {
        event.sources = {{"https://ref.gs1.org/cbv/SDT-location", from}};
        event.destinations = {{"https://ref.gs1.org/cbv/SDT-location", to}};
      }
      links.back() = {from, to};
    }
  }

  explicit Chain(unsigned seed, bool with_lists = true) : lists(with_lists), random(seed) {
    const int count = 8 + static_cast<int>(random() % 8);
    const std::string farm = name("farm", static_cast<int>(seed)), factory = name("factory"),
                      depot = name("depot"), box = kBox;
    const std::string shops[] = {name("shop", 0), name("shop", 1)};
    const Quantity milk = {name("milk"), "100", "KGM"};
    const Quantity whey = {name("whey"), "60", "KGM"};
    tell(EventType::object, Action::add, "commissioning", farm).amounts = {milk};
    carry({}, {milk}, farm, factory);
    Event& made = tell(EventType::transformation, Action::none, "commissioning", factory);
    made.input_amounts = {milk};
    made.output_amounts = {whey};
    for (int i = 0; i < count; ++i) made.outputs.push_back(product(i));
    if (random() % 2 == 0) carry({}, {whey}, factory, shops[1]);
    if (random() % 2 == 0) {
      Event& seen = tell(EventType::object, Action::observe, "storing", factory);
      for (int i = 0; i < count; ++i) seen.things.push_back(product(i));
    }
    Event& packed = tell(EventType::aggregation, Action::add, "packing", factory);
    packed.parent = box;
    for (int i = 0; i < count; ++i) packed.things.push_back(product(i));
    carry({box}, {}, factory, depot);
    Event& unpacked = tell(EventType::aggregation, Action::remove, "unpacking", depot);
    unpacked.parent = box;
    if (random() % 2 == 0)
      for (int i = 0; i < count; ++i) unpacked.things.push_back(product(i));
    for (int i = 0; i < count; ++i) {
      const std::string& shop = shops[random() % 2];
      carry({product(i)}, {}, depot, shop);
      tell(EventType::object, Action::observe, "retail_selling", shop).things = {product(i)};
    }
  }

  // A sale is the last that is heard of a thing, and nothing shows that a sighting is missing.
  bool is_proven(std::size_t i) const {
    return !events[i].step.ends_with("retail_selling") && !events[i].step.ends_with("storing") &&
           (events[i].amounts.empty() || events[i].amounts[0].code != name("whey"));
  }
};

// Whether a place is named by any of the events: nobody can find one that is not.
bool is_named(const std::vector<Event>& events, const std::string& place) {
  return std::any_of(events.begin(), events.end(), [&](const Event& each) {
    return each.read_point == place ||
           std::any_of(each.sources.begin(), each.sources.end(),
                       [&](const Party& party) { return party.id == place; }) ||
           std::any_of(each.destinations.begin(), each.destinations.end(),
                       [&](const Party& party) { return party.id == place; });
  });
}

bool concerns(const Event& event, std::string_view code) {
  const auto has = [&](const std::vector<std::string>& codes) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
  };
  const bool boxed = event.parent == kBox || (event.things.size() == 1 && event.things[0] == kBox);
  return has(event.things) || has(event.outputs) || event.parent == code ||
         std::any_of(event.amounts.begin(), event.amounts.end(),
                     [&](const Quantity& each) { return each.code == code; }) ||
         (boxed && code.find("/21/") != std::string_view::npos);
}

struct Rates {
  int alone = 0, alone_located = 0;  // where one step only was taken away
  int chains = 0, alarms = 0, removed = 0, located = 0, findings = 0, elsewhere = 0;
};

void take_steps_away(const Chain& chain, unsigned seed, Rates& rates) {
  CheckOptions options;
  options.wait_days = 0;
  ++rates.chains;
  rates.alarms += check_events(chain.events, options).empty() ? 0 : 1;
  std::mt19937 random(seed);
  std::set<std::size_t> gone;
  for (std::size_t k = 1 + random() % 3; gone.size() < k;)
    if (const std::size_t i = random() % chain.events.size(); chain.is_proven(i)) gone.insert(i);
  std::vector<Event> left;
  for (std::size_t i = 0; i < chain.events.size(); ++i)
    if (!gone.contains(i)) left.push_back(chain.events[i]);
  const std::vector<Finding> found = check_events(left, options);
  const auto joins = [&](const Finding& each, std::size_t i) {
    return each.from == chain.links[i].from && each.to == chain.links[i].to && !each.events.empty();
  };
  for (const std::size_t i : gone) {
    if (!is_named(left, chain.links[i].from) || !is_named(left, chain.links[i].to)) continue;
    const int right = std::any_of(found.begin(), found.end(),
                                  [&](const Finding& each) {
                                    return joins(each, i) && concerns(chain.events[i], each.code);
                                  })
                          ? 1
                          : 0;
    ++rates.removed;
    rates.located += right;
    rates.alone += gone.size() == 1 ? 1 : 0;
    rates.alone_located += gone.size() == 1 ? right : 0;
  }
  for (const Finding& each : found) {
    ++rates.findings;
    rates.elsewhere +=
        std::none_of(gone.begin(), gone.end(), [&](std::size_t i) { return joins(each, i); }) ? 1 : 0;
  }
}

// Of two steps that are gone one may have been the only witness of the other: packing and unpacking, or what
// names a destination.
TEST(EventCheck, CleanChainsAreCleanAndMissingStepsAreFoundBetweenTheRightPlaces) {
  for (const bool lists : {true, false}) {
    Rates rates;
    for (unsigned seed = 0; seed < 500; ++seed) take_steps_away(Chain(seed, lists), seed, rates);
    printf(
        "%s: false alarms on %d of %d clean chains; %d of %d missing steps located; %d of %d findings "
        "name another pair\n",
        lists ? "source and destination named" : "only places of events", rates.alarms, rates.chains,
        rates.located, rates.removed, rates.elsewhere, rates.findings);
    EXPECT_LT(rates.alarms * 100, rates.chains);
    EXPECT_GE(rates.located * 100, rates.removed * (lists ? 99 : 95));
    EXPECT_EQ(rates.alone_located, rates.alone);
    EXPECT_GT(rates.removed, 900);
  }
}

// The findings of a kind.
std::vector<Finding> of_kind(const std::vector<Event>& events, FindingKind kind, CheckOptions options = {}) {
  std::vector<Finding> found = check_events(events, options);
  std::erase_if(found, [&](const Finding& each) { return each.kind != kind; });
  return found;
}

std::size_t find_step(const Chain& chain, const std::string& step, std::size_t from = 0) {
  while (from < chain.events.size() && !chain.events[from].step.ends_with(step)) ++from;
  return from;
}

TEST(EventCheck, EveryContradictionThatIsPutInIsFoundWithTheEventsThatShowIt) {
  for (unsigned seed = 1; seed < 200; ++seed) {
    const Chain clean(seed);
    const std::string first = clean.product(0);
    const auto expect = [&](FindingKind kind, const std::vector<Event>& events, std::string_view code,
                            std::size_t proofs = 2) {
      const std::vector<Finding> found = of_kind(events, kind);
      ASSERT_FALSE(found.empty()) << seed << ' ' << name_of(kind);
      const auto right =
          std::find_if(found.begin(), found.end(), [&](const Finding& each) { return each.code == code; });
      ASSERT_NE(right, found.end()) << seed << ' ' << name_of(kind);
      EXPECT_EQ(right->events.size(), proofs) << seed << ' ' << name_of(kind);
      EXPECT_LE(right->begin, right->end);
      EXPECT_TRUE(of_kind(clean.events, kind).empty());
    };
    Chain twice = clean;
    Event elsewhere = clean.events.back();
    elsewhere.read_point = "urn:far:away";
    twice.events.push_back(elsewhere);
    expect(FindingKind::two_places, twice.events, clean.events.back().things[0]);

    Chain early = clean;
    const std::size_t sent = find_step(early, "shipping");
    std::swap(early.events[sent].time, early.events[sent + 1].time);
    expect(FindingKind::received_too_early, early.events, "urn:milk:0");
    EXPECT_EQ(check_events(early.events, {.as_of = {}, .wait_days = 0}).size(), 1u) << "and nothing else";

    Chain wrong = clean;
    const std::size_t opened = find_step(wrong, "unpacking");
    wrong.events[opened].things = {first, clean.product(99)};
    expect(FindingKind::never_packed, wrong.events, clean.product(99), 1);

    Chain more = clean;
    more.events[find_step(more, "commissioning", 1)].outputs.clear();
    EXPECT_TRUE(of_kind(more.events, FindingKind::mass_gain).empty());
    more.events[find_step(more, "commissioning", 1)].output_amounts[0].amount = "100.001";
    expect(FindingKind::mass_gain, more.events, "urn:whey:0", 1);
    CheckOptions watered;
    watered.yield = Decimal::parse("1.2").value();
    EXPECT_TRUE(of_kind(more.events, FindingKind::mass_gain, watered).empty());

    for (const auto& [step, disposition, kind] :
         {std::tuple("destroying", "destroyed", FindingKind::used_after_end),
          std::tuple("inspecting", "recalled", FindingKind::used_after_recall)}) {
      Chain after = clean;
      const auto sold = std::find_if(after.events.begin(), after.events.end(), [&](const Event& each) {
        return each.step.ends_with("retail_selling") && each.things[0] == first;
      });
      Event end = *sold;
      end.time.micros -= 1;
      end.step = kStep + step;
      end.disposition = kDisposition + disposition;
      after.events.push_back(end);
      expect(kind, after.events, first);
    }
  }
}

TEST(EventCheck, ThingsTravelNoFasterThanTheyCan) {
  Chain chain(1);
  chain.events.clear();
  const std::string thing = chain.product(1);
  for (const auto& [hours, place] : {std::pair(0, "geo:30.25,120.17"), std::pair(1, "geo:39.90,116.40")}) {
    Event& event =
        chain.tell(EventType::object, hours == 0 ? Action::add : Action::observe, "inspecting", place);
    event.things = {thing};
    event.time = Timestamp{hours * kHour};
  }
  const auto found = of_kind(chain.events, FindingKind::two_places);  // Hangzhou to Beijing, 1,120 km
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].from, "geo:30.25,120.17");
  CheckOptions rocket;
  rocket.fastest_kmh = 1'200;
  EXPECT_TRUE(of_kind(chain.events, FindingKind::two_places, rocket).empty());
  chain.events[1].time = Timestamp{2 * kHour};
  EXPECT_TRUE(of_kind(chain.events, FindingKind::two_places).empty());
}

TEST(EventCheck, AShipmentIsOverdueOnlyAfterTheDaysOneWaits) {
  Chain chain(1);
  chain.events.resize(2);  // made and sent
  CheckOptions options;
  const std::int64_t sent = chain.events[1].time.micros;
  options.as_of = Timestamp{sent + 30 * 24 * kHour};
  EXPECT_TRUE(check_events(chain.events, options).empty());
  options.as_of->micros += 1;
  const std::vector<Finding> found = check_events(chain.events, options);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].kind, FindingKind::not_received);
  EXPECT_EQ(found[0].to, "urn:factory:0");
  EXPECT_TRUE(check_events({}).empty());
}

TEST(EventCheck, ADockBelongsToItsSite) {
  Chain chain(1);
  chain.events.clear();
  const std::string site = "https://id.gs1.org/414/6901234000016";
  chain.tell(EventType::object, Action::add, "commissioning", site).things = {"urn:a:x"};
  chain.tell(EventType::object, Action::observe, "shipping", site + "/254/1").things = {"urn:a:x"};
  EXPECT_TRUE(check_events(chain.events).empty());
}

}  // namespace
}  // namespace zhicheng::trace
