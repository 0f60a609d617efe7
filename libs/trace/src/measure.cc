#include "measure.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "zhicheng/base/assert.h"

namespace zhicheng::trace {
namespace {

constexpr int kScale = 12;
constexpr std::int64_t kUnit = 1'000'000'000'000;
constexpr Wide kLargest = static_cast<Wide>(kUnit) * 1'000'000'000'000;  // 10^12 units

struct Factor {
  std::string_view unit;
  std::string_view base;
  int exponent;  // of ten
};
constexpr Factor kFactors[] = {{"GRM", "KGM", -3}, {"TNE", "KGM", 3}, {"MLT", "LTR", -3}};

// With the exponent that JSON allows.
std::optional<Wide> read_size(std::string_view amount, int exponent) {
  const std::size_t mark = amount.find_first_of("eE");
  if (mark != std::string_view::npos) {
    std::string_view digits = amount.substr(mark + 1);
    if (digits.starts_with('+')) digits.remove_prefix(1);
    int more = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), more);
    if (fault != std::errc() || end != digits.data() + digits.size() || more > 30 || more < -30)
      return std::nullopt;
    exponent += more;
    amount = amount.substr(0, mark);
  }
  const Result<Decimal> read = Decimal::parse(amount);
  if (!read.ok() || read->is_negative()) return std::nullopt;
  Wide size = read->coefficient();
  int shift = kScale - read->scale() + exponent;
  for (; shift > 0 && size < kLargest; --shift) size *= 10;
  for (; shift < 0 && size % 10 == 0 && size != 0; ++shift) size /= 10;
  if (size == 0) return Wide{0};
  if (shift != 0 || size >= kLargest) return std::nullopt;
  return size;
}

}  // namespace

std::optional<Measure> Units::find(std::string_view amount, std::string_view unit) const {
  const auto factor = std::find_if(std::begin(kFactors), std::end(kFactors),
                                   [&](const Factor& each) { return each.unit == unit; });
  const bool known = factor != std::end(kFactors);
  const auto name = std::find(names_.begin(), names_.end(), known ? factor->base : unit);
  const std::optional<Wide> size = read_size(amount, known ? factor->exponent : 0);
  if (!size || name == names_.end()) return std::nullopt;
  return Measure{*size, static_cast<std::uint32_t>(name - names_.begin())};
}

std::optional<Measure> Units::read(std::string_view amount, std::string_view unit) {
  std::optional<Measure> found = find(amount, unit);
  if (found || !read_size(amount, 0)) return found;
  const bool known = std::any_of(std::begin(kFactors), std::end(kFactors),
                                 [&](const Factor& each) { return each.unit == unit; });
  if (known || std::find(names_.begin(), names_.end(), unit) != names_.end()) return std::nullopt;
  names_.emplace_back(unit);
  return find(amount, unit);
}

std::optional<Decimal> decimal_of(Wide size, bool up) {
  if (size == kUnbounded) return std::nullopt;
  int scale = kScale;
  if (size % kUnit == 0) {
    size /= kUnit;
    scale = 0;
  }
  if (size <= std::numeric_limits<std::int64_t>::max()) {  // narrow division is many times faster
    auto narrow = static_cast<std::int64_t>(size);
    for (; scale > 0 && narrow % 10 == 0; --scale) narrow /= 10;
    size = narrow;
  }
  for (; scale > 0 && size % 10 == 0; --scale) size /= 10;
  for (; size > Decimal::kMaxCoefficient && scale > 0; --scale) size = (size + (up ? 9 : 0)) / 10;
  if (size > Decimal::kMaxCoefficient && up) return std::nullopt;
  size = std::min<Wide>(size, Decimal::kMaxCoefficient);
  const Result<Decimal> made = Decimal::from_parts(static_cast<std::int64_t>(size), scale);
  ZHICHENG_ASSERT(made.ok());
  return *made;
}

}  // namespace zhicheng::trace
