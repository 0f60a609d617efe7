#include <array>

#include "endpoint.h"
#include "json_array.h"
#include "json_plan.h"
#include "json_review.h"
#include "request_reader.h"

namespace zhicheng::api {
namespace {

using http::Response;

Result<Response> get_last_step(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::PlanId>(context, "plan_id"));
  ZHICHENG_TRY_ASSIGN(const auto step, services.reviews.last_step(context.actor, id));
  JsonObject object;
  object["step"] = step ? Json(to_json(*step)) : Json(nullptr);
  return Response::json(object);
}

Result<Response> undo_step(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::PlanId>(context, "plan_id"));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const auto step, read_step_id(body));
  ZHICHENG_TRY_ASSIGN(const auto undone, services.reviews.undo(context.actor, id, step));
  return Response::json(to_json(undone));
}

Result<Response> split_indicator(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::IndicatorId>(context, "indicator_id"));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const auto split, read_indicator_split(body));
  ZHICHENG_TRY_ASSIGN(const auto rows, services.reviews.split_indicator(context.actor, id, split));
  return items(json_array(rows));
}

Result<Response> split_task(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::TaskId>(context, "task_id"));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const auto split, read_task_split(body));
  ZHICHENG_TRY_ASSIGN(const auto rows, services.reviews.split_task(context.actor, id, split));
  return items(json_array(rows));
}

Result<Response> merge_indicators(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::PlanId>(context, "plan_id"));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const auto merge, read_indicator_merge(body));
  ZHICHENG_TRY_ASSIGN(const auto row, services.reviews.merge_indicators(context.actor, id, merge));
  return Response::json(to_json(row));
}

Result<Response> merge_tasks(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::PlanId>(context, "plan_id"));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const auto merge, read_task_merge(body));
  ZHICHENG_TRY_ASSIGN(const auto row, services.reviews.merge_tasks(context.actor, id, merge));
  return Response::json(to_json(row));
}

Result<Response> import_version(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::PlanId>(context, "plan_id"));
  ZHICHENG_TRY_ASSIGN(const Upload upload, uploaded_file(context));
  ZHICHENG_TRY_ASSIGN(const auto plan,
                      services.plans.import_version(context.actor, id, upload.file_name, upload.bytes));
  return Response::json(to_json(plan), 201);
}

Result<Response> get_version(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::PlanId>(context, "plan_id"));
  ZHICHENG_TRY_ASSIGN(const auto version, services.reviews.version(context.actor, id));
  return Response::json(to_json(version));
}

Result<Response> decide_misfit(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::MisfitId>(context, "misfit_id"));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const bool keep, read_misfit_decision(body));
  ZHICHENG_TRY_ASSIGN(const auto misfit, services.reviews.decide_misfit(context.actor, id, keep));
  return Response::json(to_json(misfit));
}

using http::Method;
constexpr Access kRead = needs(service::Permission::read);
constexpr Access kEdit = needs(service::Permission::edit_plans);

constexpr std::array kReview = {
    Endpoint{"get_last_step", Method::get, "/plans/{plan_id}/last-step", kEdit, get_last_step},
    Endpoint{"undo_step", Method::post, "/plans/{plan_id}/undo", kEdit, undo_step},
    Endpoint{"split_indicator", Method::post, "/indicators/{indicator_id}/split", kEdit, split_indicator},
    Endpoint{"split_task", Method::post, "/tasks/{task_id}/split", kEdit, split_task},
    Endpoint{"merge_indicators", Method::post, "/plans/{plan_id}/indicators/merge", kEdit, merge_indicators},
    Endpoint{"import_version", Method::post, "/plans/{plan_id}/versions", kEdit, import_version,
             kUploadBytes},
    Endpoint{"get_version", Method::get, "/plans/{plan_id}/version", kRead, get_version},
    Endpoint{"decide_misfit", Method::post, "/misfits/{misfit_id}/decision", kEdit, decide_misfit},
    Endpoint{"merge_tasks", Method::post, "/plans/{plan_id}/tasks/merge", kEdit, merge_tasks},
};

}  // namespace

std::span<const Endpoint> review_endpoints() {
  return kReview;
}

}  // namespace zhicheng::api
