#include "zhicheng/store/plan_evaluation.h"

#include "sql.h"

namespace zhicheng::store {
namespace {

constexpr std::array kKinds = {Names<EvaluationKind>{EvaluationKind::mid_term, "mid_term"},
                               Names<EvaluationKind>{EvaluationKind::final, "final"}};

PlanEvaluation read_evaluation(db::Rows& rows) {
  PlanEvaluation evaluation;
  evaluation.id = rows.id<PlanEvaluationId>();
  evaluation.plan = rows.id<PlanId>();
  evaluation.kind = rows.parsed(parse_evaluation_kind);
  evaluation.as_of = rows.optional_date().value_or(Date{});
  evaluation.content = rows.text();
  evaluation.sha256 = rows.text();
  evaluation.created_by = rows.id<UserId>();
  evaluation.created_at = rows.timestamp();
  return evaluation;
}

}  // namespace

std::string_view name_of(EvaluationKind kind) {
  return find_name(kKinds, kind);
}

Result<EvaluationKind> parse_evaluation_kind(std::string_view name) {
  return find_value(kKinds, name, "评估类别");
}

Result<PlanEvaluationId> PlanEvaluationRepository::insert(const PlanEvaluation& evaluation) {
  return insert_returning_id<PlanEvaluationId>(
      connection_,
      "INSERT INTO plan_evaluation (plan_id, kind, as_of, content_json, sha256, created_by, created_at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id",
      {evaluation.plan, name_of(evaluation.kind), evaluation.as_of, evaluation.content, evaluation.sha256,
       evaluation.created_by, evaluation.created_at});
}

Result<PlanEvaluation> PlanEvaluationRepository::get(PlanEvaluationId id) const {
  return fetch_existing(connection_, "规划评估", id.value,
                        "SELECT id, plan_id, kind, as_of, content_json, sha256, created_by, created_at "
                        "FROM plan_evaluation WHERE id = ?1",
                        read_evaluation);
}

Result<std::vector<PlanEvaluation>> PlanEvaluationRepository::of_plan(PlanId plan) const {
  return fetch_all(connection_,
                   "SELECT id, plan_id, kind, as_of, '', sha256, created_by, created_at "
                   "FROM plan_evaluation WHERE plan_id = ?1 ORDER BY id DESC",
                   {plan}, read_evaluation);
}

}  // namespace zhicheng::store
