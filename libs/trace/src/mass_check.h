#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "zhicheng/trace/event_check.h"

namespace zhicheng::trace {

// Transformations all of whose amounts are stated in one unit, and whose outputs are more than `yield` times
// their inputs. Events that share a transformation id are one.
void check_mass(std::span<const Event> events, std::span<const std::uint32_t> counted, Decimal yield,
                std::vector<Finding>& findings);

}  // namespace zhicheng::trace
