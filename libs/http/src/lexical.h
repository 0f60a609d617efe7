#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace zhicheng::http {

std::string_view trim_ows(std::string_view text);  // blanks and tabs at both ends

// Takes the part of `rest` before the next `separator` that does not stand in a quoted string, trimmed; moves
// `rest` behind the separator. nullopt once `rest` is used up. The caller starts with the whole value.
std::optional<std::string_view> next_element(std::optional<std::string_view>& rest, char separator);

// The "q" of one element of an Accept header in thousandths, 1000 where absent, 0 where unreadable.
int quality_of(std::string_view element);

bool is_token_character(char c);  // RFC 9110, tchar

}  // namespace zhicheng::http
