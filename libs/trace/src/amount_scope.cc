#include "zhicheng/trace/amount_scope.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "amount_flow.h"
#include "zhicheng/trace/code.h"

namespace zhicheng::trace {
namespace {

using Share = AmountFlow::Share;

AmountBound bound_of(const AmountSteps& graph, std::uint32_t code, std::uint32_t unit, Share share) {
  AmountBound bound;
  bound.code = graph.built.codes[code];
  bound.kind = share.bad == 0    ? AmountClass::clear
               : share.sure == 0 ? AmountClass::possible
                                 : AmountClass::certain;
  bound.at_least = decimal_of(share.sure, false);
  bound.at_most = decimal_of(share.bad, true);
  if (unit != kNoUnit) bound.unit = graph.units.name(unit);
  return bound;
}

// What the containers held that a code that was reached ever stood in, from the innermost outwards.
class Holders {
 public:
  Holders(const AmountSteps& graph, const AmountFlow& flow) : graph_(graph), flow_(flow) {}

  void run() {
    find();
    std::vector<std::uint32_t> ready;
    for (const auto& [code, content] : contents_)
      if (content.waits == 0) ready.push_back(code);
    std::size_t done = 0;
    for (; done < ready.size(); ++done)
      pass_on(ready[done], [&](std::uint32_t parent) { ready.push_back(parent); });
    if (done == contents_.size()) return;
    // Containers that held one another in turn: no bound is known.
    for (auto& [code, content] : contents_)
      if (content.waits != 0) content.shares[kNoUnit] = {kUnbounded, 0};
  }

  struct Content {
    std::uint32_t waits = 0;                // containers within that are not summed up
    std::map<std::uint32_t, Share> shares;  // by unit
  };
  const std::map<std::uint32_t, Content>& contents() const { return contents_; }

 private:
  std::span<const AmountPart> held(std::uint32_t child) const {
    return std::span(graph_.held)
        .subspan(graph_.held_first[child], graph_.held_first[child + 1] - graph_.held_first[child]);
  }

  void find() {
    std::vector<std::uint32_t> work;
    const auto note = [&](std::uint32_t child) {
      for (const AmountPart& each : held(child))
        if (contents_.try_emplace(each.parent).second) work.push_back(each.parent);
    };
    for (const std::uint32_t code : flow_.reached()) note(code);
    for (std::size_t i = 0; i < work.size(); ++i) note(work[i]);
    for (const std::uint32_t code : flow_.reached()) put(code);
    for (const std::uint32_t code : work)
      for_each_parent(code, [&](std::uint32_t parent) { ++contents_[parent].waits; });
  }

  // A code into each of its containers, the amounts of several times as one.
  void put(std::uint32_t code) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, Share> sums;  // of parent and unit
    for (const AmountPart& each : held(code)) {
      Measure measure = each.measure;
      if (!measure.stated() && contents_.contains(code)) continue;  // a box in a box: what it holds counts
      if (measure.unit == kNoUnit) measure.unit = graph_.unit[code];
      Share share = flow_.share(code, measure);
      if (flow_.is_reached(each.parent))
        share.sure = std::max(share.sure, flow_.share(each.parent, measure).sure);
      Share& sum = sums[{each.parent, measure.unit}];
      sum.bad = plus(sum.bad, share.bad);
      sum.sure = std::max(sum.sure, share.sure);
    }
    const Share all = flow_.whole(code);
    for (const auto& [key, share] : sums) {
      Share& sum = contents_[key.first].shares[key.second];
      const bool same = key.second == graph_.unit[code];
      sum.bad = plus(sum.bad, same ? std::min(share.bad, all.bad) : share.bad);
      sum.sure = plus(sum.sure, share.sure);
    }
  }

  template <class Use>
  void for_each_parent(std::uint32_t code, Use use) const {
    const std::span<const AmountPart> all = held(code);
    for (std::size_t i = 0; i < all.size(); ++i)
      if (i == 0 || all[i].parent != all[i - 1].parent) use(all[i].parent);
  }

  // What a container held its own container held too. For certain only the larger of the two counts: it may
  // be the same matter.
  template <class Ready>
  void pass_on(std::uint32_t code, Ready ready) {
    const std::map<std::uint32_t, Share> shares = contents_[code].shares;
    for_each_parent(code, [&](std::uint32_t parent) {
      Content& outer = contents_[parent];
      for (const auto& [unit, share] : shares) {
        Share& sum = outer.shares[unit];
        sum.bad = plus(sum.bad, share.bad);
        sum.sure = std::max(sum.sure, share.sure);
      }
      if (--outer.waits == 0) ready(parent);
    });
  }

  const AmountSteps& graph_;
  const AmountFlow& flow_;
  std::map<std::uint32_t, Content> contents_;
};

Result<void> take_suspects(const AmountSteps& graph, std::span<const Quantity> suspects, AmountFlow& flow) {
  for (const Quantity& suspect : suspects) {
    const std::string name = code_of_node(suspect.code);
    const auto found = graph.built.numbers.find(name);
    if (found == graph.built.numbers.end()) return Error(ErrorCode::trace_code_absent).with("code", name);
    const std::uint32_t code = found->second;
    const auto wrong = [&](std::string why) {
      return Error(ErrorCode::trace_amount_wrong)
          .with("text", suspect.amount + (suspect.unit.empty() ? "" : " " + suspect.unit))
          .with("code", name)
          .with("why", std::move(why));
    };
    if (flow.is_reached(code)) return wrong("同一编码写了两次 the code is named twice");
    if (suspect.amount.empty()) {
      flow.suspect(code, std::nullopt);
      continue;
    }
    const std::optional<Measure> amount = graph.units.find(suspect.amount, suspect.unit);
    if (!amount && !Decimal::parse(suspect.amount).ok())
      return wrong("数量写成数字，如 12.5 write the amount as a number like 12.5");
    const std::uint32_t unit = graph.unit[code];
    if (!amount || (unit != kNoUnit && amount->unit != unit)) {
      if (unit == kNoUnit) return wrong("事件中没有这个单位 no event uses this unit");
      const std::string counted(unit == kPieces ? "件 pieces" : graph.units.name(unit));
      return wrong("事件中的单位是 the events count it in " + counted);
    }
    if (amount->size > graph.total[code]) {
      const std::optional<Decimal> all = decimal_of(graph.total[code], true);
      return wrong("总共只有 there are only " + (all ? all->to_string() : ""));
    }
    flow.suspect(code, amount->size);
  }
  return {};
}

// One for each code, place and unit.
std::vector<AmountHolding> holdings_of(const AmountSteps& graph, const AmountFlow& flow) {
  std::map<std::tuple<std::string_view, std::string_view, std::uint32_t>, Measure> sums;
  for (const AmountReceipt& each : graph.receipts) {
    if (!flow.is_reached(each.code)) continue;
    const std::uint32_t unit = each.measure.unit == kNoUnit ? graph.unit[each.code] : each.measure.unit;
    Measure& sum =
        sums.try_emplace({graph.built.codes[each.code], each.where, unit}, Measure{0, unit}).first->second;
    sum.size = plus(sum.size, each.measure.size);
  }
  std::vector<AmountHolding> holdings;
  holdings.reserve(sums.size());
  for (const auto& [key, measure] : sums) {
    const std::uint32_t code = graph.built.numbers.find(std::string(std::get<0>(key)))->second;
    holdings.push_back({bound_of(graph, code, measure.unit, flow.share(code, measure)), std::get<1>(key),
                        decimal_of(measure.size, true)});
  }
  return holdings;
}

}  // namespace

std::string_view name_of(AmountClass kind) {
  constexpr std::string_view kNames[] = {"certain", "possible", "clear"};
  return kNames[static_cast<std::size_t>(kind)];
}

struct AmountGraph::State {
  AmountSteps steps;
};

AmountGraph::AmountGraph(std::unique_ptr<State> state) : state_(std::move(state)) {}
AmountGraph::AmountGraph(AmountGraph&&) noexcept = default;
AmountGraph::~AmountGraph() = default;

AmountGraph AmountGraph::build(std::span<const Event> events, std::optional<Timestamp> as_of) {
  AmountSteps steps(events);
  steps.build(as_of);
  return AmountGraph(std::unique_ptr<State>(new State{std::move(steps)}));
}

Result<AmountScope> AmountGraph::scope(std::span<const Quantity> suspects) const {
  const AmountSteps& graph = state_->steps;
  AmountFlow flow(graph);
  ZHICHENG_TRY(take_suspects(graph, suspects, flow));
  ZHICHENG_TRY(flow.run());
  Holders holders(graph, flow);
  holders.run();
  struct Row {
    std::uint32_t rank = 0;
    std::uint32_t code = 0;
    std::uint32_t unit = 0;
    Share share;
  };
  std::vector<Row> rows;
  rows.reserve(flow.reached().size() + holders.contents().size());
  for (std::size_t i = 0; i < flow.reached().size(); ++i) {
    const std::uint32_t code = flow.reached()[i];
    std::uint32_t unit = graph.unit[code];
    if (unit == kNoUnit && i < suspects.size() && !suspects[i].amount.empty())
      unit = graph.units.find(suspects[i].amount, suspects[i].unit)->unit;
    rows.push_back({graph.rank[code], code, unit, flow.whole(code)});
  }
  for (const auto& [code, content] : holders.contents())
    for (const auto& [unit, share] : content.shares)
      if (!flow.is_reached(code) || unit != graph.unit[code])
        rows.push_back({graph.rank[code], code, unit, share});
  const auto unit_name = [&](std::uint32_t unit) {
    return unit == kNoUnit ? std::string_view() : graph.units.name(unit);
  };
  std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
    return a.rank != b.rank ? a.rank < b.rank : unit_name(a.unit) < unit_name(b.unit);
  });
  AmountScope scope;
  scope.bounds.reserve(rows.size());
  for (const Row& row : rows) scope.bounds.push_back(bound_of(graph, row.code, row.unit, row.share));
  scope.holdings = holdings_of(graph, flow);
  return scope;
}

}  // namespace zhicheng::trace
