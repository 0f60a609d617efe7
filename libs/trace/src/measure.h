#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/decimal.h"

// Exact amounts in one unit of each dimension.
namespace zhicheng::trace {

__extension__ using Wide = __int128;  // 10^-12 of a piece, a kilogram, a litre or another unit

// More than any sum of amounts that were stated: each is below 10^30, and there are fewer than 2^32.
inline constexpr Wide kUnbounded = static_cast<Wide>(1'000'000'000'000'000'000) * 1'000'000'000'000'000'000;
inline constexpr std::uint32_t kPieces = 0;
inline constexpr std::uint32_t kNoUnit = 0xffffffffu;

struct Measure {
  Wide size = kUnbounded;
  std::uint32_t unit = kNoUnit;

  bool stated() const { return size != kUnbounded; }
};

inline Wide plus(Wide a, Wide b) {
  return a >= kUnbounded - b ? kUnbounded : a + b;
}
inline Wide minus(Wide a, Wide b) {  // nothing below zero; unbounded stays so
  return a == kUnbounded ? a : (a > b ? a - b : 0);
}

// The units met, by number.
class Units {
 public:
  Units() : names_{"", "KGM", "LTR"} {}

  // nullopt: no decimal of at most 18 digits and 12 decimals of the unit above (an exponent is read), or
  // 10^12 and more. Tonnes and grams become kilograms, millilitres litres.
  std::optional<Measure> read(std::string_view amount, std::string_view unit);
  // The same, but a unit that was not met is nothing.
  std::optional<Measure> find(std::string_view amount, std::string_view unit) const;
  std::string_view name(std::uint32_t unit) const { return names_[unit]; }

 private:
  std::vector<std::string> names_;
};

// What has more than 18 digits is rounded up or down. nullopt: kUnbounded, or too large to be rounded up.
std::optional<Decimal> decimal_of(Wide size, bool up);

}  // namespace zhicheng::trace
