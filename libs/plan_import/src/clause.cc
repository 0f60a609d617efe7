#include "clause.h"

#include <algorithm>

#include "vocabulary.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestQuotation = 60;  // characters
constexpr std::size_t kLongestClause = 400;    // characters that are looked at in one direction
constexpr std::u32string_view kBoundaries = U"、()”和及与并以/[]〔〕【】";

bool digit_at(std::u32string_view text, std::size_t at) {
  return at < text.size() && is_digit(text[at]);
}

// The comma of 3,200 and the colon of 1:2.
bool inside_number(std::u32string_view text, std::size_t at) {
  if (at == 0 || !digit_at(text, at - 1) || !digit_at(text, at + 1)) return false;
  if (text[at] == U':') return true;
  return text[at] == U',' && digit_at(text, at + 2) && digit_at(text, at + 3) && !digit_at(text, at + 4);
}

}  // namespace

std::vector<bool> mask_quotations(const Flow& flow) {
  std::vector<bool> masked(flow.size(), false);
  const std::u32string_view text = flow.view();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t close = text[i] == U'“' ? U'”' : text[i] == U'《' ? U'》' : text[i] == U'〔' ? U'〕' : 0;
    if (close == 0) continue;
    const std::size_t length = text.substr(i, kLongestQuotation).find(close);
    if (length == text.npos) continue;
    const std::size_t end = i + length;
    if (close == U'”' && ends_sentence(text[end - 1])) continue;  // what somebody said, and no name
    std::fill(masked.begin() + static_cast<std::ptrdiff_t>(i),
              masked.begin() + static_cast<std::ptrdiff_t>(end) + 1, true);
    i = end;
  }
  return masked;
}

bool ends_clause_at(const Sentence& sentence, std::size_t at) {
  const std::u32string_view text = sentence.flow.view();
  if (sentence.masked[at]) return false;
  return ends_clause(text[at]) && !inside_number(text, at);
}

std::size_t clause_begin(const Sentence& sentence, std::size_t at, std::size_t least) {
  const std::u32string_view text = sentence.flow.view();
  if (at > kLongestClause) least = std::max(least, at - kLongestClause);
  int closed = 0;
  for (std::size_t i = at; i > least; --i) {
    const char32_t c = text[i - 1];
    if (sentence.masked[i - 1]) continue;
    if (c == U')') ++closed;
    if (c == U'(') {
      if (closed == 0) return i;
      --closed;
    }
    if (closed == 0 && ends_clause_at(sentence, i - 1)) return i;
  }
  return least;
}

std::size_t clause_end(const Sentence& sentence, std::size_t at) {
  const std::u32string_view text = sentence.flow.view();
  const std::size_t most = std::min(sentence.range.end, at + kLongestClause);
  int open = 0;
  for (std::size_t i = at; i < most; ++i) {
    const char32_t c = text[i];
    if (sentence.masked[i]) continue;
    if (c == U'(') ++open;
    if (c == U')' && open-- == 0) return i;
    if (open == 0 && ends_clause_at(sentence, i)) return i;
  }
  return most;
}

bool is_boundary(const Sentence& sentence, std::size_t at) {
  return at >= sentence.range.end || ends_clause_at(sentence, at) ||
         kBoundaries.find(sentence.flow.text[at]) != kBoundaries.npos;
}

}  // namespace zhicheng::plan_import
