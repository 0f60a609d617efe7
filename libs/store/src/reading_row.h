#pragma once

#include <string>

#include "zhicheng/db/statement.h"
#include "zhicheng/plan/reading.h"
#include "zhicheng/store/review.h"

// Columns that the tables indicator and task share: rule, confidence, lowered_by; decided_by and the six
// behind it.
namespace zhicheng::store {

plan::Reading read_reading(db::Rows& rows);
std::string lowered_by_text(const plan::Reading& reading);  // codes parted by blanks
Decided read_decided(db::Rows& rows);

}  // namespace zhicheng::store
