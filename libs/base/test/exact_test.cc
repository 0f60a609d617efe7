#include "zhicheng/base/exact.h"

#include <gtest/gtest.h>

namespace zhicheng {
namespace {

TEST(Exact, RoundsHalfAwayFromZeroOnceAndOnlyWhenAsked) {
  EXPECT_EQ(exact::rounded(exact::share(1, 8), 2)->to_string(), "0.13");
  EXPECT_EQ(exact::rounded(-exact::share(1, 8), 2)->to_string(), "-0.13");
  EXPECT_EQ(exact::rounded(exact::share(1, 3) * 3, 4)->to_string(), "1.0000");
  // Half of a digit that only the exact sum has: 0.005 − 1/10^15 stays below.
  const exact::Number below = exact::share(5, 1'000) - exact::share(1, 1'000'000'000'000'000);
  EXPECT_EQ(exact::rounded(below, 2)->to_string(), "0.00");
}

TEST(Exact, TakesDecimalsAsTheyAre) {
  EXPECT_TRUE(exact::of(Decimal::parse("0.1").value()) * 3 == exact::of(Decimal::parse("0.30").value()));
  EXPECT_TRUE(exact::power(exact::share(1, 2), 10) == exact::share(1, 1'024));
}

TEST(Exact, GivesNothingBeyondEighteenDigits) {
  EXPECT_TRUE(exact::rounded(exact::of(Decimal::from_integer(Decimal::kMaxCoefficient)), 0).has_value());
  EXPECT_FALSE(exact::rounded(exact::of(Decimal::from_integer(Decimal::kMaxCoefficient)), 1).has_value());
}

}  // namespace
}  // namespace zhicheng
