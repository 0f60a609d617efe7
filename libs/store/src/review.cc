#include "zhicheng/store/review.h"

#include "sql.h"

namespace zhicheng::store {
namespace {

constexpr std::array kReviewStates = {Names<ReviewState>{ReviewState::pending, "pending"},
                                      Names<ReviewState>{ReviewState::accepted, "accepted"},
                                      Names<ReviewState>{ReviewState::rejected, "rejected"},
                                      Names<ReviewState>{ReviewState::corrected, "corrected"}};

constexpr std::array kSecondStates = {Names<SecondState>{SecondState::waiting, "waiting"},
                                      Names<SecondState>{SecondState::agreed, "agreed"},
                                      Names<SecondState>{SecondState::disputed, "disputed"}};

}  // namespace

std::string_view name_of(ReviewState state) {
  return find_name(kReviewStates, state);
}

Result<ReviewState> parse_review_state(std::string_view name) {
  return find_value(kReviewStates, name, "审核状态");
}

std::string_view name_of(SecondState state) {
  return find_name(kSecondStates, state);
}

Result<SecondState> parse_second_state(std::string_view name) {
  return find_value(kSecondStates, name, "复核结果");
}

}  // namespace zhicheng::store
