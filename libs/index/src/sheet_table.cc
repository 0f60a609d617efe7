#include "sheet_table.h"

#include <charconv>
#include <cmath>

#include "zhicheng/base/text.h"

namespace zhicheng::index {
namespace {

constexpr double kMostMagnitude = 1e15;

std::string cell_text(const document::SheetRow& row, std::size_t column) {
  if (column >= row.cells.size()) return "";
  const std::string_view text = trim(row.cells[column]);
  return text == "NA" ? "" : std::string(text);
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
  if (!text.empty() && text.front() == '+') text.remove_prefix(1);
  if (text.empty() || text.find_first_not_of("0123456789.eE+-") != text.npos) return std::nullopt;
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, value);
  if (failure != std::errc() || stop != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

SheetTable::SheetTable(const NamedSheet& source, std::vector<Error>& errors)
    : source_(source), errors_(errors) {
  const std::vector<document::SheetRow>& rows = source.sheet.rows;
  if (rows.size() < 2) add(Error(ErrorCode::index_table_without_rows).with("file", source.file));
  if (rows.empty()) return;
  rows_ = std::span(rows).subspan(1);
  for (std::size_t i = 0; i < rows.front().cells.size(); ++i) {
    columns_.push_back(std::string(trim(rows.front().cells[i])));
    if (columns_.back().empty() || places_.emplace(columns_.back(), i).second) continue;
    add(Error(ErrorCode::index_column_twice).with("file", source.file).with("column", columns_.back()));
  }
}

void SheetTable::require(const std::string& column) {
  if (!has(column)) add(Error(ErrorCode::index_column_missing).with("file", file()).with("column", column));
}

std::string SheetTable::text(const document::SheetRow& row, const std::string& column) const {
  const auto place = places_.find(column);
  return place == places_.end() ? "" : cell_text(row, place->second);
}

std::string SheetTable::required_text(const document::SheetRow& row, const std::string& column) {
  std::string found = text(row, column);
  if (found.empty() && has(column)) add(about(ErrorCode::index_cell_blank, row, column));
  return found;
}

std::optional<double> SheetTable::number(const document::SheetRow& row, const std::string& column) {
  const std::string found = text(row, column);
  if (found.empty()) return std::nullopt;
  const std::optional<double> value = parse_number(found);
  if (!value) {
    add(about(ErrorCode::index_cell_not_number, row, column));
  } else if (std::abs(*value) > kMostMagnitude) {
    add_value(row, column, "−1e15 … 1e15");
    return std::nullopt;
  }
  return value;
}

std::optional<double> SheetTable::required_number(const document::SheetRow& row, const std::string& column) {
  if (required_text(row, column).empty()) return std::nullopt;
  return number(row, column);
}

Error SheetTable::about(ErrorCode code, const document::SheetRow& row, const std::string& column) const {
  return Error(code)
      .with("file", file())
      .with("row", std::to_string(row.number))
      .with("column", column)
      .with("text", text(row, column));
}

void SheetTable::add(Error error) {
  if (errors_.size() < kMostErrors) errors_.push_back(std::move(error));
}

void SheetTable::add_value(const document::SheetRow& row, const std::string& column, std::string expected) {
  add(about(ErrorCode::index_cell_value, row, column).with("expected", std::move(expected)));
}

}  // namespace zhicheng::index
