#pragma once

#include <string_view>

#include "zhicheng/base/bilingual.h"

namespace zhicheng::trace {

// What people read for a business step of CBV 2.0, given by its whole address; of another word its last part.
// The Chinese names are our own: the standard has none.
Bilingual title_of_step(std::string_view address);

}  // namespace zhicheng::trace
