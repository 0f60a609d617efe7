#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace zhicheng::service {

// A share that a sample gave, 0 to 1, with all that says how sure it is.
struct SampledShare {
  double value = 0;
  double low = 0;
  double high = 0;
  std::optional<double> standard_error;
  std::int64_t n = 0;
  std::string of;    // which sample: 抽取 2026-0001
  std::string note;  // what it speaks for
};

}  // namespace zhicheng::service
