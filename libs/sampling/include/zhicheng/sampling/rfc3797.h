#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"

// Publicly Verifiable Nominations Committee Random Selection, RFC 3797: kept for comparison with draw-v1. It
// knows neither weights nor strata, rests on MD5 and takes at most 65,535 in the pool.
namespace zhicheng::sampling {

// Numbers of one source as the key string wants them (section 4): ascending, each with a dot, a slash last.
std::string rfc3797_source(std::vector<std::uint64_t> numbers);

struct Rfc3797Pick {
  std::string digest;           // hexadecimal, upper case
  std::uint32_t remaining = 0;  // in the pool before this pick
  std::uint32_t selected = 0;   // 1-based place in the list
};

// `count` picks from a list of `pool` names. invalid_argument: an empty pool, one above 65,535, a count above
// the pool, an empty key.
Result<std::vector<Rfc3797Pick>> rfc3797_select(std::string_view key, std::uint32_t pool,
                                                std::uint32_t count);

}  // namespace zhicheng::sampling
