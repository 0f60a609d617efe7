#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace zhicheng::indicator {

// A unit as a product of powers of the words that it is printed with: 件/万人 is 件¹·万人⁻¹. 万元 and 亿元
// are different words: a constant with the unit 万元/亿元 turns one into the other. %, ‰ and none have no
// words.
struct Unit {
  std::map<std::string, int> powers;

  bool operator==(const Unit&) const = default;
};

Unit read_unit(std::string_view text);
std::string to_text(const Unit& unit);  // 件/万人, 1

Unit product(const Unit& a, const Unit& b, int power_of_b);  // a · b^power
Unit power(const Unit& unit, int exponent);

// Half-width, without blanks; "/", "-" and "—" mean no unit: "".
std::string plain_unit(std::string_view unit);
// "件/万人" counts things too, only not in whole numbers. `unit` is plain.
bool counts_things(std::string_view unit);

}  // namespace zhicheng::indicator
