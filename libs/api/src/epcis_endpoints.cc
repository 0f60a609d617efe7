// The capture and query interfaces of EPCIS 2.0 (docs/guides/trace.md, "EPCIS"): what the standard leaves
// optional and is not here yet is answered like any other unknown address.
#include <array>
#include <charconv>

#include "endpoint.h"
#include "json_trace.h"
#include "request_reader.h"
#include "zhicheng/base/json_values.h"
#include "zhicheng/base/text.h"
#include "zhicheng/trace/event_time.h"

namespace zhicheng::api {
namespace {

using http::Response;

constexpr std::size_t kUsualPage = 30;
constexpr std::string_view kLinkedJson = "application/ld+json";

void add_versions(Response& response) {
  response.headers.set("GS1-EPCIS-Version", "2.0.0");
  response.headers.set("GS1-CBV-Version", "2.0.0");
  response.headers.set("GS1-EPC-Format", "Always_GS1_Digital_Link");
}

// The problem of the house under the name of the standard.
Response refusal(const Error& error, const Context& context) {
  const EpcisFault fault = epcis_fault(error);
  Response response =
      problem_with(error, context.request, {{"type", json_text(fault.type)}, {"status", fault.status}});
  response.status = fault.status;
  return response;
}

Result<Response> in_epcis(Result<Response> made, const Context& context) {
  if (!made.ok()) made = refusal(made.error(), context);
  add_versions(*made);
  return made;
}

Result<Response> accept(const Services& services, Context& context, bool alone) {
  const std::string_view type = context.request.headers.find("Content-Type").value_or("");
  const std::string_view media = trim(type.substr(0, type.find(';')));
  if (media != "application/json" && media != kLinkedJson)
    return Error(ErrorCode::content_type_unsupported).with("type", std::string(media));
  const auto behaviour = context.request.headers.find("GS1-Capture-Error-Behaviour").value_or("rollback");
  if (behaviour != "rollback" && behaviour != "proceed")
    return query_value("GS1-Capture-Error-Behaviour", behaviour, "rollback, proceed");
  ZHICHENG_TRY_ASSIGN(const auto job,
                      services.traces.capture(
                          context.actor, context.request.body,
                          behaviour == "rollback" ? service::OnFault::rollback : service::OnFault::proceed));
  if (alone && !job.faults.empty()) return job.faults.front();
  Response response = Response::no_content();
  response.status = alone ? 201 : 202;
  if (!alone) response.headers.set("Location", "/epcis/v2/capture/" + job.id);
  return response;
}

Result<Response> epcis_capture(const Services& services, Context& context) {
  return in_epcis(accept(services, context, false), context);
}

Result<Response> epcis_capture_event(const Services& services, Context& context) {
  return in_epcis(accept(services, context, true), context);
}

Result<Response> job_of(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto job, services.traces.job(context.actor, path_text(context, "capture_id")));
  return Response::json(epcis_json(job, context.language));
}

Result<Response> epcis_job(const Services& services, Context& context) {
  return in_epcis(job_of(services, context), context);
}

Result<Response> jobs_of(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto jobs, services.traces.jobs(context.actor));
  JsonArray array;
  for (const service::CaptureJob& job : jobs) array.push_back(epcis_json(job, context.language));
  return Response::json(Json(std::move(array)));
}

Result<Response> epcis_jobs(const Services& services, Context& context) {
  return in_epcis(jobs_of(services, context), context);
}

Result<std::size_t> number_of(std::string_view name, std::string_view text, std::size_t most) {
  std::size_t value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure == std::errc() && end == text.data() + text.size() && value <= most) return value;
  return query_value(name, text, "0 – " + std::to_string(most));
}

std::string query_document(const std::vector<std::string>& events, Timestamp now) {
  std::string text =
      R"({"@context":"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",)"
      R"("type":"EPCISQueryDocument","schemaVersion":"2.0","creationDate":")" +
      trace::format_time(now) +
      R"(","epcisBody":{"queryResults":{"queryName":"SimpleEventQuery","resultsBody":{"eventList":[)";
  for (std::size_t i = 0; i < events.size(); ++i) text += (i == 0 ? "" : ",") + events[i];
  return text + "]}}}}";
}

// The address of the next page: the same question with another token.
std::string next_link(const Context& context, std::size_t next) {
  std::string link = "</epcis/v2/events?";
  std::string_view rest = context.request.query_text;
  while (!rest.empty()) {
    const std::string_view part = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    if (!part.starts_with("nextPageToken=")) link.append(part) += '&';
  }
  return link + "nextPageToken=" + std::to_string(next) + ">; rel=\"next\"";
}

Result<Response> events_of(const Services& services, Context& context) {
  std::vector<http::Parameters::Entry> asked;
  std::size_t begin = 0;
  std::size_t limit = kUsualPage;
  for (const auto& [name, value] : context.request.query.entries()) {
    if (name == "nextPageToken") {
      ZHICHENG_TRY_ASSIGN(begin, number_of(name, value, UINT32_MAX));
    } else if (name == "perPage") {
      ZHICHENG_TRY_ASSIGN(limit, number_of(name, value, service::TraceService::kMostRows));
    } else {
      asked.emplace_back(name, value);
    }
  }
  ZHICHENG_TRY_ASSIGN(const trace::EventQuery query, trace::read_event_query(asked));
  ZHICHENG_TRY_ASSIGN(const auto page, services.traces.events(context.actor, query, begin,
                                                              std::max<std::size_t>(limit, 1), true));
  std::vector<std::string> events;
  events.reserve(page.rows.size());
  for (const service::EventRow& row : page.rows) events.push_back(row.text);
  Response response = Response::bytes(query_document(events, services.clock.now()), kLinkedJson);
  if (page.next) response.headers.set("Link", next_link(context, *page.next));
  return response;
}

Result<Response> epcis_events(const Services& services, Context& context) {
  return in_epcis(events_of(services, context), context);
}

Result<Response> event_of(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const std::string text,
                      services.traces.event_text(context.actor, path_text(context, "event_id")));
  ZHICHENG_TRY_ASSIGN(const std::string bare, trace::bare_event(text));
  return Response::bytes(bare, kLinkedJson);
}

Result<Response> epcis_event(const Services& services, Context& context) {
  return in_epcis(event_of(services, context), context);
}

using http::Method;
constexpr Access kRead = needs(service::Permission::read_events, service::Scope::read);
constexpr Access kCapture = needs(service::Permission::capture_events);
constexpr std::size_t kCaptureBytes = limits::kDocumentBytes;

constexpr std::array kEpcis = {
    Endpoint{"epcis_capture", Method::post, "/epcis/capture", kCapture, epcis_capture, kCaptureBytes},
    Endpoint{"epcis_jobs", Method::get, "/epcis/capture", kRead, epcis_jobs},
    Endpoint{"epcis_job", Method::get, "/epcis/capture/{capture_id}", kRead, epcis_job},
    Endpoint{"epcis_capture_event", Method::post, "/epcis/events", kCapture, epcis_capture_event,
             kCaptureBytes},
    Endpoint{"epcis_events", Method::get, "/epcis/events", kRead, epcis_events},
    Endpoint{"epcis_event", Method::get, "/epcis/events/{event_id}", kRead, epcis_event},
};

}  // namespace

std::span<const Endpoint> epcis_endpoints() {
  return kEpcis;
}

}  // namespace zhicheng::api
