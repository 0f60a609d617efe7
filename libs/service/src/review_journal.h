#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "field_list.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/store/unit_of_work.h"

// What a review keeps of each change, so that it can be undone.
namespace zhicheng::service {

// Everything that a person may change about a row, as JSON. Two rows with the same snapshot are the same to a
// reviewer; place, reading and version do not count.
std::string snapshot_of(const plan::Facts& facts);
std::string snapshot_of(const store::StoredIndicator& row);
std::string snapshot_of(const store::StoredTask& row);
// Puts a snapshot back into a row, which keeps id, plan, seq, reading and version.
Result<void> restore(std::string_view snapshot, plan::Facts& facts);
Result<void> restore(std::string_view snapshot, store::StoredIndicator& row);
Result<void> restore(std::string_view snapshot, store::StoredTask& row);

// The same as a list of fields, for corrections.
FieldList row_fields_of(const store::StoredIndicator& row);
FieldList row_fields_of(const store::StoredTask& row);

// Collects the rows that one use case changes and saves them as one step.
class ReviewJournal {
 public:
  // A row that was changed; one that is as it was before does not count.
  void note(const store::StoredIndicator& before, const store::StoredIndicator& after);
  void note(const store::StoredTask& before, const store::StoredTask& after);
  void note(store::PlanId plan, const plan::Facts& before, const plan::Facts& after);
  void note_new(const store::StoredIndicator& made);
  void note_new(const store::StoredTask& made);

  // Nothing is saved, and the id is not stored, where no row changed.
  Result<store::ReviewStepId> save(store::Repositories& repositories, store::PlanId plan, const Actor& actor,
                                   Timestamp at, store::ReviewAction action);
  // The same for a step that changed something else than rows.
  Result<store::ReviewStepId> save_even_if_empty(store::Repositories& repositories, store::PlanId plan,
                                                 const Actor& actor, Timestamp at,
                                                 store::ReviewAction action);

 private:
  void add(store::CorrectionSubject subject, std::int64_t id, std::string before, std::string after);

  std::vector<store::ReviewStepRow> rows_;
};

}  // namespace zhicheng::service
