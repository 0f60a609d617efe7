#pragma once

#include <string>

namespace zhicheng::sampling {

// Sums of weights and their products with sample sizes: below 2^120 for every frame within the limits.
__extension__ typedef unsigned __int128
    Wide;  // NOLINT(modernize-use-using): only a typedef takes __extension__

std::string to_decimal(Wide value);

}  // namespace zhicheng::sampling
