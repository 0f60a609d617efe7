#include "out_table.h"

#include <fmt/format.h>

namespace zhicheng::index {

OutTable::OutTable(std::vector<std::string> columns) {
  for (std::string& column : columns) sheet_.columns.push_back({.title = std::move(column)});
}

OutTable& OutTable::row() {
  sheet_.rows.emplace_back();
  return *this;
}

OutTable& OutTable::text(std::string_view value) {
  sheet_.rows.back().push_back({.text = std::string(value)});
  return *this;
}

OutTable& OutTable::number(double value) {
  sheet_.rows.back().push_back({.text = fmt::format("{}", value + 0.0), .number = true});  // −0 becomes 0
  return *this;
}

OutTable& OutTable::number(std::optional<double> value) {
  return value ? number(*value) : text("");
}

OutTable& OutTable::count(std::size_t value) {
  sheet_.rows.back().push_back({.text = std::to_string(value), .number = true});
  return *this;
}

OutTable& OutTable::flag(bool value) {
  return count(value ? 1 : 0);
}

RunFile OutTable::to_file(std::string name) const {
  return {std::move(name), document::write_csv(sheet_)};
}

std::vector<std::string> row_columns(const Frame& frame, std::vector<std::string> more) {
  std::vector<std::string> columns = {"uCode", "uName"};
  if (frame.panel) columns.emplace_back("Time");
  columns.insert(columns.end(), more.begin(), more.end());
  return columns;
}

void add_row_cells(const Frame& frame, std::size_t row, OutTable& table) {
  table.row().text(frame.unit_of(row).code).text(frame.unit_of(row).name);
  if (frame.panel) table.text(std::to_string(frame.period_of(row)));
}

}  // namespace zhicheng::index
