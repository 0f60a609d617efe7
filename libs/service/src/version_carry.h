#pragma once

#include <cstdint>

#include "document_import.h"
#include "zhicheng/base/date.h"

namespace zhicheng::service {

// What became of the rows of the earlier version.
struct CarryCounts {
  std::int64_t paired = 0;   // rows that both versions have
  std::int64_t changed = 0;  // of these: the document says something else
  std::int64_t added = 0;    // rows that only the new document has
  std::int64_t gone = 0;     // rows that only the earlier one had
  std::int64_t misfits = 0;  // of all kinds
};

// Stores the rows and facts of a new version of a plan. Rows are paired with those of `earlier` by
// plan_import::pair_rows. Where the document says the same, everything that people made of a row is taken
// over: corrections, decision, department, splits and merges, with who and when. Where it changed, what still
// fits is taken over, the row waits for a decision again, and what does not fit becomes a misfit. Rows that a
// person added are taken over as they are. Nothing is written to the earlier version.
Result<CarryCounts> carry_version(store::Repositories& repositories, store::PlanId earlier,
                                  store::PlanId plan, const ReadPlan& read);

}  // namespace zhicheng::service
