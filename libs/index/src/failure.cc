#include "failure.h"

#include <algorithm>
#include <cmath>

namespace zhicheng::index {

Error failure(ErrorCode code, const Node& node) {
  return Error(code).with("code", node.name == node.code ? node.code : node.code + " " + node.name);
}

Error failure(ErrorCode code, const Node& node, const Frame& frame, Block block) {
  Error error = failure(code, node);
  if (frame.periods.size() < 2 || block.first == block.last) return error.with("period", "");
  const std::int64_t first = frame.period_of(block.first);
  const std::int64_t last = frame.period_of(block.last - 1);
  const std::string text = std::to_string(first) + (first == last ? "" : "–" + std::to_string(last));
  return error.with("period", " (" + text + ")");
}

Result<void> check_finite(const Node& node, std::span<const double> values) {
  if (std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); })) return {};
  return failure(ErrorCode::index_value_out_of_range, node);
}

}  // namespace zhicheng::index
