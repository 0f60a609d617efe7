#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zhicheng/service/actor.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

// A step of a review as a page shows it.
struct StepView {
  store::ReviewStepId id;
  store::ReviewAction action = store::ReviewAction::accept;
  Timestamp at;
  store::CorrectionSubject subject = store::CorrectionSubject::indicator;  // of its first row
  std::string subject_name;
  std::int64_t rows = 0;
};

// What a person does to a draft beyond deciding on single rows (PlanService). Every method is one use case:
// one permission check, one transaction, one audit entry for each write. Thread-safe. Errors of all:
// permission_denied, not_found; plan_not_draft.
class ReviewService {
 public:
  ReviewService(db::ConnectionPool& pool, const Clock& clock) : pool_(pool), clock_(clock) {}

  // The person's own last step on the plan that still stands: what undo() would undo.
  Result<std::optional<StepView>> last_step(const Actor& actor, store::PlanId id) const;
  // Puts every row of that step back to what it was before; each field that goes back is a correction of its
  // own, nothing is erased. undo_nothing if there is none; conflict if `step` is not the last one;
  // undo_blocked if somebody changed one of its rows since, then nothing is undone.
  Result<StepView> undo(const Actor& actor, store::PlanId id, store::ReviewStepId step);

 private:
  db::ConnectionPool& pool_;
  const Clock& clock_;
};

}  // namespace zhicheng::service
