#include "page_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "zhicheng/base/text.h"

namespace zhicheng::document {
namespace {

constexpr double kColumnGap = 0.8;    // of the letter height: a gap that divides cells
constexpr double kBlankGap = 0.15;    // … that stands for a blank between words
constexpr double kLineOverlap = 0.5;  // of the lower word: words of one line
constexpr double kRowDistance = 3.0;  // of the letter height: rows further apart are two tables
constexpr double kMargin = 0.12;      // of the page height: where headers and footers stand
constexpr std::size_t kRepeats = 3;   // pages that a header repeats on

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
    const double height = word.bottom - word.top;
    const double gap = line.segments.empty() ? 0 : word.left - line.segments.back().right;
    if (line.segments.empty() || gap > kColumnGap * height) {
      line.segments.push_back({word.text, word.left, word.right});
      continue;
    }
    LineSegment& segment = line.segments.back();
    const bool chinese = is_cjk(last_character(segment.text)) && is_cjk(first_character(word.text));
    if (gap > kBlankGap * height && !chinese) segment.text.push_back(' ');
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

// Columns of a run of lines: the segments of its widest lines, merged where they overlap.
std::vector<Column> find_columns(const std::vector<PageLine>& lines, std::size_t begin, std::size_t end) {
  std::size_t most = 0;
  for (std::size_t i = begin; i < end; ++i) most = std::max(most, lines[i].segments.size());
  std::vector<Column> all;
  for (std::size_t i = begin; i < end; ++i)
    if (lines[i].segments.size() + 1 >= most && lines[i].segments.size() >= 3)
      for (const LineSegment& segment : lines[i].segments) all.push_back({segment.left, segment.right});
  std::ranges::sort(all, {}, &Column::left);
  std::vector<Column> columns;
  for (const Column& next : all) {
    if (columns.empty() || next.left > columns.back().right)
      columns.push_back(next);
    else
      columns.back().right = std::max(columns.back().right, next.right);
  }
  return columns;
}

DrawnRow row_in_columns(const PageLine& line, const std::vector<Column>& columns) {
  DrawnRow row;
  std::size_t column = 0;
  for (const LineSegment& segment : line.segments) {
    while (column + 1 < columns.size() && overlap(columns[column], segment) <= 0 &&
           columns[column].right < segment.left) {
      row.emplace_back();
      ++column;
    }
    DrawnCell cell{segment.text, 0, 1};
    while (column < columns.size() && (cell.columns == 0 || overlap(columns[column], segment) > 0)) {
      ++cell.columns;
      ++column;
    }
    if (cell.columns > 0)
      row.push_back(std::move(cell));
    else
      row.back().text += " " + segment.text;  // behind the last column
  }
  for (; column < columns.size(); ++column) row.emplace_back();
  return row;
}

// A line with one segment belongs to a table around it if it stays within one column.
bool fits_one_column(const PageLine& line, const std::vector<Column>& columns) {
  std::size_t touched = 0;
  for (const Column& column : columns) touched += overlap(column, line.segments.front()) > 0;
  return touched == 1;
}

// [begin, end): lines that follow each other closely and begin and end with one of several segments.
std::size_t end_of_run(const std::vector<PageLine>& lines, std::size_t begin) {
  std::size_t end = begin;
  std::size_t last_wide = begin;
  for (; end < lines.size(); ++end) {
    const double height = lines[end].bottom - lines[end].top;
    if (end > begin && lines[end].top - lines[end - 1].bottom > kRowDistance * height) break;
    if (lines[end].segments.size() > 1)
      last_wide = end;
    else if (end - last_wide > 2)
      break;
  }
  return last_wide + 1;
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
    if (lines[at].segments.size() < 2) {
      drawing.paragraph(lines[at++].text());
      continue;
    }
    const std::size_t end = end_of_run(lines, at);
    const std::vector<Column> columns = find_columns(lines, at, end);
    const auto wide = std::count_if(lines.begin() + static_cast<std::ptrdiff_t>(at),
                                    lines.begin() + static_cast<std::ptrdiff_t>(end),
                                    [](const PageLine& line) { return line.segments.size() >= 3; });
    if (columns.size() < 3 || wide < 2) {
      for (; at < end; ++at) drawing.paragraph(lines[at].text());
      continue;
    }
    std::vector<DrawnRow> rows;
    for (; at < end; ++at) {
      if (lines[at].segments.size() == 1 && !fits_one_column(lines[at], columns)) {
        drawing.table(rows);
        rows.clear();
        drawing.paragraph(lines[at].text());
      } else {
        rows.push_back(row_in_columns(lines[at], columns));
      }
    }
    drawing.table(rows);
  }
}

}  // namespace zhicheng::document
