#include <algorithm>
#include <optional>

#include "grid.h"
#include "number.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kFullLine = 8;  // characters of a name that may go on in the next line

bool is_words_column(ColumnRole role) {
  return role == ColumnRole::name || role == ColumnRole::group || role == ColumnRole::note ||
         role == ColumnRole::department;
}

// True if the last cell of `upper` and the first of `lower` are the halves of one cell of words.
bool makes_one_row(const Header& header, const std::vector<GridCell>& upper,
                   const std::vector<GridCell>& lower, const Vocabulary& vocabulary) {
  if (upper.size() < 2 || lower.size() < 2 || upper.size() + lower.size() != header.columns.size() + 1)
    return false;
  const std::size_t broken = upper.size() - 1;
  const int unit = header.column_of(ColumnRole::unit) - static_cast<int>(broken);  // in the lower part
  return !upper.back().empty() && !lower.front().empty() && is_words_column(header.columns[broken].role) &&
         unit >= 1 && is_unit(lower[static_cast<std::size_t>(unit)].flow.view(), vocabulary);
}

// Rows of which some hold nothing but a part of a name, as where a drawn name takes more lines than its
// figures.
class NameJoiner {
 public:
  NameJoiner(const Header& header, const Vocabulary& vocabulary, std::vector<GridRow>& rows,
             std::size_t begin)
      : known_(vocabulary),
        rows_(rows),
        begin_(begin),
        group_(header.column_of(ColumnRole::group)),
        name_(static_cast<std::size_t>(header.column_of(ColumnRole::name))) {}

  void run() {
    std::size_t last = begin_;
    for (std::size_t i = begin_; i < rows_.size(); ++i) {
      const bool joined = is_part(rows_[i]) && join(i, last);
      if (!joined || rows_[i].filled() > 0) {
        if (last != i) rows_[last] = std::move(rows_[i]);
        ++last;
      }
    }
    if (begin_ < rows_.size()) rows_.resize(last);
  }

 private:
  static bool has(const GridRow& row, std::size_t column) {
    return column < row.cells.size() && !row.cells[column].empty();
  }
  std::size_t name_size(const GridRow& row) const {
    return has(row, name_) ? row.cells[name_].flow.size() : 0;
  }

  // Only a name, beside it at most a label.
  bool is_part(const GridRow& row) const {
    const bool labelled = group_ >= 0 && static_cast<std::size_t>(group_) != name_ &&
                          has(row, static_cast<std::size_t>(group_));
    const bool wide = name_ + 1 < row.cells.size() && row.cells[name_ + 1].cover == Cover::from_left;
    return has(row, name_) && !wide && row.cells[name_].cover == Cover::own &&
           row.filled() == (labelled ? 2u : 1u);
  }

  // Row i goes to the row behind it, or to the one in front, at `last` - 1.
  bool join(std::size_t i, std::size_t last) {
    Flow& part = rows_[i].cells[name_].flow;
    const bool open = last > begin_ && has_open_bracket(rows_[last - 1]);
    if (!open && i + 1 < rows_.size() && begins(part, rows_[i + 1])) {
      GridRow& next = rows_[i + 1];
      part.append(next.cells[name_].flow);
      next.cells[name_].flow = std::move(part);
      next.span.begin = rows_[i].span.begin;
      next.line = rows_[i].line;
    } else if (open || (last > begin_ && goes_on(rows_[last - 1], part))) {
      rows_[last - 1].cells[name_].flow.append(part);
      rows_[last - 1].span.end = std::max(rows_[last - 1].span.end, rows_[i].span.end);
    } else {
      return false;
    }
    part = {};
    return true;
  }

  // The row behind has no name, or only the short end of one.
  bool begins(const Flow& part, const GridRow& next) const {
    if (next.filled() < 2 || next.cells.size() <= name_ || is_part(next)) return false;
    const std::size_t rest = name_size(next);
    return rest == 0 || (2 * rest <= part.size() && part.size() >= kFullLine);
  }

  bool has_open_bracket(const GridRow& row) const {
    if (name_size(row) == 0 || row.filled() < 2) return false;
    const std::u32string_view text = row.cells[name_].flow.view();
    return std::count(text.begin(), text.end(), U'(') > std::count(text.begin(), text.end(), U')');
  }

  // A name that may fill its line, in front of something that is no label.
  bool goes_on(const GridRow& row, const Flow& part) const {
    const bool may_be_label = group_ < 0 && (!known_.label_nouns.longest_suffix(part.view()).empty() ||
                                             !known_.label_tails.longest_suffix(part.view()).empty());
    return row.filled() > 1 && !may_be_label && part.size() <= name_size(row) && name_size(row) >= kFullLine;
  }

  const Vocabulary& known_;
  std::vector<GridRow>& rows_;
  std::size_t begin_;
  int group_;
  std::size_t name_;
};

}  // namespace

void join_broken_rows(const Header& header, const Vocabulary& vocabulary, std::vector<GridRow>& rows,
                      std::size_t begin) {
  std::size_t last = begin;
  for (std::size_t i = begin + 1; i < rows.size(); ++i) {
    if (makes_one_row(header, rows[last].cells, rows[i].cells, vocabulary)) {
      std::vector<GridCell>& cells = rows[last].cells;
      std::vector<GridCell>& rest = rows[i].cells;
      cells.back().flow.append(rest.front().flow);
      cells.insert(cells.end(), std::make_move_iterator(rest.begin() + 1),
                   std::make_move_iterator(rest.end()));
      rows[last].span.end = rows[i].span.end;
    } else if (++last != i) {
      rows[last] = std::move(rows[i]);
    }
  }
  if (begin < rows.size()) rows.resize(last + 1);
}

void join_broken_names(const Header& header, const Vocabulary& vocabulary, std::vector<GridRow>& rows,
                       std::size_t begin) {
  NameJoiner(header, vocabulary, rows, begin).run();
}

}  // namespace zhicheng::plan_import
