#include "grid.h"

#include <algorithm>

#include "number.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kMostColumns = 64;   // of a table of indicators; wider ones are something else
constexpr std::size_t kLongestCopy = 200;  // characters; a longer merged cell is prose and stays in its place
constexpr std::size_t kMostHeaderRows = 3;

// Lays the cells of a table on the places that they cover.
class GridBuilder {
 public:
  std::vector<GridRow> run(const document::Table& table) {
    for (const document::Row& source : table.rows) add(source);
    return std::move(rows_);
  }

 private:
  struct Reach {
    int rows = 0;  // that a merged cell above still covers
    GridCell copy;
  };

  void add(const document::Row& source) {
    rows_.push_back({.cells = {}, .span = source.span, .line = source.line});
    row().reserve(std::min(source.cells.size(), kMostColumns));
    for (const document::Cell& cell : source.cells) {
      add_covered();
      if (row().size() >= kMostColumns) break;
      add(cell);
    }
    add_covered();
  }

  void add(const document::Cell& cell) {
    GridCell own;
    own.flow.append(cell);
    if (cell.columns == 1 && cell.rows == 1) {
      row().push_back(std::move(own));
      return;
    }
    GridCell copy{.flow = own.flow.size() <= kLongestCopy ? own.flow : Flow{}};
    for (int i = 0; i < cell.columns && row().size() < kMostColumns; ++i) {
      copy.cover = Cover::from_above;
      if (cell.rows > 1) reach_[row().size()] = {cell.rows - 1, copy};
      copy.cover = Cover::from_left;
      row().push_back(i == 0 ? own : copy);
    }
  }

  void add_covered() {
    while (row().size() < kMostColumns && reach_[row().size()].rows > 0) {
      Reach& reach = reach_[row().size()];
      --reach.rows;
      row().push_back(reach.copy);
    }
  }

  std::vector<GridCell>& row() { return rows_.back().cells; }

  std::vector<GridRow> rows_;
  std::vector<Reach> reach_ = std::vector<Reach>(kMostColumns);
};

// The words of a header's row; a place that a cell above covers has none of its own.
std::vector<std::u32string> words_of(const GridRow& row) {
  std::vector<std::u32string> words;
  words.reserve(row.cells.size());
  for (const GridCell& cell : row.cells)
    words.push_back(cell.cover == Cover::from_above ? std::u32string() : cell.flow.text);
  return words;
}

// Numbers and units stand in rows, never in a header; a year does.
bool is_data(std::u32string_view text, const HeaderCell& cell, const Vocabulary& vocabulary) {
  if (text.empty() || cell.role != ColumnRole::none) return false;
  return is_unit(text, vocabulary) || read_number(text, 0).has_value();
}

// The rows of a header, read one below the other.
class HeaderRows {
 public:
  HeaderRows(const GridRow& first, const Vocabulary& vocabulary)
      : known_(vocabulary), words_(words_of(first)) {
    cells_.reserve(words_.size());
    for (const std::u32string& text : words_) {
      cells_.push_back(read_header_cell(text, known_));
      holds_data_ = is_data(text, cells_.back(), known_);
      if (holds_data_) break;  // most rows are none of a header
    }
  }

  const std::vector<HeaderCell>& cells() const { return cells_; }
  bool holds_data() const { return holds_data_; }

  // False if `row` does not go on with the header.
  bool add(const GridRow& row) {
    std::vector<std::u32string> lower = words_of(row);
    if (row.filled() < 2 || holds_data(lower) || lower == words_) return false;
    const std::size_t width = std::max(words_.size(), lower.size());
    lower.resize(width);
    words_.resize(width);
    cells_.resize(width);
    widen(lower);
    for (std::size_t i = 0; i < width; ++i) {
      cells_[i] = join_header_cells(cells_[i], words_[i], lower[i], known_);
      if (!lower[i].empty() && cells_[i].role == ColumnRole::none) return false;
      words_[i] += lower[i];
    }
    return true;
  }

 private:
  bool holds_data(const std::vector<std::u32string>& words) const {
    return std::any_of(words.begin(), words.end(), [&](const std::u32string& text) {
      return is_data(text, read_header_cell(text, known_), known_);
    });
  }

  // A blank cell belongs to the wide cell on its left, if that one is divided below.
  void widen(const std::vector<std::u32string>& lower) {
    for (std::size_t i = 1; i < words_.size(); ++i) {
      if (!words_[i].empty() || lower[i].empty() || lower[i - 1].empty()) continue;
      words_[i] = words_[i - 1];
      cells_[i] = cells_[i - 1];
    }
  }

  const Vocabulary& known_;
  std::vector<std::u32string> words_;
  std::vector<HeaderCell> cells_;
  bool holds_data_ = false;
};

}  // namespace

std::size_t GridRow::filled() const {
  return static_cast<std::size_t>(std::count_if(cells.begin(), cells.end(), [](const GridCell& cell) {
    return cell.cover == Cover::own && !cell.empty();
  }));
}

const GridCell* GridRow::only_cell() const {
  if (filled() != 1) return nullptr;
  return &*std::find_if(cells.begin(), cells.end(),
                        [](const GridCell& cell) { return cell.cover == Cover::own && !cell.empty(); });
}

std::vector<GridRow> read_grid(const document::Table& table) {
  return GridBuilder().run(table);
}

std::optional<Header> read_header_rows(const std::vector<GridRow>& rows, std::size_t at, int plan_year,
                                       const Vocabulary& vocabulary, std::size_t& used) {
  used = 1;
  if (rows[at].filled() < 2) return std::nullopt;
  HeaderRows reader(rows[at], vocabulary);
  if (reader.holds_data()) return std::nullopt;
  auto header = settle_header(reader.cells(), plan_year);
  for (std::size_t next = at + 1; next < rows.size() && next < at + kMostHeaderRows; ++next) {
    if (!reader.add(rows[next])) break;
    auto deeper = settle_header(reader.cells(), plan_year);
    if (!deeper) break;
    header = std::move(deeper);
    used = next + 1 - at;
  }
  return header;
}

}  // namespace zhicheng::plan_import
