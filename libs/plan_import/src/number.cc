#include "number.h"

#include <algorithm>
#include <string>

#include "words.h"
#include "zhicheng/base/text.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::u32string_view kRangeSigns = U"-~至到";
constexpr std::u32string_view kMagnitudes = U"万亿千百";
constexpr std::size_t kLongestNumeral = 8;  // characters
constexpr std::int64_t kMostDoublings = 9;
// 一成果 and 二成立 are no shares.
constexpr std::u32string_view kWordsOfCheng = U"果立为员本效绩功长熟品分套型交都";

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

Number whole(std::size_t length, std::int64_t value) {
  return {.length = length, .low = Decimal::from_integer(value), .high = Decimal::from_integer(value)};
}

// Characters of the Chinese numeral at text[at], 万 and 亿 not among them.
std::size_t numeral_length(std::u32string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && end < at + kLongestNumeral && is_han_digit(text[end])) ++end;
  return end - at;
}

std::optional<std::int64_t> numeral_value(std::u32string_view text, std::size_t at, std::size_t length) {
  return length == 0 ? std::nullopt : parse_chinese_numeral(to_utf8(text.substr(at, length)));
}

std::optional<Number> read_percent_words(std::u32string_view text, std::size_t at) {
  const std::u32string_view rest = text.substr(at);
  std::optional<Number> number;
  for (const Word all : {Word(U"百分之百"), Word(U"百分百")})
    if (!number && has_prefix(rest, all)) number = whole(all.size(), 100);
  constexpr Word kPercent = U"百分之";
  if (!number && has_prefix(rest, kPercent)) {
    const std::size_t length = numeral_length(rest, kPercent.size());
    if (const auto value = numeral_value(rest, kPercent.size(), length))
      number = whole(kPercent.size() + length, *value);
  }
  if (number) number->share = true;
  return number;
}

// What may stand between the two numbers of a range: a sign behind at most two characters that come again
// behind the second number. 0 if it is none.
std::size_t range_sign(std::u32string_view text, std::size_t at, std::size_t& repeated) {
  for (repeated = 0; repeated <= 2 && at + repeated < text.size(); ++repeated) {
    std::size_t end = at + repeated;
    while (end < text.size() && end < at + repeated + 2 && kRangeSigns.find(text[end]) != kRangeSigns.npos)
      ++end;
    if (end > at + repeated) return end - at;
    if (is_digit(text[at + repeated])) break;
  }
  return 0;
}

std::size_t unit_word_length(std::u32string_view text, std::size_t at, const Vocabulary& vocabulary) {
  return at < text.size() ? vocabulary.unit_words.longest_prefix(text.substr(at)).size() : 0;
}

// 台(套): the second unit in brackets.
std::size_t bracketed_unit_length(std::u32string_view text, std::size_t at, const Vocabulary& vocabulary) {
  if (at >= text.size() || text[at] != U'(') return 0;
  const std::size_t word = unit_word_length(text, at + 1, vocabulary);
  const std::size_t close = at + 1 + word;
  return word > 0 && close < text.size() && text[close] == U')' ? word + 2 : 0;
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
  const std::size_t unit = at + first.length;
  std::size_t repeated = 0;
  const std::size_t sign = range_sign(text, unit, repeated);
  if (sign == 0 || unit + sign >= text.size() || !is_digit(text[unit + sign])) return number;
  const Digits second = read_digits(text, unit + sign);
  const std::size_t end = unit + sign + second.length;
  const auto high = Decimal::parse(second.text);
  if (!high.ok() || *high < *low || !has_prefix(text.substr(end), text.substr(unit, repeated))) return number;
  number.high = *high;
  number.length = end - at;
  number.range = true;
  return number;
}

namespace {

// 九成, 七成五: `tenths` stand in front of 成 at text[sign].
std::optional<Number> read_tenths(std::u32string_view text, std::size_t sign, std::int64_t tenths) {
  const std::size_t behind = sign + 1;
  if (tenths > 10 || (behind < text.size() && kWordsOfCheng.find(text[behind]) != kWordsOfCheng.npos))
    return std::nullopt;
  const std::int64_t part = numeral_value(text, behind, 1).value_or(0);
  const bool halves = behind < text.size() && is_han_digit(text[behind]) && part > 0 && part < 10;
  Number number = whole(halves ? 3 : 2, tenths * 10 + (halves ? part : 0));
  number.share = true;
  return number;
}

}  // namespace

std::optional<Number> read_number_in_words(std::u32string_view text, std::size_t at) {
  std::size_t length = numeral_length(text, at);
  const auto low = numeral_value(text, at, length);
  if (!low || *low == 0) return std::nullopt;
  if (at + length < text.size() && text[at + length] == U'成') return read_tenths(text, at + length, *low);
  Number number = whole(length, *low);
  const std::size_t sign = at + length;
  if (sign + 1 >= text.size() || kRangeSigns.find(text[sign]) == kRangeSigns.npos) return number;
  const std::size_t second = numeral_length(text, sign + 1);
  const auto high = numeral_value(text, sign + 1, second);
  if (!high || *high < *low) return number;
  number.length = sign + 1 + second - at;
  number.high = Decimal::from_integer(*high);
  number.range = true;
  return number;
}

std::optional<Number> read_doubling(std::u32string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != U'翻') return std::nullopt;
  const std::size_t length = numeral_length(text, at + 1);
  const std::int64_t times = numeral_value(text, at + 1, length).value_or(1);
  const std::size_t end = at + 1 + length;
  if (end >= text.size() || text[end] != U'番' || times < 1 || times > kMostDoublings) return std::nullopt;
  return whole(end + 1 - at, std::int64_t{1} << times);
}

std::size_t unit_length(std::u32string_view text, std::size_t at, const Vocabulary& vocabulary) {
  std::size_t end = at;
  while (end < text.size() && end < at + 2 && kMagnitudes.find(text[end]) != kMagnitudes.npos) ++end;
  const std::size_t word = unit_word_length(text, end, vocabulary);
  if (word == 0) return end > at && text[end - 1] != U'百' && text[end - 1] != U'千' ? end - at : 0;
  end += word;
  if (word == 1 && end < text.size() && text[end] == U'次' &&
      !vocabulary.rank_nouns.holds(text.substr(end - 1, 2)))
    ++end;  // 艘次, 户次, but not 位次
  end += bracketed_unit_length(text, end, vocabulary);
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
