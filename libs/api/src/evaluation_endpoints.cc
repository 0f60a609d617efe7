#include <array>

#include "endpoint.h"
#include "json_array.h"
#include "object_reader.h"
#include "request_reader.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::api {
namespace {

using http::Response;

constexpr std::string_view kKinds = "mid_term | final";

JsonObject to_json(const service::PlanEvaluationView& view) {
  const store::PlanEvaluation& kept = view.evaluation;
  JsonObject object;
  object["id"] = kept.id.value;
  object["plan_id"] = kept.plan.value;
  object["kind"] = json_text(store::name_of(kept.kind));
  object["as_of"] = format_date(kept.as_of);
  object["sha256"] = kept.sha256;
  object["created_by"] = view.created_by;
  object["created_at"] = format_timestamp(kept.created_at);
  return object;
}

JsonObject whole(service::PlanEvaluationView view) {
  JsonObject object = to_json(view);
  object["intact"] = view.intact;
  object["content"] = std::move(view.content);
  return object;
}

service::Proposal read_proposal(ObjectReader& reader) {
  service::Proposal proposal;
  proposal.indicator = store::IndicatorId{reader.integer("indicator_id")};
  proposal.proposed = reader.text("proposed");
  proposal.reason = reader.text("reason");
  proposal.approver = reader.optional_text("approver").value_or("");
  proposal.approved_on = reader.optional_date("approved_on");
  return proposal;
}

Result<service::EvaluationEntry> read_entry(const Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  service::EvaluationEntry entry;
  entry.kind = reader.parsed("kind", store::parse_evaluation_kind, kKinds);
  const std::optional<Date> as_of = reader.date("as_of");
  if (!as_of) reader.note_value("as_of", "null", "2026-06-30");
  entry.as_of = as_of.value_or(Date{});
  entry.problems = reader.text("problems");
  entry.changes = reader.text("changes");
  entry.measures = reader.text("measures");
  auto proposals = reader.objects("proposals", service::EvaluationService::kMostProposals);
  for (ObjectReader& each : proposals) {
    entry.proposals.push_back(read_proposal(each));
    reader.close(each);
  }
  ZHICHENG_TRY(reader.finish());
  return entry;
}

Result<Response> list_evaluations(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto plan, path_id<store::PlanId>(context, "plan_id"));
  ZHICHENG_TRY_ASSIGN(const auto views, services.evaluations.of_plan(context.actor, plan));
  JsonArray array;
  for (const service::PlanEvaluationView& view : views) array.push_back(to_json(view));
  return items(std::move(array));
}

Result<Response> preview_evaluation(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto plan, path_id<store::PlanId>(context, "plan_id"));
  ZHICHENG_TRY_ASSIGN(const auto kind, query_parsed(context, "kind", store::parse_evaluation_kind, kKinds));
  ZHICHENG_TRY_ASSIGN(const auto as_of, query_date(context, "as_of"));
  ZHICHENG_TRY_ASSIGN(JsonObject content,
                      services.evaluations.preview(context.actor, plan,
                                                   kind.value_or(store::EvaluationKind::mid_term), as_of));
  return Response::json(content);
}

Result<Response> record_evaluation(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto plan, path_id<store::PlanId>(context, "plan_id"));
  ZHICHENG_TRY_ASSIGN(const service::EvaluationEntry entry, read_entry(context));
  ZHICHENG_TRY_ASSIGN(auto view, services.evaluations.record(context.actor, plan, entry));
  return Response::json(whole(std::move(view)), 201);
}

Result<Response> get_evaluation(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::PlanEvaluationId>(context, "evaluation_id"));
  ZHICHENG_TRY_ASSIGN(auto view, services.evaluations.get(context.actor, id));
  return Response::json(whole(std::move(view)));
}

Result<Response> download_evaluation(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::PlanEvaluationId>(context, "evaluation_id"));
  ZHICHENG_TRY_ASSIGN(auto file, services.evaluations.report_file(context.actor, id));
  return download(std::move(file));
}

using http::Method;
constexpr Access kRead = needs(service::Permission::read);

constexpr std::array kEvaluations = {
    Endpoint{"list_evaluations", Method::get, "/plans/{plan_id}/evaluations", kRead, list_evaluations},
    Endpoint{"preview_evaluation", Method::get, "/plans/{plan_id}/evaluations/preview", kRead,
             preview_evaluation},
    Endpoint{"record_evaluation", Method::post, "/plans/{plan_id}/evaluations",
             needs(service::Permission::edit_plans), record_evaluation},
    Endpoint{"get_evaluation", Method::get, "/evaluations/{evaluation_id}", kRead, get_evaluation},
    Endpoint{"download_evaluation", Method::get, "/evaluations/{evaluation_id}/report", kRead,
             download_evaluation},
};

}  // namespace

std::span<const Endpoint> evaluation_endpoints() {
  return kEvaluations;
}

}  // namespace zhicheng::api
