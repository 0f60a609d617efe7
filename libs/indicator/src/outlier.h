#pragma once

#include <optional>
#include <span>

#include "zhicheng/base/exact.h"

namespace zhicheng::indicator {

// How far `value` lies from the middle of `others`, in units of their spread: 0.6745 (x − median) / MAD, or
// (x − median) / (1.253314 · mean absolute deviation) where more than half of them are equal. nullopt: they
// are all equal, there is no spread to measure by. `others` is not empty. Source: reference "indicators"
// section 5.2, modified z; the second form is from memory, 待核实.
std::optional<exact::Number> modified_z(const exact::Number& value, std::span<const exact::Number> others);

}  // namespace zhicheng::indicator
