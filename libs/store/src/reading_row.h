#pragma once

#include <string>

#include "zhicheng/db/statement.h"
#include "zhicheng/plan/reading.h"

// The columns rule, confidence, lowered_by of the tables indicator and task.
namespace zhicheng::store {

plan::Reading read_reading(db::Rows& rows);
std::string lowered_by_text(const plan::Reading& reading);  // codes parted by blanks

}  // namespace zhicheng::store
