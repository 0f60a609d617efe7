#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace zhicheng::index {

// One indicator or score over all rows, with holes. Where nothing is known the stored value is 0, so that a
// sum over all rows is the sum over the known ones. No NaN and no infinity is ever stored.
class Column {
 public:
  explicit Column(std::size_t rows = 0) : values_(rows), present_(rows) {}
  // Without holes.
  static Column of(std::vector<double> values);
  // `present` holds 1 or 0 for each value; the values of holes are set to 0.
  static Column of(std::vector<double> values, std::vector<std::uint8_t> present);

  std::size_t size() const { return values_.size(); }
  std::size_t count() const { return count_; }  // known values
  bool complete() const { return count_ == values_.size(); }
  bool has(std::size_t row) const { return present_[row] != 0; }
  double value(std::size_t row) const { return values_[row]; }
  std::optional<double> at(std::size_t row) const;
  std::span<const double> values() const { return values_; }
  std::span<const std::uint8_t> present() const { return present_; }

  void set(std::size_t row, double value);
  void clear(std::size_t row);

  bool operator==(const Column&) const = default;

 private:
  std::vector<double> values_;
  std::vector<std::uint8_t> present_;
  std::size_t count_ = 0;
};

// The indicators side by side, in the order of Tree::nodes.
using Table = std::vector<Column>;

// A half-open range of rows.
struct Block {
  std::size_t first = 0;
  std::size_t last = 0;

  bool operator==(const Block&) const = default;
};

// The known values of a block, in the order of the rows.
std::vector<double> known(const Column& column, Block block);

// The given rows, in that order.
Column select(const Column& column, std::span<const std::size_t> rows);

}  // namespace zhicheng::index
