#include <array>

#include "endpoint.h"
#include "json_assessment.h"
#include "request_reader.h"

namespace zhicheng::api {
namespace {

using http::Response;

Result<Response> estimate(const Services& services, Context& context) {
  service::EstimateEntry entry;
  if (const std::string level = query_text(context, "level"); !level.empty()) {
    const auto number = Decimal::parse(level);
    if (!number.ok()) return query_value("level", level, "0.95");
    entry.level = number->to_double();
  }
  ZHICHENG_TRY_ASSIGN(UploadForm form, uploaded_form(context, 2, {"design", "data"}));
  entry.design = {std::move(form.files["design"].file_name), std::move(form.files["design"].bytes)};
  entry.data = {std::move(form.files["data"].file_name), std::move(form.files["data"].bytes)};
  ZHICHENG_TRY_ASSIGN(auto outcome, services.estimates.estimate(context.actor, entry));
  if (const auto* refused = std::get_if<service::SheetFaults>(&outcome))
    return sheet_refusal(*refused, context.request, context.language);
  return Response::json(std::get<JsonObject>(std::move(outcome)));
}

Result<Response> download_example(const Services& services, Context& context) {
  const std::string part = query_text(context, "part");
  ZHICHENG_TRY_ASSIGN(auto file,
                      services.estimates.example(context.actor, path_text(context, "estimate_kind"),
                                                 part.empty() ? "design" : part));
  return download(std::move(file));
}

using http::Method;
constexpr Access kRead = needs(service::Permission::read);

constexpr std::array kEstimates = {
    Endpoint{"estimate", Method::post, "/estimates", kRead, estimate, kUploadBytes},
    Endpoint{"download_estimate_example", Method::get, "/estimates/examples/{estimate_kind}", kRead,
             download_example},
};

}  // namespace

std::span<const Endpoint> estimate_endpoints() {
  return kEstimates;
}

}  // namespace zhicheng::api
