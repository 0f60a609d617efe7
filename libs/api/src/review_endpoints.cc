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

// One shape for writes that take a body: the id of the path, what `read` makes of the body, the use case, and
// what `write` makes of its result.
template <class SomeId, class Read, class Use, class Write>
Result<Response> written(Context& context, std::string_view id_name, Read read, Use use, Write write) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<SomeId>(context, id_name));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const auto wanted, read(body));
  ZHICHENG_TRY_ASSIGN(const auto result, use(id, wanted));
  return write(result);
}

constexpr auto kOne = [](const auto& row) { return Response::json(to_json(row)); };
constexpr auto kMany = [](const auto& rows) { return items(json_array(rows)); };

Result<Response> undo_step(const Services& services, Context& context) {
  return written<store::PlanId>(
      context, "plan_id", read_step_id,
      [&](auto id, auto step) { return services.reviews.undo(context.actor, id, step); }, kOne);
}

Result<Response> split_indicator(const Services& services, Context& context) {
  return written<store::IndicatorId>(
      context, "indicator_id", read_indicator_split,
      [&](auto id, const auto& split) { return services.reviews.split_indicator(context.actor, id, split); },
      kMany);
}

Result<Response> split_task(const Services& services, Context& context) {
  return written<store::TaskId>(
      context, "task_id", read_task_split,
      [&](auto id, const auto& split) { return services.reviews.split_task(context.actor, id, split); },
      kMany);
}

Result<Response> merge_indicators(const Services& services, Context& context) {
  return written<store::PlanId>(
      context, "plan_id", read_indicator_merge,
      [&](auto id, const auto& merge) { return services.reviews.merge_indicators(context.actor, id, merge); },
      kOne);
}

Result<Response> merge_tasks(const Services& services, Context& context) {
  return written<store::PlanId>(
      context, "plan_id", read_task_merge,
      [&](auto id, const auto& merge) { return services.reviews.merge_tasks(context.actor, id, merge); },
      kOne);
}

Result<Response> set_second_reading(const Services& services, Context& context) {
  return written<store::PlanId>(
      context, "plan_id", read_second_reading_setting,
      [&](auto id, const SecondReadingSetting& wanted) {
        return services.reviews.set_second_reading(context.actor, id, wanted.version, wanted.required);
      },
      kOne);
}

Result<Response> second_read_indicators(const Services& services, Context& context) {
  return written<store::PlanId>(
      context, "plan_id", read_second_reading,
      [&](auto id, const auto& reading) {
        return services.reviews.second_read_indicators(context.actor, id, reading);
      },
      kMany);
}

Result<Response> second_read_tasks(const Services& services, Context& context) {
  return written<store::PlanId>(
      context, "plan_id", read_second_reading,
      [&](auto id, const auto& reading) {
        return services.reviews.second_read_tasks(context.actor, id, reading);
      },
      kMany);
}

Result<Response> list_reviewers(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::PlanId>(context, "plan_id"));
  ZHICHENG_TRY_ASSIGN(const auto reviewers, services.reviews.reviewers(context.actor, id));
  return kMany(reviewers);
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
  return written<store::MisfitId>(
      context, "misfit_id", read_misfit_decision,
      [&](auto id, bool keep) { return services.reviews.decide_misfit(context.actor, id, keep); }, kOne);
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
    Endpoint{"set_second_reading", Method::put, "/plans/{plan_id}/second-reading", kEdit, set_second_reading},
    Endpoint{"list_reviewers", Method::get, "/plans/{plan_id}/reviewers", kRead, list_reviewers},
    Endpoint{"second_read_indicators", Method::post, "/plans/{plan_id}/indicators/second-readings", kEdit,
             second_read_indicators},
    Endpoint{"second_read_tasks", Method::post, "/plans/{plan_id}/tasks/second-readings", kEdit,
             second_read_tasks},
    Endpoint{"merge_tasks", Method::post, "/plans/{plan_id}/tasks/merge", kEdit, merge_tasks},
};

}  // namespace

std::span<const Endpoint> review_endpoints() {
  return kReview;
}

}  // namespace zhicheng::api
