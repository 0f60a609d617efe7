#include <array>

#include "endpoint.h"
#include "json_array.h"
#include "json_assessment.h"
#include "json_index.h"
#include "object_reader.h"
#include "request_reader.h"

namespace zhicheng::api {
namespace {

using http::Response;

constexpr std::size_t kMostWeights = 2000;

Result<store::IndexRunId> path_index(const Context& context) {
  return path_id<store::IndexRunId>(context, "index_id");
}

Result<Response> list_indices(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto rows, services.indices.list(context.actor));
  JsonArray array;
  for (const service::IndexRow& each : rows) array.push_back(to_json(each));
  return items(std::move(array));
}

Result<Response> create_index(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(UploadForm form, uploaded_form(context, 3, {"data", "meta"}));
  const auto file = [&](const std::string& field) {
    Upload& upload = form.files[field];
    return index::RunFile{std::move(upload.file_name), std::move(upload.bytes)};
  };
  const service::IndexEntry entry{form.texts["title"], {file("data"), file("meta"), file("steps")}};
  ZHICHENG_TRY_ASSIGN(auto outcome, services.indices.create(context.actor, entry));
  if (const auto* refused = std::get_if<service::SheetFaults>(&outcome))
    return sheet_refusal(*refused, context.request, context.language);
  return Response::json(to_json(std::get<service::IndexView>(std::move(outcome))), 201);
}

Result<Response> get_index(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_index(context));
  ZHICHENG_TRY_ASSIGN(auto view, services.indices.get(context.actor, id));
  return Response::json(to_json(std::move(view)));
}

Result<Response> delete_index(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_index(context));
  ZHICHENG_TRY(services.indices.remove(context.actor, id));
  return Response::no_content();
}

Result<Response> try_index_weights(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_index(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  service::IndexTrial trial;
  trial.period = reader.optional_integer("period");
  for (ObjectReader& each : reader.objects("weights", kMostWeights)) {
    const std::string code = each.text("code");
    const std::optional<Decimal> weight = each.decimal("weight");
    if (!weight) each.note_value("weight", "null", "2.5");
    trial.weights[code] = weight ? weight->to_double() : 0;
    reader.close(each);
  }
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(auto answer, services.indices.what_if(context.actor, id, trial));
  return Response::json(std::move(answer));
}

Result<Response> get_index_change(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_index(context));
  service::IndexComparison what{query_text(context, "unit"), query_text(context, "node")};
  ZHICHENG_TRY_ASSIGN(const auto from, query_integer(context, "from"));
  ZHICHENG_TRY_ASSIGN(const auto to, query_integer(context, "to"));
  ZHICHENG_TRY_ASSIGN(const auto other, query_integer(context, "other_id"));
  for (const auto& [name, there] :
       {std::pair("unit", !what.unit.empty()), std::pair("from", !!from), std::pair("to", !!to)})
    if (!there) return Error(ErrorCode::member_missing).with("member", name);
  what.from = *from;
  what.to = *to;
  what.other = store::IndexRunId{other.value_or(0)};
  ZHICHENG_TRY_ASSIGN(auto answer, services.indices.change(context.actor, id, what));
  return Response::json(std::move(answer));
}

Result<Response> export_index(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_index(context));
  ZHICHENG_TRY_ASSIGN(const auto format,
                      query_parsed(context, "format", service::parse_index_format, "zip | xlsx"));
  ZHICHENG_TRY_ASSIGN(
      auto file, services.indices.exported(context.actor, id, format.value_or(service::IndexFormat::zip)));
  return download(std::move(file));
}

using http::Method;
constexpr Access kRead = needs(service::Permission::read);
constexpr Access kEdit = needs(service::Permission::edit_plans);

constexpr std::array kIndices = {
    Endpoint{"list_indices", Method::get, "/indices", kRead, list_indices},
    Endpoint{"create_index", Method::post, "/indices", kEdit, create_index, kUploadBytes},
    Endpoint{"get_index", Method::get, "/indices/{index_id}", kRead, get_index},
    Endpoint{"delete_index", Method::delete_, "/indices/{index_id}", kEdit, delete_index},
    Endpoint{"try_index_weights", Method::post, "/indices/{index_id}/what-if", kRead, try_index_weights},
    Endpoint{"get_index_change", Method::get, "/indices/{index_id}/change", kRead, get_index_change},
    Endpoint{"export_index", Method::get, "/indices/{index_id}/export", kRead, export_index},
};

}  // namespace

std::span<const Endpoint> index_endpoints() {
  return kIndices;
}

}  // namespace zhicheng::api
