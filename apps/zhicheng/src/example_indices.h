#pragma once

#include <cstddef>
#include <filesystem>

#include "house.h"

namespace zhicheng::app {

// indices.csv of an example (example.h); how many runs were made. Errors: example_malformed with file and
// line.
Result<std::size_t> load_example_indices(House& house, const std::filesystem::path& folder);

}  // namespace zhicheng::app
