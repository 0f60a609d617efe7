#pragma once

#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/index/data.h"
#include "zhicheng/index/tree.h"

namespace zhicheng::index {

// Divides each indicator by the denominator that META names: x ÷ (denominator ÷ scale). It has no parameters.
struct Denominate {
  bool operator==(const Denominate&) const = default;
};

struct Denominated {
  Table table;
  std::vector<std::size_t> undefined;  // for each indicator, values lost to a denominator of zero or unknown
};

// Errors: index_value_out_of_range.
Result<Denominated> denominate(const Frame& frame, const Meta& meta, Table table);

}  // namespace zhicheng::index
