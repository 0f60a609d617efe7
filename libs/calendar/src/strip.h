#pragma once

#include <string_view>

namespace zhicheng::calendar {

// Without the blanks and tabs at both ends. Unlike trim() it takes any bytes: limits are typed by people.
inline std::string_view strip(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

}  // namespace zhicheng::calendar
