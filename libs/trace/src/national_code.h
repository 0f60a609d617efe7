#pragma once

#include <optional>
#include <string_view>

#include "zhicheng/trace/code.h"

namespace zhicheng::trace {

// Schemes that are not of GS1. What is [not confirmed] of them is a doubt, never an error.
Result<CodeReading> read_uscc(std::string_view code);
Result<CodeReading> read_drug(std::string_view digits);        // 20
Result<CodeReading> read_veterinary(std::string_view digits);  // 24

// By its beginning and length; nullopt: none of these.
std::optional<Result<CodeReading>> read_national(std::string_view code);

}  // namespace zhicheng::trace
