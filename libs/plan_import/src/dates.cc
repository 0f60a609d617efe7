#include "dates.h"

#include <algorithm>

#include "words.h"

namespace zhicheng::plan_import {
namespace {

constexpr std::size_t kYearDigits = 4;
constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2099;
constexpr std::u32string_view kHanDigits = U"〇一二三四五六七八九";

// 9月, 12月31日
std::size_t month_prefix(std::u32string_view text) {
  std::size_t at = 0;
  for (const char32_t sign : {U'月', U'日'}) {
    std::size_t digits = 0;
    while (digits < 2 && at + digits < text.size() && is_digit(text[at + digits])) ++digits;
    if (digits == 0 || at + digits >= text.size() || text[at + digits] != sign) break;
    at += digits + 1;
  }
  return at;
}

std::size_t tails_prefix(std::u32string_view text, const WordSet& tails) {
  std::size_t length = 0;
  for (const Word tail : tails.words())
    if (has_prefix(text.substr(length), tail)) length += tail.size();
  return length;
}

}  // namespace

int read_year(std::u32string_view text, std::size_t at) {
  if (at + kYearDigits >= text.size() || text[at + kYearDigits] != U'年') return 0;
  int year = 0;
  for (std::size_t i = at; i < at + kYearDigits; ++i) {
    const std::size_t han = kHanDigits.find(text[i]);
    if (!is_digit(text[i]) && han == kHanDigits.npos) return 0;
    year = year * 10 + (is_digit(text[i]) ? static_cast<int>(text[i] - U'0') : static_cast<int>(han));
  }
  return year >= kFirstYear && year <= kLastYear ? year : 0;
}

std::vector<YearAt> years_in(std::u32string_view text) {
  std::vector<YearAt> years;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (const int year = read_year(text, i); year != 0) years.push_back({i, year});
  return years;
}

int first_year_in(std::u32string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (const int year = read_year(text, i); year != 0) return year;
  return 0;
}

std::size_t date_prefix(std::u32string_view text, const Vocabulary& vocabulary) {
  if (const Word period = vocabulary.period_leads.longest_prefix(text); !period.empty()) return period.size();
  const std::size_t lead = vocabulary.date_leads.longest_prefix(text).size();
  const std::size_t year = read_year(text, lead) != 0 ? kYearDigits + 1 : 0;
  const std::size_t month = month_prefix(text.substr(std::min(lead + year, text.size())));
  if (year + month == 0) return 0;
  const std::size_t end = lead + year + month;
  const std::size_t tails = tails_prefix(text.substr(end), vocabulary.date_tails);
  return year > 0 || tails > 0 ? end + tails : 0;  // 6月底前; but 6月 alone may belong to a name
}

std::size_t date_suffix(std::u32string_view text, const Vocabulary& vocabulary) {
  std::size_t end = text.size();
  for (bool again = true; again;) {
    again = false;
    std::u32string_view rest = text.substr(0, end);
    const bool listed = end < text.size() && (has_suffix(rest, U"、") || has_suffix(rest, U"和"));
    if (listed || has_suffix(rest, U"的")) rest.remove_suffix(1);
    for (auto tail = vocabulary.date_tails.words().rbegin(); tail != vocabulary.date_tails.words().rend();
         ++tail)
      if (has_suffix(rest, *tail)) rest.remove_suffix(tail->size());
    if (rest.size() <= kYearDigits || rest.back() != U'年') break;
    const std::size_t year = rest.size() - kYearDigits - 1;
    if (read_year(rest, year) == 0) break;
    const std::size_t lead = vocabulary.date_leads.longest_suffix(rest.substr(0, year)).size();
    const bool verb =
        vocabulary.reach_verbs.longest_suffix(rest.substr(0, year)).size() > lead;  // 提高到2025年的
    end = verb ? year : year - lead;
    again = true;
  }
  return text.size() - end;
}

}  // namespace zhicheng::plan_import
