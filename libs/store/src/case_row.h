#pragma once

#include <string>
#include <vector>

#include "zhicheng/store/case_record.h"

// A row of case_record.
namespace zhicheng::store {

#define ZHICHENG_CASE_COLUMNS                                                               \
  "id, case_type_id, type_name, title, plan_id, task_id, owner_id, owner_name, opened_on, " \
  "opened_minute, opened_by, given_json, states, waits_for, values_json, due_on, warn_on, " \
  "due_clock, wakes_on, closed_on, late_on, choices, counted_by, events, version "

StoredCase read_case(db::Rows& rows);
// 2026-03-04T14:05, in the order of time as text; T24:00 is the end of the day, null is none.
db::Value kept_minute(const std::optional<calendar::LocalMinute>& minute);

// Words with blanks between them, as states are kept.
std::vector<std::string> split_words(const std::string& text);

}  // namespace zhicheng::store
