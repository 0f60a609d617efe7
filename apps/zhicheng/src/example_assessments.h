#pragma once

#include <cstddef>
#include <filesystem>

#include "house.h"

namespace zhicheng::app {

// assessments.csv of an example (example.h); how many rounds were made. Who announces and finishes them is
// an account that nobody can log in with. Errors: example_malformed with file and line.
Result<std::size_t> load_example_assessments(House& house, const std::filesystem::path& folder);

}  // namespace zhicheng::app
