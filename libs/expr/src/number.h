#pragma once

#include <cstdint>
#include <optional>

#include "zhicheng/base/decimal.h"

// Arithmetic of expressions. Every operation is the exact result, rounded once, half to even, to as many
// decimals as a Decimal holds: at most 12, and 18 digits in all. nullopt: the integer part alone has more
// than 18 digits, or the operation has no result (division by zero).
namespace zhicheng::expr::number {

std::optional<Decimal> add(Decimal a, Decimal b);
std::optional<Decimal> subtract(Decimal a, Decimal b);
std::optional<Decimal> multiply(Decimal a, Decimal b);
std::optional<Decimal> divide(Decimal a, Decimal b);
// a − b · floor(a / b): exact, with the sign of b.
std::optional<Decimal> modulo(Decimal a, Decimal b);
// base multiplied by itself, each product rounded; a negative exponent is 1 / power.
std::optional<Decimal> power(Decimal base, int exponent);

enum class Rounding : std::uint8_t { half_even, half_up, half_down, up, down, floor, ceiling };
// To `scale` decimals, at least -18; a negative scale rounds tens, hundreds … "up" and half_up are away from
// zero.
std::optional<Decimal> rounded(Decimal value, int scale, Rounding rounding);

std::optional<std::int64_t> as_integer(Decimal value);  // nullopt: not whole
std::int64_t truncated(Decimal value);                  // towards zero
Decimal shortest(Decimal value);                        // without trailing zeros
Decimal negated(Decimal value);

}  // namespace zhicheng::expr::number
