#pragma once

#include <string>
#include <string_view>

namespace zhicheng {

// What of a personal value everybody may see: 138****1234 of seven digits and more, 张* of other words, with
// as many stars as characters are hidden, at most four.
std::string masked(std::string_view text);

}  // namespace zhicheng
