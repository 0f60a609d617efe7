#pragma once

#include <string_view>
#include <vector>

#include "zhicheng/base/bilingual.h"
#include "zhicheng/plan_import/import.h"

namespace zhicheng::plan_import {

// The stages of the import in their order; facts of the document are not told by line.
enum class Stage : std::uint8_t {
  lines,      // what kind of line it is
  structure,  // which paragraph and which number of the plan it belongs to
  tables,     // a header or row of an indicator table
  prose,      // a figure in a sentence, promised or not
  merge,      // the indicator that came of it, and where else it is stated
  tasks,      // the task that came of it
  findings,   // what the checks say
  readings,   // how sure the reading is, and by which rule
};
std::string_view name_of(Stage stage);  // the enumerators' own names
Bilingual label_of(Stage stage);        // 行, 结构, 表格 …

// What one stage did with a line.
struct ExplainedStep {
  Stage stage = Stage::lines;
  Bilingual text;

  bool operator==(const ExplainedStep&) const = default;
};

// What the stages did with line `line` (1 to Document::line_count()), in their order; never empty. Where
// nothing became of it, the last step says so and why. `result` is import_plan(document, …). Linear in the
// plan.
std::vector<ExplainedStep> explain_line(const document::Document& document, const ImportResult& result,
                                        int line);

}  // namespace zhicheng::plan_import
