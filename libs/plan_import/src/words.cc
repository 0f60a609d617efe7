#include "words.h"

namespace zhicheng::plan_import {

bool has_prefix(std::u32string_view text, Word prefix) {
  return text.substr(0, prefix.size()) == prefix;
}
bool has_suffix(std::u32string_view text, Word suffix) {
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}
bool contains(std::u32string_view text, Word part) {
  return text.find(part) != text.npos;
}

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}
bool is_letter(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}
bool is_han_digit(char32_t c) {
  return std::u32string_view(U"一二三四五六七八九十百千〇零两").find(c) != std::u32string_view::npos;
}
bool ends_sentence(char32_t c) {
  return c == U'。' || c == U';' || c == U'!' || c == U'?';
}
bool ends_clause(char32_t c) {
  return ends_sentence(c) || c == U',' || c == U':';
}

}  // namespace zhicheng::plan_import
