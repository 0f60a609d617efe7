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

// Entries after the word 目录, with or without page numbers: each stands again later as a heading.
void mark_contents(std::vector<Line>& lines, const std::vector<std::u32string>& texts,
                   const WordSet& titles) {
  std::map<std::u32string, std::size_t> last;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!texts[i].empty() && texts[i].size() <= kLongestContentsEntry) last[without_page(texts[i])] = i;
  bool inside = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::u32string& text = texts[i];
    if (text.empty()) continue;
    if (lines[i].kind == LineKind::table) {
      // A tab in front of the page number does not make it a table.
      if (has_leader(text)) lines[i] = {lines[i].number, lines[i].span, LineKind::contents};
      continue;
    }
    const bool again = text.size() <= kLongestContentsEntry && last[without_page(text)] > i;
    const bool title = titles.holds(text);
    if (title) inside = true;
    const bool entry = has_leader(text) || (inside && again);
    if (entry || title)
      lines[i].kind = LineKind::contents;
    else
      inside = false;
  }
}

// “> 98” on a line of its own is a figure and no quotation.
bool is_more_than(std::string_view words) {
  if (words.empty() || words[0] != '>') return false;
  const std::size_t next = words.find_first_not_of(' ', 1);
  return next != words.npos && words[next] >= '0' && words[next] <= '9';
}

}  // namespace

std::vector<Line> read_lines(const document::Document& document, const Vocabulary& vocabulary) {
  std::vector<Line> lines(document.line_count());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::size_t begin = document.line_starts[i];
    const std::string_view text = document.line(static_cast<int>(i) + 1);
    lines[i].number = static_cast<int>(i) + 1;
    lines[i].span = {begin, begin + text.size()};
  }
  mark_blocks(lines, document);
  std::vector<std::u32string> texts(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Flow flow;
    flow.append(document, words_span(document, lines[i], vocabulary));
    texts[i] = std::move(flow.text);
    if (lines[i].kind == LineKind::table) continue;
    if (texts[i].empty())
      lines[i].kind = LineKind::blank;
    else if (is_rule(texts[i]) || is_page_number(texts[i]))
      lines[i].kind = LineKind::rule;
  }
  mark_contents(lines, texts, vocabulary.contents_titles);
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
