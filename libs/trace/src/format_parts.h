#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace zhicheng::trace {

// One part of a value: N digits, X 82 signs, Y 39 signs, Z base64url.
struct FormatPart {
  char signs = 'N';
  std::size_t length = 0;
  bool up_to = false;     // 1 to `length`
  bool optional = false;  // only the end may be
  std::string_view checks;
};
// "N13c ?X-17".
std::vector<FormatPart> read_format(std::string_view format);

}  // namespace zhicheng::trace
