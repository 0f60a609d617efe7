#include <algorithm>
#include <set>

#include "foot_notes.h"
#include "groups.h"
#include "surroundings.h"
#include "tables.h"
#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestLabel = 60;  // characters

// The same kinds of columns, whatever empty ones stand between them.
bool same_columns(const Header& a, const Header& b) {
  const auto roles = [](const Header& header) {
    std::set<std::pair<ColumnRole, int>> all;
    for (const HeaderCell& cell : header.columns)
      if (cell.role != ColumnRole::none) all.emplace(cell.role, cell.year);
    return all;
  };
  return roles(a) == roles(b);
}

// Reads the marked tables one after the other; a table without header of its own goes on with the last.
class GridReader {
 public:
  GridReader(const document::Document& document, const Vocabulary& vocabulary, Stages& stages)
      : document_(document), known_(vocabulary), stages_(stages) {}

  void run() {
    for (const document::Block& block : document_.blocks) {
      if (block.kind != document::Block::Kind::table || block.table.rows.empty()) continue;
      const int line = block.table.rows.front().line;
      if (last_line_ == 0 || !only_blank_between(last_line_, line)) close();
      caption_ = caption_before(document_, stages_, line, known_);
      read(block.table);
      last_line_ = document_.line_of(block.span.end - (block.span.size() > 0 ? 1 : 0));
      if (header_) add_remark(take_remark_below(document_, last_line_, marks_, known_, stages_));
    }
    close();
  }

 private:
  IndicatorTable& table() { return stages_.tables.back(); }

  bool only_blank_between(int first, int second) const {
    for (int number = first + 1; number < second; ++number) {
      const LineKind kind = stages_.lines[static_cast<std::size_t>(number) - 1].kind;
      if (kind != LineKind::blank && kind != LineKind::rule) return false;
    }
    return true;
  }

  void read(const document::Table& source) {
    std::vector<GridRow> rows = read_grid(source);
    bool captioned = false;  // by a row of the table itself
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::size_t used = 1;
      const int plan_year = last_year_of_plan_name(fold(caption_.title), known_);
      if (const auto header = read_header_rows(rows, i, plan_year, known_, used)) {
        open(*header, rows[i], captioned);
        i += used - 1;
        join_broken_rows(*header, known_, rows, i + 1);
        join_broken_names(*header, known_, rows, i + 1);
      } else if (const GridCell* const cell = rows[i].only_cell()) {
        captioned = read_single(*cell) || captioned;
      } else if (header_ && rows[i].filled() > 0) {
        read_data(rows[i]);
      }
    }
  }

  void open(const Header& header, const GridRow& row, bool captioned) {
    const bool goes_on = header_ && !captioned && same_columns(header, *header_);
    if (goes_on) {
      header_ = header;
      table().repeated.push_back(row.span);
      return;
    }
    close();
    header_ = header;
    IndicatorTable opened;
    opened.caption = caption_.title;
    opened.unit = caption_.unit;
    opened.line = row.line;
    opened.columns = header.roles();
    opened.baseline_year = header.baseline_year;
    opened.target_year = header.target_year;
    opened.finished = header.finished;
    if (opened.target_year == 0) opened.target_year = last_year_of_plan_name(fold(opened.caption), known_);
    stages_.tables.push_back(std::move(opened));
  }

  // Ends the table that is being read: its labels are known now.
  void close() {
    if (header_) set_groups(std::move(labels_), LabelPlace::at_rows, known_, table().rows);
    header_.reset();
    labels_.clear();
    marks_.clear();
  }

  // A row with one filled cell: caption, unit, a note or the label of the rows below. True for a caption.
  bool read_single(const GridCell& cell) {
    const std::u32string_view text = cell.flow.view();
    if (const auto unit = unit_line(text, known_); !unit.empty()) {
      caption_.unit = as_printed(cell.words(), unit);
    } else if (header_ && (begins_remark(text, marks_, known_) || text.size() > kLongestLabel)) {
      add_remark(cell.words());
    } else if (!header_ || !known_.caption_leads.longest_prefix(text).empty()) {
      caption_.title = cell.words();
      return true;
    } else {
      add_label(cell.words(), 2 * static_cast<int>(table().rows.size()) - 1);
    }
    return false;
  }

  // A label that is printed in each row of its group counts once.
  void add_label(const std::string& printed, int place) {
    const std::string text = label_of(printed);
    if (text.empty()) return;
    const bool again = !labels_.empty() && labels_.back().text == text && place - label_place_ <= 2;
    if (!again) labels_.push_back({place, text});
    label_place_ = place;
  }

  void add_remark(const std::string& words) { table().remark += words; }

  void read_data(const GridRow& row) {
    if (is_total(row)) return;
    auto read = read_grid_row(*header_, row, known_);
    if (!read) {
      table().unread.push_back(row.span);
      return;
    }
    marks_ += marks_of(*read, known_);
    if (read->unit.empty()) read->unit = table().unit;
    read->span = row.span;
    read->line = row.line;
    add_label(read->group, 2 * static_cast<int>(table().rows.size()));
    table().rows.push_back(std::move(*read));
  }

  bool is_total(const GridRow& row) const {
    const auto first = std::find_if(row.cells.begin(), row.cells.end(),
                                    [&](const GridCell& cell) { return !cell.empty() && !is_number(cell); });
    return first != row.cells.end() && known_.total_words.holds(first->flow.view());
  }
  static bool is_number(const GridCell& cell) {
    return std::all_of(cell.flow.text.begin(), cell.flow.text.end(), is_digit);
  }

  const document::Document& document_;
  const Vocabulary& known_;
  Stages& stages_;
  std::optional<Header> header_;  // of the table that is being read, the last of Stages::tables
  Caption caption_;
  std::vector<GroupLabel> labels_;
  int label_place_ = 0;   // of the last label, counted or not
  std::u32string marks_;  // foot marks in its cells
  int last_line_ = 0;
};

}  // namespace

void read_grid_tables(const document::Document& document, const Vocabulary& vocabulary, Stages& stages) {
  GridReader(document, vocabulary, stages).run();
}

void read_tables(const document::Document& document, const LineWords& words, const Vocabulary& vocabulary,
                 Stages& stages) {
  read_grid_tables(document, vocabulary, stages);
  read_broken_tables(document, words, vocabulary, stages);
  std::stable_sort(stages.tables.begin(), stages.tables.end(),
                   [](const IndicatorTable& a, const IndicatorTable& b) { return a.line < b.line; });
}

}  // namespace zhicheng::plan_import
