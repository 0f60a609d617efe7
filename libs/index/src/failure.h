#pragma once

#include <span>

#include "zhicheng/base/result.h"
#include "zhicheng/index/data.h"
#include "zhicheng/index/tree.h"

// Errors of the stages: what cannot be calculated, for which indicator and, in a panel, which period.
namespace zhicheng::index {

Error failure(ErrorCode code, const Node& node);
// With the periods of the block, where the frame has more than one.
Error failure(ErrorCode code, const Node& node, const Frame& frame, Block block);

// index_value_out_of_range unless all values are finite.
Result<void> check_finite(const Node& node, std::span<const double> values);

}  // namespace zhicheng::index
