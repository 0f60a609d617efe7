#include "zhicheng/store/review.h"

#include "sql.h"

namespace zhicheng::store {
namespace {

constexpr std::array kReviewStates = {Names<ReviewState>{ReviewState::pending, "pending"},
                                      Names<ReviewState>{ReviewState::accepted, "accepted"},
                                      Names<ReviewState>{ReviewState::rejected, "rejected"},
                                      Names<ReviewState>{ReviewState::corrected, "corrected"}};

}  // namespace

std::string_view name_of(ReviewState state) {
  return find_name(kReviewStates, state);
}

Result<ReviewState> parse_review_state(std::string_view name) {
  return find_value(kReviewStates, name, "审核状态");
}

}  // namespace zhicheng::store
