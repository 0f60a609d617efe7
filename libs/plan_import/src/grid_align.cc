#include <algorithm>
#include <array>

#include "grid.h"
#include "number.h"
#include "value.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

// What is wrong with a way to lay the cells; only their order of size matters.
constexpr int kShift = 2;       // cells begin or go on one or more columns beside their own
constexpr int kLaterShift = 1;  // … behind the first cell
constexpr int kOdd = 1;         // words where a figure is expected
constexpr int kMisfit = 4;      // a number as a name, a name as a unit
constexpr int kLeftOver = 6;    // a cell that no column takes
constexpr int kNameless = 5;
constexpr std::size_t kMostColumns = 12;  // wider rows stay as they are: the search is of the fourth power

int fit_value(std::u32string_view text, ColumnRole role, const Vocabulary& vocabulary) {
  if (is_value(text, vocabulary)) return 0;
  if (vocabulary.attributes.find(text).length > 0 || is_unit(text, vocabulary)) return kMisfit;
  return role == ColumnRole::baseline ? 2 * kOdd : kOdd;
}

int fit_words(std::u32string_view text, const Vocabulary& vocabulary) {
  return is_unit(text, vocabulary) || is_figure(text, vocabulary) ? kMisfit : 0;
}

int fit(std::u32string_view text, ColumnRole role, const Vocabulary& vocabulary) {
  switch (role) {
    case ColumnRole::unit:
      return is_unit(text, vocabulary) ? 0 : is_figure(text, vocabulary) ? kMisfit : 2 * kOdd;
    case ColumnRole::baseline:
    case ColumnRole::target:
    case ColumnRole::actual:
    case ColumnRole::growth:
    case ColumnRole::step:
    case ColumnRole::other:
      return fit_value(text, role, vocabulary);
    case ColumnRole::attribute:
      return vocabulary.attributes.find(text).length > 0 || is_no_value(text) ? 0 : kMisfit - kOdd;
    case ColumnRole::seq:
      return read_ordinal(text) ? 0 : kMisfit;
    case ColumnRole::name:
    case ColumnRole::group:
      return fit_words(text, vocabulary);
    default:
      return 0;
  }
}

// The cheapest way to lay the filled cells of a row on the columns.
class Aligner {
 public:
  Aligner(const Header& header, const GridRow& row, const Vocabulary& vocabulary)
      : header_(header), known_(vocabulary) {
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      if (!row.cells[i].empty()) cells_.push_back({static_cast<int>(i), row.cells[i].flow.view()});
  }

  std::optional<Alignment> run() {
    if (cells_.empty() || cells_.size() > kMostColumns || width() > static_cast<int>(kMostColumns))
      return std::nullopt;
    for (int k = 0; k < count(); ++k)
      for (int c = 0; c < width(); ++c) place(k, c);
    return take_best();
  }

  int natural_cost() const {
    int cost = kNameless;
    for (const Filled& cell : cells_) {
      if (cell.at >= width()) {
        cost += kLeftOver;
        continue;
      }
      const ColumnRole role = header_.columns[static_cast<std::size_t>(cell.at)].role;
      if (role == ColumnRole::name) cost -= kNameless;
      cost += fit(cell.text, role, known_);
    }
    return cost;
  }

 private:
  struct Filled {
    int at = 0;  // its own column
    std::u32string_view text;
  };
  struct Place {
    int cost = 0;
    int cell_before = -1;  // -1: it is the first that is laid
    int column_before = -1;
  };

  int count() const { return static_cast<int>(cells_.size()); }
  int width() const { return static_cast<int>(header_.columns.size()); }
  int shift(int k, int c) const { return c - cells_[static_cast<std::size_t>(k)].at; }
  Place& at(int k, int c) { return places_[static_cast<std::size_t>(k)][static_cast<std::size_t>(c)]; }

  // Cell k in column c, behind the best of all ways to lay cells before it.
  void place(int k, int c) {
    const HeaderCell& column = header_.columns[static_cast<std::size_t>(c)];
    const int own = fit(cells_[static_cast<std::size_t>(k)].text, column.role, known_) -
                    (column.role == ColumnRole::name ? kNameless : 0);
    Place best{.cost = own + k * kLeftOver + (shift(k, c) != 0 ? kShift : 0)};
    for (int i = 0; i < k; ++i)
      for (int j = 0; j < c; ++j) {
        const int cost =
            at(i, j).cost + own + (k - i - 1) * kLeftOver + (shift(i, j) != shift(k, c) ? kLaterShift : 0);
        if (cost < best.cost) best = {.cost = cost, .cell_before = i, .column_before = j};
      }
    at(k, c) = best;
  }

  std::optional<Alignment> take_best() {
    int best = natural_cost() - kNameless;
    int cell = -1;
    int column = -1;
    for (int k = 0; k < count(); ++k)
      for (int c = 0; c < width(); ++c)
        if (const int cost = at(k, c).cost + (count() - k - 1) * kLeftOver; cost < best) {
          best = cost;
          cell = k;
          column = c;
        }
    if (cell < 0) return std::nullopt;
    Alignment out{
        .cell_of = std::vector<int>(header_.columns.size(), -1), .left_over = cells_.size(), .shifted = true};
    while (cell >= 0) {
      out.cell_of[static_cast<std::size_t>(column)] = cells_[static_cast<std::size_t>(cell)].at;
      --out.left_over;
      const Place& place = at(cell, column);
      cell = place.cell_before;
      column = place.column_before;
    }
    return out;
  }

  const Header& header_;
  const Vocabulary& known_;
  std::vector<Filled> cells_;
  std::array<std::array<Place, kMostColumns>, kMostColumns> places_;
};

}  // namespace

Alignment align(const Header& header, const GridRow& row, const Vocabulary& vocabulary) {
  Aligner aligner(header, row, vocabulary);
  const bool merged = std::any_of(row.cells.begin(), row.cells.end(),
                                  [](const GridCell& cell) { return cell.cover != Cover::own; });
  if (!merged && aligner.natural_cost() > 0)
    if (auto better = aligner.run()) return *better;
  Alignment own;
  for (std::size_t c = 0; c < header.columns.size(); ++c)
    own.cell_of.push_back(c < row.cells.size() && !row.cells[c].empty() ? static_cast<int>(c) : -1);
  for (std::size_t i = header.columns.size(); i < row.cells.size(); ++i)
    own.left_over += !row.cells[i].empty();
  return own;
}

}  // namespace zhicheng::plan_import
