#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zhicheng/service/actor.h"
#include "zhicheng/service/plan_service.h"
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

// Something of the earlier version that does not fit, as a page shows it.
struct MisfitView {
  store::Misfit misfit;
  std::string subject_name;  // in the earlier version
  bool open = true;          // of kind `document`: while its row waits for a decision
  std::string decided_by;    // "" while it is open
};

// How a version follows the one before.
struct VersionView {
  store::PlanId predecessor;  // not stored: this is the first one, and the rest is empty
  std::string predecessor_title;
  std::int64_t paired = 0;  // indicators and tasks that the earlier version has too
  std::int64_t added = 0;   // that it has not
  std::vector<MisfitView> misfits;
};

// One row that holds two promises: what its two parts shall be.
template <class Fields>
struct Split {
  std::int64_t version = 0;
  Fields first;  // stays in the row
  Fields second;
};

// Two rows that are one: `drop` goes into `keep`, which then has `fields`.
template <class Fields>
struct Merge {
  struct RowVersion {
    std::int64_t id = 0;
    std::int64_t version = 0;
  };
  RowVersion keep;
  RowVersion drop;
  Fields fields;
};

// What a second reader says about decisions of other people.
struct SecondReading {
  bool agree = true;
  std::string reason;                      // needed to disagree; at most limits::kTextFieldBytes
  std::vector<Decision::RowVersion> rows;  // at most kMaxDecisionRows
};

// Who decided on or read a row of a plan.
struct Reviewer {
  store::UserId id;  // not stored: the command line
  std::string login;
};

// What a person does to a draft beyond deciding on single rows (PlanService). Every method is one use case:
// one permission check, one transaction, one audit entry for each write. Thread-safe. Errors of all:
// permission_denied, not_found; plan_not_draft; conflict on a stale version.
class ReviewService {
 public:
  ReviewService(db::ConnectionPool& pool, const Clock& clock) : pool_(pool), clock_(clock) {}

  // The second part is a new row right behind the first, with the same words of the document; both become
  // `corrected`. Gives both.
  Result<std::vector<store::StoredIndicator>> split_indicator(const Actor& actor, store::IndicatorId id,
                                                              const Split<plan::Indicator>& split);
  Result<std::vector<store::StoredTask>> split_task(const Actor& actor, store::TaskId id,
                                                    const Split<plan::Task>& split);
  // The kept row becomes `corrected` and has the quotes of both (a task keeps its own one); the other is
  // retired. merge_itself if both are the same row. Gives the kept one.
  Result<store::StoredIndicator> merge_indicators(const Actor& actor, store::PlanId id,
                                                  const Merge<plan::Indicator>& merge);
  Result<store::StoredTask> merge_tasks(const Actor& actor, store::PlanId id, const Merge<plan::Task>& merge);

  // Whether every decision needs a different person's agreement before activation. Once somebody decided,
  // only an administrator turns it off (invalid_argument).
  Result<PlanView> set_second_reading(const Actor& actor, store::PlanId id, std::int64_t version,
                                      bool wanted);
  // A row that is disputed is pending again and keeps both views until it is decided anew. All rows or none.
  // invalid_argument, which says what to do: the plan asks for no second reading, a reason is missing, a row
  // is pending, or the person decided on it.
  Result<std::vector<store::StoredIndicator>> second_read_indicators(const Actor& actor, store::PlanId id,
                                                                     const SecondReading& reading);
  Result<std::vector<store::StoredTask>> second_read_tasks(const Actor& actor, store::PlanId id,
                                                           const SecondReading& reading);
  Result<std::vector<Reviewer>> reviewers(const Actor& actor, store::PlanId id) const;  // by id

  // The person's own last step on the plan that still stands: what undo() would undo.
  Result<std::optional<StepView>> last_step(const Actor& actor, store::PlanId id) const;
  // Puts every row of that step back to what it was before; each field that goes back is a correction of its
  // own, nothing is erased. undo_nothing if there is none; conflict if `step` is not the last one;
  // undo_blocked if somebody changed one of its rows since, then nothing is undone.
  Result<StepView> undo(const Actor& actor, store::PlanId id, store::ReviewStepId step);

  Result<VersionView> version(const Actor& actor, store::PlanId id) const;
  // Keeps what the earlier version had (a value becomes a correction, a gone row one that was added by hand,
  // a part or a merge is made again) or drops it. conflict if somebody decided it; misfit_by_review for one
  // of kind `document`, which is decided with its row; the errors of a correction if the value does not fit.
  Result<MisfitView> decide_misfit(const Actor& actor, store::MisfitId id, bool keep);

 private:
  db::ConnectionPool& pool_;
  const Clock& clock_;
};

}  // namespace zhicheng::service
