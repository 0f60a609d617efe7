#pragma once

#include <span>
#include <string_view>

namespace zhicheng::document {

// The simplified form of a traditional Chinese character, 質 → 质; any other character as it is. One code
// point stays one code point: 後 and 后 both give 后, so it serves matching and never printing. Thread-safe;
// the first call builds the table (some 20 ms).
char32_t simplified(char32_t character);

// The same for whoever asks at each character of a text: the simplified forms of U+3400 to U+9FFF in order.
inline constexpr char32_t kFirstIdeograph = 0x3400;
inline constexpr char32_t kLastIdeograph = 0x9FFF;
std::span<const char16_t> simplified_ideographs();

// How an ideograph of the basic plane is read most often, in Pinyin without tones and in small letters: 沃 →
// wo, 女 → nu. "" for everything else. 行 and other characters with several readings have one only, so it
// serves searching and never printing. Thread-safe; the first call builds the table (some 0.4 s).
std::string_view syllable(char32_t character);

}  // namespace zhicheng::document
