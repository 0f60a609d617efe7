#include <array>

#include "endpoint.h"
#include "json_case.h"
#include "json_case_statistics.h"
#include "object_reader.h"
#include "request_reader.h"

namespace zhicheng::api {
namespace {

using http::Response;

constexpr std::string_view kUrgencies = "late | urgent | calm | closed";
constexpr std::string_view kLinkKinds = "same_letter | merged_into | follows";

Result<bool> query_flag(const Context& context, std::string_view name) {
  const std::string text = query_text(context, name);
  if (text == "true") return true;
  if (text.empty() || text == "false") return false;
  return query_value(name, text, "true | false");
}

struct Filter {
  store::CaseFilter cases;
  bool mine = false;
};

// Days from `name`_from to `name`_to; where one of them is missing, that end is open.
Result<std::optional<store::CaseDays>> query_days(const Context& context, const std::string& name) {
  using std::chrono::year;
  ZHICHENG_TRY_ASSIGN(const auto from, query_date(context, name + "_from"));
  ZHICHENG_TRY_ASSIGN(const auto to, query_date(context, name + "_to"));
  if (!from && !to) return std::optional<store::CaseDays>();
  return std::optional(store::CaseDays{from.value_or(year{1} / 1 / 1), to.value_or(year{9999} / 12 / 31)});
}

// The number of an organisation, with what stands below it; "none" for what is in no county.
Result<std::optional<store::CaseArea>> query_area(const Context& context) {
  if (query_text(context, "area") == "none")
    return std::optional(store::CaseArea{.owners = {}, .others = true});
  ZHICHENG_TRY_ASSIGN(const auto area, query_integer(context, "area"));
  if (!area) return std::optional<store::CaseArea>();
  return std::optional(store::CaseArea{.owners = {store::OrganisationId{*area}}});
}

Result<store::CaseSlice> read_slice(const Context& context) {
  store::CaseSlice slice{.field = query_text(context, "field"), .value = query_text(context, "value")};
  ZHICHENG_TRY_ASSIGN(slice.opened, query_days(context, "opened"));
  ZHICHENG_TRY_ASSIGN(slice.closed, query_days(context, "closed"));
  ZHICHENG_TRY_ASSIGN(slice.open_on, query_date(context, "open_on"));
  ZHICHENG_TRY_ASSIGN(slice.area, query_area(context));
  const std::string late = query_text(context, "late");
  if (!late.empty() && late != "true" && late != "false") return query_value("late", late, "true | false");
  if (!late.empty()) slice.late = late == "true";
  return slice;
}

Result<service::CaseStatisticsAsk> read_statistics_ask(const Context& context) {
  service::CaseStatisticsAsk ask{.type = query_text(context, "type"),
                                 .owner = query_text(context, "owner"),
                                 .by = query_text(context, "by")};
  ZHICHENG_TRY_ASSIGN(ask.from, Period::parse(query_text(context, "from")));
  ZHICHENG_TRY_ASSIGN(ask.to, Period::parse(query_text(context, "to")));
  ZHICHENG_TRY_ASSIGN(ask.area, query_area(context));
  return ask;
}

Result<Filter> read_filter(const Context& context) {
  Filter filter;
  ZHICHENG_TRY_ASSIGN(const auto plan, query_integer(context, "plan_id"));
  ZHICHENG_TRY_ASSIGN(const auto task, query_integer(context, "task_id"));
  filter.cases.plan = store::PlanId{plan.value_or(0)};
  filter.cases.task = store::TaskId{task.value_or(0)};
  filter.cases.type_name = query_text(context, "type");
  filter.cases.state = query_text(context, "state");
  filter.cases.owner_name = query_text(context, "owner");
  filter.cases.text = query_text(context, "q");
  const std::string subject_type = query_text(context, "subject_type");
  if (!subject_type.empty())
    filter.cases.subject = store::CaseSubject{subject_type, query_text(context, "subject_key")};
  ZHICHENG_TRY_ASSIGN(filter.cases.urgency,
                      query_parsed(context, "urgency", store::parse_case_urgency, kUrgencies));
  ZHICHENG_TRY_ASSIGN(filter.cases.open_only, query_flag(context, "open"));
  ZHICHENG_TRY_ASSIGN(filter.mine, query_flag(context, "mine"));
  ZHICHENG_TRY_ASSIGN(filter.cases.slice, read_slice(context));
  return filter;
}

Result<Response> list_case_types(const Services& services, Context&) {
  JsonArray array;
  for (const service::CaseTypePtr& each : services.cases.types()) array.push_back(to_json(*each));
  return items(std::move(array));
}

Result<Response> open_ledger(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto plan, path_id<store::PlanId>(context, "plan_id"));
  ZHICHENG_TRY_ASSIGN(const auto opening, services.cases.open_ledger(context.actor, plan));
  return Response::json(to_json(opening));
}

Result<Response> list_cases(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(Filter filter, read_filter(context));
  store::PageRequest page{.after = query_text(context, "after")};
  ZHICHENG_TRY_ASSIGN(page.limit, query_limit(context));
  ZHICHENG_TRY_ASSIGN(const auto found,
                      services.cases.list(context.actor, std::move(filter.cases), filter.mine, page));
  JsonArray array;
  for (const store::StoredCase& each : found.items) array.push_back(to_json(each, services.cases.now()));
  return Response::json(JsonObject{{"items", std::move(array)}, {"next", found.next}});
}

Result<Response> count_cases(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(Filter filter, read_filter(context));
  ZHICHENG_TRY_ASSIGN(const auto counts,
                      services.cases.counts(context.actor, std::move(filter.cases), filter.mine));
  JsonArray array;
  for (const store::CaseCount& each : counts) array.push_back(to_json(each));
  return items(std::move(array));
}

Result<Response> case_statistics(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto ask, read_statistics_ask(context));
  ZHICHENG_TRY_ASSIGN(const auto made, services.case_statistics.statistics(context.actor, ask));
  return Response::json(to_json(made));
}

Result<Response> indicator_cases(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::IndicatorId>(context, "indicator_id"));
  ZHICHENG_TRY_ASSIGN(const auto counts, services.case_statistics.feeds(context.actor, id));
  JsonArray array;
  for (const service::CaseFeedCount& count : counts) array.push_back(to_json(count));
  return items(std::move(array));
}

Result<Response> export_case_statistics(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto ask, read_statistics_ask(context));
  ZHICHENG_TRY_ASSIGN(auto file, services.case_statistics.export_file(context.actor, ask));
  return download(std::move(file));
}

Result<Response> get_case(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::CaseId>(context, "case_id"));
  ZHICHENG_TRY_ASSIGN(const auto view, services.cases.get(context.actor, id));
  return Response::json(to_json(view, services.cases.now()));
}

Result<Response> open_cases(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  service::CaseRegistration registration;
  registration.owner_name = reader.text("owner");
  const std::optional<Date> received = reader.date("received_on");
  registration.linked_to = store::CaseId{reader.optional_integer("linked_to").value_or(0)};
  registration.link =
      reader.optional_parsed("link", store::parse_case_link_kind, kLinkKinds).value_or(registration.link);
  auto parts = reader.objects("parts", service::CaseService::kMostParts);
  for (ObjectReader& each : parts) {
    service::CaseRegistration::Part part{.type = each.text("type"), .title = each.text("title")};
    part.values = each.field_texts("values");
    registration.parts.push_back(std::move(part));
    reader.close(each);
  }
  ZHICHENG_TRY(reader.finish());
  registration.received = received.value_or(services.cases.today());
  ZHICHENG_TRY_ASSIGN(const auto opened, services.cases.open(context.actor, registration));
  JsonArray ids;
  for (const store::CaseId id : opened) ids.push_back(id.value);
  return Response::json(JsonObject{{"case_ids", std::move(ids)}}, 201);
}

Result<service::CaseEntry> read_move(const Context& context, std::int64_t& version) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  service::CaseEntry entry;
  version = reader.integer("version");
  entry.move = reader.text("move");
  entry.words = reader.text("words");
  entry.owner_name = reader.text("owner");
  entry.into = store::CaseId{reader.optional_integer("into").value_or(0)};
  entry.values = reader.field_texts("values");
  auto files = reader.objects("evidence", service::CaseService::kMostEvidence);
  for (ObjectReader& each : files) {
    entry.evidence.push_back(each.text("sha256"));
    entry.file_names.push_back(each.text("file_name"));
    reader.close(each);
  }
  ZHICHENG_TRY(reader.finish());
  return entry;
}

Result<Response> make_case_move(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::CaseId>(context, "case_id"));
  std::int64_t version = 0;
  ZHICHENG_TRY_ASSIGN(const service::CaseEntry entry, read_move(context, version));
  ZHICHENG_TRY_ASSIGN(const auto view, services.cases.act(context.actor, id, version, entry));
  return Response::json(to_json(view, services.cases.now()));
}

Result<Response> explain_case_clock(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::CaseId>(context, "case_id"));
  ZHICHENG_TRY_ASSIGN(const auto days,
                      services.cases.explain(context.actor, id, path_text(context, "clock_id")));
  JsonArray array;
  for (const calendar::ExplainedDay& day : days) array.push_back(to_json(day));
  return items(std::move(array));
}

Result<Response> keep_case_evidence(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Upload file, uploaded_file(context));
  ZHICHENG_TRY_ASSIGN(std::string address, services.cases.keep_evidence(context.actor, file.bytes));
  const store::CaseEvidence kept{std::move(address), file.file_name,
                                 static_cast<std::int64_t>(file.bytes.size())};
  return Response::json(to_json(kept), 201);
}

Result<Response> download_case_evidence(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::CaseId>(context, "case_id"));
  ZHICHENG_TRY_ASSIGN(auto file, services.cases.evidence(context.actor, id, path_text(context, "sha256")));
  return download(std::move(file));
}

Result<Response> download_case_document(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::CaseId>(context, "case_id"));
  ZHICHENG_TRY_ASSIGN(auto file,
                      services.cases.document(context.actor, id, path_text(context, "document_id")));
  return download(std::move(file));
}

using http::Method;
constexpr Access kRead = needs(service::Permission::read);
constexpr Access kHandle = needs(service::Permission::read, service::Scope::handle_cases);

constexpr std::array kCases = {
    Endpoint{"list_case_types", Method::get, "/case-types", kRead, list_case_types},
    Endpoint{"open_ledger", Method::post, "/plans/{plan_id}/ledger", needs(service::Permission::edit_plans),
             open_ledger},
    Endpoint{"list_cases", Method::get, "/cases", kRead, list_cases},
    Endpoint{"open_cases", Method::post, "/cases", kHandle, open_cases},
    Endpoint{"count_cases", Method::get, "/cases/counts", kRead, count_cases},
    Endpoint{"case_statistics", Method::get, "/cases/statistics", kRead, case_statistics},
    Endpoint{"indicator_cases", Method::get, "/indicators/{indicator_id}/cases", kRead, indicator_cases},
    Endpoint{"export_case_statistics", Method::get, "/cases/statistics/export", kRead,
             export_case_statistics},
    Endpoint{"keep_case_evidence", Method::post, "/cases/evidence", kHandle, keep_case_evidence,
             kUploadBytes},
    Endpoint{"get_case", Method::get, "/cases/{case_id}", kRead, get_case},
    Endpoint{"make_case_move", Method::post, "/cases/{case_id}/moves", kHandle, make_case_move},
    Endpoint{"explain_case_clock", Method::get, "/cases/{case_id}/clocks/{clock_id}", kRead,
             explain_case_clock},
    Endpoint{"download_case_evidence", Method::get, "/cases/{case_id}/evidence/{sha256}", kRead,
             download_case_evidence},
    Endpoint{"download_case_document", Method::get, "/cases/{case_id}/documents/{document_id}", kRead,
             download_case_document},
};

}  // namespace

std::span<const Endpoint> case_endpoints() {
  return kCases;
}

}  // namespace zhicheng::api
