#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "support.h"

// Schemes and figures from a seed, as numbers of tenths, so that a second implementation can compute them
// without a decimal, a reader or a rational of the library.
namespace zhicheng::assess::testing {

enum class RandomRule { target, completion, level, rank, efficacy, interval, bands, per_unit, events };

struct RandomItem {
  RandomRule rule = RandomRule::target;
  bool lower = false;
  bool flag = false;     // form of the interval, whole units
  bool rescale = false;  // when missing; otherwise 0 points
  int points = 0;
  int a = 0, b = 0, c = 0, d = 0;  // tenths, or per cent; by rule
};

struct RandomPlace {
  int place_class = 0;
  std::vector<std::optional<int>> values;  // tenths
  std::vector<int> events;                 // of the items, then deduction, bonus, veto
};

struct RandomCase {
  std::vector<RandomItem> items;
  std::vector<RandomPlace> places;
  int decimals = 2;

  std::string scheme() const;
  Csv csv() const;
};

RandomCase random_case(std::mt19937& random, bool with_ranks);

}  // namespace zhicheng::assess::testing
