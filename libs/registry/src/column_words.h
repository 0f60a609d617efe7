#pragma once

#include <string>
#include <string_view>

namespace zhicheng::registry {

// How words of sheets are compared: half-width, small letters, without blanks, marks and what stands in
// brackets behind them: 注册资本（万元）* and 注册资本 are one.
std::string column_word(std::string_view text);

}  // namespace zhicheng::registry
