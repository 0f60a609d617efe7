#pragma once

#include <optional>
#include <string>
#include <vector>

#include "zhicheng/document/sheet.h"
#include "zhicheng/index/data.h"
#include "zhicheng/index/report.h"

namespace zhicheng::index {

// A table on its way to a .csv file.
class OutTable {
 public:
  explicit OutTable(std::vector<std::string> columns);

  OutTable& row();  // begins a new row; the cells follow
  OutTable& text(std::string_view value);
  OutTable& number(double value);                 // the shortest decimal that reads back to the same bits
  OutTable& number(std::optional<double> value);  // empty where there is none
  OutTable& count(std::size_t value);
  OutTable& flag(bool value);  // 1 or 0

  RunFile to_file(std::string name) const;

 private:
  document::OutSheet sheet_;
};

// uCode, uName and, in a panel, Time.
std::vector<std::string> row_columns(const Frame& frame, std::vector<std::string> more);
void add_row_cells(const Frame& frame, std::size_t row, OutTable& table);

}  // namespace zhicheng::index
