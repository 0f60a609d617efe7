#include <algorithm>
#include <map>

#include "audited.h"
#include "case_play.h"
#include "figure_conversion.h"
#include "messages.h"
#include "zhicheng/service/organisation_tree.h"

// From the tasks of a plan to its work ledger.
namespace zhicheng::service {
namespace {

constexpr std::string_view kPlanWork = "plan_work";
struct Owner {
  std::string name;
  store::OrganisationId organisation;
};

// Whose cases a task becomes: each department, for 各县 each county, the office where none is printed.
std::vector<Owner> owners_of(const plan::Task& task, const OrganisationTree& tree,
                             const NameMatcher& matcher) {
  std::vector<Owner> owners;
  for (const std::string& name : task.departments) {
    const NameMatch match = matcher.match(name);
    for (const store::OrganisationId id : match.organisations) owners.push_back({tree.find(id)->name, id});
    if (match.organisations.empty()) owners.push_back({name, {}});
  }
  if (!task.departments.empty()) return owners;
  for (const store::Organisation* each : tree.in_order())
    if (each->kind == store::OrganisationKind::leading_office) return {{each->name, each->id}};
  return {{"领导小组办公室", {}}};
}

}  // namespace

Result<LedgerOpening> CaseService::open_ledger(const Actor& actor, store::PlanId plan) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  return audited_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<LedgerOpening> {
        ZHICHENG_TRY_ASSIGN(const store::StoredPlan stored_plan, work->plans.get(plan));
        if (stored_plan.state != store::PlanState::active)
          return Error(ErrorCode::plan_not_active).with("plan", stored_plan.facts.title);
        const Date today = day_in_china(record.at);
        ZHICHENG_TRY_ASSIGN(const auto organisations, work->organisations.all());
        const OrganisationTree tree(organisations, today);
        const NameMatcher matcher(tree);
        ZHICHENG_TRY_ASSIGN(const casework::CaseTypeVersion* version, version_on(kPlanWork, today));
        ZHICHENG_TRY_ASSIGN(const auto type, work->cases.keep_type(kPlanWork, version->text, record.at));
        ZHICHENG_TRY_ASSIGN(const auto tasks, work->tasks.of_plan(plan));
        ZHICHENG_TRY_ASSIGN(auto there, work->cases.of_tasks(plan, kPlanWork));
        LedgerOpening opening;
        std::map<store::OrganisationId, int> opened_of;
        for (const store::StoredTask& task : tasks) {
          if (task.review == store::ReviewState::rejected) continue;
          const auto due = plan::due_day(task.task, stored_plan.facts);
          if (!due)
            return Error(ErrorCode::invalid_argument)
                .with("what", stored_plan.facts.title)
                .with("why", "规划没有写明结束年份，任务没有时限；请先在规划信息中补上");
          for (const Owner& owner : owners_of(task.task, tree, matcher)) {
            if (!there.emplace(task.id, owner.name).second) {
              ++opening.already;
              continue;
            }
            store::StoredCase stored{.type = type,
                                     .type_name = std::string(kPlanWork),
                                     .title = task.task.title,
                                     .plan = plan,
                                     .task = task.id,
                                     .owner = owner.organisation,
                                     .owner_name = owner.name,
                                     .opened_on = today,
                                     .opened_minute = minute_in_china(record.at).minute,
                                     .opened_by = actor.user,
                                     .given = {{"due_on", format_date(*due)}}};
            PlayedCase played(version->type, calendar_, std::move(stored));
            ZHICHENG_TRY(played.open());
            ZHICHENG_TRY(played.take_standing());
            ZHICHENG_TRY_ASSIGN(played.stored.id, work->cases.insert(played.stored));
            ++opening.opened;
            opening.unnamed += task.task.departments.empty() ? 1 : 0;
            opening.unmatched += owner.organisation.stored() ? 0 : 1;
            ++opened_of[owner.organisation];
          }
        }
        if (opening.opened == 0) return opening;
        for (const auto& [owner, count] : opened_of) {
          const store::Message message{
              .id = {},
              .user = actor.user,
              .kind = store::MessageKind::ledger_opened,
              .subject_type = "plan",
              .subject_id = std::to_string(plan.value),
              .facts = {{"title", stored_plan.facts.title}, {"count", std::to_string(count)}},
              .created_at = record.at};
          ZHICHENG_TRY(tell_holders(work.repositories(), tree, owner, message));
        }
        describe(record, "ledger.open", "plan", plan);
        record.after = to_json_text(JsonObject{{"opened", opening.opened}, {"already", opening.already}});
        return opening;
      });
}

}  // namespace zhicheng::service
