#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/index/data.h"
#include "zhicheng/index/tree.h"

namespace zhicheng::index {

// Fills holes.
struct Impute {
  enum class Method : std::uint8_t {
    none,
    mean,          // of the indicator
    median,        // of the indicator
    group_mean,    // of the indicator among the units of the same group
    group_median,  // the same with the median
    row_mean,      // of the unit's other indicators in the same branch of the tree, each on the scale 0 to 1
    latest,        // the latest earlier period of the unit
    linear,        // between periods of the unit; beyond the ends the nearest value
    constant,      // the latest earlier period of the unit; before the first one that one
    linear_constant,  // linear; a unit with one known period keeps its value
  };
  Method method = Method::mean;
  std::string group;       // group_mean, group_median: a column of type Group
  int level = 2;           // row_mean: the level of the branch
  std::int64_t reach = 0;  // latest: how far back at most, as a difference of Time; 0 = any
  Scope scope = Scope::each_period;

  bool operator==(const Impute&) const = default;
};

struct Imputed {
  Table table;
  std::vector<std::size_t> filled;     // for each indicator
  std::vector<std::size_t> remaining;  // holes that nothing could fill
};

// Errors: index_group_unknown, index_level_unknown, index_not_a_panel.
Result<Imputed> impute(const Frame& frame, const Meta& meta, const Table& table, const Impute& step);

}  // namespace zhicheng::index
