#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/correction.h"
#include "zhicheng/store/ids.h"

namespace zhicheng::store {

// Where a row of a plan came from: what the import read, whatever a person made of it since.
struct RowOrigin {
  CorrectionSubject subject = CorrectionSubject::indicator;
  std::int64_t subject_id = 0;
  std::string as_read;  // JSON as in a plan file; "" where it was not read from this version's document
  std::int64_t predecessor = 0;  // the row of the earlier version that it is; 0: new

  bool operator==(const RowOrigin&) const = default;
};

// Something of the earlier version of a plan that does not fit the new document any more.
enum class MisfitKind : std::uint8_t {
  correction,  // a person's value where the document now says something else
  document,    // the words under a decision changed: the row waits for a decision again
  gone,        // a row that the new document does not have
  split,       // a part that was split off a row whose words changed
  merge,       // a row that was merged into another, and one of them changed
};
enum class MisfitState : std::uint8_t { open, kept, dropped };
std::string_view name_of(MisfitKind kind);
std::string_view name_of(MisfitState state);
Result<MisfitKind> parse_misfit_kind(std::string_view name);
Result<MisfitState> parse_misfit_state(std::string_view name);

struct MisfitChange {
  std::string field;   // its JSON name
  std::string before;  // in the earlier version
  std::string after;   // in the new document

  bool operator==(const MisfitChange&) const = default;
};

struct Misfit {
  MisfitId id;
  PlanId plan;  // the new version
  CorrectionSubject subject = CorrectionSubject::indicator;
  std::int64_t subject_id = 0;  // of the new version; 0: it has none
  std::int64_t earlier_id = 0;  // of the earlier version
  MisfitKind kind = MisfitKind::correction;
  std::string unit;  // of a correction: the field or group of fields that is kept or dropped as one
  std::vector<MisfitChange> changes;
  MisfitState state = MisfitState::open;
  UserId decided_by;
  std::optional<Timestamp> decided_at;

  bool operator==(const Misfit&) const = default;
};

class PlanVersionRepository {
 public:
  explicit PlanVersionRepository(db::Connection& connection) : connection_(connection) {}

  Result<void> save_origin(PlanId plan, const RowOrigin& origin);
  Result<std::vector<RowOrigin>> origins(PlanId plan) const;  // by kind and id

  Result<MisfitId> insert(const Misfit& misfit);  // id and decision are ignored
  Result<Misfit> get(MisfitId id) const;          // not_found
  Result<std::vector<Misfit>> misfits(PlanId plan) const;
  // Open ones that a person has to decide: all but those of kind `document`.
  Result<std::int64_t> open_misfits(PlanId plan) const;
  // conflict unless it is open.
  struct Decision {
    MisfitState state = MisfitState::kept;
    UserId user;
    Timestamp at;
    ReviewStepId step;  // that did it
  };
  Result<void> decide(MisfitId id, const Decision& decision);
  // What the step decided; nullopt if it was another kind of step.
  Result<std::optional<Misfit>> of_step(ReviewStepId step) const;
  Result<void> reopen(MisfitId id);  // as if nobody had decided; not_found

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
