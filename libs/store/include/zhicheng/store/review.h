#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "zhicheng/base/date.h"
#include "zhicheng/base/result.h"
#include "zhicheng/store/ids.h"

namespace zhicheng::store {

// What a person said about a candidate that the program read from a document.
enum class ReviewState : std::uint8_t { pending, accepted, rejected, corrected };
std::string_view name_of(ReviewState state);
Result<ReviewState> parse_review_state(std::string_view name);  // invalid_argument

// What a different person said about a decision (复核).
enum class SecondState : std::uint8_t { waiting, agreed, disputed };
std::string_view name_of(SecondState state);
Result<SecondState> parse_second_state(std::string_view name);  // invalid_argument

// Who decided last on a row, and what the second reader said about it. A disputed row is pending again and
// keeps both views until somebody decides on it anew.
struct Decided {
  UserId by;                                  // not stored: the command line
  std::optional<Timestamp> at;                // none: nobody decided, or it was before this was kept
  ReviewState state = ReviewState::pending;   // what was decided
  SecondState second = SecondState::waiting;  // waiting: nobody read it a second time
  UserId second_by;
  std::optional<Timestamp> second_at;
  std::string reason;  // of the second reader; never "" where disputed

  bool operator==(const Decided&) const = default;
};

// Whether rows that are no longer of their plan are asked for too.
enum class WithRetired : std::uint8_t { no, yes };

}  // namespace zhicheng::store
