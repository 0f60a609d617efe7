#include "plan_document.h"

#include <algorithm>
#include <filesystem>
#include <tuple>

#include "command.h"
#include "shipped_packs.h"
#include "zhicheng/plan/plan_file.h"
#include "zhicheng/plan_import/import.h"

namespace zhicheng::app {

const std::string& shown_name(const std::string& file, const std::string& name) {
  return file == "-" && !name.empty() ? name : file;
}

Result<document::Document> read_document_file(const std::string& file, const std::string& name) {
  ZHICHENG_TRY_ASSIGN(const std::string bytes, read_input(file));
  return document::read_document(shown_name(file, name), bytes);
}

Result<PlanDocument> read_plan_document(const std::string& file, const std::string& name) {
  PlanDocument read;
  if (std::filesystem::path(shown_name(file, name)).extension() == ".json") {
    ZHICHENG_TRY_ASSIGN(const std::string bytes, read_input(file));
    ZHICHENG_TRY_ASSIGN(read.plan, plan::read_plan_file(bytes));
    return read;
  }
  ZHICHENG_TRY_ASSIGN(read.document, read_document_file(file, name));
  plan_import::ImportResult imported = plan_import::import_plan(read.document, shipped_lexicon());
  read.plan = std::move(imported.plan);
  read.diagnostics = read.document.diagnostics;
  read.diagnostics.insert(read.diagnostics.end(), imported.diagnostics.begin(), imported.diagnostics.end());
  std::stable_sort(read.diagnostics.begin(), read.diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return std::tie(a.line, a.column) < std::tie(b.line, b.column);
                   });
  return read;
}

}  // namespace zhicheng::app
