#pragma once

#include <string>
#include <string_view>

#include "zhicheng/trace/application_identifier.h"

namespace zhicheng::trace {

inline constexpr std::size_t kLongestCode = 2'048;  // bytes of a code, a link or a scan

// "(01)06901234567892(10)A1": in brackets, a ( within a value written \( ; or as a scanner sends it: with
// FNC1 (the byte 29) behind what has no fixed length, ]C1, ]d2, ]e0, ]Q3 or FNC1 before the first allowed.
// Only the form is read; for the content see check_elements. code_identifier_unknown with the place,
// code_length.
Result<Elements> read_elements(std::string_view text);

std::string bracket_text(const Elements& elements);  // for people
std::string scan_text(const Elements& elements);     // FNC1, then as in the bar code

}  // namespace zhicheng::trace
