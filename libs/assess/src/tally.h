#pragma once

#include <cstdint>
#include <vector>

#include "zhicheng/assess/input.h"
#include "zhicheng/base/exact.h"

// What the score of a place is computed from, beside its figures.
namespace zhicheng::assess {

// Events of each place by type: counts[place][type].
std::vector<std::vector<std::int64_t>> count_events(const Scheme& scheme, const Input& input);

// Ranks from 1, of values that fall: a value shares the place of the first one from which it differs by no
// more than `tolerance`. `better(a, b)` says whether a goes before b by more than nothing.
struct Ranked {
  std::size_t place = 0;
  Decimal value;
  int rank = 0;
  int equal = 1;
};
void rank(std::vector<Ranked>& values, Direction direction, const exact::Number& tolerance);

// The positions of the places of each class, in the order of the input.
std::vector<std::vector<std::size_t>> by_class(const Scheme& scheme, const Input& input);

// Rounded half up to kShownDecimals, without zeros at the end.
Decimal shown(const exact::Number& value);

}  // namespace zhicheng::assess
