#pragma once

#include "vocabulary.h"
#include "zhicheng/plan_import/confidence.h"
#include "zhicheng/plan_import/stages.h"

namespace zhicheng::plan_import {

// An indicator and where in the stages it came from.
struct Draft {
  plan::Indicator indicator;
  document::Span span;
  int table = -1;  // index into Stages::tables, -1 for prose
  int row = -1;
  std::string rule = {};                  // which one read it
  std::vector<RowFinding> findings = {};  // on it, in any order
};

// One draft for each row of a table and each prose target, ascending by place.
std::vector<Draft> make_drafts(const document::Document& document, const Stages& stages,
                               const Vocabulary& vocabulary);

// The indicator of each row of a table, with what the marks in its cells and the notes under the table say.
std::vector<plan::Indicator> read_table_rows(const document::Document& document, const IndicatorTable& table,
                                             const Vocabulary& vocabulary);

// Fills what rows lost from the text where it states it: a target from a promise, a result of a plan that is
// over from the background. Rows whose target nobody states become unread ones.
void repair_rows(const document::Document& document, const Vocabulary& vocabulary, Stages& stages);

// Stage 5: one indicator that is stated more than once becomes one draft with several quotes. Findings about
// statements that differ go to `diagnostics`.
void merge(std::vector<Draft>& drafts, const Vocabulary& vocabulary, Diagnostics& diagnostics);

}  // namespace zhicheng::plan_import
