#include <array>

#include "endpoint.h"
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

using http::Method;
constexpr Access kEdit = needs(service::Permission::edit_plans);

constexpr std::array kReview = {
    Endpoint{"get_last_step", Method::get, "/plans/{plan_id}/last-step", kEdit, get_last_step},
    Endpoint{"undo_step", Method::post, "/plans/{plan_id}/undo", kEdit, undo_step},
};

}  // namespace

std::span<const Endpoint> review_endpoints() {
  return kReview;
}

}  // namespace zhicheng::api
