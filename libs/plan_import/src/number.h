#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "vocabulary.h"
#include "zhicheng/base/decimal.h"

// Numbers, ranges and units as plans print them, on the matching form of Flow.
namespace zhicheng::plan_import {

struct Number {
  std::size_t length = 0;  // characters
  Decimal low;
  Decimal high;  // equal to low unless it is a range
  bool range = false;
};

// Reads 96, 0.90, 1,234.5, 1-2, 1~2, 3至5, 百分百, 百分之九十 at text[at]; nullopt if no number begins there.
std::optional<Number> read_number(std::u32string_view text, std::size_t at);

// Characters of the unit at text[at]: a magnitude (万, 亿), a unit word, a part after a slash (元/人,
// 件/万人). 0 if none.
std::size_t unit_length(std::u32string_view text, std::size_t at, const Vocabulary& vocabulary);

// True if the whole text is a unit, or the sign for none (/ or -).
bool is_unit(std::u32string_view text, const Vocabulary& vocabulary);
bool is_no_value(std::u32string_view text);  // "", / and -

// The number of a Chinese or Arabic numeral, e.g. 三 or 12.
std::optional<int> read_ordinal(std::u32string_view text);

}  // namespace zhicheng::plan_import
