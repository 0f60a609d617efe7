#pragma once

#include <utility>
#include <vector>

#include "zhicheng/sampling/draw.h"

namespace zhicheng::sampling {

// Draws one stratum of a draw.
class StratumDrawer {
 public:
  // `out` holds name, n and reserve of the plan.
  StratumDrawer(const Frame& frame, Hmac& keyed, StratumDraw& out)
      : frame_(frame), keyed_(keyed), out_(out) {}

  // `units`: members of the stratum with a weight above 0, ascending by id.
  void run(std::vector<std::uint32_t> units);

 private:
  using Units = std::vector<std::uint32_t>;

  // How so many of the units would be drawn.
  struct Split {
    Units certain;             // pass by pass and by id
    Units rest;                // who is left for the walk, by id
    std::uint64_t walked = 0;  // how many of them the walk selects
    Wide total = 0;            // sum of their weights; 0 without a walk
  };
  Split split(Units units, std::uint64_t wanted) const;

  Wide weight(std::uint32_t unit) const { return frame_.units()[unit].weight; }
  Wide total(const Units& units) const;
  void order_by(std::string_view word, Units& units);
  Units walk(const Split& split, Wide start);
  void draw_with_reserve(const Split& sample, Units units);
  void pick_sample(const Split& sample, const Split& whole, Units drawn);

  const Frame& frame_;
  Hmac& keyed_;
  StratumDraw& out_;
};

}  // namespace zhicheng::sampling
