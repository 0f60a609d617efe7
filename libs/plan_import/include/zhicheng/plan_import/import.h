#pragma once

#include <vector>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/document/document.h"
#include "zhicheng/plan/plan.h"
#include "zhicheng/plan/reading.h"
#include "zhicheng/plan_import/lexicon.h"
#include "zhicheng/plan_import/stages.h"

namespace zhicheng::plan_import {

struct ImportResult {
  plan::Plan plan;
  std::vector<plan::Reading> indicator_readings;  // of plan.indicators, one each
  std::vector<plan::Reading> task_readings;       // of plan.tasks, one each
  Diagnostics diagnostics;  // codes P001 … (docs/formats/import-diagnostics.md), ascending by place; the
                            // document's own findings are not repeated here
  Stages stages;            // what each stage saw
};

// Reads an official plan by the words of the lexicon: indicators of its tables and sentences, numbered tasks,
// facts of the document. It never fails: what cannot be read is a diagnostic, and a document without any plan
// gives an empty plan and P001. Every indicator satisfies plan::validate and has at least one quote.
// Deterministic; linear in the text.
ImportResult import_plan(const document::Document& document, const Lexicon& lexicon);

}  // namespace zhicheng::plan_import
