#include "zhicheng/service/evaluation_service.h"

#include "audited.h"
#include "evaluation_content.h"
#include "evaluation_document.h"
#include "figure_conversion.h"
#include "plan_views.h"
#include "zhicheng/base/hash.h"

namespace zhicheng::service {
namespace {

constexpr auto kRead = db::Connection::Access::read;

Result<Date> day_of(std::optional<Date> as_of, const Clock& clock) {
  const Date today = day_in_china(clock.now());
  const Date day = as_of.value_or(today);
  if (day > today)
    return Error(ErrorCode::invalid_argument)
        .with("what", "as_of")
        .with("why", format_date(day) + " 还未到；评估只能到今天");
  return day;
}

}  // namespace

Result<JsonObject> EvaluationService::preview(const Actor& actor, store::PlanId plan,
                                              store::EvaluationKind kind, std::optional<Date> as_of) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(const Date day, day_of(as_of, clock_));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  return evaluated(work.repositories(), plan, kind, day);
}

Result<PlanEvaluationView> EvaluationService::record(const Actor& actor, store::PlanId plan,
                                                     const EvaluationEntry& entry) {
  ZHICHENG_TRY(require(actor, Permission::edit_plans));
  PlanEvaluationView view{{}, actor.login, true, {}};
  ZHICHENG_TRY_ASSIGN(view.content, preview(actor, plan, entry.kind, entry.as_of));
  ZHICHENG_TRY(add_words(entry, day_in_china(clock_.now()), view.content));
  store::PlanEvaluation& kept = view.evaluation;
  kept.plan = plan;
  kept.kind = entry.kind;
  kept.as_of = entry.as_of;
  kept.content = to_json_text(view.content);
  kept.sha256 = to_hex(sha256(kept.content));
  kept.created_by = actor.user;
  return audited_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<PlanEvaluationView> {
        kept.created_at = record.at;
        ZHICHENG_TRY_ASSIGN(kept.id, work->evaluations.insert(kept));
        kept.content.clear();
        describe(record, "evaluation.record", "plan_evaluation", kept.id);
        record.after = to_json_text(JsonObject{{"plan", plan.value},
                                               {"kind", store::name_of(kept.kind)},
                                               {"as_of", format_date(kept.as_of)},
                                               {"sha256", kept.sha256}});
        return std::move(view);
      });
}

Result<std::vector<PlanEvaluationView>> EvaluationService::of_plan(const Actor& actor,
                                                                   store::PlanId plan) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  ZHICHENG_TRY(work->plans.get(plan));
  ZHICHENG_TRY_ASSIGN(auto kept, work->evaluations.of_plan(plan));
  LoginNames names(work.repositories());
  std::vector<PlanEvaluationView> views;
  for (store::PlanEvaluation& each : kept) {
    ZHICHENG_TRY_ASSIGN(std::string login, names.of(each.created_by));
    views.push_back({std::move(each), std::move(login), true, {}});
  }
  return views;
}

Result<PlanEvaluationView> EvaluationService::get(const Actor& actor, store::PlanEvaluationId id) const {
  ZHICHENG_TRY(require(actor, Permission::read));
  ZHICHENG_TRY_ASSIGN(auto work, store::UnitOfWork::begin(pool_, kRead));
  PlanEvaluationView view;
  ZHICHENG_TRY_ASSIGN(view.evaluation, work->evaluations.get(id));
  LoginNames names(work.repositories());
  ZHICHENG_TRY_ASSIGN(view.created_by, names.of(view.evaluation.created_by));
  view.intact = to_hex(sha256(view.evaluation.content)) == view.evaluation.sha256;
  // Stored bytes that somebody touched may be no JSON any more: then there is nothing to show but that.
  if (auto content = parse_json(view.evaluation.content); content.ok() && content->is_object())
    view.content = std::move(content->as_object());
  view.evaluation.content.clear();
  return view;
}

Result<FileDownload> EvaluationService::report_file(const Actor& actor, store::PlanEvaluationId id) const {
  ZHICHENG_TRY_ASSIGN(const PlanEvaluationView view, get(actor, id));
  if (!view.intact)
    return Error(ErrorCode::database_damaged).with("where", "plan_evaluation " + std::to_string(id.value));
  const bool final = view.evaluation.kind == store::EvaluationKind::final;
  FileDownload file{
      (final ? "终期评估报告 " : "中期评估报告 ") + format_date(view.evaluation.as_of) + ".docx",
      std::string(document::kWordType), ""};
  ZHICHENG_TRY_ASSIGN(file.bytes, document::write_docx(file.file_name, evaluation_blocks(view.content)));
  return file;
}

}  // namespace zhicheng::service
