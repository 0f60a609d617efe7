#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "zhicheng/api/api.h"
#include "zhicheng/base/limits.h"
#include "zhicheng/http/message.h"

namespace zhicheng::api {

// One request on its way through an endpoint. In a public endpoint the actor is nobody.
struct Context {
  http::Request& request;
  service::Actor actor;
  service::SessionView session;
  std::string token;  // of the cookie; "" where an API token acts
  Language language = Language::zh_cn;
};

using Handler = Result<http::Response> (*)(const Services&, Context&);

// Who may call an endpoint.
struct Access {
  enum class Kind : std::uint8_t { everyone, session, permission };
  Kind kind = Kind::permission;
  service::Permission permission = service::Permission::read;
  std::optional<service::Scope> scope = {};  // of API tokens, where it is not that of the permission
};
inline constexpr Access kEveryone{Access::Kind::everyone, service::Permission::read};
inline constexpr Access kSession{Access::Kind::session, service::Permission::read};
constexpr Access needs(service::Permission permission, std::optional<service::Scope> scope = {}) {
  return {Access::Kind::permission, permission, scope};
}

struct Endpoint {
  std::string_view operation;
  http::Method method;
  std::string_view path;
  Access access;
  Handler handler;
  std::size_t body_bytes = limits::kRequestBodyBytes;
};

std::span<const Endpoint> health_endpoints();
std::span<const Endpoint> account_endpoints();
std::span<const Endpoint> message_endpoints();
std::span<const Endpoint> organisation_endpoints();
std::span<const Endpoint> plan_endpoints();
std::span<const Endpoint> review_endpoints();
std::span<const Endpoint> figure_endpoints();
std::span<const Endpoint> report_endpoints();
std::span<const Endpoint> cockpit_endpoints();
std::span<const Endpoint> comparison_endpoints();
std::span<const Endpoint> evaluation_endpoints();
std::span<const Endpoint> assessment_endpoints();
std::span<const Endpoint> index_endpoints();
std::span<const Endpoint> estimate_endpoints();
std::span<const Endpoint> case_endpoints();
std::span<const Endpoint> record_endpoints();
std::span<const Endpoint> pack_endpoints();
std::span<const Endpoint> trace_endpoints();
std::span<const Endpoint> epcis_endpoints();
std::span<const Endpoint> draw_endpoints();
std::span<const Endpoint> head_endpoints();
std::span<const Endpoint> firm_endpoints();

// What an API token must have been given for it; nothing: no token will do. What changes something never goes
// by the scope of reading.
std::optional<service::Scope> scope_of(const Endpoint& endpoint);

// Session, permission, origin and token, the handler, and the problem if any of them says no.
http::Response answer(const Services& services, const Endpoint& endpoint, http::Request& request);

// Refuses an unsafe request that another site sent: by Sec-Fetch-Site where the browser says it, otherwise by
// Origin against Host. A client that sends neither is no browser. origin_refused.
Result<void> check_origin(const http::Request& request);
bool is_unsafe(http::Method method);

// What follows "Bearer " in the header Authorization.
std::optional<std::string_view> bearer_of(const http::Headers& headers);

}  // namespace zhicheng::api
