#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "header.h"
#include "zhicheng/plan_import/flow.h"

// The cells of a marked table in their columns.
namespace zhicheng::plan_import {

// Where the words of a place in the grid stand: in its own cell, or in a merged cell that covers it.
enum class Cover : std::uint8_t { own, from_left, from_above };

struct GridCell {
  Flow flow;
  Cover cover = Cover::own;

  bool empty() const { return flow.size() == 0; }
  std::string words() const { return flow.words(0, flow.size()); }
};

struct GridRow {
  std::vector<GridCell> cells;
  document::Span span;
  int line = 0;  // 1-based

  std::size_t filled() const;         // cells of its own with words
  const GridCell* only_cell() const;  // the one that filled() counts, if it is one
};

// Merged cells give their words to every place that they cover. At most 64 columns; what is wider is no table
// of indicators.
std::vector<GridRow> read_grid(const document::Table& table);

// Puts a row back together that a line end inside a cell of words broke in two, if both parts make exactly
// one row of the header.
void join_broken_rows(const Header& header, const Vocabulary& vocabulary, std::vector<GridRow>& rows,
                      std::size_t begin);

// Gives rows that hold nothing but a part of a name to the row that it belongs to.
void join_broken_names(const Header& header, const Vocabulary& vocabulary, std::vector<GridRow>& rows,
                       std::size_t begin);

// The header that begins with row `at`, in one to three rows; `used` tells how many.
std::optional<Header> read_header_rows(const std::vector<GridRow>& rows, std::size_t at, int plan_year,
                                       const Vocabulary& vocabulary, std::size_t& used);

// The cells of a row by the columns of the header, -1 where a column has none: the order stays, and of all
// ways to lay them the one in which they fit their columns best and shift least.
struct Alignment {
  std::vector<int> cell_of;   // one for each column
  std::size_t left_over = 0;  // cells with words that no column took
  bool shifted = false;
};
Alignment align(const Header& header, const GridRow& row, const Vocabulary& vocabulary);

}  // namespace zhicheng::plan_import
