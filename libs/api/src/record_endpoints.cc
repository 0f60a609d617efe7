#include <array>

#include "endpoint.h"
#include "json_record.h"
#include "object_reader.h"
#include "request_reader.h"

namespace zhicheng::api {
namespace {

using http::Response;

Result<Response> list_record_types(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto totals, services.records.totals(context.actor));
  JsonArray array;
  for (const registry::RecordType& type : services.records.types()) {
    const auto total = totals.find(type.id);
    array.push_back(to_json(type, total == totals.end() ? 0 : total->second));
  }
  return items(std::move(array));
}

// type, q and filters={"status":"closed"}.
Result<service::RecordAsk> read_ask(const Context& context) {
  service::RecordAsk ask{query_text(context, "type"), query_text(context, "q"), {}};
  const std::string filters = query_text(context, "filters");
  if (filters.empty()) return ask;
  const auto json = parse_json(filters);
  if (!json.ok() || !json->is_object()) return query_value("filters", filters, "{\"field\": \"value\"}");
  for (const auto& member : json->as_object()) {
    if (!member.value().is_string()) return query_value("filters", filters, "{\"field\": \"value\"}");
    ask.filters.emplace(std::string(member.key()), std::string(member.value().as_string()));
  }
  return ask;
}

Result<Response> list_records(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const service::RecordAsk ask, read_ask(context));
  store::PageRequest request{.after = query_text(context, "after")};
  ZHICHENG_TRY_ASSIGN(request.limit, query_limit(context));
  ZHICHENG_TRY_ASSIGN(const auto page, services.records.list(context.actor, ask, request));
  JsonArray array;
  for (const service::RecordRow& row : page.rows) array.push_back(to_json(row));
  return Response::json(JsonObject{{"items", std::move(array)},
                                   {"next", page.next},
                                   {"found", page.found},
                                   {"counted_up_to", service::RecordService::kMostCounted}});
}

Result<Response> export_records(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const service::RecordAsk ask, read_ask(context));
  ZHICHENG_TRY_ASSIGN(auto file, services.records.export_file(context.actor, ask));
  return download(std::move(file));
}

Result<Response> record_template(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(auto file, services.records.template_file(context.actor, query_text(context, "type")));
  return download(std::move(file));
}

Result<Response> add_record(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const std::string type = reader.text("type");
  const registry::Values values = reader.field_texts("values");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto view, services.records.add(context.actor, type, values));
  return Response::json(to_json(view), 201);
}

Result<Response> import_records(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Upload file, uploaded_file(context));
  ZHICHENG_TRY_ASSIGN(
      const auto made,
      services.records.import_sheet(context.actor, query_text(context, "type"), file.file_name, file.bytes));
  return Response::json(to_json(made));
}

Result<Response> get_record(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::RecordId>(context, "record_id"));
  ZHICHENG_TRY_ASSIGN(const auto known_on, query_date(context, "known_on"));
  ZHICHENG_TRY_ASSIGN(const auto view, services.records.get(context.actor, id, known_on));
  return Response::json(to_json(view));
}

Result<Response> change_record(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::RecordId>(context, "record_id"));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const std::int64_t version = reader.integer("version");
  const registry::Values values = reader.field_texts("values");
  const std::string reason = reader.text("reason");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto view, services.records.change(context.actor, id, version, values, reason));
  return Response::json(to_json(view));
}

Result<Response> list_record_versions(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::RecordId>(context, "record_id"));
  ZHICHENG_TRY_ASSIGN(const auto versions, services.records.versions(context.actor, id));
  JsonArray array;
  for (const service::RecordVersionView& view : versions) array.push_back(to_json(view));
  return items(std::move(array));
}

using http::Method;
constexpr Access kRead = needs(service::Permission::read);
constexpr Access kEdit = needs(service::Permission::edit_records);

constexpr std::array kRecords = {
    Endpoint{"list_record_types", Method::get, "/record-types", kRead, list_record_types},
    Endpoint{"list_records", Method::get, "/records", kRead, list_records},
    Endpoint{"export_records", Method::get, "/records/export", kRead, export_records},
    Endpoint{"record_template", Method::get, "/records/template", kRead, record_template},
    Endpoint{"add_record", Method::post, "/records", kEdit, add_record},
    Endpoint{"import_records", Method::post, "/records/import", kEdit, import_records, kUploadBytes},
    Endpoint{"get_record", Method::get, "/records/{record_id}", kRead, get_record},
    Endpoint{"change_record", Method::put, "/records/{record_id}", kEdit, change_record},
    Endpoint{"list_record_versions", Method::get, "/records/{record_id}/versions", kRead,
             list_record_versions},
};

}  // namespace

std::span<const Endpoint> record_endpoints() {
  return kRecords;
}

}  // namespace zhicheng::api
