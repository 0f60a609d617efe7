#include <array>

#include "endpoint.h"
#include "json_array.h"
#include "json_assessment.h"
#include "object_reader.h"
#include "request_reader.h"

namespace zhicheng::api {
namespace {

using http::Response;

constexpr std::string_view kForms = "data | events | objections";

Result<store::AssessmentId> path_assessment(const Context& context) {
  return path_id<store::AssessmentId>(context, "assessment_id");
}

Result<assess::Form> path_form(const Context& context) {
  const std::string name = path_text(context, "form");
  if (const auto form = assess::form_of(name)) return *form;
  return query_value("form", name, kForms);
}

Result<Response> list_schemes(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto schemes, services.assessments.schemes(context.actor));
  JsonArray array;
  for (const assess::Scheme& each : schemes) array.push_back(to_json(each));
  return items(std::move(array));
}

Result<Response> list_assessments(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto rows, services.assessments.list(context.actor));
  JsonArray array;
  for (const service::AssessmentRow& each : rows) array.push_back(to_json(each));
  return items(std::move(array));
}

Result<Response> create_assessment(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  service::AssessmentEntry entry;
  entry.title = reader.text("title");
  entry.scheme = reader.text("scheme_id");
  entry.year = reader.small_integer("year");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto view, services.assessments.create(context.actor, entry));
  return Response::json(to_json(view), 201);
}

Result<Response> get_assessment(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_assessment(context));
  ZHICHENG_TRY_ASSIGN(const auto view, services.assessments.get(context.actor, id));
  return Response::json(to_json(view));
}

Result<Response> delete_assessment(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_assessment(context));
  ZHICHENG_TRY(services.assessments.remove(context.actor, id));
  return Response::no_content();
}

Result<Response> get_assessed_place(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_assessment(context));
  ZHICHENG_TRY_ASSIGN(const auto view,
                      services.assessments.place(context.actor, id, path_text(context, "place")));
  return Response::json(to_json(view));
}

Result<Response> download_form(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_assessment(context));
  ZHICHENG_TRY_ASSIGN(const assess::Form form, path_form(context));
  ZHICHENG_TRY_ASSIGN(auto file, services.assessments.template_file(context.actor, id, form));
  return download(std::move(file));
}

Result<Response> put_sheet(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_assessment(context));
  ZHICHENG_TRY_ASSIGN(const assess::Form form, path_form(context));
  ZHICHENG_TRY_ASSIGN(const Upload file, uploaded_file(context));
  ZHICHENG_TRY_ASSIGN(const auto outcome,
                      services.assessments.put_sheet(context.actor, id, form, file.file_name, file.bytes));
  if (const auto* refused = std::get_if<service::SheetFaults>(&outcome))
    return sheet_refusal(*refused, context.request, context.language);
  return Response::json(to_json(std::get<service::AssessmentView>(outcome)));
}

Result<Response> announce_assessment(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_assessment(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const std::int64_t version = reader.integer("version");
  const std::optional<Date> on = reader.date("announced_on");
  if (!on) reader.note_value("announced_on", "null", "2025-08-08");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto view, services.assessments.announce(context.actor, id, version, *on));
  return Response::json(to_json(view));
}

Result<Response> finish_assessment(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_assessment(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const std::int64_t version = reader.integer("version");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto view, services.assessments.finish(context.actor, id, version));
  return Response::json(to_json(view));
}

Result<Response> export_assessment(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_assessment(context));
  ZHICHENG_TRY_ASSIGN(auto file, services.assessments.exported(context.actor, id));
  return download(std::move(file));
}

using http::Method;
constexpr Access kRead = needs(service::Permission::read);
constexpr Access kEdit = needs(service::Permission::edit_plans);

constexpr std::array kAssessments = {
    Endpoint{"list_assessment_schemes", Method::get, "/assessment-schemes", kRead, list_schemes},
    Endpoint{"list_assessments", Method::get, "/assessments", kRead, list_assessments},
    Endpoint{"create_assessment", Method::post, "/assessments", kEdit, create_assessment},
    Endpoint{"get_assessment", Method::get, "/assessments/{assessment_id}", kRead, get_assessment},
    Endpoint{"delete_assessment", Method::delete_, "/assessments/{assessment_id}", kEdit, delete_assessment},
    Endpoint{"get_assessed_place", Method::get, "/assessments/{assessment_id}/places/{place}", kRead,
             get_assessed_place},
    Endpoint{"download_assessment_form", Method::get, "/assessments/{assessment_id}/forms/{form}", kRead,
             download_form},
    Endpoint{"put_assessment_sheet", Method::post, "/assessments/{assessment_id}/sheets/{form}", kEdit,
             put_sheet, kUploadBytes},
    Endpoint{"announce_assessment", Method::post, "/assessments/{assessment_id}/announcement", kEdit,
             announce_assessment},
    Endpoint{"finish_assessment", Method::post, "/assessments/{assessment_id}/finish", kEdit,
             finish_assessment},
    Endpoint{"export_assessment", Method::get, "/assessments/{assessment_id}/export", kRead,
             export_assessment},
};

}  // namespace

std::span<const Endpoint> assessment_endpoints() {
  return kAssessments;
}

}  // namespace zhicheng::api
