#include "years.h"

#include <algorithm>

#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2099;
constexpr std::size_t kDigits = 4;
constexpr std::u32string_view kHanDigits = U"〇一二三四五六七八九";

int digit_of(char32_t c) {
  if (is_digit(c)) return static_cast<int>(c - U'0');
  const std::size_t han = kHanDigits.find(c);
  return han == kHanDigits.npos ? -1 : static_cast<int>(han);
}

}  // namespace

int year_at(std::u32string_view text, std::size_t at) {
  if (at + kDigits > text.size() || (at > 0 && digit_of(text[at - 1]) >= 0)) return 0;
  if (at + kDigits < text.size() && digit_of(text[at + kDigits]) >= 0) return 0;
  int year = 0;
  for (std::size_t i = at; i < at + kDigits; ++i) {
    const int digit = digit_of(text[i]);
    if (digit < 0) return 0;
    year = year * 10 + digit;
  }
  return year >= kFirstYear && year <= kLastYear ? year : 0;
}

int goal_year_at(std::u32string_view text, std::size_t at, const Vocabulary& vocabulary) {
  const int year = year_at(text, at);
  if (year == 0 || at + kDigits >= text.size() || text[at + kDigits] != U'年') return 0;
  const std::u32string_view front = text.substr(0, at);
  const bool goal = !vocabulary.goal_year_leads.longest_suffix(front).empty() &&
                    vocabulary.deadline_stops.longest_suffix(front).empty();
  return goal ? year : 0;
}

}  // namespace zhicheng::plan_import
