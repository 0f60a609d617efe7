#pragma once

#include <string>
#include <string_view>

#include "zhicheng/base/result.h"

// For the drivers.
namespace zhicheng::db {

// ?1 → $1 outside of quotes and comments.
std::string number_parameters_with_dollar(std::string_view sql);

// A text that every database gives back as it was: UTF-8 (text_not_utf8) without NUL (invalid_argument).
Result<void> check_text(std::string_view text);

// What LIKE must look for to find `part` anywhere, with % _ and \ taken literally: use with ESCAPE '\'.
std::string like_pattern(std::string_view part);

}  // namespace zhicheng::db
