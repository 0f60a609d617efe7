#include "zhicheng/base/exact.h"

namespace zhicheng::exact {
namespace {

Integer power_of_ten(int exponent) {
  Integer power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

}  // namespace

Number of(Decimal value) {
  return Number(Integer(value.coefficient()), power_of_ten(value.scale()));
}

Number share(std::int64_t part, std::int64_t whole) {
  ZHICHENG_ASSERT(whole > 0);
  return Number(Integer(part), Integer(whole));
}

Number power(const Number& base, int exponent) {
  ZHICHENG_ASSERT(exponent >= 0);
  Number result = 1;
  for (int i = 0; i < exponent; ++i) result *= base;
  return result;
}

std::optional<Decimal> rounded(const Number& value, int scale) {
  const Number size = value < 0 ? Number(-value) : value;
  const Integer top = numerator(size) * power_of_ten(scale) * 2 + denominator(size);
  const Integer digits = top / (denominator(size) * 2);
  if (digits > Decimal::kMaxCoefficient) return std::nullopt;
  const auto coefficient = static_cast<std::int64_t>(digits);
  const auto decimal = Decimal::from_parts(value < 0 ? -coefficient : coefficient, scale);
  ZHICHENG_ASSERT(decimal.ok());
  return *decimal;
}

}  // namespace zhicheng::exact
