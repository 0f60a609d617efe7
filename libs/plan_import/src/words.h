#pragma once

#include <string_view>

// Small questions about words in the matching form of Flow (no blanks, half-width).
namespace zhicheng::plan_import {

using Word = std::u32string_view;

bool has_prefix(std::u32string_view text, Word prefix);
bool has_suffix(std::u32string_view text, Word suffix);
bool contains(std::u32string_view text, Word part);

bool is_digit(char32_t c);
bool is_letter(char32_t c);  // ASCII
bool is_han_digit(char32_t c);
bool ends_sentence(char32_t c);  // 。；！？
bool ends_clause(char32_t c);    // these and ， ：

}  // namespace zhicheng::plan_import
