#include "zhicheng/api/api.h"

#include <algorithm>
#include <array>

#include "endpoint.h"
#include "zhicheng/http/decode.h"

namespace zhicheng::api {
namespace {

std::array<std::span<const Endpoint>, 14> all_endpoints() {
  return {health_endpoints(),     account_endpoints(),   organisation_endpoints(), plan_endpoints(),
          review_endpoints(),     figure_endpoints(),    cockpit_endpoints(),      comparison_endpoints(),
          evaluation_endpoints(), report_endpoints(),    case_endpoints(),         record_endpoints(),
          pack_endpoints(),       assessment_endpoints()};
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

bool is_health(std::string_view path) {
  return path.starts_with("/health/");
}

}  // namespace

Api::Api(Services services) : services_(std::move(services)) {
  for (const std::span<const Endpoint> group : all_endpoints()) {
    for (const Endpoint& endpoint : group) {
      const std::string prefix(is_health(endpoint.path) ? std::string_view() : kPrefix);
      router_.add({.method = endpoint.method,
                   .pattern = prefix + std::string(endpoint.path),
                   .permission = std::string(access_name(endpoint.access)),
                   .body_bytes = endpoint.body_bytes,
                   .respond = [this, &endpoint](http::Request& request) {
                     return answer(services_, endpoint, request);
                   }});
    }
  }
}

http::RequestLimits Api::limits_for(const http::Request& head) const {
  http::RequestLimits limits = router_.limits_for(head);
  if (!http::find_cookie(head.headers, kSessionCookie)) {
    limits.body_bytes = std::min(limits.body_bytes, limits::kRequestBodyBytes);
  }
  return limits;
}

http::Response Api::handle(http::Request request) {
  return router_.handle(std::move(request));
}

std::vector<Api::Operation> Api::operations() {
  std::vector<Operation> operations;
  for (const std::span<const Endpoint> group : all_endpoints()) {
    for (const Endpoint& endpoint : group) {
      operations.push_back({.id = endpoint.operation,
                            .method = endpoint.method,
                            .path = endpoint.path,
                            .access = access_name(endpoint.access)});
    }
  }
  return operations;
}

}  // namespace zhicheng::api
