#include "zhicheng/index/impute.h"

#include <algorithm>
#include <map>

#include "impute_panel.h"
#include "zhicheng/index/statistics.h"

namespace zhicheng::index {
namespace {

using Method = Impute::Method;

double middle_of(const std::vector<double>& values, Method method) {
  const bool by_mean = method == Method::mean || method == Method::group_mean;
  return by_mean ? mean(values) : median(values);
}

void fill_by_indicator(const Column& column, Block block, Method method, Column& filled) {
  const std::vector<double> values = known(column, block);
  if (values.empty() || values.size() == block.last - block.first) return;
  const double middle = middle_of(values, method);
  for (std::size_t row = block.first; row < block.last; ++row)
    if (!column.has(row)) filled.set(row, middle);
}

// A unit without a group stays as it is.
void fill_by_group(const Column& column, const std::vector<std::string>& groups, Block block, Method method,
                   Column& filled) {
  std::map<std::string, std::vector<double>> values;
  for (std::size_t row = block.first; row < block.last; ++row)
    if (column.has(row)) values[groups[row]].push_back(column.value(row));
  std::map<std::string, double> middles;
  for (const auto& [group, known_values] : values)
    if (!group.empty()) middles[group] = middle_of(known_values, method);
  for (std::size_t row = block.first; row < block.last; ++row) {
    const auto middle = middles.find(groups[row]);
    if (!column.has(row) && middle != middles.end()) filled.set(row, middle->second);
  }
}

// The range of one indicator, times its direction.
struct Range {
  std::size_t indicator = 0;
  double low = 0;
  double width = 0;
  int direction = 1;
};

std::vector<Range> ranges_of(const Tree& tree, const std::vector<std::size_t>& branch, const Table& table,
                             Block block) {
  std::vector<Range> ranges;
  for (const std::size_t at : branch) {
    std::vector<double> values = known(table[at], block);
    if (values.empty()) continue;
    const int direction = tree.nodes[at].direction;
    for (double& value : values) value *= direction;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    ranges.push_back({at, *low, *high - *low, direction});
  }
  return ranges;
}

// The unit's mean place within the ranges, over the indicators that vary and that it has.
std::optional<double> mean_place(const std::vector<Range>& ranges, const Table& table, std::size_t row) {
  std::vector<double> places;
  for (const Range& range : ranges)
    if (table[range.indicator].has(row) && range.width > 0)
      places.push_back((table[range.indicator].value(row) * range.direction - range.low) / range.width);
  if (places.empty()) return std::nullopt;
  return mean(places);
}

void fill_by_row(const Tree& tree, const std::vector<std::size_t>& branch, const Table& table, Block block,
                 Table& filled) {
  const std::vector<Range> ranges = ranges_of(tree, branch, table, block);
  for (std::size_t row = block.first; row < block.last; ++row) {
    const std::optional<double> place = mean_place(ranges, table, row);
    if (!place) continue;
    for (const Range& range : ranges)
      if (!table[range.indicator].has(row))
        filled[range.indicator].set(row, (*place * range.width + range.low) * range.direction);
  }
}

void collect_indicators(const Tree& tree, std::size_t node, std::vector<std::size_t>& found) {
  if (node < tree.indicators) found.push_back(node);
  for (const std::size_t child : tree.nodes[node].children) collect_indicators(tree, child, found);
}

Result<void> impute_by_row(const Frame& frame, const Tree& tree, const Impute& step, const Table& table,
                           Table& filled) {
  if (step.level < 2 || step.level > tree.levels())
    return Error(ErrorCode::index_level_unknown)
        .with("level", std::to_string(step.level))
        .with("last", std::to_string(tree.levels()));
  for (std::size_t node = tree.indicators; node < tree.nodes.size(); ++node) {
    if (tree.nodes[node].level != step.level) continue;
    std::vector<std::size_t> branch;
    collect_indicators(tree, node, branch);
    for (const Block block : blocks_of(frame, step.scope)) fill_by_row(tree, branch, table, block, filled);
  }
  return {};
}

Result<void> impute_by_group(const Frame& frame, const Meta& meta, const Impute& step, const Table& table,
                             Table& filled) {
  const auto found = std::find(meta.groups.begin(), meta.groups.end(), step.group);
  if (found == meta.groups.end()) return Error(ErrorCode::index_group_unknown).with("code", step.group);
  const std::vector<std::string>& groups =
      frame.groups[static_cast<std::size_t>(found - meta.groups.begin())];
  for (std::size_t at = 0; at < table.size(); ++at)
    for (const Block block : blocks_of(frame, step.scope))
      fill_by_group(table[at], groups, block, step.method, filled[at]);
  return {};
}

Result<void> fill(const Frame& frame, const Meta& meta, const Impute& step, const Table& table,
                  Table& filled) {
  switch (step.method) {
    case Method::none:
      return {};
    case Method::mean:
    case Method::median:
      for (std::size_t at = 0; at < table.size(); ++at)
        for (const Block block : blocks_of(frame, step.scope))
          fill_by_indicator(table[at], block, step.method, filled[at]);
      return {};
    case Method::group_mean:
    case Method::group_median:
      return impute_by_group(frame, meta, step, table, filled);
    case Method::row_mean:
      return impute_by_row(frame, meta.tree, step, table, filled);
    case Method::latest:
    case Method::linear:
    case Method::constant:
    case Method::linear_constant:
      if (!frame.panel) return Error(ErrorCode::index_not_a_panel);
      for (std::size_t at = 0; at < table.size(); ++at) fill_over_time(frame, step, table[at], filled[at]);
      return {};
  }
  return {};
}

}  // namespace

Result<Imputed> impute(const Frame& frame, const Meta& meta, const Table& table, const Impute& step) {
  Imputed result;
  result.table = table;
  ZHICHENG_TRY(fill(frame, meta, step, table, result.table));
  for (std::size_t at = 0; at < table.size(); ++at) {
    result.filled.push_back(result.table[at].count() - table[at].count());
    result.remaining.push_back(result.table[at].size() - result.table[at].count());
  }
  return result;
}

}  // namespace zhicheng::index
