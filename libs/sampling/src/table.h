#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/csv_reader.h"

namespace zhicheng::sampling {

// Rows of a .csv with a fixed header, of which the last `optional` columns may be missing: their fields are
// empty then. What does not fit is an error of the given code with line and reason.
class TableReader {
 public:
  TableReader(std::string_view csv, std::vector<std::string_view> header, ErrorCode code,
              std::size_t optional = 0)
      : reader_(csv), header_(std::move(header)), code_(code), optional_(optional) {}

  Result<void> read_header();
  Result<bool> next();  // false at the end
  std::string_view field(std::size_t column) const {
    return column < fields_.size() ? fields_[column] : std::string_view();
  }

  Result<void> require_name(std::size_t column) const;  // not empty, without TAB and line end
  Result<std::uint64_t> whole_number(std::size_t column, std::uint64_t largest) const;
  Error invalid(std::string why) const;
  std::size_t line() const { return reader_.line(); }  // of the last row

 private:
  CsvReader reader_;
  std::vector<std::string_view> header_;
  ErrorCode code_;
  std::size_t optional_;
  std::size_t width_ = 0;  // how many columns this table has
  std::vector<std::string_view> fields_;
};

}  // namespace zhicheng::sampling
