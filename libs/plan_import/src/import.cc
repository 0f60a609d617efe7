#include "zhicheng/plan_import/import.h"

#include <algorithm>

#include "facts.h"
#include "findings.h"
#include "indicators.h"
#include "lines.h"
#include "prose.h"
#include "readings.h"
#include "structure.h"
#include "tables.h"
#include "tasks.h"
#include "vocabulary.h"
#include "zhicheng/base/assert.h"

namespace zhicheng::plan_import {
namespace {

constexpr int kLongestPlan = 5;  // years

// A document that does not say when it begins tells results up to some years before its goal.
PlanYears years_of(const plan::Facts& facts) {
  const int first =
      facts.first_year != 0 || facts.last_year == 0 ? facts.first_year : facts.last_year - kLongestPlan + 1;
  return {first, facts.last_year};
}

}  // namespace

ImportResult import_plan(const document::Document& document, const Lexicon& lexicon) {
  const Vocabulary& vocabulary = lexicon.vocabulary();
  ImportResult result;
  Stages& stages = result.stages;
  stages.lines = read_lines(document, vocabulary);
  read_tables(document, vocabulary, stages);
  read_structure(document, vocabulary, stages);
  assign_roles(vocabulary, stages);
  result.plan.facts = read_facts(document, stages, vocabulary);
  read_prose(document, years_of(result.plan.facts), vocabulary, stages);
  repair_rows(document, vocabulary, stages);
  std::vector<Draft> drafts =
      merge(make_drafts(document, stages, vocabulary), vocabulary, result.diagnostics);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    drafts[i].indicator.seq = static_cast<int>(i) + 1;
    ZHICHENG_ASSERT(plan::validate(drafts[i].indicator.target).ok());
    result.plan.indicators.push_back(drafts[i].indicator);
  }
  result.plan.tasks = read_tasks(document, result.plan.facts.first_year, vocabulary, stages);
  link_to_tasks(stages, result.plan.indicators);
  const Reading reading{document, stages, result.plan, vocabulary};
  check_indicators(drafts, reading, result.diagnostics);
  check_document(reading, result.diagnostics);
  result.indicator_readings = indicator_readings(drafts, document.diagnostics);
  result.task_readings = task_readings(result.plan.tasks, stages, result.diagnostics);
  std::stable_sort(result.diagnostics.begin(), result.diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return std::pair(a.line, a.column) < std::pair(b.line, b.column);
                   });
  return result;
}

}  // namespace zhicheng::plan_import
