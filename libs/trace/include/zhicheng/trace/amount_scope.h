#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/decimal.h"
#include "zhicheng/trace/event.h"

// How much of what a suspect lot went into may be bad, and how much must be (docs/formats/trace-events.md,
// "Amounts"). Bad is the matter of the suspects itself, not what it touches: for that see TraceGraph.
namespace zhicheng::trace {

enum class AmountClass : std::uint8_t { certain, possible, clear };
std::string_view name_of(AmountClass kind);

// Of all that a code ever was, or a container ever held. Kilograms, litres, pieces (unit empty) or the unit
// of the events; what needs more than 18 digits is rounded outwards.
struct AmountBound {
  std::string_view code;
  AmountClass kind = AmountClass::clear;
  std::optional<Decimal> at_least;  // nullopt: all of an amount that nobody stated
  std::optional<Decimal> at_most;   // nullopt: no bound
  std::string_view unit;            // UN/ECE Recommendation 20
};

// What a place, or a party where no place was named, received of a code.
struct AmountHolding {
  AmountBound bound;
  std::string_view where;
  std::optional<Decimal> received;  // nullopt: not stated
};

struct AmountScope {
  std::vector<AmountBound> bounds;      // by code, then unit; a code once for each unit it holds
  std::vector<AmountHolding> holdings;  // by code, place, unit
};

// Of events that outlive it; their declared mistakes do not count. Immutable.
class AmountGraph {
 public:
  // `as_of` as in TraceGraph. An amount that is no decimal of 18 digits counts as not stated.
  // O(events · log events), what stands in containers that are transformed as a whole is unfolded.
  static AmountGraph build(std::span<const Event> events, std::optional<Timestamp> as_of = std::nullopt);
  AmountGraph(AmountGraph&&) noexcept;
  ~AmountGraph();

  // `suspects`: codes in any form that read_code takes; an empty amount: all of it is bad. Every code that
  // TraceGraph::closure(forward) reaches has a bound. No mixing that the amounts allow lies outside; for
  // trees the bounds are reached. trace_code_absent, trace_amount_wrong (no amount, of another unit, more
  // than there is, named twice), trace_loop. O(codes) once, then linear in the events of what is reached, and
  // sorting.
  Result<AmountScope> scope(std::span<const Quantity> suspects) const;

 private:
  struct State;
  explicit AmountGraph(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace zhicheng::trace
