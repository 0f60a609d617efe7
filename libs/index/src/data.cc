#include "zhicheng/index/data.h"

#include <algorithm>

namespace zhicheng::index {

std::vector<Block> blocks_of(const Frame& frame, Scope scope) {
  if (frame.rows.empty()) return {};
  if (scope == Scope::all_periods) return {{0, frame.rows.size()}};
  std::vector<Block> blocks;
  for (std::size_t row = 0; row < frame.rows.size(); ++row) {
    if (row == 0 || frame.rows[row].period != frame.rows[row - 1].period) blocks.push_back({row, row});
    blocks.back().last = row + 1;
  }
  return blocks;
}

Frame select(const Frame& frame, std::span<const std::size_t> rows) {
  Frame chosen;
  chosen.units = frame.units;
  chosen.periods = frame.periods;
  chosen.panel = frame.panel;
  for (const std::size_t row : rows) chosen.rows.push_back(frame.rows[row]);
  for (const Column& each : frame.denominators) chosen.denominators.push_back(select(each, rows));
  for (const std::vector<std::string>& group : frame.groups) {
    std::vector<std::string>& names = chosen.groups.emplace_back();
    for (const std::size_t row : rows) names.push_back(group[row]);
  }
  return chosen;
}

}  // namespace zhicheng::index
