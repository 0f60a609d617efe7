#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/base/result.h"

// Codes by which firms, goods and places are told apart, with the rules that find a wrong digit.
namespace zhicheng::registry {

enum class Scheme : std::uint8_t {
  uscc,               // 统一社会信用代码, GB 32100-2015: 18 signs of 31, check sign modulo 31
  organisation_code,  // 组织机构代码, GB 11714: 8 signs and a check sign modulo 11
  gtin,               // 商品条码, GB 12904 and GS1: 8, 12, 13 or 14 digits, check digit modulo 10
  gln,                // 参与方位置码, GS1: 13 digits
  sscc,               // 系列货运包装箱代码, GS1: 18 digits
  division,           // 行政区划代码, GB/T 2260: 6 digits, with the town 9, with the village 12
  food_licence,       // 食品生产许可证编号: SC and 14 digits
  plain,              // any text of 1 to 64 characters without blanks
};
std::string_view name_of(Scheme scheme);
std::optional<Scheme> parse_scheme(std::string_view name);
// For people, with the standard.
std::string_view title_of(Scheme scheme);

struct Identifier {
  std::string text;  // as it is kept: half-width capitals without blanks and hyphens, a GTIN with 14 digits
  // A rule that it breaks and that is not confirmed, so that it refuses nothing; empty: none.
  Bilingual doubt;
};

// Full-width forms, small letters, blanks and hyphens are forgiven. identifier_length, identifier_character,
// identifier_check: the error says which sign would be right.
//
// Not confirmed, hence only doubts: the GB 11714 check inside of a 统一社会信用代码, and that of a food
// licence (ISO 7064 MOD 11,10).
Result<Identifier> read_identifier(Scheme scheme, std::string_view text);

}  // namespace zhicheng::registry
