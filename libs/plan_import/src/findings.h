#pragma once

#include <string>

#include "indicators.h"
#include "zhicheng/base/diagnostic.h"

namespace zhicheng::plan_import {

// Two statements of one indicator: a finding that shows both if they differ (P005, P015, P016).
void compare_statements(const plan::Indicator& kept, const plan::Indicator& added, Diagnostics& diagnostics);

// Stage 7: what a reader should know about the indicators (floors, references, units, years, repairs).
void check_indicators(std::vector<Draft>& drafts, const Stages& stages, const Vocabulary& vocabulary,
                      Diagnostics& diagnostics);
// The diagnostics from `begin` on are findings on `draft`.
void note_findings(Draft& draft, const Diagnostics& diagnostics, std::size_t begin);
// About tables, headings, marks and the facts of the document.
void check_document(const document::Document& document, const Stages& stages, const plan::Plan& plan,
                    const Vocabulary& vocabulary, Diagnostics& diagnostics);

Diagnostic finding(Severity severity, const char* code, const plan::Quote& place, std::string message,
                   std::string hint);

}  // namespace zhicheng::plan_import
