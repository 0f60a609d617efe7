#include "words.h"

namespace zhicheng::plan_import {

bool contains(std::u32string_view text, Word part) {
  return text.find(part) != text.npos;
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

}  // namespace zhicheng::plan_import
