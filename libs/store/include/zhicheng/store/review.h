#pragma once

#include <cstdint>
#include <string_view>

#include "zhicheng/base/result.h"

namespace zhicheng::store {

// What a person said about a candidate that the program read from a document.
enum class ReviewState : std::uint8_t { pending, accepted, rejected, corrected };
std::string_view name_of(ReviewState state);
Result<ReviewState> parse_review_state(std::string_view name);  // invalid_argument

// Whether rows that are no longer of their plan are asked for too.
enum class WithRetired : std::uint8_t { no, yes };

}  // namespace zhicheng::store
