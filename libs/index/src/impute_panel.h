#pragma once

#include "zhicheng/index/data.h"
#include "zhicheng/index/impute.h"

namespace zhicheng::index {

// Fills the holes of one indicator from other periods of the same unit: latest, linear, constant,
// linear_constant. `filled` begins as a copy of `column`; only its holes are changed.
void fill_over_time(const Frame& frame, const Impute& step, const Column& column, Column& filled);

}  // namespace zhicheng::index
