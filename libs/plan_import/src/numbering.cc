#include "numbering.h"

#include "number.h"
#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kLongestNumeral = 4;
constexpr std::size_t kLongestTitle = 24;  // characters behind 一,

// “一,抓产品” of a text in punctuation of half width; a sentence is longer or ends with a sign.
bool is_short(std::u32string_view text) {
  return text.size() <= kLongestTitle && !ends_clause(text.back());
}

std::size_t numeral_length(std::u32string_view text, std::size_t at, bool han) {
  std::size_t end = at;
  while (end < text.size() && end < at + kLongestNumeral &&
         (han ? is_han_digit(text[end]) : is_digit(text[end])))
    ++end;
  return end - at;
}

Numbering make(NumberKind kind, std::u32string_view text, std::size_t numeral_at, std::size_t numeral,
               std::size_t length) {
  const auto ordinal = read_ordinal(text.substr(numeral_at, numeral));
  if (!ordinal) return {};
  return {kind, length, length, *ordinal};
}

// 第二章, 第一部分, 第三编
Numbering read_named(std::u32string_view text, const Vocabulary& vocabulary) {
  if (text.empty() || text[0] != U'第') return {};
  std::size_t numeral = numeral_length(text, 1, true);
  if (numeral == 0) numeral = numeral_length(text, 1, false);
  if (numeral == 0) return {};
  const std::u32string_view rest = text.substr(1 + numeral);
  if (const Word name = vocabulary.chapter_words.longest_prefix(rest); !name.empty())
    return make(NumberKind::chapter, text, 1, numeral, 1 + numeral + name.size());
  if (const Word name = vocabulary.section_words.longest_prefix(rest); !name.empty())
    return make(NumberKind::section, text, 1, numeral, 1 + numeral + name.size());
  return {};
}

Numbering read_box(std::u32string_view text, const Vocabulary& vocabulary) {
  const std::size_t word = vocabulary.box_words.longest_prefix(text).size();
  if (word == 0) return {};
  std::size_t numeral = numeral_length(text, word, false);
  if (numeral == 0) numeral = numeral_length(text, word, true);
  std::size_t length = word + numeral;
  if (length == text.size() || (numeral == 0 && text[length] != U':')) return {};
  Numbering box{NumberKind::box, length, length, 0};
  if (numeral > 0) box.ordinal = read_ordinal(text.substr(word, numeral)).value_or(0);
  if (text[length] == U':' || text[length] == U'.' || text[length] == U'、') ++box.length;
  return box;
}

Numbering read_parenthesis(std::u32string_view text) {
  if (text.empty() || text[0] != U'(') return {};
  for (const bool han : {true, false}) {
    const std::size_t numeral = numeral_length(text, 1, han);
    if (numeral == 0 || 1 + numeral >= text.size() || text[1 + numeral] != U')') continue;
    return make(han ? NumberKind::section : NumberKind::sub_item, text, 1, numeral, numeral + 2);
  }
  return {};
}

Numbering read_plain(std::u32string_view text) {
  if (const std::size_t han = numeral_length(text, 0, true);
      han > 0 && han < text.size() && (text[han] == U'、' || (text[han] == U',' && is_short(text))))
    return make(NumberKind::chapter, text, 0, han, han + 1);
  const std::size_t numeral = numeral_length(text, 0, false);
  if (numeral == 0 || numeral > 2 || numeral >= text.size()) return {};
  const char32_t sign = text[numeral];
  if (sign == U')') return make(NumberKind::sub_item, text, 0, numeral, numeral + 1);
  if (sign != U'.' && sign != U'、') return {};
  const std::size_t digits = numeral_length(text, numeral + 1, false);
  const bool year = digits == 4 && numeral + 5 < text.size() && text[numeral + 5] == U'年';  // 4.2025年底前
  if (digits > 0 && !year) return {};
  return make(NumberKind::item, text, 0, numeral, numeral + 1);
}

// 甲、乙、 in front of short titles
Numbering read_stem(std::u32string_view text) {
  constexpr std::u32string_view kStems = U"甲乙丙丁戊己庚辛壬癸";
  const std::size_t stem = text.size() < 3 || text[1] != U'、' ? text.npos : kStems.find(text[0]);
  if (stem == text.npos || !is_short(text) || kStems.find(text[2]) != text.npos) return {};
  return {NumberKind::chapter, 2, 2, static_cast<int>(stem) + 1};
}

// 工程一, 行动二 in front of short titles, but 任务一览表
Numbering read_counted(std::u32string_view text, const Vocabulary& vocabulary) {
  constexpr std::u32string_view kWordsOfOne =
      U"览般级期线流体批些带是次个年季月日周步项家件种类场轮阶方定样直致律切把款条点套处位名性";
  const std::size_t word = vocabulary.item_words.longest_prefix(text).size();
  const std::size_t numeral = word == 0 ? 0 : numeral_length(text, word, true);
  const std::size_t length = word + numeral;
  if (numeral == 0 || length >= text.size() || !is_short(text) || kWordsOfOne.find(text[length]) != text.npos)
    return {};
  Numbering counted = make(NumberKind::section, text, word, numeral, length);
  if (text[length] == U':' || text[length] == U'、') ++counted.length;
  return counted;
}

Numbering read_circled(std::u32string_view text) {
  if (text.empty() || text[0] < U'①' || text[0] > U'⑳') return {};
  return {NumberKind::point, 1, 1, static_cast<int>(text[0] - U'①') + 1};
}

}  // namespace

Numbering read_numbering(std::u32string_view text, const Vocabulary& vocabulary) {
  for (const auto read : {read_plain, read_stem, read_parenthesis, read_circled})
    if (const Numbering numbering = read(text); numbering.kind != NumberKind::none) return numbering;
  for (const auto read : {read_box, read_named, read_counted})
    if (const Numbering numbering = read(text, vocabulary); numbering.kind != NumberKind::none)
      return numbering;
  return {};
}

}  // namespace zhicheng::plan_import
