#include "number.h"

#include <gtest/gtest.h>

#include <boost/multiprecision/cpp_int.hpp>
#include <random>

// Against rational arithmetic without limit of size: every operation is the exact result, rounded once.
namespace zhicheng::expr::number {
namespace {

using Integer = boost::multiprecision::cpp_int;
using Rational = boost::multiprecision::cpp_rational;

constexpr int kSamples = 20'000;

Integer power_of_ten(int exponent) {
  Integer power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

Rational exact(Decimal value) {
  return Rational(Integer(value.coefficient()), power_of_ten(value.scale()));
}

Integer floor_of(const Rational& value) {
  Integer quotient = numerator(value) / denominator(value);
  if (value < 0 && quotient * denominator(value) != numerator(value)) quotient -= 1;
  return quotient;
}

// Half to even, at `scale` decimals.
Integer rounded_digits(const Rational& value, int scale) {
  const Rational scaled = value * power_of_ten(scale);
  const Integer below = floor_of(scaled);
  const Rational rest = scaled - below;
  const Rational half(1, 2);
  return rest > half || (rest == half && below % 2 != 0) ? Integer(below + 1) : below;
}

// The largest scale at which the rounded value has at most 18 digits.
std::optional<Rational> oracle(const Rational& value) {
  for (int scale = Decimal::kMaxScale; scale >= 0; --scale) {
    const Integer digits = rounded_digits(value, scale);
    if (abs(digits) <= Integer(Decimal::kMaxCoefficient)) return Rational(digits, power_of_ten(scale));
  }
  return std::nullopt;
}

class Numbers {
 public:
  explicit Numbers(unsigned seed) : random_(seed) {}

  // Few digits as often as many, every scale, and the ends of the range.
  Decimal next() {
    const int digits = pick(0, 18);
    const auto largest = static_cast<std::int64_t>(power_of_ten(digits)) - 1;
    std::int64_t coefficient = std::uniform_int_distribution<std::int64_t>(0, largest)(random_);
    if (pick(0, 9) == 0) coefficient = largest;
    if (pick(0, 9) == 0) coefficient = static_cast<std::int64_t>(power_of_ten(digits) / 2);
    if (pick(0, 1) == 0) coefficient = -coefficient;
    return Decimal::from_parts(std::min(coefficient, Decimal::kMaxCoefficient), pick(0, Decimal::kMaxScale))
        .value();
  }

  int pick(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }

 private:
  std::mt19937 random_;
};

using Operation = std::optional<Decimal> (*)(Decimal, Decimal);

template <class Exact>
void compare_with_oracle(const char* name, Operation operation, Exact rational, unsigned seed) {
  Numbers numbers(seed);
  for (int i = 0; i < kSamples; ++i) {
    const Decimal a = numbers.next();
    const Decimal b = numbers.next();
    const std::string sample =
        std::string(name) + "(" + a.to_string() + ", " + b.to_string() + "), seed " + std::to_string(seed);
    const std::optional<Rational> wanted = rational(exact(a), exact(b));
    const auto found = operation(a, b);
    ASSERT_EQ(found.has_value(), wanted.has_value()) << sample;
    if (!found) continue;
    ASSERT_EQ(exact(*found), *wanted) << sample << " = " << found->to_string();
  }
}

TEST(Number, SumsAndDifferencesAreExactAndRoundedOnce) {
  const auto sum = [](const Rational& a, const Rational& b) { return oracle(a + b); };
  const auto difference = [](const Rational& a, const Rational& b) { return oracle(a - b); };
  compare_with_oracle("add", add, sum, 20261125);
  compare_with_oracle("subtract", subtract, difference, 20261126);
}

TEST(Number, ProductsAreExactAndRoundedOnce) {
  const auto product = [](const Rational& a, const Rational& b) { return oracle(a * b); };
  compare_with_oracle("multiply", multiply, product, 20261127);
}

TEST(Number, QuotientsAreExactAndRoundedOnce) {
  const auto quotient = [](const Rational& a, const Rational& b) {
    return b == 0 ? std::nullopt : oracle(a / b);
  };
  compare_with_oracle("divide", divide, quotient, 20261128);
}

TEST(Number, ModuloHasTheSignOfTheDivisor) {
  const auto rest = [](const Rational& a, const Rational& b) {
    return b == 0 ? std::nullopt : oracle(a - b * floor_of(a / b));
  };
  compare_with_oracle("modulo", modulo, rest, 20261129);
}

TEST(Number, PowersAreProductsRoundedOneByOne) {
  Numbers numbers(20261130);
  for (int i = 0; i < kSamples; ++i) {
    const Decimal base = numbers.next();
    const int exponent = numbers.pick(0, 6);
    std::optional<Decimal> wanted = Decimal::from_integer(1);
    for (int k = 0; k < exponent && wanted; ++k) wanted = multiply(*wanted, base);
    EXPECT_EQ(power(base, exponent), wanted) << base.to_string() << " ** " << exponent;
  }
  EXPECT_EQ(power(Decimal::parse("2").value(), -3)->to_string(), "0.125");
}

// By its definition: the multiple of 10^-scale that the direction asks for.
Integer rounded_by(const Rational& scaled, Rounding rounding) {
  const Integer below = floor_of(scaled);
  const Rational rest = scaled - below;
  if (rest == 0) return below;
  const bool positive = scaled > 0;
  const Rational half(1, 2);
  switch (rounding) {
    case Rounding::half_even:
      return rest == half ? Integer(below % 2 == 0 ? below : below + 1)
                          : Integer(rest > half ? below + 1 : below);
    case Rounding::half_up:
      return rest == half ? Integer(positive ? below + 1 : below) : Integer(rest > half ? below + 1 : below);
    case Rounding::half_down:
      return rest == half ? Integer(positive ? below : below + 1) : Integer(rest > half ? below + 1 : below);
    case Rounding::up:
      return positive ? Integer(below + 1) : below;
    case Rounding::down:
      return positive ? below : Integer(below + 1);
    case Rounding::floor:
      return below;
    case Rounding::ceiling:
      return below + 1;
  }
  return 0;
}

TEST(Number, RoundingFollowsItsDirection) {
  Numbers numbers(20261201);
  for (int i = 0; i < kSamples; ++i) {
    const Decimal value = numbers.next();
    const int scale = numbers.pick(-18, 14);
    const auto rounding = static_cast<Rounding>(numbers.pick(0, 6));
    const Rational unit = scale >= 0 ? Rational(1, power_of_ten(scale)) : Rational(power_of_ten(-scale));
    const Rational wanted = rounded_by(exact(value) / unit, rounding) * unit;
    const auto found = rounded(value, scale, rounding);
    const bool fits = abs(wanted) <= Rational(Integer(Decimal::kMaxCoefficient));
    ASSERT_EQ(found.has_value(), fits) << value.to_string() << " at " << scale;
    if (!found) continue;
    EXPECT_EQ(exact(*found), wanted) << value.to_string() << " at " << scale;
  }
}

TEST(Number, ShortestDropsZerosOnly) {
  EXPECT_EQ(shortest(Decimal::parse("1.500").value()).to_string(), "1.5");
  EXPECT_EQ(shortest(Decimal::parse("100").value()).to_string(), "100");
  EXPECT_EQ(shortest(Decimal::parse("0.00").value()).to_string(), "0");
  EXPECT_EQ(as_integer(Decimal::parse("3.00").value()), 3);
  EXPECT_EQ(as_integer(Decimal::parse("3.01").value()), std::nullopt);
}

}  // namespace
}  // namespace zhicheng::expr::number
