#pragma once

#include <cstddef>

namespace zhicheng::expr::testing {

// How often this program has asked for memory; its operator new counts.
std::size_t allocation_count();

}  // namespace zhicheng::expr::testing
