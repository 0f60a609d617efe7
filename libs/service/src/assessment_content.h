#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/assess/assess.h"
#include "zhicheng/base/json.h"
#include "zhicheng/document/sheet.h"
#include "zhicheng/store/assessment.h"

namespace zhicheng::service {

// The scheme of a round, read from the text that is kept with it. database_damaged where it cannot be read.
Result<assess::Scheme> scheme_of(const store::Assessment& assessment);

// Rows of a sheet as they are kept: [[row number, cell, cell, …], …], and back.
std::string kept_rows(const document::Sheet& sheet);
Result<document::Sheet> sheet_of(const store::AssessmentSheet& kept);
int row_count(const store::AssessmentSheet& kept);  // without the titles

// All sheets read together; nullopt and `faults` if anything is wrong. `sheets` has the data. too_large.
Result<std::optional<assess::Input>> read_sheets(const assess::Scheme& scheme,
                                                 const std::vector<store::AssessmentSheet>& sheets,
                                                 std::vector<Error>& faults);

// The result for programs (docs/formats/assessment.md); nullopt without figures.
Result<std::optional<JsonObject>> assessed(const assess::Scheme& scheme,
                                           const std::vector<store::AssessmentSheet>& sheets,
                                           const std::optional<assess::Announcement>& announcement);

// The same result with one place alone; assess_place_unknown.
Result<JsonObject> of_place(JsonObject result, const std::string& code);

// Of a result: places in their order, and the items of each place.
std::vector<document::OutSheet> result_sheets(const assess::Scheme& scheme, const JsonObject& result);

}  // namespace zhicheng::service
