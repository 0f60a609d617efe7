#include "clause.h"

#include <algorithm>

#include "vocabulary.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestQuotation = 60;  // characters
constexpr std::size_t kShortestRest = 3;       // characters of a name that words in front are taken from
constexpr std::size_t kLongestClause = 400;    // characters that are looked at in one direction

bool is_name_character(char32_t c) {
  return is_letter(c) || is_digit(c) || c == U'_' || c == U'{' || c == U'+' || c == U'/' || c == U'.' ||
         c == U'·';
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
    std::fill(masked.begin() + static_cast<std::ptrdiff_t>(i),
              masked.begin() + static_cast<std::ptrdiff_t>(end) + 1, true);
    i = end;
  }
  return masked;
}

std::optional<Figure> read_figure(const Sentence& sentence, std::size_t at) {
  const std::u32string_view text = sentence.flow.view().substr(0, sentence.range.end);
  const Vocabulary& known = sentence.vocabulary;
  if (sentence.masked[at]) return std::nullopt;
  if (at > sentence.range.begin && is_name_character(text[at - 1])) return std::nullopt;
  if (at > sentence.range.begin && (text[at - 1] == U'第' || text[at - 1] == U'-')) return std::nullopt;
  const auto number = read_number(text, at);
  if (!number) return std::nullopt;
  Figure figure{.number = *number,
                .at = at,
                .unit_begin = at + number->length,
                .unit_end = 0,
                .end = 0,
                .percent = false};
  const std::u32string_view rest = text.substr(figure.unit_begin);
  const std::size_t unit = unit_length(text, figure.unit_begin, known);
  const bool words_of_percent = text[at] == U'百';
  const Word decoy = known.decoy_tails.longest_prefix(rest);
  if (!decoy.empty() && decoy.size() >= unit) return std::nullopt;
  if (!rest.empty() && is_letter(rest.front()) && known.letter_units.longest_prefix(rest).empty())
    return std::nullopt;
  figure.unit_end = figure.unit_begin + unit;
  figure.percent =
      words_of_percent || (unit > 0 && (text[figure.unit_begin] == U'%' || text[figure.unit_begin] == U'‰'));
  figure.end =
      figure.unit_end + known.trailing_comparators.longest_prefix(text.substr(figure.unit_end)).length;
  figure.end += known.approximate_tails.longest_prefix(text.substr(figure.end)).size();
  return figure;
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
    if (closed == 0 && ends_clause(c)) return i;
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
    if (open == 0 && ends_clause(c)) return i;
  }
  return most;
}

bool is_boundary(const Sentence& sentence, std::size_t at) {
  if (at >= sentence.range.end) return true;
  const char32_t c = sentence.flow.text[at];
  return ends_clause(c) || c == U'、' || c == U')' || c == U'(' || c == U'”' || c == U'和' || c == U'及' ||
         c == U'与' || c == U'并' || c == U'以' || c == U'/';
}

std::size_t skip_leads(const Sentence& sentence, std::size_t begin, std::size_t end) {
  const std::u32string_view text = sentence.flow.view();
  const Vocabulary& known = sentence.vocabulary;
  for (bool again = true; again && begin < end;) {
    again = false;
    const std::u32string_view rest = text.substr(begin, end - begin);
    std::size_t date = known.date_leads.longest_prefix(rest).size();
    while (date < rest.size() &&
           (is_digit(rest[date]) ||
            std::u32string_view(U"〇一二三四五六七八九").find(rest[date]) != std::u32string_view::npos))
      ++date;
    std::size_t skip = 0;
    if (date >= 4 && date < rest.size() && rest[date] == U'年') {
      skip = date + 1;
      for (const Word tail : known.date_tails.words())
        if (has_prefix(rest.substr(skip), tail)) skip += tail.size();
    }
    if (skip == 0) skip = known.period_leads.longest_prefix(rest).size();
    if (skip == 0) skip = known.name_leads.longest_prefix(rest).size();
    if (skip == 0 && (rest.front() == U'、' || rest.front() == U',')) skip = 1;
    if (skip > 0 && skip + kShortestRest <= rest.size()) {
      begin += skip;
      again = true;
    }
  }
  return begin;
}

}  // namespace zhicheng::plan_import
