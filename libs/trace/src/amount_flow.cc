#include "amount_flow.h"

#include <algorithm>

namespace zhicheng::trace {
namespace {

using Kind = AmountStep::Kind;

// Of an amount of which at most `clean` is clean: what is bad for certain. kUnbounded: all of what nobody
// stated.
Wide sure_of(Wide size, Wide clean) {
  if (size == kUnbounded) return clean == 0 ? kUnbounded : 0;
  return size - std::min(size, clean);
}

// A bound in one unit says of another only whether there is any.
Wide in_unit(Wide bound, bool same) {
  return same || bound == 0 ? bound : kUnbounded;
}

}  // namespace

AmountFlow::AmountFlow(const AmountSteps& graph)
    : graph_(graph), slot_(graph.built.codes.size(), 0), hub_at_(graph.built.codes.size(), 0) {
  // Growing would copy; what is not used costs only addresses.
  stocks_.reserve(slot_.size());
  next_.reserve(slot_.size());
  reached_.reserve(slot_.size());
}

void AmountFlow::reach(std::uint32_t code) {
  if (slot_[code] != 0) return;
  stocks_.emplace_back();
  next_.push_back(graph_.first[code]);
  reached_.push_back(code);
  slot_[code] = static_cast<std::uint32_t>(stocks_.size());
}

void AmountFlow::suspect(std::uint32_t code, std::optional<Wide> amount) {
  reach(code);
  const Wide all = graph_.total[code];
  AmountStock& stock = stock_of(code);
  stock.loaded = true;
  stock.have = amount ? all : kUnbounded;
  stock.bad = amount.value_or(kUnbounded);
  stock.clean = amount ? minus(all, *amount) : 0;
  stock.came_bad = amount.value_or(all);
  stock.came_clean = stock.clean;
  stock.came_sure = amount.value_or(0);
}

// Goods of any lot are reached and never gone through, unless they are suspected themselves.
bool AmountFlow::passes(std::uint32_t code) const {
  return slot_[code] != 0 && (graph_.built.stops[2 * std::size_t{code}] == 0 || slot_[code] <= suspects_);
}

void AmountFlow::reach_all() {
  for (std::size_t i = 0; i < reached_.size(); ++i) {
    const std::uint32_t code = reached_[i];
    if (!passes(code)) continue;
    for (const std::uint32_t part : graph_.parts_of.of(code)) reach(part);
    for (std::uint32_t at = graph_.first[code]; at < graph_.first[code + 1]; ++at)
      if (graph_.steps[at].kind == Kind::drawn) expect(graph_.steps[at]);
  }
  for (Hub& hub : hubs_)
    if (hub.unknown != 0) hub.clean = kUnbounded;
}

// All that went into a transformation comes from elsewhere and is clean, but what is waited for.
void AmountFlow::expect(const AmountStep& drawn) {
  if (hub_at_[drawn.other] == 0) {
    hubs_.push_back({0, graph_.went_in[drawn.other], graph_.went_unknown[drawn.other], 0});
    hub_at_[drawn.other] = static_cast<std::uint32_t>(hubs_.size());
    for (const std::uint32_t out : graph_.made.of(drawn.other)) reach(out);
  }
  Hub& hub = hubs_[hub_at_[drawn.other] - 1];
  ++hub.waits;
  const Wide size = in_unit(drawn.measure.size, drawn.measure.unit == graph_.unit[drawn.other]);
  if (size == kUnbounded)
    --hub.unknown;
  else
    hub.clean -= size;
}

Result<void> AmountFlow::run() {
  suspects_ = stocks_.size();
  reach_all();
  work_ = reached_;
  while (!work_.empty()) {
    const std::uint32_t code = work_.back();
    work_.pop_back();
    advance(code);
  }
  for (const std::uint32_t code : reached_)
    if (!is_done(code)) return loop(code);
  return {};
}

void AmountFlow::advance(std::uint32_t code) {
  std::uint32_t& next = next_[slot_[code] - 1];
  const std::uint32_t before = next;
  while (!is_done(code) && take(graph_.steps[next])) ++next;
  if (next == before || !is_done(code) || !passes(code)) return;
  for (const std::uint32_t part : graph_.parts_of.of(code)) work_.push_back(part);
}

bool AmountFlow::take(const AmountStep& step) {
  if (step.kind == Kind::part || step.kind == Kind::inside) return take_part(step);
  if (step.kind == Kind::made) return take_made(step);
  if (step.kind == Kind::drawn)
    take_drawn(step);
  else
    add(step, 0, step.measure.size);
  return true;
}

AmountFlow::Share AmountFlow::whole(std::uint32_t code) const {
  const AmountStock& stock = stocks_[slot_[code] - 1];
  return {stock.came_bad,
          std::min(stock.came_bad, stock.came_clean == 0 ? graph_.total[code] : stock.came_sure)};
}

AmountFlow::Share AmountFlow::share(std::uint32_t code, const Measure& part) const {
  const AmountStock& stock = stocks_[slot_[code] - 1];
  const bool same = part.unit == graph_.unit[code];
  const Wide bad = std::min(part.size, in_unit(stock.came_bad, same));
  return {bad, std::min(bad, sure_of(part.size, in_unit(stock.came_clean, same)))};
}

bool AmountFlow::take_part(const AmountStep& step) {
  if (!passes(step.other)) return true;
  if (step.kind == Kind::part && !is_done(step.other)) return false;
  AmountStock& stock = stock_of(step.code);
  // A container may hold what it gave itself: only that all of it is bad is known beforehand.
  const bool all_bad = slot_[step.other] <= suspects_ && stock_of(step.other).came_clean == 0;
  const Share part =
      step.kind == Kind::part || all_bad ? share(step.other, step.measure) : Share{step.measure.size, 0};
  const Wide all = graph_.total[step.code];
  if (!stock.loaded) {
    stock.loaded = true;
    stock.have = stock.clean = stock.came_clean = all;
  }
  const bool same = step.measure.unit == graph_.unit[step.code];
  stock.bad = std::min(all, plus(stock.bad, in_unit(part.bad, same)));
  stock.came_bad = std::min(all, plus(stock.came_bad, in_unit(part.bad, same)));
  // Parts at different times may be the same matter: the largest counts.
  if (same && part.sure != kUnbounded && part.sure > stock.came_sure) {
    stock.came_sure = std::min(all, part.sure);
    stock.clean = std::min(stock.clean, minus(all, stock.came_sure));
    stock.came_clean = stock.clean;
  }
  return true;
}

// Some came in, of which at most so much is bad, and at most so much clean.
void AmountFlow::add(const AmountStep& step, Wide bad, Wide clean) {
  AmountStock& stock = stock_of(step.code);
  const bool same = step.measure.unit == graph_.unit[step.code];
  const Wide size = same ? step.measure.size : kUnbounded;
  bad = in_unit(bad, same);
  clean = in_unit(clean, same);
  stock.bad = plus(stock.bad, bad);
  stock.came_bad = std::min(graph_.total[step.code], plus(stock.came_bad, bad));
  if (stock.loaded) return;
  stock.have = plus(stock.have, size);
  stock.clean = plus(stock.clean, clean);
  stock.came_clean = plus(stock.came_clean, clean);
  if (size != kUnbounded) stock.came_sure = plus(stock.came_sure, sure_of(size, clean));
}

bool AmountFlow::take_made(const AmountStep& step) {
  const Wide size = step.measure.size;
  if (hub_at_[step.other] == 0) {
    add(step, 0, size);
    return true;
  }
  const Hub& hub = hubs_[hub_at_[step.other] - 1];
  if (hub.waits != 0) return false;
  const bool same = step.measure.unit == graph_.unit[step.other];
  const Wide bad = std::min(size, in_unit(hub.bad, same));
  const Wide clean = std::min(size, in_unit(plus(hub.clean, graph_.surplus[step.other]), same));
  // What neither side accounts for came from elsewhere.
  add(step, bad, size == kUnbounded ? clean : std::max(clean, size - bad));
  return true;
}

void AmountFlow::take_drawn(const AmountStep& step) {
  if (!passes(step.code)) return;
  AmountStock& stock = stock_of(step.code);
  const Wide size = step.measure.size;
  const bool same = step.measure.unit == graph_.unit[step.code];
  Wide bad = 0;
  Wide clean = 0;
  if (same && size != kUnbounded) {
    const Wide beyond = minus(size, stock.have);  // of unknown origin
    bad = std::min(size, plus(stock.bad, beyond));
    clean = std::min(size, plus(stock.clean, beyond));
    stock.have = minus(stock.have, size);
    stock.bad = std::min(stock.bad, stock.have);
    stock.clean = std::min(stock.clean, stock.have);
  } else if (stock.have == 0) {
    bad = clean = size;
  } else {
    bad = std::min(size, in_unit(stock.bad, same));
    clean = stock.clean == 0 ? 0 : size;
  }
  Hub& hub = hubs_[hub_at_[step.other] - 1];
  const bool fits = step.measure.unit == graph_.unit[step.other];
  hub.bad = plus(hub.bad, in_unit(bad, fits));
  hub.clean = plus(hub.clean, in_unit(clean, fits));
  if (--hub.waits == 0)
    for (const std::uint32_t out : graph_.made.of(step.other)) work_.push_back(out);
}

// Follows what is waited for until a code comes again.
Error AmountFlow::loop(std::uint32_t code) const {
  std::vector<std::uint8_t> met(slot_.size(), 0);
  for (;;) {
    const AmountStep& step = graph_.steps[next_[slot_[code] - 1]];
    if (met[code]++ != 0)
      return Error(ErrorCode::trace_loop)
          .with("code", graph_.built.codes[code])
          .with("event", hash_name(graph_.events[step.event].hash));
    if (step.kind == Kind::part) {
      code = step.other;
      continue;
    }
    for (const std::uint32_t at : graph_.drawn.of(step.other))
      if (const std::uint32_t from = graph_.steps[at].code; passes(from) && at >= next_[slot_[from] - 1]) {
        code = from;
        break;
      }
  }
}

}  // namespace zhicheng::trace
