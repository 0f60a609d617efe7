#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/sampling/estimate_input.h"

namespace zhicheng::sampling {

// A sheet whose first row names its columns, as a design uses it. Errors go to a list, each with file, row
// and column.
class DesignTable {
 public:
  using Row = document::SheetRow;

  // Each of `columns` must be there once; "" is none.
  DesignTable(const NamedSheet& source, const std::vector<std::string>& columns, std::vector<Error>& errors);

  bool usable() const { return usable_; }  // false: without its columns each cell would be an error
  std::span<const Row> rows() const { return rows_; }

  std::string text(const Row& row, const std::string& column) const;  // trimmed; "" for NA and blanks
  std::string required_text(const Row& row, const std::string& column);
  // A decimal number within the bounds; nullopt where nothing stands, or with an error.
  std::optional<double> number(const Row& row, const std::string& column, double least, double most);
  std::optional<std::int64_t> whole(const Row& row, const std::string& column, std::int64_t least,
                                    std::int64_t most);
  // 0.25 or 1/4.
  std::optional<double> fraction(const Row& row, const std::string& column);

  void add(ErrorCode code, const Row& row, const std::string& column,
           const std::vector<std::pair<std::string, std::string>>& more = {});
  void add_value(const Row& row, const std::string& column, const std::string& expected);

 private:
  void read_header(const std::vector<std::string>& columns);
  void add(Error error);

  const NamedSheet& source_;
  std::vector<Error>& errors_;
  std::map<std::string, std::size_t> places_;
  std::span<const Row> rows_;
  bool usable_ = true;
};

// Strata of a sheet: the cells of the design, else as the rows bring them.
class StratumFinder {
 public:
  StratumFinder(const std::vector<std::string>& columns, const std::vector<DesignCell>& cells);

  // Its number; nullopt with an error.
  std::optional<std::size_t> find(DesignTable& table, const DesignTable::Row& row);
  const std::vector<std::vector<std::string>>& labels() const { return labels_; }

 private:
  const std::vector<std::string>& columns_;
  bool closed_;
  std::vector<std::vector<std::string>> labels_;
  std::map<std::vector<std::string>, std::size_t> numbers_;
};

std::string joined(const std::vector<std::string>& words, std::string_view between);

}  // namespace zhicheng::sampling
