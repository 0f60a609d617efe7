#pragma once

#include <string>

#include "indicators.h"
#include "zhicheng/base/diagnostic.h"

// Stage 7: what a person should know about the reading. Codes: docs/formats/import-diagnostics.md.
namespace zhicheng::plan_import {

// What the checks look at.
struct Reading {
  const document::Document& document;
  const Stages& stages;
  const plan::Plan& plan;
  const Vocabulary& vocabulary;
};

// Two statements of one indicator: a finding that shows both if they differ (P005, P015, P016).
void compare_statements(const plan::Indicator& kept, const plan::Indicator& added, Diagnostics& diagnostics);

// Floors, references, units, limits, repairs of each indicator.
void check_indicators(Drafts& drafts, const Reading& reading, Diagnostics& diagnostics);
// The diagnostics from `begin` on are findings on `draft`.
void note_findings(Draft& draft, const Diagnostics& diagnostics, std::size_t begin);

// Everything else: calls the checks below and looks at the facts of the document.
void check_document(const Reading& reading, Diagnostics& diagnostics);
// Titles, headers, rows and results of tables.
void check_tables(const Reading& reading, Diagnostics& diagnostics);
// Stray marks, mixed punctuation, sentences that a page break cut.
void check_marks(const Reading& reading, Diagnostics& diagnostics);
// Contents list, numbers, headings, boxes, goals inside another section.
void check_structure(const Reading& reading, Diagnostics& diagnostics);
// Years of the goals: none, ambiguous, the same words for two.
void check_goals(const Reading& reading, Diagnostics& diagnostics);
// Scope words, goals that stand in no table, baselines: none, or another one in the text.
void check_scope(const Reading& reading, Diagnostics& diagnostics);
// Promises without a figure, promises that the background reports as kept.
void check_promises(const Reading& reading, Diagnostics& diagnostics);
// Departments.
void check_tasks(const Reading& reading, Diagnostics& diagnostics);

Diagnostic finding(Severity severity, const char* code, const plan::Quote& place, std::string message,
                   std::string hint);
Diagnostic finding(Severity severity, const char* code, int line, std::string message, std::string hint);

std::string quoted(std::string_view text);  // in Chinese quotation marks
std::string on_line(int line);              // 第 12 行
// 第 3、5、8 行, with 等 behind the first `most`
std::string listed_lines(const std::vector<int>& lines, std::size_t most = 10);

}  // namespace zhicheng::plan_import
