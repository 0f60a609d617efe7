#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "vocabulary.h"

// Years and points in time as sentences state them, on the matching form of Flow.
namespace zhicheng::plan_import {

struct YearAt {
  std::size_t at = 0;  // its first digit
  int year = 0;
};

// The year 1990 … 2099 at text[at] with its 年: 2025年, 二〇二五年; 0 if none.
int read_year(std::u32string_view text, std::size_t at);

// All years of the text in order.
std::vector<YearAt> years_in(std::u32string_view text);
int first_year_in(std::u32string_view text);  // 0 if none

// Characters of the point in time that the text begins with, 0 if none: 到2025年底, 2024年9月底前,
// “十四五”期间, 通过五年努力.
std::size_t date_prefix(std::u32string_view text, const Vocabulary& vocabulary);

// Characters of the years at the end of the text, 0 if none: “… 2025年”, “… 到2025年底”, “… 2025年、2030年”,
// “… 2025年的”.
std::size_t date_suffix(std::u32string_view text, const Vocabulary& vocabulary);

}  // namespace zhicheng::plan_import
