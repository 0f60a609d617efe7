#include "number.h"

#include <algorithm>
#include <utility>

namespace zhicheng::expr::number {
namespace {

__extension__ using Wide = __int128;

constexpr Wide kLargest = Decimal::kMaxCoefficient;

Wide power_of_ten(int exponent) {
  Wide power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

Wide magnitude(Wide value) {
  return value < 0 ? -value : value;
}

int digits_of(Wide value) {
  int digits = 1;
  for (value = magnitude(value) / 10; value > 0; value /= 10) ++digits;
  return digits;
}

Wide rescaled(Decimal value, int scale) {
  return static_cast<Wide>(value.coefficient()) * power_of_ten(scale - value.scale());
}

// Whether the magnitude of a quotient grows by one, given twice the remainder against the divisor.
bool rounds_away(Rounding rounding, Wide quotient, Wide rest, Wide divisor, bool negative) {
  const Wide half = divisor - rest;  // rest against divisor/2, without doubling
  switch (rounding) {
    case Rounding::half_even:
      return rest > half || (rest == half && quotient % 2 != 0);
    case Rounding::half_up:
      return rest >= half;
    case Rounding::half_down:
      return rest > half;
    case Rounding::up:
      return rest > 0;
    case Rounding::down:
      return false;
    case Rounding::floor:
      return rest > 0 && negative;
    case Rounding::ceiling:
      return rest > 0 && !negative;
  }
  return false;
}

// value / 10^count
Wide without_digits(Wide value, int count, Rounding rounding) {
  const Wide divisor = power_of_ten(count);
  const Wide size = magnitude(value);
  Wide quotient = size / divisor;
  if (rounds_away(rounding, quotient, size % divisor, divisor, value < 0)) ++quotient;
  return value < 0 ? -quotient : quotient;
}

Decimal narrow(Wide coefficient, int scale) {
  const auto decimal = Decimal::from_parts(static_cast<std::int64_t>(coefficient), scale);
  ZHICHENG_ASSERT(decimal.ok());
  return *decimal;
}

// The number coefficient · 10^-scale, rounded once to what a Decimal holds.
std::optional<Decimal> fitted(Wide coefficient, int scale) {
  if (scale <= Decimal::kMaxScale && magnitude(coefficient) <= kLargest) return narrow(coefficient, scale);
  const int drop = std::max({0, scale - Decimal::kMaxScale, digits_of(coefficient) - 18});
  if (drop > scale) return std::nullopt;
  if (drop > 0) coefficient = without_digits(coefficient, drop, Rounding::half_even);
  scale -= drop;
  if (magnitude(coefficient) > kLargest) {  // 999… became 1000…
    if (scale == 0) return std::nullopt;
    coefficient /= 10;
    --scale;
  }
  return narrow(coefficient, scale);
}

}  // namespace

std::optional<Decimal> add(Decimal a, Decimal b) {
  const int scale = std::max(a.scale(), b.scale());
  return fitted(rescaled(a, scale) + rescaled(b, scale), scale);
}

std::optional<Decimal> subtract(Decimal a, Decimal b) {
  return add(a, negated(b));
}

std::optional<Decimal> multiply(Decimal a, Decimal b) {
  return fitted(static_cast<Wide>(a.coefficient()) * b.coefficient(), a.scale() + b.scale());
}

// Long division: digit by digit while the quotient still fits, then one rounding.
std::optional<Decimal> divide(Decimal a, Decimal b) {
  if (b.is_zero()) return std::nullopt;
  const bool negative = a.is_negative() != b.is_negative();
  const Wide divisor = magnitude(b.coefficient()) * power_of_ten(a.scale());
  const Wide dividend = magnitude(a.coefficient()) * power_of_ten(b.scale());
  Wide quotient = dividend / divisor;
  Wide rest = dividend % divisor;
  if (quotient > kLargest) return std::nullopt;
  int scale = 0;
  while (rest != 0 && scale < Decimal::kMaxScale && quotient <= (kLargest - 9) / 10) {
    rest *= 10;
    quotient = quotient * 10 + rest / divisor;
    rest %= divisor;
    ++scale;
  }
  if (rounds_away(Rounding::half_even, quotient, rest, divisor, negative)) ++quotient;
  const auto result = fitted(negative ? -quotient : quotient, scale);
  return result ? std::optional<Decimal>(shortest(*result)) : std::nullopt;
}

std::optional<Decimal> modulo(Decimal a, Decimal b) {
  if (b.is_zero()) return std::nullopt;
  const int scale = std::max(a.scale(), b.scale());
  const Wide divisor = rescaled(b, scale);
  Wide rest = rescaled(a, scale) % divisor;
  if (rest != 0 && (rest < 0) != (divisor < 0)) rest += divisor;
  return fitted(rest, scale);
}

std::optional<Decimal> power(Decimal base, int exponent) {
  const int count = exponent < 0 ? -exponent : exponent;
  Decimal product = Decimal::from_integer(1);
  for (int i = 0; i < count; ++i) {
    const auto next = multiply(product, base);
    if (!next) return std::nullopt;
    product = *next;
  }
  if (exponent >= 0) return product;
  return divide(Decimal::from_integer(1), product);
}

std::optional<Decimal> rounded(Decimal value, int scale, Rounding rounding) {
  ZHICHENG_ASSERT(scale >= -18);
  if (scale >= value.scale()) return value;
  Wide coefficient = without_digits(value.coefficient(), value.scale() - scale, rounding);
  if (scale < 0) coefficient *= power_of_ten(-scale);
  return fitted(coefficient, std::max(0, scale));
}

std::optional<std::int64_t> as_integer(Decimal value) {
  const Decimal shown = shortest(value);
  if (shown.scale() != 0) return std::nullopt;
  return shown.coefficient();
}

std::int64_t truncated(Decimal value) {
  return static_cast<std::int64_t>(value.coefficient() / power_of_ten(value.scale()));
}

Decimal shortest(Decimal value) {
  std::int64_t coefficient = value.coefficient();
  int scale = value.scale();
  for (; scale > 0 && coefficient % 10 == 0; --scale) coefficient /= 10;
  return narrow(coefficient, scale);
}

Decimal negated(Decimal value) {
  return narrow(-static_cast<Wide>(value.coefficient()), value.scale());
}

}  // namespace zhicheng::expr::number
