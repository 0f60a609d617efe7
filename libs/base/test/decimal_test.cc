#include "zhicheng/base/decimal.h"

#include <gtest/gtest.h>

#include <random>

namespace zhicheng {
namespace {

Decimal decimal(std::string_view text) {
  return Decimal::parse(text).value();
}

TEST(Decimal, KeepsTheScaleThatWasPrinted) {
  for (const char* text : {"0.90", "-12.500", "0", "100", "0.000000000001", "999999999999999999"})
    EXPECT_EQ(decimal(text).to_string(), text);
  EXPECT_EQ(decimal(".5").to_string(), "0.5");
  EXPECT_EQ(decimal("+3").to_string(), "3");
}

TEST(Decimal, ComparesByValue) {
  EXPECT_EQ(decimal("0.9"), decimal("0.90"));
  EXPECT_LT(decimal("-1"), decimal("-0.99"));
  EXPECT_GT(decimal("999999999999999999"), decimal("0.000000000001"));
}

TEST(Decimal, RefusesWhatIsNotANumber) {
  for (const char* text : {"", "-", ".", "九十六", "1,000", "1e3", "1.2.3", " 1", "９６"})
    EXPECT_EQ(Decimal::parse(text).error().code(), ErrorCode::number_malformed) << text;
  for (const char* text : {"1000000000000000000", "0.0000000000001"})
    EXPECT_EQ(Decimal::parse(text).error().code(), ErrorCode::number_out_of_range) << text;
}

TEST(Decimal, CalculatesExactly) {
  EXPECT_EQ(*Decimal::add(decimal("0.1"), decimal("0.2")), decimal("0.3"));
  EXPECT_EQ(*Decimal::subtract(decimal("1"), decimal("0.999999999999")), decimal("0.000000000001"));
  EXPECT_EQ(*Decimal::multiply(decimal("1.5"), decimal("-2")), decimal("-3"));
  EXPECT_EQ(Decimal::divide(decimal("2"), decimal("3"), 4)->to_string(), "0.6667");
  EXPECT_EQ(Decimal::divide(decimal("-1"), decimal("8"), 2)->to_string(), "-0.13");
  EXPECT_FALSE(Decimal::divide(decimal("1"), decimal("0"), 2).ok());
  EXPECT_FALSE(Decimal::add(decimal("999999999999999999"), decimal("1")).ok());
}

TEST(Decimal, AgreesWithIntegerArithmeticOnRandomHundredths) {
  std::mt19937 random(20261122);
  std::uniform_int_distribution<std::int64_t> pick(-1'000'000, 1'000'000);
  for (int i = 0; i < 10'000; ++i) {
    const std::int64_t a = pick(random);
    const std::int64_t b = pick(random);
    const Decimal x = *Decimal::from_parts(a, 2);
    const Decimal y = *Decimal::from_parts(b, 2);
    EXPECT_EQ(Decimal::add(x, y)->coefficient(), a + b);
    EXPECT_EQ(Decimal::multiply(x, y)->coefficient(), a * b);
    EXPECT_EQ(x < y, a < b);
    EXPECT_EQ(*Decimal::parse(x.to_string()), x);
  }
}

}  // namespace
}  // namespace zhicheng
