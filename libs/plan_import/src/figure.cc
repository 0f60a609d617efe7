#include "figure.h"

#include "clause.h"
#include "dates.h"
#include "vocabulary.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestUnit = 3;                    // characters of a unit that the pack does not know
constexpr std::u32string_view kUncertain = U"多余几来的";  // 20多家, 100余项

bool is_name_character(char32_t c) {
  return is_letter(c) || is_digit(c) || c == U'_' || c == U'{' || c == U'+' || c == U'/' || c == U'.' ||
         c == U'·';
}

std::size_t tail_length(std::u32string_view text, std::size_t at, const Vocabulary& known) {
  std::size_t end = at + known.trailing_comparators.longest_prefix(text.substr(at)).length;
  end += known.approximate_tails.longest_prefix(text.substr(end)).size();
  return end - at;
}

// “60万标箱,” and “2400车次左右,”: what stands between the number and the end of the clause is its unit.
std::size_t unknown_unit(const Sentence& sentence, std::size_t at) {
  const std::u32string_view text = sentence.flow.view().substr(0, sentence.range.end);
  if (tail_length(text, at, sentence.vocabulary) > 0) return 0;
  for (std::size_t end = at; end < text.size() && end < at + kLongestUnit; ++end) {
    if (!is_han(text[end]) || kUncertain.find(text[end]) != kUncertain.npos) return 0;
    const std::size_t behind = end + 1 + tail_length(text, end + 1, sentence.vocabulary);
    if (is_boundary(sentence, behind)) return end + 1 - at;
  }
  return 0;
}

// True for "", 万, 亿.
bool is_magnitude(std::u32string_view unit) {
  return unit.find_first_not_of(U"万亿") == unit.npos;
}

std::optional<Number> number_at(std::u32string_view text, std::size_t at) {
  if (auto number = read_number(text, at)) return number;
  return is_han_digit(text[at]) ? read_number_in_words(text, at) : std::nullopt;
}

// 5G, PM2.5, 第3, 3.15, 1+N, 2021-2025: the characters in front make it a part of something else.
bool belongs_to_name(const Sentence& sentence, std::size_t at) {
  if (at == sentence.range.begin) return false;
  const char32_t before = sentence.flow.text[at - 1];
  if (is_name_character(before) || before == U'第' || before == U'-' || before == U'~') return true;
  return is_han_digit(sentence.flow.text[at]) && (is_han_digit(before) || before == U'前' || before == U'几');
}

}  // namespace

std::optional<Figure> read_figure(const Sentence& sentence, std::size_t at) {
  const std::u32string_view text = sentence.flow.view().substr(0, sentence.range.end);
  const Vocabulary& known = sentence.vocabulary;
  if (sentence.masked[at] || belongs_to_name(sentence, at)) return std::nullopt;
  const auto number = number_at(text, at);
  if (!number || read_year(text, at) != 0) return std::nullopt;
  Figure figure{.number = *number, .at = at, .unit_begin = at + number->length};
  const std::u32string_view rest = text.substr(figure.unit_begin);
  std::size_t unit = number->share ? 0 : unit_length(text, figure.unit_begin, known);
  const Word decoy = known.decoy_tails.longest_prefix(rest);
  if (!decoy.empty() && decoy.size() >= unit) return std::nullopt;
  if (!rest.empty() && is_letter(rest.front()) && known.letter_units.longest_prefix(rest).empty())
    return std::nullopt;
  figure.in_words = is_han_digit(text[at]) && !number->share;
  if (figure.in_words && unit == 0) return std::nullopt;
  figure.known = unit > 0 || number->share;
  if (!number->share && is_magnitude(rest.substr(0, unit)))
    unit += unknown_unit(sentence, figure.unit_begin + unit);
  figure.unit_end = figure.unit_begin + unit;
  figure.passing = known.passing_units.holds(text.substr(figure.unit_begin, unit));
  figure.percent = number->share || (unit > 0 && (rest.front() == U'%' || rest.front() == U'‰'));
  const std::size_t tail = tail_length(text, figure.unit_end, known);
  figure.compared = tail > 0;
  figure.end = figure.unit_end + tail;
  return figure;
}

}  // namespace zhicheng::plan_import
