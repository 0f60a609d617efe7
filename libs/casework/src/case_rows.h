#pragma once

#include <string>
#include <string_view>

#include "zhicheng/casework/case_field.h"

// Values of kind rows: a list with one context a row that has every column.
namespace zhicheng::casework {

// [{"holder": "甲店", "shipped": "120"}]; a column left out or "" is null. No rows are null.
// case_value_wrong.
Result<expr::Value> read_rows(const CaseField& field, std::string_view text);
// The same back; what is null is left out.
std::string rows_text(const expr::List& rows);
// At most kMostRows, none of them empty; every cell fits its column. case_value_wrong, case_field_missing.
Result<void> check_rows(const CaseField& field, const expr::List& rows);

}  // namespace zhicheng::casework
