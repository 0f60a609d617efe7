// The side of firms: nothing here takes the number of a firm, it is that of the account.
#include <array>

#include "endpoint.h"
#include "json_case.h"
#include "json_firm.h"
#include "object_reader.h"
#include "request_reader.h"

namespace zhicheng::api {
namespace {

using http::Response;

Result<Response> get_firm(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto home, services.firms.home(context.actor));
  return Response::json(to_json(home, context.actor));
}

Result<Response> list_firm_cases(const Services& services, Context& context) {
  store::PageRequest page{.after = query_text(context, "after")};
  ZHICHENG_TRY_ASSIGN(page.limit, query_limit(context));
  ZHICHENG_TRY_ASSIGN(const auto found, services.firms.list(context.actor, page));
  JsonArray array;
  for (const service::FirmCaseView& view : found.cases) array.push_back(row_json(view));
  return Response::json(JsonObject{{"items", std::move(array)}, {"next", found.next}});
}

Result<Response> file_firm_case(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  service::FirmFiling filing{.type = reader.text("type"), .title = reader.text("title"), .values = {}};
  filing.values = reader.field_texts("values");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const store::CaseId id, services.firms.file(context.actor, filing));
  return Response::json(JsonObject{{"case_id", id.value}}, 201);
}

Result<Response> get_firm_case(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::CaseId>(context, "case_id"));
  ZHICHENG_TRY_ASSIGN(const auto view, services.firms.get(context.actor, id));
  return Response::json(to_json(view));
}

Result<Response> make_firm_move(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::CaseId>(context, "case_id"));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const std::int64_t version = reader.integer("version");
  service::CaseEntry entry{.move = reader.text("move"), .values = {}, .words = reader.text("words")};
  entry.values = reader.field_texts("values");
  auto files = reader.objects("evidence", service::CaseService::kMostEvidence);
  for (ObjectReader& each : files) {
    entry.evidence.push_back(each.text("sha256"));
    entry.file_names.push_back(each.text("file_name"));
    reader.close(each);
  }
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto view, services.firms.act(context.actor, id, version, entry));
  return Response::json(to_json(view));
}

Result<Response> keep_firm_evidence(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Upload file, uploaded_file(context));
  ZHICHENG_TRY_ASSIGN(std::string address, services.firms.keep_evidence(context.actor, file.bytes));
  const store::CaseEvidence kept{std::move(address), file.file_name,
                                 static_cast<std::int64_t>(file.bytes.size())};
  return Response::json(to_json(kept), 201);
}

Result<Response> download_firm_evidence(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::CaseId>(context, "case_id"));
  ZHICHENG_TRY_ASSIGN(auto file, services.firms.evidence(context.actor, id, path_text(context, "sha256")));
  return download(std::move(file));
}

Result<Response> download_firm_document(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::CaseId>(context, "case_id"));
  ZHICHENG_TRY_ASSIGN(auto file,
                      services.firms.document(context.actor, id, path_text(context, "document_id")));
  return download(std::move(file));
}

using http::Method;
constexpr Access kRead = needs(service::Permission::act_for_firm, service::Scope::read);
constexpr Access kHandle = needs(service::Permission::act_for_firm, service::Scope::handle_cases);

constexpr std::array kFirm = {
    Endpoint{"get_firm", Method::get, "/firm", kRead, get_firm},
    Endpoint{"list_firm_cases", Method::get, "/firm/cases", kRead, list_firm_cases},
    Endpoint{"file_firm_case", Method::post, "/firm/cases", kHandle, file_firm_case},
    Endpoint{"keep_firm_evidence", Method::post, "/firm/evidence", kHandle, keep_firm_evidence, kUploadBytes},
    Endpoint{"get_firm_case", Method::get, "/firm/cases/{case_id}", kRead, get_firm_case},
    Endpoint{"make_firm_move", Method::post, "/firm/cases/{case_id}/moves", kHandle, make_firm_move},
    Endpoint{"download_firm_evidence", Method::get, "/firm/cases/{case_id}/evidence/{sha256}", kRead,
             download_firm_evidence},
    Endpoint{"download_firm_document", Method::get, "/firm/cases/{case_id}/documents/{document_id}", kRead,
             download_firm_document},
};

}  // namespace

std::span<const Endpoint> firm_endpoints() {
  return kFirm;
}

}  // namespace zhicheng::api
