#include <algorithm>

#include "audited.h"
#include "plan_views.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/document/document.h"
#include "zhicheng/plan/plan_file.h"
#include "zhicheng/plan_import/import.h"
#include "zhicheng/service/plan_service.h"

namespace zhicheng::service {
namespace {

// What a file becomes before anything is stored.
struct ReadPlan {
  plan::Plan plan;
  std::vector<plan::Reading> indicator_readings;
  std::vector<plan::Reading> task_readings;
  std::string format;
  std::string text;
  Diagnostics diagnostics;
};

bool is_plan_file(std::string_view file_name) {
  constexpr std::string_view kEnding = ".json";
  if (file_name.size() < kEnding.size()) return false;
  std::string ending(file_name.substr(file_name.size() - kEnding.size()));
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return ending == kEnding;
}

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
  if (auto stored = repositories.indicators.insert_all(id, read.plan.indicators, read.indicator_readings);
      !stored.ok())
    return std::move(stored).error();
  if (auto stored = repositories.tasks.insert_all(id, read.plan.tasks, read.task_readings); !stored.ok())
    return std::move(stored).error();
  return id;
}

}  // namespace

Result<PlanView> PlanService::import_document(const Actor& actor, std::string_view file_name,
                                              std::string_view bytes) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  ZHICHENG_TRY_ASSIGN(const ReadPlan read, read_plan(file_name, bytes, lexicon_));
  // The file comes before the row: a row never names a file that is not there.
  ZHICHENG_TRY_ASSIGN(const std::string address, evidence_.put(bytes));
  store::StoredPlan draft;
  draft.facts = read.plan.facts;
  draft.source = {std::string(file_name), read.format, address, static_cast<std::int64_t>(bytes.size())};
  draft.created_by = actor.user;
  draft.created_at = clock_.now();
  return audited_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<PlanView> {
        ZHICHENG_TRY_ASSIGN(const store::PlanId id, store_draft(work.repositories(), draft, read));
        describe(record, "plan.import", "plan", id);
        record.after =
            to_json_text(JsonObject{{"file_name", draft.source.file_name},
                                    {"sha256", address},
                                    {"title", draft.facts.title},
                                    {"indicators", static_cast<std::int64_t>(read.plan.indicators.size())},
                                    {"tasks", static_cast<std::int64_t>(read.plan.tasks.size())}});
        return view_of(work.repositories(), id);
      });
}

}  // namespace zhicheng::service
