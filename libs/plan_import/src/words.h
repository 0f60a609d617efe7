#pragma once

#include <string_view>

// Small questions about words in the matching form of Flow (no blanks, half-width).
namespace zhicheng::plan_import {

using Word = std::u32string_view;

bool contains(std::u32string_view text, Word part);
bool is_han_digit(char32_t c);

// Asked at nearly every character of a document, therefore inline.
inline bool has_prefix(std::u32string_view text, Word prefix) {
  return text.substr(0, prefix.size()) == prefix;
}
inline bool has_suffix(std::u32string_view text, Word suffix) {
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}
inline bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
inline bool is_letter(char32_t c) {  // ASCII
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}
inline bool is_han(char32_t c) {
  return c >= 0x4E00 && c <= 0x9FFF;
}
inline bool ends_sentence(char32_t c) {  // 。；！？
  return c == U'。' || c == U';' || c == U'!' || c == U'?';
}
inline bool ends_clause(char32_t c) {  // these and ， ：
  return ends_sentence(c) || c == U',' || c == U':';
}

}  // namespace zhicheng::plan_import
