#include "json_figure.h"

#include "object_reader.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::api {

Json sample_json(const std::optional<store::SampleBasis>& sample) {
  if (!sample) return nullptr;
  return JsonObject{{"size", sample->size},
                    {"variance", json_of(sample->variance)},
                    {"low", sample->low.to_string()},
                    {"high", sample->high.to_string()},
                    {"of", sample->of}};
}

JsonObject to_json(const service::ObservationView& view) {
  const store::Observation& observation = view.observation;
  JsonObject object;
  object["period"] = observation.period.to_string();
  object["place"] = observation.place;
  object["value"] = json_of(observation.value);
  object["bound"] = json_text(store::name_of(observation.bound));
  object["done_on"] = observation.milestone ? json_of(observation.milestone->done_on) : Json(nullptr);
  object["vintage"] = observation.vintage;
  object["source"] = json_text(store::name_of(observation.source));
  object["simulated"] = observation.simulated;
  object["note"] = observation.note;
  object["sample"] = sample_json(observation.sample);
  object["report_state"] = view.report ? json_text(indicator::name_of(*view.report)) : Json(nullptr);
  object["entered_by"] = view.entered_by;
  object["entered_at"] = format_timestamp(observation.entered_at);
  return object;
}

JsonObject to_json(const service::ReferenceView& view) {
  JsonObject object;
  object["period"] = view.value.period.to_string();
  object["value"] = json_of(view.value.value);
  object["source"] = view.value.source;
  object["entered_by"] = view.entered_by;
  object["entered_at"] = format_timestamp(view.value.entered_at);
  return object;
}

JsonObject to_json(const service::FigureImportView& import) {
  JsonArray errors;
  for (const service::SheetRowError& error : import.errors) {
    JsonObject row;
    row["row"] = error.row;
    row["column"] = error.column;
    row["value"] = error.value;
    row["message"] = error.message;
    errors.push_back(std::move(row));
  }
  JsonObject object;
  object["id"] = import.id.value;
  object["file_name"] = import.file_name;
  object["committed"] = import.committed;
  object["rows"] = import.rows;
  object["recorded"] = import.recorded;
  object["unchanged"] = import.unchanged;
  object["errors"] = std::move(errors);
  return object;
}

http::Response figure_refusal(const service::FigureRefusal& refusal, const http::Request& request,
                              Language language) {
  http::Response response = http::problem(refusal.error, request);
  Result<Json> json = parse_json(response.body_bytes());
  ZHICHENG_ASSERT(json.ok());
  json->as_object()["findings"] = findings_json(refusal.findings, language);
  response.body = to_json_text(*json);
  return response;
}

JsonArray findings_json(const std::vector<indicator::Finding>& findings, Language language) {
  JsonArray array;
  for (const indicator::Finding& finding : findings) {
    JsonObject object;
    object["severity"] = json_text(indicator::name_of(finding.severity));
    object["code"] = json_text(finding.code);
    object["message"] =
        finding.message.in(language) + (language == Language::en ? " " : "") + finding.remedy.in(language);
    array.push_back(std::move(object));
  }
  return array;
}

Result<service::FigureEntry> read_figure_entry(const Json& json, store::IndicatorId indicator) {
  ObjectReader reader(json);
  service::FigureEntry entry;
  entry.indicator = indicator;
  entry.period = reader.parsed("period", Period::parse, "2025 | 2025Q1 | 2025-06");
  entry.place = reader.optional_text("place").value_or("");
  entry.value = reader.optional_decimal("value");
  entry.done_on = reader.optional_date("done_on");
  entry.note = reader.optional_text("note").value_or("");
  if (reader.optional_integer("replaces_vintage")) {
    entry.replaces_vintage = reader.small_integer("replaces_vintage");
  }
  ZHICHENG_TRY(reader.finish());
  return entry;
}

Result<ReferenceEntry> read_reference_entry(const Json& json) {
  ObjectReader reader(json);
  ReferenceEntry entry;
  const std::optional<Decimal> value = reader.decimal("value");
  entry.source = reader.text("source");
  if (!value) reader.note_value("value", "null", "decimal number in a string");
  ZHICHENG_TRY(reader.finish());
  entry.value = *value;
  return entry;
}

}  // namespace zhicheng::api
