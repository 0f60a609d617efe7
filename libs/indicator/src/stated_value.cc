#include "zhicheng/indicator/stated_value.h"

#include <algorithm>
#include <array>
#include <optional>

#include "zhicheng/base/text.h"

namespace zhicheng::indicator {
namespace {

constexpr std::size_t kMaxBytes = 1'000;
constexpr std::size_t kMaxUnitCodePoints = 16;

struct Word {
  std::string_view text;
  Bound bound = Bound::exact;
  bool approximate = false;
};

// Longer words before their beginnings.
constexpr std::array<Word, 22> kBefore = {
    {{">=", Bound::at_least},     {"≥", Bound::at_least},     {"≧", Bound::at_least},
     {">", Bound::above},         {"<=", Bound::at_most},     {"≤", Bound::at_most},
     {"≦", Bound::at_most},       {"<", Bound::below},        {"不低于", Bound::at_least},
     {"不少于", Bound::at_least}, {"不高于", Bound::at_most}, {"不超过", Bound::at_most},
     {"至少", Bound::at_least},   {"超过", Bound::above},     {"高于", Bound::above},
     {"大于", Bound::above},      {"低于", Bound::below},     {"小于", Bound::below},
     {"达到", Bound::exact},      {"累计", Bound::exact},     {"约", Bound::exact, true},
     {"近", Bound::below, true}}};
constexpr std::array<Word, 5> kBehind = {{{"以上", Bound::at_least},
                                          {"以下", Bound::at_most},
                                          {"以内", Bound::at_most},
                                          {"左右", Bound::exact, true},
                                          {"余", Bound::above, true}}};
constexpr std::array<std::string_view, 9> kDone = {"完成",   "已完成", "建成",   "已建成", "达标",
                                                   "已达标", "实现",   "已实现", "是"};
constexpr std::array<std::string_view, 7> kNotDone = {"未完成",   "未建成", "未达标", "未实现",
                                                      "尚未完成", "否",     "未开展"};
constexpr std::array<std::string_view, 8> kNothing = {"", "-", "--", "/", "—", "——", "－", "无数据"};

template <std::size_t n>
bool contains(const std::array<std::string_view, n>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Takes the digits off the front of `rest`, grouping commas only as in 1,234,567.
std::optional<Decimal> take_number(std::string_view& rest) {
  std::string digits;
  std::size_t at = 0;
  if (at < rest.size() && rest[at] == '-') digits += rest[at++];
  const auto grouped = [&](std::size_t comma) {
    const bool three = comma + 3 < rest.size() && is_digit(rest[comma + 1]) && is_digit(rest[comma + 2]) &&
                       is_digit(rest[comma + 3]);
    return three && (comma + 4 == rest.size() || !is_digit(rest[comma + 4]));
  };
  while (at < rest.size()) {
    const char c = rest[at];
    if (c == ',' && grouped(at)) {
      ++at;
      continue;
    }
    if (!is_digit(c) && c != '.') break;
    digits += c;
    ++at;
  }
  const auto number = Decimal::parse(digits);
  if (!number) return std::nullopt;
  rest.remove_prefix(at);
  return *number;
}

void take_words_before(std::string_view& rest, StatedValue& value) {
  for (bool found = true; found;) {
    found = false;
    for (const Word& word : kBefore) {
      if (!starts_with(rest, word.text)) continue;
      rest = trim(rest.substr(word.text.size()));
      if (word.bound != Bound::exact) value.bound = word.bound;
      value.approximate = value.approximate || word.approximate;
      found = true;
      break;
    }
  }
}

void take_words_behind(std::string_view& rest, StatedValue& value) {
  for (const Word& word : kBehind) {
    if (starts_with(rest, word.text))
      rest = trim(rest.substr(word.text.size()));
    else if (ends_with(rest, word.text))
      rest = trim(rest.substr(0, rest.size() - word.text.size()));
    else
      continue;
    if (word.bound != Bound::exact) value.bound = word.bound;
    value.approximate = value.approximate || word.approximate;
    return;
  }
}

// 第二, 第 3 名, 前三.
bool read_rank(std::string_view text, StatedValue& value) {
  const bool among_first = starts_with(text, "前");
  if (!among_first && !starts_with(text, "第")) return false;
  std::string_view place = trim(text.substr(std::string_view("第").size()));
  for (const std::string_view unit : {"名", "位"})
    if (ends_with(place, unit)) place = trim(place.substr(0, place.size() - unit.size()));
  const auto words = parse_chinese_numeral(place);
  const auto digits = Decimal::parse(place);
  if (words)
    value.content = Decimal::from_integer(*words);
  else if (digits)
    value.content = *digits;
  else
    return false;
  if (among_first) value.bound = Bound::at_most;
  return true;
}

// Splits off what stands in brackets at the end, as printed and without the brackets.
std::string_view take_remark(std::string_view& text) {
  constexpr std::string_view kWideOpen = "（";
  constexpr std::string_view kWideClose = "）";
  const std::size_t narrow = text.find('(');
  const std::size_t wide = text.find(kWideOpen);
  const std::size_t open = std::min(narrow, wide);
  const bool closed_wide = ends_with(text, kWideClose);
  if (open == std::string_view::npos || !(closed_wide || ends_with(text, ")"))) return {};
  const std::size_t from = open + (open == wide ? kWideOpen.size() : 1);
  const std::size_t to = text.size() - (closed_wide ? kWideClose.size() : 1);
  const std::string_view inside = text.substr(from, to - from);
  text = trim(text.substr(0, open));
  return trim(inside);
}

bool is_unit(std::string_view text) {
  return count_code_points(text) <= kMaxUnitCodePoints && std::none_of(text.begin(), text.end(), [](char c) {
           return is_digit(c) || c == ',' || c == '~' || c == '-' || c == '<' || c == '>' || c == '(';
         });
}

bool read_number(std::string_view text, StatedValue& value) {
  take_words_before(text, value);
  const auto number = take_number(text);
  if (!number) return false;
  text = trim(text);
  take_words_behind(text, value);
  if (!is_unit(text)) return false;
  value.content = *number;
  value.unit = std::string(text);
  return true;
}

}  // namespace

Result<StatedValue> read_stated_value(std::string_view raw) {
  const auto malformed = [&] {
    constexpr std::size_t kShownBytes = 120;
    const bool shown = raw.size() <= kShownBytes && !find_invalid_utf8(raw);
    return Error(ErrorCode::figure_stated_value_malformed).with("text", shown ? std::string(raw) : "…");
  };
  if (raw.size() > kMaxBytes || find_invalid_utf8(raw)) return malformed();
  std::string_view printed = trim(raw);
  StatedValue value;
  if (contains(kNothing, printed)) return value;
  value.remark = std::string(take_remark(printed));
  const std::string narrow = to_half_width(printed);
  const std::string_view text = trim(narrow);
  if (contains(kDone, text) || contains(kNotDone, text)) {
    value.content = contains(kDone, text);
    return value;
  }
  if (read_rank(text, value) || read_number(text, value)) return value;
  return malformed();
}

}  // namespace zhicheng::indicator
