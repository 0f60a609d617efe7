#include "number.h"

#include <algorithm>
#include <string>

#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::u32string_view kRangeSigns = U"-~至到";
constexpr std::u32string_view kMagnitudes = U"万亿千百";

struct Digits {
  std::size_t length = 0;
  std::string text;
};

// 1234, 1,234.5 and 0.90; a grouping comma needs three digits behind it.
Digits read_digits(std::u32string_view text, std::size_t at) {
  Digits digits;
  std::size_t i = at;
  bool point = false;
  for (; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (is_digit(c)) {
      digits.text.push_back(static_cast<char>(c));
    } else if (c == U'.' && !point && i > at && i + 1 < text.size() && is_digit(text[i + 1])) {
      point = true;
      digits.text.push_back('.');
    } else if (c == U',' && !point && i > at && i + 3 < text.size() && is_digit(text[i + 1]) &&
               is_digit(text[i + 2]) && is_digit(text[i + 3]) &&
               (i + 4 >= text.size() || !is_digit(text[i + 4]))) {
      continue;
    } else {
      break;
    }
  }
  digits.length = i - at;
  return digits;
}

std::optional<Number> read_percent_words(std::u32string_view text, std::size_t at) {
  const std::u32string_view rest = text.substr(at);
  for (const Word all : {Word(U"百分之百"), Word(U"百分百")})
    if (has_prefix(rest, all))
      return Number{
          .length = all.size(), .low = Decimal::from_integer(100), .high = Decimal::from_integer(100)};
  constexpr Word kPercent = U"百分之";
  if (!has_prefix(rest, kPercent)) return std::nullopt;
  std::size_t end = kPercent.size();
  while (end < rest.size() && is_han_digit(rest[end])) ++end;
  const auto value = parse_chinese_numeral(to_utf8(rest.substr(kPercent.size(), end - kPercent.size())));
  if (!value) return std::nullopt;
  return Number{.length = end, .low = Decimal::from_integer(*value), .high = Decimal::from_integer(*value)};
}

std::size_t unit_word_length(std::u32string_view text, std::size_t at, const Vocabulary& vocabulary) {
  return at < text.size() ? vocabulary.unit_words.longest_prefix(text.substr(at)).size() : 0;
}

}  // namespace

std::optional<Number> read_number(std::u32string_view text, std::size_t at) {
  if (at >= text.size()) return std::nullopt;
  if (text[at] == U'百') return read_percent_words(text, at);
  if (!is_digit(text[at])) return std::nullopt;
  const Digits first = read_digits(text, at);
  const auto low = Decimal::parse(first.text);
  if (!low.ok()) return std::nullopt;
  Number number{.length = first.length, .low = *low, .high = *low};
  std::size_t next = at + first.length;
  if (next < text.size() && text[next] == U'%') ++next;
  const std::size_t signs_begin = next;
  while (next < text.size() && next < signs_begin + 2 && kRangeSigns.find(text[next]) != kRangeSigns.npos)
    ++next;
  if (next == signs_begin || next >= text.size() || !is_digit(text[next])) return number;
  const Digits second = read_digits(text, next);
  const auto high = Decimal::parse(second.text);
  if (!high.ok() || *high < *low) return number;
  number.high = *high;
  number.length = next + second.length - at;
  number.range = true;
  return number;
}

std::size_t unit_length(std::u32string_view text, std::size_t at, const Vocabulary& vocabulary) {
  std::size_t end = at;
  while (end < text.size() && end < at + 2 && kMagnitudes.find(text[end]) != kMagnitudes.npos) ++end;
  const std::size_t word = unit_word_length(text, end, vocabulary);
  if (word == 0) return end > at && text[end - 1] != U'百' && text[end - 1] != U'千' ? end - at : 0;
  end += word;
  if (end < text.size() && (text[end] == U'/' || text[end] == U'每')) {
    std::size_t per = end + 1;
    while (per < text.size() && (kMagnitudes.find(text[per]) != kMagnitudes.npos || is_digit(text[per])))
      ++per;
    if (const std::size_t length = unit_word_length(text, per, vocabulary); length > 0) {
      end = per + length;
    } else if (per > end + 1) {
      end = per;
    }
  }
  return end - at;
}

bool is_no_value(std::u32string_view text) {
  return text.empty() || text == U"/" || text == U"-" || text == U"--" || text == U"\\";
}

bool is_unit(std::u32string_view text, const Vocabulary& vocabulary) {
  if (text.empty()) return false;
  return text == U"/" || text == U"-" || text == U"--" || unit_length(text, 0, vocabulary) == text.size();
}

std::optional<int> read_ordinal(std::u32string_view text) {
  if (text.empty() || text.size() > 6) return std::nullopt;
  if (std::all_of(text.begin(), text.end(), is_digit)) {
    int value = 0;
    for (const char32_t c : text) value = value * 10 + static_cast<int>(c - U'0');
    return value;
  }
  const auto value = parse_chinese_numeral(to_utf8(text));
  if (!value || *value > 9999) return std::nullopt;
  return static_cast<int>(*value);
}

}  // namespace zhicheng::plan_import
