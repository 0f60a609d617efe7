#include "zhicheng/plan_import/flow.h"

#include <algorithm>

#include "zhicheng/base/assert.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestTag = 16;  // bytes of a mark such as </strong>

char32_t fold_character(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  switch (c) {
    case U'—':
    case U'–':
    case U'―':
    case U'−':
    case U'‐':
    case U'‑':
    case U'─':
      return U'-';
    case U'～':
    case U'∼':
    case U'〜':
      return U'~';
    case U'≧':
    case U'⩾':
      return U'≥';
    case U'≦':
    case U'⩽':
      return U'≤';
    case U'「':
    case U'『':
    case U'〝':
      return U'“';
    case U'」':
    case U'』':
    case U'〞':
      return U'”';
    case U'爲':
      return U'为';
    case U'℅':
      return U'%';
    default:
      return c;
  }
}

bool is_sign_of_number(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'.';
}

// A half-width full stop behind a word: “达到40%.” and “提质.围绕”, but not “3.5”, “1.推动” and “一.总则”.
void fold_full_stop(std::u32string& text, char32_t next) {
  if (text.size() < 2 || text.back() != U'.' || is_sign_of_number(next)) return;
  const char32_t before = text[text.size() - 2];
  const bool numeral = std::u32string_view(U"一二三四五六七八九十").find(before) != std::u32string_view::npos;
  const bool word =
      (before >= 0x4E00 && before <= 0x9FFF) || before == U'%' || before == U')' || before == U'”';
  if (word && !numeral) text.back() = U'。';
}

// Length of a mark of the source at `at` (**, <b>, </sub>), 0 if none stands there.
std::size_t mark_length(std::string_view source, std::size_t at, std::size_t end) {
  if (source[at] == '*' && at + 1 < end && source[at + 1] == '*') return 2;
  if (source[at] != '<' || at + 2 >= end) return 0;
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (!letter(source[at + 1]) && source[at + 1] != '/') return 0;
  const std::size_t limit = std::min(end, at + kLongestTag);
  for (std::size_t i = at + 1; i < limit; ++i) {
    if (source[i] == '>') return i + 1 - at;
    if (!letter(source[i]) && source[i] != '/' && source[i] != ' ') return 0;
  }
  return 0;
}

}  // namespace

void Flow::append(const document::Document& document, document::Span span) {
  const std::string_view source(document.text);
  ZHICHENG_ASSERT(span.begin <= span.end && span.end <= source.size());
  char32_t waiting = 0;
  bool line_start = true;
  for (std::size_t at = span.begin; at < span.end;) {
    if (const std::size_t mark = mark_length(source, at, span.end); mark > 0) {
      at += mark;
      continue;
    }
    const std::size_t offset = at;
    const char32_t c = next_code_point(source, at);
    if (c == U'\n' || c == U'\r') {
      line_start = true;
      waiting = 0;
    } else if (is_blank(c)) {
      if (!line_start && waiting == 0) waiting = c;
    } else {
      fold_full_stop(text, fold_character(c));
      text.push_back(fold_character(c));
      printed.push_back(c);
      blank.push_back(waiting);
      offsets.push_back(offset);
      waiting = 0;
      line_start = false;
    }
  }
  fold_full_stop(text, U' ');
}

document::Span Flow::span_of(std::size_t begin, std::size_t end) const {
  ZHICHENG_ASSERT(begin < end && end <= size());
  std::string last;
  append_utf8(last, printed[end - 1]);
  return {offsets[begin], offsets[end - 1] + last.size()};
}

std::string Flow::words(std::size_t begin, std::size_t end) const {
  ZHICHENG_ASSERT(begin <= end && end <= size());
  std::string out;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin && blank[i] != 0) append_utf8(out, blank[i]);
    append_utf8(out, printed[i]);
  }
  return out;
}

std::u32string fold(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_blank(c) || c == U'\n' || c == U'\r') continue;
    fold_full_stop(out, fold_character(c));
    out.push_back(fold_character(c));
  }
  fold_full_stop(out, U' ');
  return out;
}

plan::Quote quote_of(const document::Document& document, document::Span span) {
  plan::Quote quote;
  quote.line = document.line_of(span.begin);
  quote.column = document.column_of(span.begin);
  quote.text = document.text.substr(span.begin, span.size());
  quote.length = static_cast<int>(count_code_points(quote.text));
  return quote;
}

}  // namespace zhicheng::plan_import
