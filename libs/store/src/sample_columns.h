#pragma once

#include <optional>

#include "sql.h"
#include "zhicheng/store/sample_basis.h"

// The columns sample_size, sample_variance, sample_low, sample_high, sample_of: all NULL, or what a sample
// gave.
namespace zhicheng::store {

template <class T>
std::optional<T> value_of(const std::optional<SampleBasis>& sample, T SampleBasis::*member) {
  return sample ? std::optional<T>((*sample).*member) : std::nullopt;
}

inline std::optional<SampleBasis> read_sample_basis(db::Rows& rows) {
  const std::optional<std::int64_t> size = rows.optional_integer();
  SampleBasis sample;
  sample.variance = rows.optional_decimal();
  const std::optional<Decimal> low = rows.optional_decimal();
  const std::optional<Decimal> high = rows.optional_decimal();
  sample.of = rows.optional_text().value_or("");
  if (!size) return std::nullopt;
  sample.size = *size;
  sample.low = low.value_or(Decimal());
  sample.high = high.value_or(Decimal());
  return sample;
}

}  // namespace zhicheng::store
