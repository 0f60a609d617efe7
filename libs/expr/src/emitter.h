#pragma once

#include <memory>
#include <string>

#include "code.h"

namespace zhicheng::expr {

// Translates a checked tree. `row_size` and `locals` come from the schema and the checker.
std::shared_ptr<const Code> emit_code(std::string text, const Node& root, std::size_t row_size,
                                      std::size_t locals);

}  // namespace zhicheng::expr
