#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/index/data.h"

namespace zhicheng::index {

// Takes out units with too little data.
struct Screen {
  enum class By : std::uint8_t { missing, zeros, missing_or_zeros };
  By by = By::missing;
  double data_threshold = 2.0 / 3;  // least share of the indicators that are known
  double nonzero_threshold = 0.05;  // least share of the known ones that are not zero
  std::vector<std::string> keep;    // units that stay, whatever their data
  std::vector<std::string> drop;    // units that go

  bool operator==(const Screen&) const = default;
};

// What was found of one row.
struct Screening {
  std::size_t missing = 0;
  std::size_t zeros = 0;
  double data_share = 0;
  double nonzero_share = 0;  // of a row without data: 0
  bool low_data = false;
  bool low_nonzero = false;
  bool forced = false;  // named by keep or drop
  bool included = true;
};

struct Screened {
  Frame frame;  // what is left
  Table table;
  std::vector<Screening> rows;  // one for each row that came in
};

// Errors: index_unit_unknown (keep, drop), index_no_units (none is left).
Result<Screened> screen(const Frame& frame, const Table& table, const Screen& step);

}  // namespace zhicheng::index
