#include "zhicheng/api/api.h"

#include <algorithm>
#include <array>

#include "endpoint.h"
#include "rate_limiter.h"
#include "request_metrics.h"
#include "zhicheng/http/decode.h"

namespace zhicheng::api {
namespace {

std::array<std::span<const Endpoint>, 22> all_endpoints() {
  return {health_endpoints(),     account_endpoints(), organisation_endpoints(), plan_endpoints(),
          review_endpoints(),     figure_endpoints(),  cockpit_endpoints(),      comparison_endpoints(),
          evaluation_endpoints(), report_endpoints(),  case_endpoints(),         record_endpoints(),
          pack_endpoints(),       trace_endpoints(),   epcis_endpoints(),        assessment_endpoints(),
          draw_endpoints(),       index_endpoints(),   estimate_endpoints(),     message_endpoints(),
          head_endpoints(),       firm_endpoints()};
}

std::string_view access_name(const Access& access) {
  switch (access.kind) {
    case Access::Kind::everyone:
      return http::kPublicPermission;
    case Access::Kind::session:
      return "session";
    case Access::Kind::permission:
      return service::name_of(access.permission);
  }
  return "";
}

std::string_view scope_name(const Endpoint& endpoint) {
  const auto scope = scope_of(endpoint);
  return scope ? service::name_of(*scope) : std::string_view();
}

bool is_health(std::string_view path) {
  return path.starts_with("/health/");
}

constexpr std::string_view kEpcis = "/epcis/v2/";

// The first part of the path is a GS1 key: 00, 01, 414, 8006 …
bool is_digital_link(std::string_view path) {
  const std::size_t end = path.find('/', 1);
  if (end == std::string_view::npos || end < 3 || end > 5) return false;
  const std::string_view key = path.substr(1, end - 1);
  return std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_elsewhere(std::string_view path) {
  return path.starts_with(kEpcis) || is_digital_link(path);
}

// From the addresses of standards to those of the Api.
void lead_to_endpoint(http::Request& request) {
  if (request.path.starts_with(kEpcis)) {
    request.path = std::string(kPrefix) + "/epcis/" + request.path.substr(kEpcis.size());
  } else if (is_digital_link(request.path)) {
    std::string code = "https://id.gs1.org" + request.path;
    if (!request.query_text.empty()) code += "?" + request.query_text;
    request.path = std::string(kPrefix) + "/scan";
    request.query = {};
    request.query.add("code", std::move(code));
  }
}

// Asked on this machine, by nobody else's order: behind a proxy every client would seem to be here.
bool is_local(const http::Request& request) {
  const std::string_view peer = request.peer_address;
  const bool loopback = peer.starts_with("127.") || peer == "::1" || peer.starts_with("::ffff:127.");
  constexpr std::array<std::string_view, 4> kOfProxies = {"X-Forwarded-For", "X-Real-IP", "Forwarded", "Via"};
  return loopback && std::none_of(kOfProxies.begin(), kOfProxies.end(), [&](std::string_view name) {
           return request.headers.find(name).has_value();
         });
}

}  // namespace

Api::~Api() = default;

Result<http::Response> Api::metrics(http::Request& request) {
  if (!is_local(request)) {
    const std::string token = http::find_cookie(request.headers, kSessionCookie).value_or("");
    ZHICHENG_TRY_ASSIGN(const auto known,
                        services_.accounts.authenticate(token, request.peer_address, request.id));
    ZHICHENG_TRY(service::require(known.actor, service::Permission::manage_users));
  }
  MetricsText text;
  metrics_->write(text);
  if (services_.measure) services_.measure(text);
  return http::Response::bytes(text.text(), MetricsText::kContentType);
}

Api::Api(Services services) : services_(std::move(services)), metrics_(std::make_unique<RequestMetrics>()) {
  services_.limiters = std::make_shared<RateLimiters>(services_.rates);
  router_.add({.method = http::Method::get,
               .pattern = "/metrics",
               .permission = std::string(http::kPublicPermission),
               .respond = [this](http::Request& request) {
                 Result<http::Response> response = metrics(request);
                 return response.ok() ? std::move(response).value()
                                      : http::problem(response.error(), request);
               }});
  for (const std::span<const Endpoint> group : all_endpoints()) {
    for (const Endpoint& endpoint : group) {
      const std::string prefix(is_health(endpoint.path) ? std::string_view() : kPrefix);
      RequestMetrics::Operation& operation =
          metrics_->add(endpoint.operation.empty() ? endpoint.path : endpoint.operation);
      router_.add({.method = endpoint.method,
                   .pattern = prefix + std::string(endpoint.path),
                   .permission = std::string(access_name(endpoint.access)),
                   .body_bytes = endpoint.body_bytes,
                   .respond = [this, &endpoint, &operation](http::Request& request) {
                     RequestMetrics::Run run(*metrics_, operation);
                     http::Response response = answer(services_, endpoint, request);
                     run.status = response.status;
                     return response;
                   }});
    }
  }
}

http::RequestLimits Api::limits_for(const http::Request& head) const {
  http::RequestLimits limits;
  if (is_elsewhere(head.path)) {
    http::Request led = head;
    lead_to_endpoint(led);
    limits = router_.limits_for(led);
  } else {
    limits = router_.limits_for(head);
  }
  if (!http::find_cookie(head.headers, kSessionCookie) && !bearer_of(head.headers)) {
    limits.body_bytes = std::min(limits.body_bytes, limits::kRequestBodyBytes);
  }
  return limits;
}

http::Response Api::handle(http::Request request) {
  lead_to_endpoint(request);
  return router_.handle(std::move(request));
}

bool Api::serves(std::string_view path) {
  return is_health(path) || path == "/metrics" || is_elsewhere(path);
}

std::vector<Api::Operation> Api::operations() {
  std::vector<Operation> operations;
  for (const std::span<const Endpoint> group : all_endpoints()) {
    for (const Endpoint& endpoint : group) {
      operations.push_back({.id = endpoint.operation,
                            .method = endpoint.method,
                            .path = endpoint.path,
                            .access = access_name(endpoint.access),
                            .scope = scope_name(endpoint)});
    }
  }
  return operations;
}

}  // namespace zhicheng::api
