#include "amount_graph.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "vocabulary.h"

namespace zhicheng::trace {
namespace {

constexpr std::int64_t kBefore = std::numeric_limits<std::int64_t>::min();

// One thing with a number of its own; a vessel or a box is none, since it is used again.
bool is_item(std::string_view code) {
  return (code.starts_with("https://id.gs1.org/01/") && code.find("/21/") != std::string_view::npos) ||
         code.starts_with("drug:") || code.starts_with("vet:");
}

constexpr Wide kOne = 1'000'000'000'000;

// The steps of which `has` is true, by `other`.
template <class Has>
AmountRows rows_of(const std::vector<AmountStep>& steps, std::size_t count, Has has) {
  AmountRows rows;
  rows.first.assign(count + 1, 0);
  for (const AmountStep& step : steps)
    if (has(step.kind)) ++rows.first[step.other + 1];
  for (std::size_t i = 0; i < count; ++i) rows.first[i + 1] += rows.first[i];
  rows.items.resize(rows.first[count]);
  std::vector<std::uint32_t> at(rows.first.begin(), rows.first.end() - 1);
  for (std::uint32_t i = 0; i < steps.size(); ++i)
    if (has(steps[i].kind)) rows.items[at[steps[i].other]++] = i;
  return rows;
}

}  // namespace

Measure AmountSteps::measure_of(std::uint32_t code, const Quantity* amount) {
  if (amount != nullptr) return units.read(amount->amount, amount->unit).value_or(Measure{});
  return is_item(built.codes[code]) ? Measure{kOne, kPieces} : Measure{};
}

void AmountSteps::build(std::optional<Timestamp> as_of) {
  built.run(as_of);
  built.edges = {};
  in_containment_.resize(built.containments.size());
  for (const EdgeBuilder::Held& each : built.held) {
    Measure& sum = in_containment_[each.containment];
    const Measure more = measure_of(0, each.amount);
    const bool fresh = sum.unit == kNoUnit;
    if (fresh)
      sum = more;
    else if (!more.stated() || more.unit != sum.unit)
      sum.size = kUnbounded;
    else
      sum.size = plus(sum.size, more.size);
  }
  for (std::size_t i = 0; i < built.containments.size(); ++i)
    if (in_containment_[i].unit == kNoUnit)
      in_containment_[i] = measure_of(built.containments[i].child, nullptr);
  take_flows();
  take_births();
  take_parts();
  take_receipts();
  put_in_order();
  rank_codes();
  weigh_codes();
  weigh_hubs();
}

void AmountSteps::take_flows() {
  using Kind = AmountStep::Kind;
  for (const EdgeBuilder::Flow& each : built.inputs) {
    steps.push_back(
        {each.code, each.hub, each.event, Kind::drawn, 1, each.at, measure_of(each.code, each.amount)});
    draw_inside(each, each.code, 0);
  }
  for (const EdgeBuilder::Flow& each : built.outputs)
    steps.push_back(
        {each.code, each.hub, each.event, Kind::made, 0, each.at, measure_of(each.code, each.amount)});
}

// As EdgeBuilder unfolds containers, with amounts.
void AmountSteps::draw_inside(const EdgeBuilder::Flow& input, std::uint32_t container, std::size_t depth) {
  if (depth == EdgeBuilder::kNesting) return;
  for (const std::size_t i : built.inside[container]) {
    const EdgeBuilder::Containment& each = built.containments[i];
    if (input.at < each.begin || input.at >= each.end) continue;
    steps.push_back(
        {each.child, input.hub, input.event, AmountStep::Kind::drawn, 1, input.at, in_containment_[i]});
    draw_inside(input, each.child, depth + 1);
  }
}

// What was commissioned; what came out of a transformation is counted there.
void AmountSteps::take_births() {
  std::vector<std::uint8_t> made_by(built.codes.size(), 0);
  for (const EdgeBuilder::Flow& each : built.outputs) made_by[each.code] = 1;
  for (const std::uint32_t label : built.counted) {
    const Event& event = events[label];
    if (event.type != EventType::object || event.action != Action::add) continue;
    const auto add = [&](const std::string& name, const Quantity* amount) {
      const auto found = built.numbers.find(name);
      if (found == built.numbers.end() || made_by[found->second] != 0) return;
      steps.push_back({found->second, 0, label, AmountStep::Kind::born, 0, event.time.micros,
                       measure_of(found->second, amount)});
    };
    for (const std::string& name : event.things) add(name, nullptr);
    for (const Quantity& amount : event.amounts) add(amount.code, &amount);
  }
}

void AmountSteps::take_parts() {
  using Kind = AmountStep::Kind;
  for (std::size_t i = 0; i < built.containments.size(); ++i) {
    const EdgeBuilder::Containment& each = built.containments[i];
    steps.push_back({each.child, each.parent, each.event, Kind::inside, 0, kBefore, in_containment_[i]});
    held.push_back({each.child, each.parent, in_containment_[i]});
  }
  std::stable_sort(held.begin(), held.end(), [](const AmountPart& a, const AmountPart& b) {
    return std::pair(a.child, a.parent) < std::pair(b.child, b.parent);
  });
  held_first.assign(built.codes.size() + 1, 0);
  for (const AmountPart& each : held) ++held_first[each.child + 1];
  for (std::size_t i = 0; i < built.codes.size(); ++i) held_first[i + 1] += held_first[i];
  std::vector<std::pair<std::uint32_t, std::uint32_t>> seen;
  for (const std::uint32_t label : built.counted)
    for (const auto& [instance, lot] : events[label].lots)
      seen.emplace_back(built.numbers.find(lot)->second, built.numbers.find(instance)->second);
  std::sort(seen.begin(), seen.end());
  seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
  for (const auto& [lot, instance] : seen)
    steps.push_back({instance, lot, 0, Kind::part, 0, kBefore, measure_of(instance, nullptr)});
}

void AmountSteps::take_receipts() {
  const std::string begin(address_of(Vocabulary::business_step));
  for (const std::uint32_t label : built.counted) {
    const Event& event = events[label];
    if (event.step != begin + "receiving") continue;
    std::string_view where = place_of(event);
    if (where.empty() && !event.destinations.empty()) where = event.destinations.front().id;
    if (where.empty()) continue;
    for (const Quantity& amount : event.amounts) {
      const auto found = built.numbers.find(amount.code);
      if (found != built.numbers.end())
        receipts.push_back({found->second, where, measure_of(found->second, &amount)});
    }
  }
}

void AmountSteps::put_in_order() {
  const auto key = [](const AmountStep& step) { return std::uint64_t{step.code} << 32 | step.other; };
  std::vector<std::uint64_t> draws;
  for (const AmountStep& step : steps)
    if (step.kind == AmountStep::Kind::drawn) draws.push_back(key(step));
  std::sort(draws.begin(), draws.end());
  // What a transformation gives back to a code that it took from comes after.
  for (AmountStep& step : steps)
    if (step.kind == AmountStep::Kind::made && std::binary_search(draws.begin(), draws.end(), key(step)))
      step.phase = 2;
  std::stable_sort(steps.begin(), steps.end(), [](const AmountStep& a, const AmountStep& b) {
    return std::tuple(a.code, a.at, a.phase) < std::tuple(b.code, b.at, b.phase);
  });
  const std::size_t count = built.codes.size();
  first.assign(count + 1, 0);
  for (const AmountStep& step : steps) ++first[step.code + 1];
  for (std::size_t i = 0; i < count; ++i) first[i + 1] += first[i];
  using Kind = AmountStep::Kind;
  drawn = rows_of(steps, count, [](Kind kind) { return kind == Kind::drawn; });
  made = rows_of(steps, count, [](Kind kind) { return kind == Kind::made; });
  parts_of = rows_of(steps, count, [](Kind kind) { return kind == Kind::part || kind == Kind::inside; });
}

// So that no answer has to sort names.
void AmountSteps::rank_codes() {
  std::vector<std::uint32_t> order(built.codes.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return built.codes[a] < built.codes[b]; });
  rank.resize(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
}

void AmountSteps::weigh_codes() {
  unit.assign(built.codes.size(), kNoUnit);
  total.assign(built.codes.size(), kUnbounded);
  for (std::uint32_t code = 0; code < built.codes.size(); ++code) {
    const auto begin = steps.begin() + first[code];
    const auto end = steps.begin() + first[code + 1];
    const auto comes = [](const AmountStep& step) {
      return step.kind == AmountStep::Kind::born || step.kind == AmountStep::Kind::made;
    };
    for (const bool went : {false, true})  // what came decides before what went
      for (auto step = begin; step != end && unit[code] == kNoUnit; ++step)
        if (went || comes(*step)) unit[code] = step->measure.unit;
    bool any = false;
    Wide sum = 0;
    for (auto step = begin; step != end; ++step) {
      if (!comes(*step)) continue;
      any = true;
      const bool known = step->measure.stated() && step->measure.unit == unit[code];
      sum = known ? plus(sum, step->measure.size) : kUnbounded;
    }
    if (any) {
      total[code] = sum;
    } else if (is_item(built.codes[code])) {
      total[code] = kOne;
      unit[code] = kPieces;
    }
    for (auto step = begin; step != end; ++step)
      if (step->measure.unit == kNoUnit) step->measure.unit = unit[code];
  }
}

void AmountSteps::weigh_hubs() {
  surplus.assign(built.codes.size(), 0);
  went_in.assign(built.codes.size(), 0);
  went_unknown.assign(built.codes.size(), 0);
  for (std::uint32_t hub = 0; hub < built.codes.size(); ++hub) {
    if (drawn.of(hub).empty() && made.of(hub).empty()) continue;
    unit[hub] = kNoUnit;
    Wide out = 0;
    for (const std::uint32_t i : made.of(hub))
      if (unit[hub] == kNoUnit) unit[hub] = steps[i].measure.unit;
    for (const std::uint32_t i : made.of(hub))
      if (steps[i].measure.unit == unit[hub]) out = plus(out, steps[i].measure.size);
    for (const std::uint32_t i : drawn.of(hub)) {
      const Measure& each = steps[i].measure;
      if (!each.stated() || (each.unit != unit[hub] && each.size != 0))
        ++went_unknown[hub];
      else
        went_in[hub] = plus(went_in[hub], each.size);
    }
    if (went_unknown[hub] == 0 && out != kUnbounded) surplus[hub] = minus(out, went_in[hub]);
  }
  for (AmountRows* const rows : {&made, &parts_of})
    for (std::uint32_t& item : rows->items) item = steps[item].code;
}

}  // namespace zhicheng::trace
