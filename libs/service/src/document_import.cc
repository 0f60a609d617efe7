#include "document_import.h"

#include <algorithm>

#include "zhicheng/document/document.h"
#include "zhicheng/plan/plan_file.h"
#include "zhicheng/plan_import/import.h"

namespace zhicheng::service {
namespace {

bool is_plan_file(std::string_view file_name) {
  constexpr std::string_view kEnding = ".json";
  if (file_name.size() < kEnding.size()) return false;
  std::string ending(file_name.substr(file_name.size() - kEnding.size()));
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return ending == kEnding;
}

template <class Id, class Content>
Result<void> save_origins(store::Repositories& repositories, store::PlanId plan,
                          store::CorrectionSubject subject, const std::vector<Id>& ids,
                          const std::vector<Content>& read) {
  for (std::size_t i = 0; i < ids.size(); ++i)
    ZHICHENG_TRY(repositories.versions.save_origin(
        plan, {subject, ids[i].value, to_json_text(plan::to_json(read[i])), 0}));
  return {};
}

}  // namespace

Result<ReadPlan> read_plan(std::string_view file_name, std::string_view bytes,
                           const plan_import::Lexicon& lexicon) {
  if (is_plan_file(file_name)) {
    ZHICHENG_TRY_ASSIGN(plan::Plan plan, plan::read_plan_file(bytes));
    const plan::Reading reading{std::string(plan::kRulePlanFile), plan::Confidence::certain, {}};
    ReadPlan read{.plan = std::move(plan), .format = "plan", .text = std::string(bytes)};
    read.indicator_readings.assign(read.plan.indicators.size(), reading);
    read.task_readings.assign(read.plan.tasks.size(), reading);
    return read;
  }
  ZHICHENG_TRY_ASSIGN(document::Document document, document::read_document(file_name, bytes));
  plan_import::ImportResult imported = plan_import::import_plan(document, lexicon);
  Diagnostics diagnostics = std::move(document.diagnostics);
  diagnostics.insert(diagnostics.end(), imported.diagnostics.begin(), imported.diagnostics.end());
  return ReadPlan{std::move(imported.plan),          std::move(imported.indicator_readings),
                  std::move(imported.task_readings), std::string(document::format_name(document.format)),
                  std::move(document.text),          std::move(diagnostics)};
}

Result<store::PlanId> store_draft(store::Repositories& repositories, const store::StoredPlan& draft,
                                  const ReadPlan& read) {
  ZHICHENG_TRY_ASSIGN(const store::PlanId id, repositories.plans.insert(draft));
  ZHICHENG_TRY(repositories.plans.save_source_text(id, read.text));
  ZHICHENG_TRY(repositories.plans.save_diagnostics(id, read.diagnostics));
  ZHICHENG_TRY(repositories.versions.save_origin(
      id, {store::CorrectionSubject::plan, id.value, to_json_text(plan::to_json(read.plan.facts)),
           draft.predecessor.value}));
  return id;
}

Result<void> store_rows(store::Repositories& repositories, store::PlanId plan, const ReadPlan& read) {
  ZHICHENG_TRY_ASSIGN(const auto indicators, repositories.indicators.insert_all(plan, read.plan.indicators,
                                                                                read.indicator_readings));
  ZHICHENG_TRY(save_origins(repositories, plan, store::CorrectionSubject::indicator, indicators,
                            read.plan.indicators));
  ZHICHENG_TRY_ASSIGN(const auto tasks,
                      repositories.tasks.insert_all(plan, read.plan.tasks, read.task_readings));
  return save_origins(repositories, plan, store::CorrectionSubject::task, tasks, read.plan.tasks);
}

}  // namespace zhicheng::service
