#pragma once

#include <optional>
#include <string>

#include "zhicheng/indicator/evaluate.h"

// Comparing a figure, of which only a bound may be known, with what a plan demands. Exact.
namespace zhicheng::indicator {

struct Reading {
  Decimal value;
  Bound bound = Bound::exact;
};

// What the words demand of a number: an interval, each end open or closed or missing.
struct Demand {
  std::optional<Decimal> low;
  std::optional<Decimal> high;
  bool low_open = false;   // the end itself does not count: 高于
  bool high_open = false;  // 低于
};

// nullopt: the target names no number that its relation needs, or the relation compares with no number.
// `about_share` widens "左右" (eq with soft words) to both sides.
std::optional<Demand> demand_of(const plan::Target& target, Decimal about_share);

// Undecided only where the figure is a bound that does not suffice: "> 99" against ≥ 99.5.
Achievement compare(const Reading& reading, const Demand& demand);

// What is known of -x, and of x + y. A sum of an upper and a lower bound says nothing: invalid_argument.
Bound mirrored(Bound bound);
Result<Bound> bound_of_sum(Bound a, Bound b);

// Distance to the nearest end of the demand: positive inside, negative outside. nullopt: more than 18 digits.
std::optional<Decimal> margin_of(Decimal value, const Demand& demand);

// "≥ 96", "1 – 2", "> 99".
std::string to_string(const Demand& demand);
std::string to_string(const Reading& reading);
// +1: more is better (only a low end), -1: less is better, 0: neither.
int direction_of(const Demand& demand);

}  // namespace zhicheng::indicator
