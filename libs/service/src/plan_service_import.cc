#include "audited.h"
#include "document_import.h"
#include "plan_views.h"
#include "version_carry.h"
#include "zhicheng/service/plan_service.h"

namespace zhicheng::service {
namespace {

JsonObject import_json(const store::StoredPlan& draft, const ReadPlan& read) {
  JsonObject object;
  object["file_name"] = draft.source.file_name;
  object["sha256"] = draft.source.sha256;
  object["title"] = draft.facts.title;
  object["indicators"] = static_cast<std::int64_t>(read.plan.indicators.size());
  object["tasks"] = static_cast<std::int64_t>(read.plan.tasks.size());
  return object;
}

// One line of versions: a plan has one that follows it.
Result<void> require_open_line(store::Repositories& repositories, store::PlanId earlier) {
  ZHICHENG_TRY_ASSIGN(const auto plan, repositories.plans.get(earlier));
  if (plan.state != store::PlanState::draft && plan.state != store::PlanState::active)
    return Error(ErrorCode::version_closed).with("title", plan.facts.title);
  ZHICHENG_TRY_ASSIGN(const auto successor, repositories.plans.successor(earlier));
  if (successor) return Error(ErrorCode::version_exists).with("plan", std::to_string(successor->value));
  return {};
}

Result<void> store_version(store::Repositories& repositories, store::PlanId earlier, store::PlanId id,
                           const ReadPlan& read, JsonObject& after) {
  ZHICHENG_TRY_ASSIGN(const CarryCounts counts, carry_version(repositories, earlier, id, read));
  after["earlier"] = earlier.value;
  after["paired"] = counts.paired;
  after["changed"] = counts.changed;
  after["added"] = counts.added;
  after["gone"] = counts.gone;
  after["misfits"] = counts.misfits;
  return {};
}

}  // namespace

Result<PlanView> PlanService::import_document(const Actor& actor, std::string_view file_name,
                                              std::string_view bytes) {
  return import(actor, {}, file_name, bytes);
}

Result<PlanView> PlanService::import_version(const Actor& actor, store::PlanId earlier,
                                             std::string_view file_name, std::string_view bytes) {
  return import(actor, earlier, file_name, bytes);
}

Result<PlanView> PlanService::import(const Actor& actor, store::PlanId earlier, std::string_view file_name,
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
  draft.predecessor = earlier;
  return audited_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<PlanView> {
        if (earlier.stored()) ZHICHENG_TRY(require_open_line(work.repositories(), earlier));
        ZHICHENG_TRY_ASSIGN(const store::PlanId id, store_draft(work.repositories(), draft, read));
        JsonObject after = import_json(draft, read);
        if (earlier.stored())
          ZHICHENG_TRY(store_version(work.repositories(), earlier, id, read, after));
        else
          ZHICHENG_TRY(store_rows(work.repositories(), id, read));
        describe(record, earlier.stored() ? "plan.import_version" : "plan.import", "plan", id);
        record.after = to_json_text(after);
        return view_of(work.repositories(), id);
      });
}

}  // namespace zhicheng::service
