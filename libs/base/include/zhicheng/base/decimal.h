#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "zhicheng/base/result.h"

namespace zhicheng {

// An exact decimal number, coefficient × 10^-scale, at most 18 significant digits, scale 0 to 12. Figures of
// a plan are decimals: 0.1 + 0.2 is 0.3, and the scale that was printed is kept ("0.90" stays "0.90").
// Comparison is by value: 0.9 == 0.90. A value type; all operations are O(1).
class Decimal {
 public:
  static constexpr int kMaxScale = 12;
  static constexpr std::int64_t kMaxCoefficient = 999'999'999'999'999'999;

  Decimal() = default;
  static Decimal from_integer(std::int64_t value);  // |value| ≤ kMaxCoefficient
  static Result<Decimal> from_parts(std::int64_t coefficient, int scale);

  // Reads "-12.50", "+3", ".5"; a blank, a grouping sign, an exponent, full-width digits or words are
  // number_malformed, too many digits number_out_of_range.
  static Result<Decimal> parse(std::string_view text);

  std::int64_t coefficient() const { return coefficient_; }
  int scale() const { return scale_; }
  bool is_negative() const { return coefficient_ < 0; }
  bool is_zero() const { return coefficient_ == 0; }
  // For statistics and charts only; never to compare, add or store.
  double to_double() const;
  std::string to_string() const;  // keeps the scale

  // Exact, or number_out_of_range.
  static Result<Decimal> add(Decimal a, Decimal b);
  static Result<Decimal> subtract(Decimal a, Decimal b);
  static Result<Decimal> multiply(Decimal a, Decimal b);
  // Rounded half away from zero to `scale` digits; b must not be zero (invalid_argument).
  static Result<Decimal> divide(Decimal a, Decimal b, int scale);

  friend std::strong_ordering operator<=>(Decimal a, Decimal b);
  friend bool operator==(Decimal a, Decimal b) { return (a <=> b) == 0; }

 private:
  std::int64_t coefficient_ = 0;
  std::int8_t scale_ = 0;
};

}  // namespace zhicheng
