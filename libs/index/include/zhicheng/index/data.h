#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "zhicheng/index/table.h"

namespace zhicheng::index {

struct Unit {
  std::string code;
  std::string name;

  bool operator==(const Unit&) const = default;
};

// A unit in a period.
struct Row {
  std::size_t unit = 0;    // in Frame::units
  std::size_t period = 0;  // in Frame::periods
  std::size_t id = 0;      // position among the rows as they were read; stays when other rows are taken out

  bool operator==(const Row&) const = default;
};

// What the rows of a table mean, and what is known of them beside the indicators.
struct Frame {
  std::vector<Unit> units;                       // in the order of the file
  std::vector<std::int64_t> periods;             // ascending; one 0 where the data have no column Time
  bool panel = false;                            // the data have a column Time
  std::vector<Row> rows;                         // by period, then by unit
  std::vector<Column> denominators;              // one for each of Meta::denominators
  std::vector<std::vector<std::string>> groups;  // one for each of Meta::groups; "" where unknown

  const Unit& unit_of(std::size_t row) const { return units[rows[row].unit]; }
  std::int64_t period_of(std::size_t row) const { return periods[rows[row].period]; }

  bool operator==(const Frame&) const = default;
};

// Units × indicators × periods.
struct Data {
  Frame frame;
  Table table;
};

// Over which rows a statistic of the sample is taken.
enum class Scope : std::uint8_t {
  all_periods,  // 全期: one minimum, mean, … for the whole panel, so years can be compared
  each_period,  // 逐期: each year by itself
};

// The blocks of rows that `scope` puts together; none is empty.
std::vector<Block> blocks_of(const Frame& frame, Scope scope);

// The frame of the given rows, in that order.
Frame select(const Frame& frame, std::span<const std::size_t> rows);

}  // namespace zhicheng::index
