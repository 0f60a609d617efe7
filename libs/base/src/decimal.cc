#include "zhicheng/base/decimal.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace zhicheng {
namespace {

__extension__ using Wide = __int128;

constexpr std::array<std::int64_t, Decimal::kMaxScale + 1> kPowers = {
    1,          10,          100,           1'000,          10'000,          100'000,          1'000'000,
    10'000'000, 100'000'000, 1'000'000'000, 10'000'000'000, 100'000'000'000, 1'000'000'000'000};

std::int64_t power_of_ten(int exponent) {
  return kPowers[static_cast<std::size_t>(exponent)];
}

Wide rescaled(Decimal value, int scale) {
  return static_cast<Wide>(value.coefficient()) * power_of_ten(scale - value.scale());
}

Error out_of_range(std::string text) {
  return Error(ErrorCode::number_out_of_range).with("text", std::move(text));
}

// Drops trailing zeros of the coefficient only where the number would not fit otherwise.
Result<Decimal> narrowed(Wide coefficient, int scale) {
  const auto too_long = [&] {
    return scale > Decimal::kMaxScale || coefficient > Decimal::kMaxCoefficient ||
           coefficient < -Decimal::kMaxCoefficient;
  };
  while (too_long() && scale > 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    --scale;
  }
  if (too_long()) return out_of_range("…");
  return Decimal::from_parts(static_cast<std::int64_t>(coefficient), scale);
}

}  // namespace

Decimal Decimal::from_integer(std::int64_t value) {
  ZHICHENG_ASSERT(value <= kMaxCoefficient && value >= -kMaxCoefficient);
  Decimal decimal;
  decimal.coefficient_ = value;
  return decimal;
}

Result<Decimal> Decimal::from_parts(std::int64_t coefficient, int scale) {
  if (scale < 0 || scale > kMaxScale || coefficient > kMaxCoefficient || coefficient < -kMaxCoefficient)
    return out_of_range(std::to_string(coefficient) + "e-" + std::to_string(scale));
  Decimal decimal;
  decimal.coefficient_ = coefficient;
  decimal.scale_ = static_cast<std::int8_t>(scale);
  return decimal;
}

Result<Decimal> Decimal::parse(std::string_view text) {
  std::size_t at = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) ++at;
  std::int64_t coefficient = 0;
  int scale = 0;
  bool point = false;
  bool digit = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return Error(ErrorCode::number_malformed).with("text", std::string(text));
    digit = true;
    if (coefficient > kMaxCoefficient / 10 || (point && scale == kMaxScale))
      return out_of_range(std::string(text));
    coefficient = coefficient * 10 + (c - '0');
    if (coefficient > kMaxCoefficient) return out_of_range(std::string(text));
    if (point) ++scale;
  }
  if (!digit) return Error(ErrorCode::number_malformed).with("text", std::string(text));
  return from_parts(negative ? -coefficient : coefficient, scale);
}

double Decimal::to_double() const {
  return static_cast<double>(coefficient_) / static_cast<double>(power_of_ten(scale_));
}

std::string Decimal::to_string() const {
  std::string digits = std::to_string(coefficient_ < 0 ? -coefficient_ : coefficient_);
  const auto scale = static_cast<std::size_t>(scale_);
  if (scale > 0) {
    if (digits.size() <= scale) digits.insert(0, scale + 1 - digits.size(), '0');
    digits.insert(digits.size() - scale, 1, '.');
  }
  return coefficient_ < 0 ? "-" + digits : digits;
}

Result<Decimal> Decimal::add(Decimal a, Decimal b) {
  const int scale = std::max(a.scale_, b.scale_);
  return narrowed(rescaled(a, scale) + rescaled(b, scale), scale);
}

Result<Decimal> Decimal::subtract(Decimal a, Decimal b) {
  const int scale = std::max(a.scale_, b.scale_);
  return narrowed(rescaled(a, scale) - rescaled(b, scale), scale);
}

Result<Decimal> Decimal::multiply(Decimal a, Decimal b) {
  return narrowed(static_cast<Wide>(a.coefficient_) * b.coefficient_, a.scale_ + b.scale_);
}

Result<Decimal> Decimal::divide(Decimal a, Decimal b, int scale) {
  if (b.is_zero() || scale < 0 || scale > kMaxScale)
    return Error(ErrorCode::invalid_argument).with("what", "除法").with("why", "除数为零或小数位数无效");
  // a/10^sa ÷ b/10^sb · 10^scale: 18 + 12 + 12 digits can exceed 128 bits only for extreme scales.
  const int shift = scale + b.scale_ - a.scale_;
  Wide numerator = a.coefficient_;
  Wide denominator = b.coefficient_;
  for (int i = 0; i < shift; ++i) {
    if (numerator > static_cast<Wide>(1) << 120 || numerator < -(static_cast<Wide>(1) << 120))
      return out_of_range(a.to_string() + " / " + b.to_string());
    numerator *= 10;
  }
  for (int i = shift; i < 0; ++i) denominator *= 10;
  const bool negative = (numerator < 0) != (denominator < 0);
  numerator = numerator < 0 ? -numerator : numerator;
  denominator = denominator < 0 ? -denominator : denominator;
  const Wide quotient = (numerator + denominator / 2) / denominator;
  return narrowed(negative ? -quotient : quotient, scale);
}

std::strong_ordering operator<=>(Decimal a, Decimal b) {
  const int scale = std::max(a.scale_, b.scale_);
  const Wide left = rescaled(a, scale);
  const Wide right = rescaled(b, scale);
  return left < right ? std::strong_ordering::less
                      : (left > right ? std::strong_ordering::greater : std::strong_ordering::equal);
}

}  // namespace zhicheng
