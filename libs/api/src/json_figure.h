#pragma once

#include <string>

#include "zhicheng/base/json.h"
#include "zhicheng/http/message.h"
#include "zhicheng/service/figure_service.h"

namespace zhicheng::api {

Json sample_json(const std::optional<store::SampleBasis>& sample);
JsonObject to_json(const service::ObservationView& observation);
JsonObject to_json(const service::ReferenceView& reference);
JsonObject to_json(const service::FigureImportView& import);
// A figure that the checks stopped: the problem, with their findings.
http::Response figure_refusal(const service::FigureRefusal& refusal, const http::Request& request,
                              Language language);
JsonArray findings_json(const std::vector<indicator::Finding>& findings, Language language);

Result<service::FigureEntry> read_figure_entry(const Json& json, store::IndicatorId indicator);
struct ReferenceEntry {
  Decimal value;
  std::string source;
};
Result<ReferenceEntry> read_reference_entry(const Json& json);

}  // namespace zhicheng::api
