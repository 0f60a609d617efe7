#pragma once

#include <vector>

#include "indicators.h"
#include "zhicheng/base/diagnostic.h"

// Stage 8: which rule read each row and how sure that makes us.
namespace zhicheng::plan_import {

// One for each draft. `document_findings` are those of the reader of the file, by line.
std::vector<plan::Reading> indicator_readings(const Drafts& drafts, const Diagnostics& document_findings);
// One for each task. `diagnostics` are those of the import, by line.
std::vector<plan::Reading> task_readings(const std::vector<plan::Task>& tasks, const Stages& stages,
                                         const Diagnostics& diagnostics);

// The last line that the words of a quote stand on.
int last_line_of(const plan::Quote& quote);

}  // namespace zhicheng::plan_import
