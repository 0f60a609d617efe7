#include "random_case.h"

#include <fmt/format.h>

namespace zhicheng::assess::testing {
namespace {

std::string tenths(int value) {
  return fmt::format("{}{}.{}", value < 0 ? "-" : "", std::abs(value) / 10, std::abs(value) % 10);
}

class Source {
 public:
  explicit Source(std::mt19937& random) : random_(random) {}
  int between(int least, int most) {
    return least + static_cast<int>(random_() % static_cast<unsigned>(most - least + 1));
  }
  bool chance(int per_cent) { return between(1, 100) <= per_cent; }

 private:
  std::mt19937& random_;
};

RandomItem random_item(Source& from, bool with_ranks) {
  RandomItem item;
  do item.rule = static_cast<RandomRule>(from.between(0, 8));
  while (!with_ranks && item.rule == RandomRule::rank);
  item.lower = from.chance(40);
  item.flag = from.chance(50);
  item.rescale = from.chance(40);
  item.points = from.between(2, 30);
  item.a = from.between(1, 60);
  item.b = from.between(0, 60);
  item.c = from.between(1, 20);
  item.d = from.between(0, 100);
  if (item.rule == RandomRule::efficacy) item.b = item.lower ? -item.a : item.a + item.c;
  if (item.rule == RandomRule::interval) {
    item.b = item.a + item.c;
    item.c = item.b + item.d % 7;
    item.d = item.c + 1 + item.d;
  }
  if (item.rule == RandomRule::bands) item.b = item.lower ? item.a + item.c : item.a - item.c;
  return item;
}

std::string rule_text(const RandomItem& item) {
  switch (item.rule) {
    case RandomRule::target:
      return fmt::format("kind: target_met, target: {}", tenths(item.a));
    case RandomRule::completion:
      return fmt::format("kind: completion_rate, target: {}", tenths(item.a));
    case RandomRule::level:
      return fmt::format("kind: level_and_progress, target: {}, base: {}, expected: {}, level: {}",
                         tenths(item.a), tenths(item.b), tenths(item.c), item.d);
    case RandomRule::rank:
      return fmt::format("kind: rank_steps, step: {}, floor: {}", item.b, item.d);
    case RandomRule::efficacy:
      return fmt::format("kind: efficacy, low: {}, high: {}", tenths(item.a), tenths(item.b));
    case RandomRule::interval:
      return fmt::format("kind: interval, lowest: {}, low: {}, high: {}, highest: {}, form: {}",
                         tenths(item.a), tenths(item.b), tenths(item.c), tenths(item.d),
                         item.flag ? "each_side" : "common");
    case RandomRule::bands:
      return fmt::format("kind: bands, steps: [{{at: {}, points: {}}}, {{at: {}, points: {}}}]",
                         tenths(item.a), item.points, tenths(item.b), item.points - 1);
    case RandomRule::per_unit:
      return fmt::format("kind: per_unit, from: {}, each: {}, whole: {}", tenths(item.b), tenths(item.a),
                         item.flag ? "true" : "false");
    case RandomRule::events:
      break;
  }
  return fmt::format("kind: event_deduction, each: {}", tenths(item.a));
}

}  // namespace

std::string RandomCase::scheme() const {
  std::string text;
  int total = 0;
  for (std::size_t at = 0; at < items.size(); ++at) {
    const RandomItem& each = items[at];
    total += each.points;
    const std::string rule = fmt::format("rule: {{{}}}", rule_text(each));
    const std::string more = fmt::format(", direction: {}, missing: {}", each.lower ? "lower" : "higher",
                                         each.rescale ? "rescale" : "zero");
    text += item(fmt::format("i{}", at), std::to_string(each.points),
                 each.rule == RandomRule::events ? rule : rule + more);
  }
  return scheme_text(
      text, std::to_string(total),
      fmt::format("decimals: {}\n"
                  "classes: [{{id: c0, name: {{zh: 甲, en: a}}}}, {{id: c1, name: {{zh: 乙, en: b}}}}]\n"
                  "deductions: [{{id: minus, points: 1.5, cap: 4, name: {{zh: 扣, en: m}}}}]\n"
                  "bonuses: [{{id: plus, points: 1, cap: 3, name: {{zh: 加, en: p}}}}]\n"
                  "bonus_cap: 2.5\n"
                  "vetoes: [{{id: veto, grade: D, name: {{zh: 否, en: v}}}}]\n",
                  decimals));
}

Csv RandomCase::csv() const {
  Csv text{"place,class", "place,event,count\n"};
  for (std::size_t at = 0; at < items.size(); ++at)
    if (items[at].rule != RandomRule::events) text.data += fmt::format(",i{}", at);
  text.data += "\n";
  for (std::size_t at = 0; at < places.size(); ++at) {
    const RandomPlace& place = places[at];
    text.data += fmt::format("p{},c{}", at, place.place_class);
    for (std::size_t i = 0; i < items.size(); ++i)
      if (items[i].rule != RandomRule::events)
        text.data += "," + (place.values[i] ? tenths(*place.values[i]) : std::string("NA"));
    text.data += "\n";
    for (std::size_t e = 0; e < place.events.size(); ++e) {
      if (place.events[e] == 0) continue;
      constexpr const char* kNames[] = {"minus", "plus", "veto"};
      const std::string name = e < items.size() ? fmt::format("i{}", e) : kNames[e - items.size()];
      text.events += fmt::format("p{},{},{}\n", at, name, place.events[e]);
    }
  }
  if (text.events.find('\n') + 1 == text.events.size()) text.events.clear();
  return text;
}

RandomCase random_case(std::mt19937& random, bool with_ranks) {
  Source from(random);
  RandomCase made;
  made.decimals = from.between(0, 4);
  const int items = from.between(1, 6);
  for (int i = 0; i < items; ++i) made.items.push_back(random_item(from, with_ranks));
  made.items.front().rescale = false;  // something is left of every place
  const int places = from.between(1, 9);
  for (int p = 0; p < places; ++p) {
    RandomPlace place;
    place.place_class = from.between(0, 1);
    for (const RandomItem& item : made.items) {
      const bool known = item.rule == RandomRule::events || from.chance(88);
      place.values.push_back(known ? std::optional(from.between(0, 80)) : std::nullopt);
      place.events.push_back(item.rule == RandomRule::events && from.chance(50) ? from.between(0, 4) : 0);
    }
    for (int e = 0; e < 3; ++e) place.events.push_back(from.chance(20) ? from.between(1, 4) : 0);
    made.places.push_back(std::move(place));
  }
  return made;
}

}  // namespace zhicheng::assess::testing
