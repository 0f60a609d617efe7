#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zhicheng {

// UTF-8 throughout. All functions are linear in their input.

// Offset of the first byte that is not UTF-8 (overlong forms, surrogates and truncation included).
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

// Reads one code point at `offset` and moves `offset` past it. `text` must be valid there.
char32_t next_code_point(std::string_view text, std::size_t& offset);
void append_utf8(std::string& out, char32_t code_point);
std::size_t count_code_points(std::string_view text);
std::u32string to_utf32(std::string_view text);
std::string to_utf8(std::u32string_view text);

bool is_cjk(char32_t c);        // a Han character, CJK punctuation or a full-width form
bool is_blank(char32_t c);      // space, tab, no-break space, ideographic space, zero-width space, BOM
int display_width(char32_t c);  // columns in a terminal: 0, 1 or 2

// Without blanks (is_blank) and line ends at both sides. Takes any bytes: what is no UTF-8 is no blank.
std::string_view trim(std::string_view text);
// Full-width ASCII forms (！…～, ideographic space) become half-width; all other characters stay.
std::string to_half_width(std::string_view text);
std::vector<std::string_view> split_lines(
    std::string_view text);  // at \n or \r\n; the line ends are left out
bool starts_with(std::string_view text, std::string_view prefix);

// Letters of ASCII in either case are the same; all other bytes only themselves.
bool equals_ignoring_case(std::string_view a, std::string_view b);
bool ends_ignoring_case(std::string_view text, std::string_view end);

// A Chinese numeral such as 九十六, 二〇三五, 三百零五, 两; nullopt if anything else stands in it or it
// exceeds 10^12.
std::optional<std::int64_t> parse_chinese_numeral(std::string_view text);

}  // namespace zhicheng
