#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <optional>

#include "zhicheng/base/decimal.h"

// Rational numbers without limit of size: what decides a state is never rounded.
namespace zhicheng::exact {

using Integer =
    boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>, boost::multiprecision::et_off>;
using Number = boost::multiprecision::number<
    boost::multiprecision::rational_adaptor<boost::multiprecision::cpp_int_backend<>>,
    boost::multiprecision::et_off>;

Number of(Decimal value);
Number share(std::int64_t part, std::int64_t whole);  // whole > 0
Number power(const Number& base, int exponent);       // exponent ≥ 0
// Rounded half away from zero; nullopt if it needs more than 18 digits.
std::optional<Decimal> rounded(const Number& value, int scale);

}  // namespace zhicheng::exact
