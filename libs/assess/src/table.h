#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/assess/input.h"

namespace zhicheng::assess {

// A sheet whose first row names its columns: the id of a column is what stands before the first blank of its
// title. Errors go to a list, each with file, row and column.
class Table {
 public:
  struct Expected {
    std::string id;
    bool required = false;
  };
  Table(const NamedSheet& source, const std::vector<Expected>& columns, std::vector<Error>& errors);

  using Row = document::SheetRow;
  std::span<const Row> rows() const { return rows_; }

  // The trimmed text of a cell; "" where nothing or NA stands, or there is no such column.
  std::string text(const Row& row, std::string_view column) const;
  std::string required_text(const Row& row, std::string_view column);
  std::optional<Decimal> number(const Row& row, std::string_view column, std::string_view unit = "");
  std::optional<Date> date(const Row& row, std::string_view column);
  // The position of the word among `known`, each with its second name; nullopt if nothing stands there, or
  // with an error.
  struct Word {
    std::string id;
    std::string name;
  };
  std::optional<std::size_t> word(const Row& row, std::string_view column, const std::vector<Word>& known);

  Error about(ErrorCode code, const Row& row, std::string_view column) const;
  void add(Error error);
  void add_value(const Row& row, std::string_view column, const Bilingual& expected);

 private:
  void read_header(const std::vector<Expected>& columns);

  const NamedSheet& source_;
  std::vector<Error>& errors_;
  std::map<std::string, std::size_t, std::less<>> places_;
  std::span<const Row> rows_;
};

// a、b、c; at most 12 of them.
std::string listed(std::span<const std::string> words);

}  // namespace zhicheng::assess
