#pragma once

#include <cstdint>
#include <limits>

#include "zhicheng/base/date.h"

namespace zhicheng::store {

// Only vintages that were entered by then are seen, as if the database stood still at that instant.
using KnownBy = Timestamp;
inline constexpr KnownBy kKnownNow{std::numeric_limits<std::int64_t>::max()};

}  // namespace zhicheng::store
