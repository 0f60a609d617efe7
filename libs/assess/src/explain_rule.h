#pragma once

#include "score.h"
#include "zhicheng/assess/input.h"

namespace zhicheng::assess {

// How the points of an item whose facts are complete came about, with the numbers filled in.
Bilingual formula_of(const Facts& facts, const Grant& grant);
// What would give full points. Quantities that are unknown stand as "?".
Bilingual full_when(const Item& item, const Numbers& numbers);

}  // namespace zhicheng::assess
