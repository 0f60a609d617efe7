#include "lines.h"

#include <algorithm>
#include <map>
#include <string>

#include "numbering.h"
#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestContentsEntry = 60;  // characters
constexpr std::size_t kShortestLeader = 3;         // dots
constexpr std::size_t kLongestPageNumber = 3;      // digits

void mark_lines(std::vector<Line>& lines, const document::Document& document, document::Span span,
                LineKind kind, int table) {
  if (span.size() == 0) return;
  const int last = document.line_of(span.end - 1);
  for (int number = document.line_of(span.begin); number <= last; ++number) {
    Line& line = lines[static_cast<std::size_t>(number) - 1];
    line.kind = kind;
    line.table = table;
  }
}

void mark_blocks(std::vector<Line>& lines, const document::Document& document) {
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const document::Block& block = document.blocks[i];
    if (block.kind == document::Block::Kind::table) {
      mark_lines(lines, document, block.span, LineKind::table, static_cast<int>(i));
    } else if (block.kind == document::Block::Kind::heading && block.level > 0) {
      mark_lines(lines, document, block.span, LineKind::heading, -1);
    }
  }
}

bool is_rule(std::u32string_view text) {
  return text.size() >= 3 && (text[0] == U'-' || text[0] == U'*' || text[0] == U'=' || text[0] == U'_') &&
         std::all_of(text.begin(), text.end(), [&](char32_t c) { return c == text[0]; });
}

// The number of a page on a line of its own: — 12 —, - 3 -, 第 4 页, · 5 ·
bool is_page_number(std::u32string_view text) {
  constexpr std::u32string_view kSides = U"-·";
  std::size_t begin = 0;
  std::size_t end = text.size();
  while (begin < end && kSides.find(text[begin]) != kSides.npos) ++begin;
  while (end > begin && kSides.find(text[end - 1]) != kSides.npos) --end;
  const bool sides = end < text.size();  // the first sign is gone where it looked like a bullet
  text = text.substr(begin, end - begin);
  const bool named = text.size() > 2 && text.front() == U'第' && text.back() == U'页';
  if (named) text = text.substr(1, text.size() - 2);
  return (sides || named) && !text.empty() && text.size() <= kLongestPageNumber &&
         std::all_of(text.begin(), text.end(), is_digit);
}

// A title, dots and a page number.
bool has_leader(std::u32string_view text) {
  std::size_t end = text.size();
  while (end > 0 && is_digit(text[end - 1])) --end;
  if (end == text.size() || end == 0) return false;
  std::size_t dots = 0;
  while (dots < end &&
         (text[end - 1 - dots] == U'.' || text[end - 1 - dots] == U'…' || text[end - 1 - dots] == U'·'))
    ++dots;
  return dots >= kShortestLeader || (dots > 0 && text[end - 1] == U'…');
}

std::u32string without_page(std::u32string_view text) {
  while (!text.empty() && (is_digit(text.back()) || text.back() == U'.' || text.back() == U'…'))
    text.remove_suffix(1);
  return std::u32string(text);
}

Flow words_of(const document::Document& document, const Line& line, const Vocabulary& vocabulary) {
  Flow flow;
  flow.append(document, words_span(document, line, vocabulary));
  return flow;
}

// Finds the entries behind the word 目录, with or without page numbers: each stands again later as a heading.
class ContentsFinder {
 public:
  ContentsFinder(const document::Document& document, const Vocabulary& vocabulary, const LineWords& words,
                 std::vector<Line>& lines)
      : document_(document), known_(vocabulary), words_(words), lines_(lines) {}

  void run() {
    bool inside = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      Line& line = lines_[i];
      if (line.kind == LineKind::table) {
        // A tab in front of the page number does not make it a table.
        if (may_have_leader(document_.line(line.number)) &&
            has_leader(words_of(document_, line, known_).view()))
          line = {line.number, line.span, LineKind::contents};
        continue;
      }
      const std::u32string_view text = words_[i].view();
      if (text.empty()) continue;
      const bool title = known_.contents_titles.holds(text);
      inside = inside || title;
      if (title || has_leader(text) || (inside && stands_again(i, text)))
        line.kind = LineKind::contents;
      else
        inside = false;
    }
  }

 private:
  // False only if no leader stands in the line.
  static bool may_have_leader(std::string_view line) {
    return line.find('.') != line.npos || line.find("…") != line.npos || line.find("·") != line.npos ||
           line.find("．") != line.npos;
  }

  bool stands_again(std::size_t line, std::u32string_view text) {
    if (text.size() > kLongestContentsEntry) return false;
    if (last_.empty()) find_last();
    return last_[without_page(text)] > line;
  }

  // Made when a contents list asks for it: few documents have one.
  void find_last() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const bool cells = lines_[i].kind == LineKind::table;
      const std::u32string text = cells ? words_of(document_, lines_[i], known_).text : words_[i].text;
      if (!text.empty() && text.size() <= kLongestContentsEntry) last_[without_page(text)] = i;
    }
  }

  const document::Document& document_;
  const Vocabulary& known_;
  const LineWords& words_;
  std::vector<Line>& lines_;
  std::map<std::u32string, std::size_t> last_;  // the last line on which an entry's words stand
};

// “> 98” on a line of its own is a figure and no quotation.
bool is_more_than(std::string_view words) {
  if (words.empty() || words[0] != '>') return false;
  const std::size_t next = words.find_first_not_of(' ', 1);
  return next != words.npos && words[next] >= '0' && words[next] <= '9';
}

}  // namespace

std::vector<Line> read_lines(const document::Document& document, const Vocabulary& vocabulary,
                             LineWords& words) {
  std::vector<Line> lines(document.line_count());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t begin = document.line_starts[i];
    const std::string_view text = document.line(static_cast<int>(i) + 1);
    lines[i].number = static_cast<int>(i) + 1;
    lines[i].span = {begin, begin + text.size()};
  }
  mark_blocks(lines, document);
  words = LineWords(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].kind == LineKind::table) continue;
    words[i] = words_of(document, lines[i], vocabulary);
    if (words[i].size() == 0)
      lines[i].kind = LineKind::blank;
    else if (is_rule(words[i].view()) || is_page_number(words[i].view()))
      lines[i].kind = LineKind::rule;
  }
  ContentsFinder(document, vocabulary, words, lines).run();
  return lines;
}

document::Span words_span(const document::Document& document, const Line& line,
                          const Vocabulary& vocabulary) {
  const std::string_view source(document.text);
  std::size_t begin = line.span.begin;
  const auto skip_blanks = [&] {
    while (begin < line.span.end) {
      std::size_t next = begin;
      if (!is_blank(next_code_point(source, next))) break;
      begin = next;
    }
  };
  skip_blanks();
  if (line.kind == LineKind::table) return {begin, line.span.end};
  if (!is_more_than(source.substr(begin, line.span.end - begin)))
    while (begin < line.span.end && (source[begin] == '#' || source[begin] == '>')) ++begin;
  skip_blanks();
  if (begin + 1 < line.span.end && std::string_view("-*+").find(source[begin]) != std::string_view::npos &&
      source[begin + 1] == ' ')
    ++begin;
  skip_blanks();
  for (const std::string& bullet : vocabulary.bullets)
    if (source.substr(begin, line.span.end - begin).starts_with(bullet)) begin += bullet.size();
  skip_blanks();
  return {begin, line.span.end};
}

}  // namespace zhicheng::plan_import
