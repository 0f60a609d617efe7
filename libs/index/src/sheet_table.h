#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "zhicheng/index/read.h"

namespace zhicheng::index {

// A sheet whose first row names its columns. Errors go to a list, each with file, row and column.
class SheetTable {
 public:
  SheetTable(const NamedSheet& source, std::vector<Error>& errors);

  const std::string& file() const { return source_.file; }
  const std::vector<std::string>& columns() const { return columns_; }  // "" where the header is blank
  bool has(const std::string& column) const { return places_.count(column) > 0; }
  void require(const std::string& column);  // index_column_missing

  // The rows below the header.
  std::span<const document::SheetRow> rows() const { return rows_; }
  // The trimmed text of a cell; "" where nothing or NA stands, or there is no such column.
  std::string text(const document::SheetRow& row, const std::string& column) const;
  // The same; index_cell_blank if it is empty.
  std::string required_text(const document::SheetRow& row, const std::string& column);
  // A number of at most 1e15 either way; nullopt where nothing stands, or with an error.
  std::optional<double> number(const document::SheetRow& row, const std::string& column);
  std::optional<double> required_number(const document::SheetRow& row, const std::string& column);

  // An error with file, row, column and the text of the cell.
  Error about(ErrorCode code, const document::SheetRow& row, const std::string& column) const;
  void add(Error error);
  void add_value(const document::SheetRow& row, const std::string& column, std::string expected);

 private:
  const NamedSheet& source_;
  std::vector<Error>& errors_;
  std::vector<std::string> columns_;
  std::map<std::string, std::size_t> places_;
  std::span<const document::SheetRow> rows_;
};

// A decimal number as a person or R writes it: 96.5, -3, 1e+05. nullopt otherwise, also for words, inf and
// nan.
std::optional<double> parse_number(std::string_view text);

}  // namespace zhicheng::index
