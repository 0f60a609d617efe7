#pragma once

namespace zhicheng::document {

// The simplified form of a traditional Chinese character, 質 → 质; any other character as it is. One code
// point stays one code point: 後 and 后 both give 后, so it serves matching and never printing. Thread-safe;
// the first call builds the table (some 20 ms).
char32_t simplified(char32_t character);

}  // namespace zhicheng::document
