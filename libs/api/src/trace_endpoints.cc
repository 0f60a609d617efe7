#include <array>

#include "endpoint.h"
#include "json_array.h"
#include "json_trace.h"
#include "object_reader.h"
#include "request_reader.h"
#include "scan_page.h"

namespace zhicheng::api {
namespace {

using http::Response;

Result<Response> get_trace_code(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto subject,
                      services.traces.subject(context.actor, query_text(context, "code")));
  return Response::json(to_json(subject));
}

// Events are numbered from 1; `after` is the number of the last one known.
Result<Response> list_trace_events(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const int limit, query_limit(context));
  ZHICHENG_TRY_ASSIGN(const auto begin, query_integer(context, "after"));
  trace::EventQuery query;
  query.any = {trace::code_of_node(query_text(context, "code"))};
  ZHICHENG_TRY_ASSIGN(const auto page, services.traces.events(context.actor, query,
                                                              static_cast<std::size_t>(begin.value_or(0)),
                                                              static_cast<std::size_t>(limit)));
  return Response::json(to_json(page));
}

// As it was kept.
Result<Response> download_trace_event(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto number, path_integer(context, "number"));
  ZHICHENG_TRY_ASSIGN(std::string text,
                      services.traces.event_text(context.actor, static_cast<std::size_t>(number) - 1));
  return download({"event-" + std::to_string(number) + ".jsonld", "application/ld+json", std::move(text)});
}

Result<Response> load_trace_events(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Upload file, uploaded_file(context));
  ZHICHENG_TRY_ASSIGN(const auto job,
                      services.traces.capture(context.actor, file.bytes, service::OnFault::rollback));
  return Response::json(to_json(job, context.language));
}

Result<service::TraceAsk> read_ask(const Context& context) {
  service::TraceAsk ask{.from = query_text(context, "from")};
  const std::string direction = query_text(context, "direction");
  if (direction == "backward")
    ask.direction = trace::Direction::backward;
  else if (!direction.empty() && direction != "forward")
    return query_value("direction", direction, "forward, backward");
  ask.in_time = query_text(context, "in_time") == "true";
  return ask;
}

Result<Response> get_trace_scope(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto ask, read_ask(context));
  ZHICHENG_TRY_ASSIGN(const auto scope,
                      services.traces.scope(context.actor, ask, query_text(context, "after")));
  return Response::json(to_json(scope));
}

Result<Response> export_trace_scope(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto ask, read_ask(context));
  ZHICHENG_TRY_ASSIGN(auto file, services.traces.scope_file(context.actor, ask));
  return download(std::move(file));
}

Result<Response> get_trace_amounts(const Services& services, Context& context) {
  const trace::Quantity suspect{query_text(context, "from"), query_text(context, "amount"),
                                query_text(context, "unit")};
  ZHICHENG_TRY_ASSIGN(const auto amounts, services.traces.amounts(context.actor, suspect));
  return Response::json(to_json(amounts));
}

Result<Response> get_trace_way(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto way, services.traces.way(context.actor, query_text(context, "from"),
                                                          query_text(context, "to")));
  return items(json_array(way));
}

Result<Response> list_trace_warnings(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto warnings, services.traces.warnings(context.actor));
  return items(json_array(warnings));
}

Result<Response> add_trace_warning(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const std::string code = reader.text("code");
  const std::string words = reader.text("words");
  const auto case_id = reader.optional_integer("case_id");
  ZHICHENG_TRY(reader.finish());
  std::optional<store::CaseId> of_case;
  if (case_id) of_case = store::CaseId{*case_id};
  ZHICHENG_TRY_ASSIGN(const auto warning, services.traces.warn(context.actor, code, words, of_case));
  return Response::json(to_json(warning), 201);
}

Result<Response> lift_trace_warning(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::TraceWarningId>(context, "warning_id"));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const std::string words = reader.text("words");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto warning, services.traces.lift(context.actor, id, words));
  return Response::json(to_json(warning));
}

Response fresh_page(std::string html, int status) {
  Response response = Response::html(std::move(html), status);
  response.headers.set("Cache-Control", "no-store");
  return response;
}

// For everybody, asked for at the address of the code itself (api.cc).
Result<Response> scan_code(const Services& services, Context& context) {
  const auto view = services.traces.scan(query_text(context, "code"));
  if (!view.ok()) return fresh_page(scan_refusal(view.error()), view.error().entry().http_status);
  return fresh_page(scan_page(*view, services.clock.now()), 200);
}

using http::Method;
constexpr Access kRead = needs(service::Permission::read);
constexpr Access kEdit = needs(service::Permission::edit_records);
constexpr Access kCapture = needs(service::Permission::edit_records, service::Scope::capture_events);

constexpr std::array kTraces = {
    Endpoint{"get_trace_code", Method::get, "/trace/code", kRead, get_trace_code},
    Endpoint{"list_trace_events", Method::get, "/trace/events", kRead, list_trace_events},
    Endpoint{"load_trace_events", Method::post, "/trace/events", kCapture, load_trace_events, kUploadBytes},
    Endpoint{"download_trace_event", Method::get, "/trace/events/{number}", kRead, download_trace_event},
    Endpoint{"get_trace_scope", Method::get, "/trace/scope", kRead, get_trace_scope},
    Endpoint{"export_trace_scope", Method::get, "/trace/scope/export", kRead, export_trace_scope},
    Endpoint{"get_trace_amounts", Method::get, "/trace/amounts", kRead, get_trace_amounts},
    Endpoint{"get_trace_way", Method::get, "/trace/way", kRead, get_trace_way},
    Endpoint{"list_trace_warnings", Method::get, "/trace/warnings", kRead, list_trace_warnings},
    Endpoint{"add_trace_warning", Method::post, "/trace/warnings", kEdit, add_trace_warning},
    Endpoint{"lift_trace_warning", Method::post, "/trace/warnings/{warning_id}/lifting", kEdit,
             lift_trace_warning},
    Endpoint{"scan_code", Method::get, "/scan", kEveryone, scan_code},
};

}  // namespace

std::span<const Endpoint> trace_endpoints() {
  return kTraces;
}

}  // namespace zhicheng::api
