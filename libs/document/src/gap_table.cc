#include "gap_table.h"

#include <algorithm>

#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

constexpr char32_t kIdeographicBlank = U'\u3000';
constexpr int kWideGap = 2;               // display columns
constexpr std::size_t kMostColumns = 64;  // of a table; more is no table and would cost time
constexpr std::size_t kFewestColumns = 3;

using Rows = std::vector<std::vector<Span>>;

// The parts between single ideographic blanks, trimmed; the first is empty where a blank stands at the begin.
std::vector<Span> cut_at_ideographic_blanks(std::string_view source, Span line) {
  std::vector<Span> parts;
  std::size_t begin = line.begin;
  for (std::size_t at = line.begin; at <= line.end;) {
    const std::size_t here = at;
    const bool ends = at == line.end;
    if (!ends && next_code_point(source, at) != kIdeographicBlank) continue;
    const std::string_view words = trim(source.substr(begin, here - begin));
    const std::size_t first = words.empty() ? here : static_cast<std::size_t>(words.data() - source.data());
    parts.push_back({first, first + words.size()});
    begin = at;
    if (ends) break;
  }
  return parts;
}

// Lines with one ideographic blank between any two cells: all have as many cells as the first.
Rows rows_by_count(std::string_view source, const std::vector<Span>& lines) {
  Rows rows;
  for (const Span& line : lines) {
    rows.push_back(cut_at_ideographic_blanks(source, line));
    while (rows.back().size() > rows.front().size() && rows.back().back().size() == 0) rows.back().pop_back();
    if (rows.back().size() > rows.front().size() || rows.front().size() < kFewestColumns) return {};
    if (rows.back().size() + 1 < rows.front().size()) return {};
  }
  return rows;
}

struct Column {
  int begin = 0;
  int end = 0;
};

// Adds an interval to ascending columns and joins those that it touches.
void add_column(Column added, std::vector<Column>& columns) {
  std::erase_if(columns, [&added](const Column& column) {
    const bool touches = column.begin < added.end && added.begin < column.end;
    if (touches) added = {std::min(column.begin, added.begin), std::max(column.end, added.end)};
    return touches;
  });
  columns.insert(std::ranges::upper_bound(columns, added.begin, {}, &Column::begin), added);
}

// False if two cells of the line fall into one column. An empty cell stands where the one before it ends.
bool place(const GapLine& line, const std::vector<Column>& columns, std::vector<Span>& row) {
  std::size_t column = 0;
  for (std::size_t i = 0; i < line.cells.size(); ++i) {
    while (column < columns.size() && columns[column].end <= line.begin[i]) ++column;
    if (column == columns.size() || row[column].size() > 0) return false;
    row[column] = line.cells[i];
  }
  std::size_t end = line.cells.front().begin;
  for (Span& cell : row) {
    if (cell.size() == 0) cell = {end, end};
    end = cell.end;
  }
  return true;
}

Rows rows_by_place(const std::vector<GapLine>& lines) {
  std::vector<Column> columns;
  for (const GapLine& line : lines)
    for (std::size_t i = 0; i < line.cells.size() && columns.size() <= kMostColumns; ++i)
      if (line.is_wide()) add_column({line.begin[i], line.end[i]}, columns);
  if (columns.size() < kFewestColumns || columns.size() > kMostColumns) return {};
  Rows rows;
  for (const GapLine& line : lines) {
    rows.emplace_back(columns.size());
    if (!place(line, columns, rows.back())) return {};
  }
  return rows;
}

}  // namespace

GapLine cut_at_gaps(std::string_view source, Span line) {
  GapLine out;
  int column = 0;
  int gap = kWideGap;  // in front of the character
  for (std::size_t at = line.begin; at < line.end;) {
    const std::size_t here = at;
    const char32_t c = next_code_point(source, at);
    const int width = display_width(c);
    if (is_blank(c)) {
      gap += width;
    } else {
      if (gap >= kWideGap) {
        out.cells.push_back({here, at});
        out.begin.push_back(column);
        out.end.push_back(column + width);
      }
      out.cells.back().end = at;
      out.end.back() = column + width;
      gap = 0;
    }
    column += width;
  }
  return out;
}

std::vector<std::vector<Span>> gap_rows(std::string_view source, const std::vector<Span>& lines) {
  if (Rows rows = rows_by_count(source, lines); !rows.empty()) return rows;
  std::vector<GapLine> cut;
  cut.reserve(lines.size());
  for (const Span& line : lines) cut.push_back(cut_at_gaps(source, line));
  return rows_by_place(cut);
}

}  // namespace zhicheng::document
