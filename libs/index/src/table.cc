#include "zhicheng/index/table.h"

#include <algorithm>
#include <cmath>

#include "zhicheng/base/assert.h"

namespace zhicheng::index {

Column Column::of(std::vector<double> values) {
  Column column;
  column.present_.assign(values.size(), 1);
  column.count_ = values.size();
  column.values_ = std::move(values);
  return column;
}

Column Column::of(std::vector<double> values, std::vector<std::uint8_t> present) {
  ZHICHENG_ASSERT(values.size() == present.size());
  Column column;
  for (std::size_t row = 0; row < values.size(); ++row) {
    if (present[row] == 0) values[row] = 0;
    column.count_ += present[row];
  }
  column.values_ = std::move(values);
  column.present_ = std::move(present);
  return column;
}

std::optional<double> Column::at(std::size_t row) const {
  if (!has(row)) return std::nullopt;
  return values_[row];
}

void Column::set(std::size_t row, double value) {
  ZHICHENG_ASSERT(std::isfinite(value));
  if (!has(row)) ++count_;
  present_[row] = 1;
  values_[row] = value;
}

void Column::clear(std::size_t row) {
  if (has(row)) --count_;
  present_[row] = 0;
  values_[row] = 0;
}

std::vector<double> known(const Column& column, Block block) {
  if (column.complete()) {
    const auto values = column.values().subspan(block.first, block.last - block.first);
    return {values.begin(), values.end()};
  }
  std::vector<double> found;
  found.reserve(block.last - block.first);
  for (std::size_t row = block.first; row < block.last; ++row)
    if (column.has(row)) found.push_back(column.value(row));
  return found;
}

Column select(const Column& column, std::span<const std::size_t> rows) {
  std::vector<double> values(rows.size());
  std::vector<std::uint8_t> present(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    values[i] = column.value(rows[i]);
    present[i] = column.has(rows[i]) ? 1 : 0;
  }
  return Column::of(std::move(values), std::move(present));
}

}  // namespace zhicheng::index
