#include "page_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

constexpr double kColumnGap = 0.8;          // of the font size: a gap that divides cells
constexpr double kBlankGap = 0.15;          // … that stands for a blank between words
constexpr double kLineOverlap = 0.5;        // of the lower word: words of one line
constexpr double kHalfLine = 0.85;          // of the font size: lines nearer than this are one row of a table
constexpr double kSameEdge = 0.35;          // of the font size: edges nearer than this are aligned
constexpr double kRowDistance = 3.0;        // of the font size: rows further apart are two tables
constexpr double kMargin = 0.12;            // of the page height: where headers and footers stand
constexpr std::size_t kMostColumns = 64;    // of a table; more is no table and would cost time
constexpr std::size_t kMostLinesAlone = 2;  // with one segment, between two rows of a table
constexpr std::size_t kRepeats = 3;         // pages that a header repeats on

char32_t first_character(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? U' ' : next_code_point(text, at);
}

char32_t last_character(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xC0) == 0x80) --at;
  return at == 0 ? U' ' : first_character(text.substr(at - 1));
}

PageLine make_line(std::vector<PlacedWord> words) {
  std::ranges::stable_sort(words, {}, &PlacedWord::left);
  PageLine line;
  line.top = words.front().top;
  line.bottom = words.front().bottom;
  for (const PlacedWord& word : words) {
    line.top = std::min(line.top, word.top);
    line.bottom = std::max(line.bottom, word.bottom);
    const double size = word.size > 0 ? word.size : word.bottom - word.top;
    line.size = std::max(line.size, size);
    const double gap = line.segments.empty() ? 0 : word.left - line.segments.back().right;
    if (line.segments.empty() || gap > kColumnGap * size) {
      line.segments.push_back({word.text, word.left, word.right});
      continue;
    }
    LineSegment& segment = line.segments.back();
    const bool chinese = is_cjk(last_character(segment.text)) && is_cjk(first_character(word.text));
    if (gap > kBlankGap * size && !chinese) segment.text.push_back(' ');
    segment.text += word.text;
    segment.right = std::max(segment.right, word.right);
  }
  return line;
}

// Digits as #, so that the header of page 3 equals that of page 4.
std::string pattern_of(const PageLine& line) {
  std::string out;
  for (const char c : line.text()) {
    const bool digit = c >= '0' && c <= '9';
    if (c == ' ' || (digit && !out.empty() && out.back() == '#')) continue;
    out.push_back(digit ? '#' : c);
  }
  return out;
}

bool is_page_number(const std::string& pattern) {
  std::string bare;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(pattern, at);
    if (c != U'-' && c != U'—' && c != U'–' && c != U'·' && c != U'―' && c != U'－')
      bare += pattern.substr(begin, at - begin);
  }
  return bare == "#" || bare == "第#页" || bare == "#/#" || bare == "第#页共#页" || bare == "第#页，共#页";
}

bool in_margin(const PageLine& line, double height) {
  return line.bottom < height * kMargin || line.top > height * (1 - kMargin);
}

struct Column {
  double left = 0;
  double right = 0;
};

double overlap(const Column& column, const LineSegment& segment) {
  return std::min(column.right, segment.right) - std::max(column.left, segment.left);
}

bool touches(const Column& column, const LineSegment& segment) {
  return overlap(column, segment) > 0;
}

// Adds a segment to ascending columns and joins those that it bridges.
void add_to_columns(const LineSegment& segment, std::vector<Column>& columns) {
  Column added{segment.left, segment.right};
  std::erase_if(columns, [&added](const Column& column) {
    const bool joins = column.left <= added.right && added.left <= column.right;
    if (joins) added = {std::min(column.left, added.left), std::max(column.right, added.right)};
    return joins;
  });
  columns.insert(std::ranges::upper_bound(columns, added.left, {}, &Column::left), added);
}

// Columns of the lines [begin, end): from the widest lines, and beside them from what touches none of these.
std::vector<Column> find_columns(const std::vector<PageLine>& lines, std::size_t begin, std::size_t end) {
  std::size_t most = 0;
  for (std::size_t i = begin; i < end; ++i) most = std::max(most, lines[i].segments.size());
  std::vector<Column> columns;
  for (std::size_t i = begin; i < end; ++i)
    if (lines[i].segments.size() + 1 >= most && lines[i].segments.size() >= 3)
      for (const LineSegment& segment : lines[i].segments) add_to_columns(segment, columns);
  for (std::size_t i = begin; i < end && columns.size() <= kMostColumns; ++i)
    for (const LineSegment& segment : lines[i].segments)
      if (std::ranges::none_of(columns, [&](const Column& column) { return touches(column, segment); }))
        add_to_columns(segment, columns);
  return columns;
}

// The columns that a segment covers: [first, last].
std::pair<std::size_t, std::size_t> covered(const LineSegment& segment, const std::vector<Column>& columns) {
  std::size_t first = 0;
  while (first + 1 < columns.size() && columns[first].right < segment.left) ++first;
  std::size_t last = first;
  while (last + 1 < columns.size() && overlap(columns[last + 1], segment) > 0) ++last;
  return {first, last};
}

void append_words(std::string& text, const std::string& words) {
  const bool chinese = is_cjk(last_character(text)) || is_cjk(first_character(words));
  if (!text.empty() && !chinese) text.push_back(' ');
  text += words;
}

// One row of the lines [begin, end).
DrawnRow row_in_columns(const std::vector<PageLine>& lines, std::size_t begin, std::size_t end,
                        const std::vector<Column>& columns) {
  std::vector<DrawnCell> cells(columns.size());
  for (std::size_t i = begin; i < end; ++i)
    for (const LineSegment& segment : lines[i].segments) {
      const auto [first, last] = covered(segment, columns);
      append_words(cells[first].text, segment.text);
      cells[first].columns = std::max(cells[first].columns, static_cast<int>(last - first) + 1);
    }
  DrawnRow row;
  for (std::size_t column = 0; column < cells.size();) {
    std::size_t next = column + 1;
    const auto covers = static_cast<std::size_t>(cells[column].columns);
    // A cell ends before the next one that has words of its own.
    while (next < cells.size() && next < column + covers && cells[next].text.empty()) ++next;
    cells[column].columns = static_cast<int>(next - column);
    row.push_back(std::move(cells[column]));
    column = next;
  }
  return row;
}

// A line with one segment belongs to a table around it if it stays within one column.
bool fits_one_column(const PageLine& line, const std::vector<Column>& columns) {
  std::size_t touched = 0;
  for (const Column& column : columns) touched += overlap(column, line.segments.front()) > 0;
  return touched == 1;
}

bool half_line_apart(const PageLine& upper, const PageLine& lower) {
  return lower.middle() - upper.middle() < kHalfLine * std::max(upper.size, lower.size);
}

bool begins_run(const std::vector<PageLine>& lines, std::size_t at) {
  return lines[at].segments.size() > 1 || (at + 1 < lines.size() && lines[at + 1].segments.size() > 1 &&
                                           half_line_apart(lines[at], lines[at + 1]));
}

// Whether a line stands in other columns than a table so far: it is the first of another table.
bool stands_elsewhere(const PageLine& line, const std::vector<Column>& columns) {
  std::ptrdiff_t conflicts = 0;
  for (const LineSegment& segment : line.segments)
    conflicts +=
        std::ranges::count_if(columns, [&](const Column& column) { return touches(column, segment); }) > 1;
  for (const Column& column : columns)
    conflicts += std::ranges::count_if(
                     line.segments, [&](const LineSegment& segment) { return touches(column, segment); }) > 1;
  return conflicts > 1;
}

// Whether less than a third of a line's segments share an edge or the middle with one of the line above.
bool is_out_of_line(const PageLine& line, const PageLine& above) {
  const double tolerance = kSameEdge * line.size;
  const auto near = [tolerance](double a, double b) { return std::abs(a - b) < tolerance; };
  const auto aligned = std::ranges::count_if(line.segments, [&](const LineSegment& segment) {
    return std::ranges::any_of(above.segments, [&](const LineSegment& other) {
      return near(segment.left, other.left) || near(segment.right, other.right) ||
             near(segment.left + segment.right, other.left + other.right);
    });
  });
  return static_cast<std::size_t>(aligned) * 3 < line.segments.size();
}

// [begin, end): lines that follow each other closely, begin and end with one of several segments, and share
// their columns.
std::size_t end_of_run(const std::vector<PageLine>& lines, std::size_t begin) {
  std::size_t end = begin;
  std::size_t last_wide = begin;
  std::size_t alone =
      0;  // lines of one segment since then, without those that belong to a row half a line apart
  std::size_t wide = 0;
  std::size_t last_anchor = begin;  // the last line of three segments or more
  std::vector<Column> columns;
  for (; end < lines.size() && columns.size() <= kMostColumns; ++end) {
    const PageLine& line = lines[end];
    if (end > begin && line.top - lines[end - 1].bottom > kRowDistance * line.size) break;
    if (line.segments.size() > 2) {
      // The first line may be a head whose cells cover several columns.
      if (++wide > 2 && (stands_elsewhere(line, columns) || is_out_of_line(line, lines[last_anchor])))
        return end;
      last_anchor = end;
      for (const LineSegment& segment : line.segments) add_to_columns(segment, columns);
    }
    if (line.segments.size() > 1) {
      last_wide = end;
      alone = 0;
    } else if (end == begin || !half_line_apart(lines[end - 1], line)) {
      if (++alone > kMostLinesAlone) break;
    }
  }
  end = last_wide + 1;
  while (end < lines.size() && lines[end].segments.size() == 1 && half_line_apart(lines[end - 1], lines[end]))
    ++end;
  return end;
}

// The lines [begin, result) are one row. Two lines of three cells or more are two rows even if a word stands
// between them (the name of a group of rows), except in the head of a table.
std::size_t end_of_row(const std::vector<PageLine>& lines, std::size_t begin, std::size_t end, bool head) {
  std::size_t next = begin + 1;
  bool wide = lines[begin].segments.size() >= 3;
  for (; next < end && half_line_apart(lines[next - 1], lines[next]); ++next) {
    const bool another = lines[next].segments.size() >= 3;
    if (wide && another && !(head && lines[next - 1].segments.size() >= 2)) break;
    wide = wide || another;
  }
  return next;
}

void draw_table(const std::vector<PageLine>& lines, std::size_t begin, std::size_t end,
                const std::vector<Column>& columns, Drawing& drawing) {
  std::vector<DrawnRow> rows;
  while (begin < end) {
    const std::size_t next = end_of_row(lines, begin, end, rows.empty());
    if (next == begin + 1 && lines[begin].segments.size() == 1 && !fits_one_column(lines[begin], columns)) {
      drawing.table(rows);
      rows.clear();
      drawing.paragraph(lines[begin].text());
    } else {
      rows.push_back(row_in_columns(lines, begin, next, columns));
    }
    begin = next;
  }
  drawing.table(rows);
}

}  // namespace

std::string PageLine::text() const {
  std::string out;
  for (const LineSegment& segment : segments) {
    if (!out.empty()) out.push_back(' ');
    out += segment.text;
  }
  return out;
}

std::vector<PageLine> find_lines(std::vector<PlacedWord> words) {
  std::ranges::stable_sort(words, {}, [](const PlacedWord& word) { return word.top + word.bottom; });
  std::vector<PageLine> lines;
  std::vector<PlacedWord> current;
  double top = 0;
  double bottom = 0;
  for (PlacedWord& word : words) {
    const double shared = std::min(bottom, word.bottom) - std::max(top, word.top);
    const double lower = std::min(bottom - top, word.bottom - word.top);
    if (!current.empty() && shared < kLineOverlap * lower) {
      lines.push_back(make_line(std::move(current)));
      current.clear();
    }
    if (current.empty()) {
      top = word.top;
      bottom = word.bottom;
    }
    current.push_back(std::move(word));
  }
  if (!current.empty()) lines.push_back(make_line(std::move(current)));
  return lines;
}

void drop_running_lines(std::vector<PageLines>& pages, Diagnostics& diagnostics) {
  std::map<std::string, std::size_t> seen;
  for (const PageLines& page : pages) {
    std::set<std::string> of_page;
    for (const PageLine& line : page.lines)
      if (in_margin(line, page.height)) of_page.insert(pattern_of(line));
    for (const std::string& pattern : of_page) ++seen[pattern];
  }
  std::size_t dropped = 0;
  for (PageLines& page : pages)
    dropped += std::erase_if(page.lines, [&](const PageLine& line) {
      if (!in_margin(line, page.height)) return false;
      const std::string pattern = pattern_of(line);
      return is_page_number(pattern) || seen[pattern] >= kRepeats;
    });
  if (dropped == 0) return;
  Diagnostic note;
  note.severity = Severity::note;
  note.code = "D003";
  note.message = fmt::format("已略去页眉、页脚和页码共 {} 行", dropped);
  diagnostics.push_back(std::move(note));
}

void draw_lines(const std::vector<PageLine>& lines, Drawing& drawing) {
  for (std::size_t at = 0; at < lines.size();) {
    if (!begins_run(lines, at)) {
      drawing.paragraph(lines[at++].text());
      continue;
    }
    const std::size_t end = end_of_run(lines, at);
    const std::vector<Column> columns = find_columns(lines, at, end);
    const auto wide = std::count_if(lines.begin() + static_cast<std::ptrdiff_t>(at),
                                    lines.begin() + static_cast<std::ptrdiff_t>(end),
                                    [](const PageLine& line) { return line.segments.size() >= 3; });
    if (columns.size() >= 3 && columns.size() <= kMostColumns && wide >= 2) {
      draw_table(lines, at, end, columns, drawing);
      at = end;
    }
    for (; at < end; ++at) drawing.paragraph(lines[at].text());
  }
}

}  // namespace zhicheng::document
