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

// Stages 5 and the findings on single indicators: what of the tables and sentences is one indicator.
void read_indicators(const Reading& reading, ImportResult& result) {
  Drafts drafts = read_drafts(reading.document, reading.stages, reading.vocabulary, result.diagnostics);
  check_indicators(drafts, reading, result.diagnostics);
  result.indicator_readings = indicator_readings(drafts, reading.document.diagnostics);
  std::vector<plan::Indicator>& indicators = result.plan.indicators;
  indicators.reserve(drafts.size());
  for (; !drafts.empty(); drafts.pop_front()) {
    indicators.push_back(std::move(drafts.front().indicator));
    indicators.back().seq = static_cast<int>(indicators.size());
    ZHICHENG_ASSERT(plan::validate(indicators.back().target).ok());
  }
}

}  // namespace

ImportResult import_plan(const document::Document& document, const Lexicon& lexicon) {
  const Vocabulary& vocabulary = lexicon.vocabulary();
  ImportResult result;
  Stages& stages = result.stages;
  LineWords words;
  stages.lines = read_lines(document, vocabulary, words);
  read_tables(document, words, vocabulary, stages);
  read_structure(document, std::move(words), vocabulary, stages);
  assign_roles(vocabulary, stages);
  result.plan.facts = read_facts(document, stages, vocabulary);
  read_prose(document, years_of(result.plan.facts), vocabulary, stages);
  repair_rows(document, vocabulary, stages);
  const Reading reading{document, stages, result.plan, vocabulary};
  read_indicators(reading, result);
  result.plan.tasks = read_tasks(document, result.plan.facts.first_year, vocabulary, stages);
  link_to_tasks(stages, result.plan.indicators);
  check_document(reading, result.diagnostics);
  result.task_readings = task_readings(result.plan.tasks, stages, result.diagnostics);
  std::stable_sort(result.diagnostics.begin(), result.diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return std::pair(a.line, a.column) < std::pair(b.line, b.column);
                   });
  return result;
}

}  // namespace zhicheng::plan_import
