#pragma once

#include <string>
#include <string_view>

namespace zhicheng::trace {

// A number without what does not count: 26 for 26.0, 0.5 for .50, 1e-05 for 0.00001. As a double of IEEE 754,
// in the shortest form that reads the same, whole numbers without an exponent. False, and nothing is
// appended, for texts that are no decimal number.
bool append_hash_number(std::string_view text, std::string& out);

}  // namespace zhicheng::trace
