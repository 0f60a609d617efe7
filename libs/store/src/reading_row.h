#pragma once

#include <string>

#include "zhicheng/db/statement.h"
#include "zhicheng/plan/reading.h"
#include "zhicheng/store/review.h"

// Columns that the tables indicator and task share: rule, confidence, lowered_by; decided_by and the six
// behind it.
namespace zhicheng::store {

#define ZHICHENG_DECIDED_COLUMNS \
  "decided_by, decided_at, decided_state, second_state, second_by, second_at, second_reason"
// The values of these columns, in their order.
#define ZHICHENG_DECIDED_VALUES(decided)                                                                \
  (decided).by, (decided).at, name_of((decided).state), name_of((decided).second), (decided).second_by, \
      (decided).second_at, (decided).reason

plan::Reading read_reading(db::Rows& rows);
std::string lowered_by_text(const plan::Reading& reading);  // codes parted by blanks
Decided read_decided(db::Rows& rows);

}  // namespace zhicheng::store
