#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "edge_builder.h"
#include "measure.h"
#include "zhicheng/trace/amount_scope.h"

namespace zhicheng::trace {

// What happened to the amount of a code, in the order of its chain.
struct AmountStep {
  enum class Kind : std::uint8_t {
    part,    // an instance of the lot `other`
    inside,  // stood in the container `other`
    born,    // came into being
    made,    // came out of the transformation `other`
    drawn    // went into the transformation `other`
  };
  std::uint32_t code = 0;
  std::uint32_t other = 0;
  std::uint32_t event = 0;
  Kind kind = Kind::born;
  std::uint8_t phase = 0;  // within one instant
  std::int64_t at = 0;
  Measure measure;
};

// Rows of numbers: those of `i` are at first[i] to first[i + 1].
struct AmountRows {
  std::vector<std::uint32_t> first;
  std::vector<std::uint32_t> items;

  std::span<const std::uint32_t> of(std::uint32_t i) const {
    return std::span(items).subspan(first[i], first[i + 1] - first[i]);
  }
};

struct AmountPart {
  std::uint32_t child = 0;
  std::uint32_t parent = 0;
  Measure measure;  // without a unit: not stated
};

struct AmountReceipt {
  std::uint32_t code = 0;
  std::string_view where;
  Measure measure;
};

// Steps of all codes, and what a transformation is as a whole. Hubs are codes without a name.
struct AmountSteps {
  explicit AmountSteps(std::span<const Event> all) : events(all), built(all) {}
  void build(std::optional<Timestamp> as_of);

  std::span<const Event> events;
  EdgeBuilder built;
  Units units;
  std::vector<AmountStep> steps;     // by code, in order
  std::vector<std::uint32_t> first;  // of each code, and one more
  AmountRows drawn;                  // of each hub: steps
  AmountRows made;                   // of each hub: codes
  AmountRows parts_of;               // of each code: codes that are parts of it
  std::vector<std::uint32_t> rank;   // of each code: its place among all names
  std::vector<std::uint32_t> unit;   // of each code; of a hub: of its first output that is stated
  std::vector<Wide> total;           // of each code: all that came into being; kUnbounded: not known
  std::vector<Wide> surplus;         // of each hub: outputs above inputs, where both are known
  // Of each hub, what went in: of its unit, and how many inputs of another or without an amount.
  std::vector<Wide> went_in;
  std::vector<std::uint32_t> went_unknown;
  std::vector<AmountPart> held;           // what containers held, by child
  std::vector<std::uint32_t> held_first;  // of each child, and one more
  std::vector<AmountReceipt> receipts;

 private:
  Measure measure_of(std::uint32_t code, const Quantity* amount);
  void take_births();
  void take_flows();
  void draw_inside(const EdgeBuilder::Flow& input, std::uint32_t container, std::size_t depth);
  void take_parts();
  void take_receipts();
  void put_in_order();
  void rank_codes();
  void weigh_codes();
  void weigh_hubs();

  std::vector<Measure> in_containment_;
};

// One pass of bad matter through the steps that it can reach.
struct AmountStock {
  Wide have = 0;
  Wide bad = 0;         // of it, at most
  Wide clean = 0;       // of it, at most
  Wide came_bad = 0;    // ever, at most
  Wide came_clean = 0;  // ever, at most
  Wide came_sure = 0;   // bad, for certain, of the amounts that are stated
  bool loaded = false;  // all of it is in `have` from the beginning
};

class AmountFlow {
 public:
  explicit AmountFlow(const AmountSteps& graph);

  // Everything of a code, or so much of it.
  void suspect(std::uint32_t code, std::optional<Wide> amount);
  Result<void> run();  // trace_loop

  const std::vector<std::uint32_t>& reached() const { return reached_; }
  bool is_reached(std::uint32_t code) const { return slot_[code] != 0; }
  // Of an amount that is part of a code that was reached, or of all that the code ever was.
  struct Share {
    Wide bad = 0;   // at most
    Wide sure = 0;  // at least; kUnbounded: all of what nobody stated
  };
  Share share(std::uint32_t code, const Measure& part) const;
  Share whole(std::uint32_t code) const;

 private:
  struct Hub {
    Wide bad = 0;
    Wide clean = 0;
    std::uint32_t unknown = 0;  // inputs from elsewhere of which no amount is known
    std::uint32_t waits = 0;
  };
  bool passes(std::uint32_t code) const;
  void reach(std::uint32_t code);
  void reach_all();
  void expect(const AmountStep& drawn);
  void advance(std::uint32_t code);
  bool take(const AmountStep& step);
  bool take_part(const AmountStep& step);
  bool take_made(const AmountStep& step);
  void take_drawn(const AmountStep& step);
  void add(const AmountStep& step, Wide bad, Wide clean);
  AmountStock& stock_of(std::uint32_t code) { return stocks_[slot_[code] - 1]; }
  bool is_done(std::uint32_t code) const { return next_[slot_[code] - 1] == graph_.first[code + 1]; }
  Error loop(std::uint32_t code) const;

  const AmountSteps& graph_;
  std::vector<std::uint32_t> slot_;    // of each code: its place in stocks_, from 1
  std::vector<std::uint32_t> hub_at_;  // of each hub: its place in hubs_, from 1
  std::vector<AmountStock> stocks_;
  std::vector<Hub> hubs_;
  std::vector<std::uint32_t> next_;     // of each stock: its next step
  std::vector<std::uint32_t> reached_;  // codes
  std::vector<std::uint32_t> work_;
  std::size_t suspects_ = 0;  // the first so many of reached_
};

}  // namespace zhicheng::trace
