#include <array>

#include "endpoint.h"
#include "json_array.h"
#include "json_plan.h"
#include "request_reader.h"

namespace zhicheng::api {
namespace {

using http::Response;

Result<store::PlanId> plan_id(const Context& context) {
  return path_id<store::PlanId>(context, "plan_id");
}

Result<Response> list_plans(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto state,
                      query_parsed(context, "state", store::parse_plan_state, "draft | active | archived"));
  ZHICHENG_TRY_ASSIGN(const auto plans, services.plans.list(context.actor, state));
  return items(json_array(plans));
}

Result<Response> import_plan(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Upload upload, uploaded_file(context));
  ZHICHENG_TRY_ASSIGN(const auto plan,
                      services.plans.import_document(context.actor, upload.file_name, upload.bytes));
  return Response::json(to_json(plan), 201);
}

Result<Response> get_plan(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const auto plan, services.plans.get(context.actor, id));
  return Response::json(to_json(plan));
}

Result<Response> correct_plan(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const auto correction, read_plan_correction(body));
  ZHICHENG_TRY_ASSIGN(const auto plan,
                      services.plans.correct_facts(context.actor, id, correction.version, correction.fields));
  return Response::json(to_json(plan));
}

Result<Response> delete_plan(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, plan_id(context));
  ZHICHENG_TRY(services.plans.remove_draft(context.actor, id));
  return Response::no_content();
}

Result<Response> activate_plan(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const std::int64_t version, read_version_only(body));
  ZHICHENG_TRY_ASSIGN(const auto plan, services.plans.activate(context.actor, id, version));
  return Response::json(to_json(plan));
}

Result<Response> archive_plan(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const std::int64_t version, read_version_only(body));
  ZHICHENG_TRY_ASSIGN(const auto plan, services.plans.archive(context.actor, id, version));
  return Response::json(to_json(plan));
}

Result<Response> get_plan_source(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const auto source, services.plans.source(context.actor, id));
  return Response::json(to_json(source));
}

Result<Response> download_plan_source(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, plan_id(context));
  ZHICHENG_TRY_ASSIGN(auto file, services.plans.source_file(context.actor, id));
  return download(std::move(file));
}

Result<Response> download_plan_file(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, plan_id(context));
  ZHICHENG_TRY_ASSIGN(auto file, services.plans.plan_file(context.actor, id));
  return download(std::move(file));
}

Result<Response> export_plan(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const auto format, plan_import::parse_export_format(query_text(context, "format")));
  ZHICHENG_TRY_ASSIGN(auto file, services.plans.exported(context.actor, id, format));
  return download(std::move(file));
}

Result<Response> list_diagnostics(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const Diagnostics diagnostics, services.plans.diagnostics(context.actor, id));
  return items(json_array(diagnostics));
}

Result<Response> list_corrections(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const auto corrections, services.plans.corrections(context.actor, id));
  return items(json_array(corrections));
}

Result<Response> list_indicators(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const auto indicators, services.plans.indicators(context.actor, id));
  return items(json_array(indicators));
}

Result<Response> add_indicator(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const plan::Indicator fields, read_indicator_fields(body));
  ZHICHENG_TRY_ASSIGN(const auto indicator, services.plans.add_indicator(context.actor, id, fields));
  return Response::json(to_json(indicator), 201);
}

Result<Response> correct_indicator(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::IndicatorId>(context, "indicator_id"));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const auto correction, read_indicator_correction(body));
  ZHICHENG_TRY_ASSIGN(const auto indicator, services.plans.correct_indicator(
                                                context.actor, id, correction.version, correction.fields));
  return Response::json(to_json(indicator));
}

Result<Response> decide_indicators(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const service::Decision decision, read_decision(body));
  ZHICHENG_TRY_ASSIGN(const auto rows, services.plans.decide_indicators(context.actor, id, decision));
  return items(json_array(rows));
}

Result<Response> list_tasks(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const auto tasks, services.plans.tasks(context.actor, id));
  return items(json_array(tasks));
}

Result<Response> correct_task(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::TaskId>(context, "task_id"));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const auto correction, read_task_correction(body));
  ZHICHENG_TRY_ASSIGN(const auto task,
                      services.plans.correct_task(context.actor, id, correction.version, correction.fields));
  return Response::json(to_json(task));
}

Result<Response> decide_tasks(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const service::Decision decision, read_decision(body));
  ZHICHENG_TRY_ASSIGN(const auto rows, services.plans.decide_tasks(context.actor, id, decision));
  return items(json_array(rows));
}

Result<Response> list_links(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const auto links, services.plans.links(context.actor, id));
  return items(json_array(links));
}

using http::Method;
constexpr Access kRead = needs(service::Permission::read);
constexpr Access kEdit = needs(service::Permission::edit_plans);
constexpr std::array kPlans = {
    Endpoint{"list_plans", Method::get, "/plans", kRead, list_plans},
    Endpoint{"import_plan", Method::post, "/plans", kEdit, import_plan, kUploadBytes},
    Endpoint{"get_plan", Method::get, "/plans/{plan_id}", kRead, get_plan},
    Endpoint{"correct_plan", Method::patch, "/plans/{plan_id}", kEdit, correct_plan},
    Endpoint{"delete_plan", Method::delete_, "/plans/{plan_id}", kEdit, delete_plan},
    Endpoint{"activate_plan", Method::post, "/plans/{plan_id}/activation", kEdit, activate_plan},
    Endpoint{"archive_plan", Method::post, "/plans/{plan_id}/archiving", kEdit, archive_plan},
    Endpoint{"get_plan_source", Method::get, "/plans/{plan_id}/source", kRead, get_plan_source},
    Endpoint{"download_plan_source", Method::get, "/plans/{plan_id}/source/file", kRead,
             download_plan_source},
    Endpoint{"download_plan_file", Method::get, "/plans/{plan_id}/plan-file", kRead, download_plan_file},
    Endpoint{"export_plan", Method::get, "/plans/{plan_id}/export", kRead, export_plan},
    Endpoint{"list_diagnostics", Method::get, "/plans/{plan_id}/diagnostics", kRead, list_diagnostics},
    Endpoint{"list_corrections", Method::get, "/plans/{plan_id}/corrections", kRead, list_corrections},
    Endpoint{"list_indicators", Method::get, "/plans/{plan_id}/indicators", kRead, list_indicators},
    Endpoint{"add_indicator", Method::post, "/plans/{plan_id}/indicators", kEdit, add_indicator},
    Endpoint{"decide_indicators", Method::post, "/plans/{plan_id}/indicators/decisions", kEdit,
             decide_indicators},
    Endpoint{"list_tasks", Method::get, "/plans/{plan_id}/tasks", kRead, list_tasks},
    Endpoint{"list_links", Method::get, "/plans/{plan_id}/links", kRead, list_links},
    Endpoint{"decide_tasks", Method::post, "/plans/{plan_id}/tasks/decisions", kEdit, decide_tasks},
    Endpoint{"correct_task", Method::patch, "/tasks/{task_id}", kEdit, correct_task},
    Endpoint{"correct_indicator", Method::patch, "/indicators/{indicator_id}", kEdit, correct_indicator},
};

}  // namespace

std::span<const Endpoint> plan_endpoints() {
  return kPlans;
}

}  // namespace zhicheng::api
