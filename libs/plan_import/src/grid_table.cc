#include <algorithm>
#include <set>

#include "lines.h"
#include "tables.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestCaption = 60;  // characters
constexpr std::size_t kMostColumns = 64;     // of a table of indicators; wider ones are something else

std::size_t filled_cells(const GridRow& row) {
  return static_cast<std::size_t>(
      std::count_if(row.begin(), row.end(), [](const GridCell& cell) { return cell.flow.size() > 0; }));
}

// The cells of a table in their columns, merged ones with empty cells where they reach over others.
std::vector<GridRow> expand(const document::Document& document, const document::Table& table) {
  std::vector<GridRow> rows;
  std::vector<int> reaching(kMostColumns, 0);  // rows that a merged cell above still covers
  for (const document::Row& source : table.rows) {
    GridRow row;
    const auto skip_covered = [&] {
      while (row.size() < kMostColumns && reaching[row.size()] > 0) {
        --reaching[row.size()];
        row.push_back({});
      }
    };
    for (const document::Cell& cell : source.cells) {
      skip_covered();
      if (row.size() >= kMostColumns) break;
      const std::size_t first = row.size();
      GridCell filled{.flow = {}, .span = cell.span};
      filled.flow.append(document, cell.span);
      row.push_back(std::move(filled));
      for (int i = 1; i < cell.columns && row.size() < kMostColumns; ++i) row.push_back({});
      for (std::size_t i = first; i < row.size(); ++i) reaching[i] = cell.rows - 1;
    }
    skip_covered();
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<HeaderCell> header_cells(const GridRow& row, const Vocabulary& vocabulary) {
  std::vector<HeaderCell> cells;
  for (const GridCell& cell : row) cells.push_back(read_header_cell(cell.flow.view(), vocabulary));
  return cells;
}

// A header in one row, or in two of which the second divides cells of the first.
std::optional<Header> read_header(const std::vector<GridRow>& rows, std::size_t at,
                                  const Vocabulary& vocabulary, std::size_t& used) {
  used = 1;
  if (const auto header = settle_header(header_cells(rows[at], vocabulary))) return header;
  if (at + 1 >= rows.size() || filled_cells(rows[at]) < 2) return std::nullopt;
  const std::vector<HeaderCell> upper = header_cells(rows[at], vocabulary);
  const std::vector<HeaderCell> lower = header_cells(rows[at + 1], vocabulary);
  std::vector<HeaderCell> both = lower.size() >= upper.size() ? lower : upper;
  for (std::size_t i = 0; i < upper.size(); ++i)
    if (i >= lower.size() || lower[i].role == ColumnRole::none) both[i] = upper[i];
  used = 2;
  return settle_header(both);
}

// The same kinds of columns, whatever empty ones stand between them.
bool same_columns(const Header& a, const Header& b) {
  const auto roles = [](const Header& header) {
    std::set<ColumnRole> all(header.columns.begin(), header.columns.end());
    all.erase(ColumnRole::none);
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
    for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
      const document::Block& block = document_.blocks[i];
      if (block.kind != document::Block::Kind::table || block.table.rows.empty()) continue;
      adjacent_ = last_line_ > 0 && only_blank_between(last_line_, block.table.rows.front().line);
      if (!adjacent_) header_.reset();
      read(block.table);
      last_line_ = document_.line_of(block.span.end - (block.span.size() > 0 ? 1 : 0));
    }
  }

 private:
  bool only_blank_between(int first, int second) const {
    for (int number = first + 1; number < second; ++number) {
      const LineKind kind = stages_.lines[static_cast<std::size_t>(number) - 1].kind;
      if (kind != LineKind::blank && kind != LineKind::rule) return false;
    }
    return true;
  }

  void read(const document::Table& table) {
    const std::vector<GridRow> rows = expand(document_, table);
    std::string caption;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      std::size_t used = 1;
      if (const auto header = read_header(rows, i, known_, used)) {
        open(*header, table.rows[i], caption);
        caption.clear();
        i += used - 1;
      } else if (filled_cells(rows[i]) == 1) {
        read_single(rows[i], caption);
      } else if (header_ && filled_cells(rows[i]) > 0) {
        read_data(rows[i], table.rows[i]);
      }
    }
  }

  void open(const Header& header, const document::Row& row, const std::string& caption) {
    const bool goes_on =
        header_ && caption.empty() && same_columns(header, *header_) && !stages_.tables.empty();
    header_ = header;
    if (goes_on) {
      stages_.tables.back().repeated.push_back(row.span);
      return;
    }
    IndicatorTable table;
    table.caption = caption.empty() ? caption_before(document_, stages_, row.line, known_) : caption;
    table.line = row.line;
    table.columns = header.columns;
    table.baseline_year = header.baseline_year;
    table.target_year = header.target_year;
    table.finished = header.finished;
    if (table.target_year == 0) table.target_year = last_year_of_plan_name(fold(table.caption), known_);
    stages_.tables.push_back(std::move(table));
    group_.clear();
  }

  // A row with one filled cell: the caption, a note or the label of the rows below.
  void read_single(const GridRow& row, std::string& caption) {
    const auto cell =
        std::find_if(row.begin(), row.end(), [](const GridCell& each) { return each.flow.size() > 0; });
    const std::string text = cell->flow.words(0, cell->flow.size());
    const std::u32string_view folded = cell->flow.view();
    const std::size_t remark = known_.remark_words.longest_prefix(folded).size();
    if (remark > 0 && has_prefix(folded.substr(remark), U":") && header_)
      stages_.tables.back().remark = text;
    else if (!header_ || !known_.caption_leads.longest_prefix(folded).empty())
      caption = text;
    else if (folded.size() <= kLongestCaption)
      group_ = text;
  }

  void read_data(const GridRow& cells, const document::Row& source) {
    IndicatorTable& table = stages_.tables.back();
    auto row = read_grid_row(*header_, cells, group_, known_);
    if (!row) {
      table.unread.push_back(source.span);
      return;
    }
    row->span = source.span;
    row->line = source.line;
    group_ = row->group;
    table.rows.push_back(std::move(*row));
  }

  const document::Document& document_;
  const Vocabulary& known_;
  Stages& stages_;
  std::optional<Header> header_;
  std::string group_;
  int last_line_ = 0;
  bool adjacent_ = false;
};

}  // namespace

std::string caption_before(const document::Document& document, const Stages& stages, int line,
                           const Vocabulary& vocabulary) {
  for (int number = line - 1; number >= 1; --number) {
    const Line& candidate = stages.lines[static_cast<std::size_t>(number) - 1];
    if (candidate.kind == LineKind::blank || candidate.kind == LineKind::rule) continue;
    if (candidate.kind == LineKind::table || candidate.kind == LineKind::contents) return "";
    Flow flow;
    flow.append(document, words_span(document, candidate, vocabulary));
    const bool sentence = flow.size() == 0 || ends_clause(flow.text.back()) || flow.size() > kLongestCaption;
    return sentence ? "" : flow.words(0, flow.size());
  }
  return "";
}

void read_grid_tables(const document::Document& document, const Vocabulary& vocabulary, Stages& stages) {
  GridReader(document, vocabulary, stages).run();
}

void read_tables(const document::Document& document, const Vocabulary& vocabulary, Stages& stages) {
  read_grid_tables(document, vocabulary, stages);
  read_broken_tables(document, vocabulary, stages);
  std::stable_sort(stages.tables.begin(), stages.tables.end(),
                   [](const IndicatorTable& a, const IndicatorTable& b) { return a.line < b.line; });
}

}  // namespace zhicheng::plan_import
