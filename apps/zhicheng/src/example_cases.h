#pragma once

#include <cstddef>
#include <filesystem>

#include "house.h"

namespace zhicheng::app {

// cases.csv and case_moves.csv of an example (example.h); how many cases were opened. Who moves them are
// accounts that nobody can log in with. Errors: example_malformed with file and line.
Result<std::size_t> load_example_cases(House& house, const std::filesystem::path& folder);

}  // namespace zhicheng::app
