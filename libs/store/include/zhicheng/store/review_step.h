#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/correction.h"
#include "zhicheng/store/ids.h"

namespace zhicheng::store {

enum class ReviewAction : std::uint8_t {
  accept,
  reject,
  reopen,
  correct,
  add,
  split,
  merge,
  agree,
  dispute,
  misfit,
  undo
};
std::string_view name_of(ReviewAction action);
Result<ReviewAction> parse_review_action(std::string_view name);  // invalid_argument

// One row that a step changed.
struct ReviewStepRow {
  CorrectionSubject subject = CorrectionSubject::indicator;
  std::int64_t subject_id = 0;  // of the plan, indicator or task
  std::string before;           // the row as JSON; "" where the step made it
  std::string after;

  bool operator==(const ReviewStepRow&) const = default;
};

// What one person did to a draft in one go.
struct ReviewStep {
  ReviewStepId id;
  PlanId plan;
  UserId user;  // not stored: the command line
  Timestamp at;
  ReviewAction action = ReviewAction::accept;
  ReviewStepId undone_by;  // not stored: it stands
  std::vector<ReviewStepRow> rows;

  bool operator==(const ReviewStep&) const = default;
};

// Append-only but for the mark that a step was undone.
class ReviewStepRepository {
 public:
  explicit ReviewStepRepository(db::Connection& connection) : connection_(connection) {}

  Result<ReviewStepId> insert(const ReviewStep& step);  // id and undone_by are ignored
  // The person's newest step on the plan that stands and is no undo itself, with its rows.
  Result<std::optional<ReviewStep>> last_standing(PlanId plan, UserId user) const;
  // Who changed this row last in a review; nullopt if nobody did.
  Result<std::optional<UserId>> last_user_of(CorrectionSubject subject, std::int64_t subject_id) const;
  // conflict if it was undone already.
  Result<void> mark_undone(ReviewStepId step, ReviewStepId undone_by);

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
