#pragma once

#include "zhicheng/db/statement.h"
#include "zhicheng/store/indicator.h"

// Rows of table indicator. The columns are named with the table, because queries join it.
namespace zhicheng::store {

#define ZHICHENG_INDICATOR_COLUMNS                                                                          \
  "SELECT indicator.id, indicator.plan_id, indicator.seq, indicator.group_name, indicator.name, "           \
  "indicator.unit, indicator.baseline_raw, indicator.target_raw, indicator.actual_raw, "                    \
  "indicator.attribute, indicator.note, indicator.origin, indicator.department, indicator.kind, "           \
  "indicator.relation, indicator.low, indicator.high, indicator.reference, indicator.accumulation, "        \
  "indicator.baseline_year, indicator.baseline, indicator.target_year, indicator.soft, indicator.rule, "    \
  "indicator.confidence, indicator.lowered_by, indicator.review, indicator.retired, indicator.split_from, " \
  "indicator.merged_into, indicator.decided_by, indicator.decided_at, indicator.decided_state, "            \
  "indicator.second_state, indicator.second_by, indicator.second_at, indicator.second_reason, "             \
  "indicator.version "                                                                                      \
  "FROM indicator "

StoredIndicator read_indicator(db::Rows& rows);  // without its quotes

}  // namespace zhicheng::store
