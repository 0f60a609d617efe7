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
bool is_han(char32_t c) {
  return c >= 0x4E00 && c <= 0x9FFF;
}
bool is_han_digit(char32_t c) {
  switch (c) {
    case U'〇':
    case U'零':
    case U'一':
    case U'二':
    case U'两':
    case U'三':
    case U'四':
    case U'五':
    case U'六':
    case U'七':
    case U'八':
    case U'九':
    case U'十':
    case U'百':
    case U'千':
      return true;
    default:
      return false;
  }
}
bool ends_sentence(char32_t c) {
  return c == U'。' || c == U';' || c == U'!' || c == U'?';
}
bool ends_clause(char32_t c) {
  return ends_sentence(c) || c == U',' || c == U':';
}

}  // namespace zhicheng::plan_import
