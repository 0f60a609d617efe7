#pragma once

#include <string_view>

namespace zhicheng::document {

// The simplified form of a traditional Chinese character, 質 → 质; any other character as it is. One code
// point stays one code point: 後 and 后 both give 后, so it serves matching and never printing. Thread-safe;
// the first call builds the table (some 20 ms).
char32_t simplified(char32_t character);

// How an ideograph of the basic plane is read most often, in Pinyin without tones and in small letters: 沃 →
// wo, 女 → nu. "" for everything else. 行 and other characters with several readings have one only, so it
// serves searching and never printing. Thread-safe; the first call builds the table (some 0.4 s).
std::string_view syllable(char32_t character);

}  // namespace zhicheng::document
