#include "plan_reading.h"

#include <algorithm>
#include <tuple>

#include "command.h"
#include "shipped_packs.h"
#include "zhicheng/plan/plan_file.h"
#include "zhicheng/plan_import/import.h"

namespace zhicheng::app {

Result<PlanReading> read_plan(const std::string& path, const std::string& name) {
  const std::string& shown = path == "-" && !name.empty() ? name : path;
  ZHICHENG_TRY_ASSIGN(const std::string bytes, read_input(path));
  PlanReading reading;
  if (std::filesystem::path(shown).extension() == ".json") {
    ZHICHENG_TRY_ASSIGN(reading.plan, plan::read_plan_file(bytes));
    return reading;
  }
  ZHICHENG_TRY_ASSIGN(reading.document, document::read_document(shown, bytes));
  plan_import::ImportResult imported = plan_import::import_plan(reading.document, shipped_lexicon());
  reading.plan = std::move(imported.plan);
  reading.diagnostics = reading.document.diagnostics;
  reading.diagnostics.insert(reading.diagnostics.end(), imported.diagnostics.begin(),
                             imported.diagnostics.end());
  std::stable_sort(reading.diagnostics.begin(), reading.diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return std::tie(a.line, a.column) < std::tie(b.line, b.column);
                   });
  return reading;
}

}  // namespace zhicheng::app
