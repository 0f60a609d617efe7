#pragma once

#include <string>
#include <string_view>

namespace zhicheng {

// A text inside of an element or a quoted attribute of XML or HTML: & < > " escaped, line ends and tabs as
// blanks. Linear.
std::string escape_markup(std::string_view text);

}  // namespace zhicheng
