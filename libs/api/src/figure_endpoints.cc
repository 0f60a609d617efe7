#include <array>

#include "endpoint.h"
#include "json_array.h"
#include "json_figure.h"
#include "request_reader.h"

namespace zhicheng::api {
namespace {

using http::Response;

Result<store::IndicatorId> indicator_id(const Context& context) {
  return path_id<store::IndicatorId>(context, "indicator_id");
}

Result<Response> list_observations(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, indicator_id(context));
  ZHICHENG_TRY_ASSIGN(const auto observations,
                      services.figures.observations(context.actor, id, query_text(context, "place")));
  return items(json_array(observations));
}

Result<Response> record_observation(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, indicator_id(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const service::FigureEntry entry, read_figure_entry(body, id));
  ZHICHENG_TRY_ASSIGN(const auto outcome, services.figures.record(context.actor, entry));
  if (const auto* refused = std::get_if<service::FigureRefusal>(&outcome))
    return figure_refusal(*refused, context.request, context.language);
  return Response::json(to_json(std::get<service::ObservationView>(outcome)), 201);
}

Result<Response> record_reference(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, indicator_id(context));
  ZHICHENG_TRY_ASSIGN(const Period period,
                      Period::parse(context.request.parameters.find("period").value_or("")));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const ReferenceEntry entry, read_reference_entry(body));
  ZHICHENG_TRY_ASSIGN(const auto reference, services.figures.record_reference(context.actor, id, period,
                                                                              entry.value, entry.source));
  return Response::json(to_json(reference));
}

Result<service::SheetFormat> parse_sheet_format(std::string_view name) {
  if (name == "xlsx") return service::SheetFormat::xlsx;
  if (name == "csv") return service::SheetFormat::csv;
  return query_value("format", name, "xlsx | csv");
}

Result<Response> download_figures_template(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto plan, query_id<store::PlanId>(context, "plan_id"));
  ZHICHENG_TRY_ASSIGN(const Period period, Period::parse(query_text(context, "period")));
  ZHICHENG_TRY_ASSIGN(const auto format, query_parsed(context, "format", parse_sheet_format, "xlsx | csv"));
  ZHICHENG_TRY_ASSIGN(
      auto file, services.figures.template_file(context.actor, plan, period, query_text(context, "place"),
                                                format.value_or(service::SheetFormat::xlsx)));
  return download(std::move(file));
}

Result<Response> import_figures(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto plan, query_id<store::PlanId>(context, "plan_id"));
  ZHICHENG_TRY_ASSIGN(const Upload upload, uploaded_file(context));
  ZHICHENG_TRY_ASSIGN(const auto import,
                      services.figures.import_sheet(context.actor, plan, upload.file_name, upload.bytes));
  return Response::json(to_json(import), 201);
}

Result<Response> download_error_file(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::FigureImportId>(context, "import_id"));
  ZHICHENG_TRY_ASSIGN(auto file, services.figures.error_file(context.actor, id));
  return download(std::move(file));
}

using http::Method;
constexpr Access kRead = needs(service::Permission::read);
constexpr Access kEnter = needs(service::Permission::enter_figures);
constexpr std::size_t kFormBytes = 16u << 10;  // what a form adds to its file
constexpr std::size_t kUploadBytes = limits::kDocumentBytes + kFormBytes;

constexpr std::array kFigures = {
    Endpoint{"list_observations", Method::get, "/indicators/{indicator_id}/observations", kRead,
             list_observations},
    Endpoint{"record_observation", Method::post, "/indicators/{indicator_id}/observations", kEnter,
             record_observation},
    Endpoint{"record_reference", Method::put, "/indicators/{indicator_id}/references/{period}", kEnter,
             record_reference},
    Endpoint{"download_figures_template", Method::get, "/figures/template", kEnter,
             download_figures_template},
    Endpoint{"import_figures", Method::post, "/figures/imports", kEnter, import_figures, kUploadBytes},
    Endpoint{"download_error_file", Method::get, "/figures/imports/{import_id}/error-file", kEnter,
             download_error_file},
};

}  // namespace

std::span<const Endpoint> figure_endpoints() {
  return kFigures;
}

}  // namespace zhicheng::api
