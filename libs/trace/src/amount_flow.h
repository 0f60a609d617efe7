#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "amount_graph.h"
#include "zhicheng/base/result.h"

namespace zhicheng::trace {

// What is in a code now, and was ever.
struct AmountStock {
  Wide have = 0;
  Wide bad = 0;         // of it, at most
  Wide clean = 0;       // of it, at most
  Wide came_bad = 0;    // ever, at most
  Wide came_clean = 0;  // ever, at most
  Wide came_sure = 0;   // bad, for certain, of the amounts that are stated
  bool loaded = false;  // all of it is in `have` from the beginning
};

// One pass of bad matter through the steps that it can reach.
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
