#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "zhicheng/trace/application_identifier.h"

namespace zhicheng::trace {

// Where the authority begins behind http:// or https://; 0: the text begins with neither.
std::size_t authority_of(std::string_view uri);

// Appends the decoded text; the place of the first % without two hexadecimal digits, or npos.
std::size_t decode_percent(std::string_view text, std::string& out);

// "01" for "01" and "gtin"; the word itself where it is neither.
std::string_view identifier_of_word(std::string_view word);

// Whether `ai` is among the qualifiers of a key, "22,10,21|235".
bool is_qualifier(std::string_view known, std::string_view ai);

// The last key among every second segment from the end, `count` where there is none.
template <class F>
std::size_t find_key(std::size_t count, F&& segment) {
  for (std::size_t i = count; i >= 2; i -= 2) {
    const ApplicationIdentifier* const about = find_identifier(identifier_of_word(segment(i - 2)));
    if (about == nullptr) break;
    if (about->is_key()) return i - 2;
  }
  return count;
}

}  // namespace zhicheng::trace
