#pragma once

#include "vocabulary.h"
#include "zhicheng/plan_import/stages.h"

namespace zhicheng::plan_import {

// An indicator and where in the stages it came from.
struct Draft {
  plan::Indicator indicator;
  document::Span span;
  int table = -1;  // index into Stages::tables, -1 for prose
  int row = -1;
};

// One draft for each row of a table and each prose target, ascending by place.
std::vector<Draft> make_drafts(const document::Document& document, const Stages& stages,
                               const Vocabulary& vocabulary);

// Fills results that a finished table lost from the sentences of the background.
void repair_results(const document::Document& document, Stages& stages);

// How alike two names are: the share of common neighbouring pairs of characters, per cent.
int alikeness(std::u32string_view a, std::u32string_view b);

// Stage 5: one indicator that is stated more than once becomes one draft with several quotes. Findings about
// statements that differ go to `diagnostics`.
std::vector<Draft> merge(std::vector<Draft> drafts, const Vocabulary& vocabulary, Diagnostics& diagnostics);

}  // namespace zhicheng::plan_import
