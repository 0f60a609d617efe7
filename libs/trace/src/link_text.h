#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "zhicheng/trace/application_identifier.h"

namespace zhicheng::trace {

// Where the authority begins behind http:// or https://; 0: the text begins with neither.
std::size_t authority_of(std::string_view uri);

// Appends the decoded text; the place of the first % without two hexadecimal digits, or npos.
std::size_t decode_percent(std::string_view text, std::string& out);

// Letters, digits and - . _ ~ ' ; = stand in a canonical form as they are.
inline bool is_plain(char c) {
  constexpr std::uint64_t kLow = 0x2BFF'6080'0000'0000;   // ' - . 0-9 ; =
  constexpr std::uint64_t kHigh = 0x47FF'FFFE'87FF'FFFE;  // A-Z _ a-z ~
  const auto code = static_cast<unsigned char>(c);
  return code < 128 && ((code < 64 ? kLow : kHigh) >> (code & 63) & 1) != 0;
}

// Appends the value of a code in canonical form; false, and nothing is appended, where it is empty, longer
// than `most`, or no printable ASCII.
bool append_code_value(std::string_view written, std::size_t most, std::string& out);

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
