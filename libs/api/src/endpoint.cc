#include "endpoint.h"

#include <algorithm>

#include "rate_limiter.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/text.h"
#include "zhicheng/http/decode.h"

namespace zhicheng::api {
namespace {

Result<void> authenticate(const Services& services, Context& context) {
  const http::Request& request = context.request;
  context.token = http::find_cookie(request.headers, kSessionCookie).value_or("");
  ZHICHENG_TRY_ASSIGN(auto known,
                      services.accounts.authenticate(context.token, request.peer_address, request.id));
  context.actor = std::move(known.actor);
  context.session = std::move(known.session);
  return {};
}

Result<void> check_csrf(const Context& context) {
  const std::string_view sent = context.request.headers.find(kCsrfHeader).value_or("");
  if (equal_in_constant_time(sent, context.session.csrf_token)) return {};
  return Error(ErrorCode::csrf_token_wrong);
}

Result<void> authenticate_bearer(const Services& services, const Endpoint& endpoint, Context& context,
                                 std::string_view bearer) {
  const http::Request& request = context.request;
  ZHICHENG_TRY_ASSIGN(auto known, services.tokens.authenticate(bearer, request.peer_address, request.id));
  const std::optional<service::Scope> scope = scope_of(endpoint);
  const bool held = scope && std::count(known.scopes.begin(), known.scopes.end(), *scope) > 0;
  context.actor = std::move(known.actor);
  if (held) return {};
  return Error(ErrorCode::token_scope_denied)
      .with("scope", std::string(scope ? service::name_of(*scope) : "session"));
}

constexpr std::string_view kOfAddress = "来自同一地址 from one address";

// A request without log-in counts for its address, and so does one whose session or token is none. Whoever
// watches the program is never refused.
Result<void> take_open(const Services& services, const Endpoint& endpoint, const Context& context) {
  if (endpoint.operation.empty()) return {};
  RateLimiters& limiters = *services.limiters;
  RateLimiter& limiter = endpoint.operation == "log_in" ? limiters.log_in : limiters.open;
  return limiter.take(rate_key(context.request.peer_address), services.clock.now(), kOfAddress);
}

Result<void> identify(const Services& services, const Endpoint& endpoint, Context& context,
                      std::optional<std::string_view> bearer) {
  const Result<void> known =
      bearer ? authenticate_bearer(services, endpoint, context, *bearer) : authenticate(services, context);
  if (context.actor.user == store::UserId()) {
    ZHICHENG_TRY(take_open(services, endpoint, context));
    return known;
  }
  ZHICHENG_TRY(services.limiters->user.take(std::to_string(context.actor.user.value), services.clock.now(),
                                            "同一账号 of one account"));
  return known;
}

Result<http::Response> run(const Services& services, const Endpoint& endpoint, Context& context) {
  const bool unsafe = is_unsafe(endpoint.method);
  const bool open = endpoint.access.kind == Access::Kind::everyone;
  // Sent on purpose with each request, which no other site can make a browser do. It opens no session.
  const auto bearer = unsafe || !open ? bearer_of(context.request.headers) : std::nullopt;
  if (bearer || !open) {
    ZHICHENG_TRY(identify(services, endpoint, context, bearer));
  } else {
    ZHICHENG_TRY(take_open(services, endpoint, context));
  }
  if (endpoint.access.kind == Access::Kind::permission) {
    ZHICHENG_TRY(service::require(context.actor, endpoint.access.permission));
  }
  if (unsafe) ZHICHENG_TRY(check_origin(context.request));
  if (unsafe && !open && !bearer) ZHICHENG_TRY(check_csrf(context));
  return endpoint.handler(services, context);
}

std::string_view authority_of(std::string_view origin) {
  const std::size_t scheme = origin.find("://");
  return scheme == std::string_view::npos ? std::string_view() : origin.substr(scheme + 3);
}

}  // namespace

std::optional<service::Scope> scope_of(const Endpoint& endpoint) {
  if (endpoint.access.kind != Access::Kind::permission) return std::nullopt;
  if (endpoint.access.scope) return endpoint.access.scope;
  const auto scope = service::scope_of(endpoint.access.permission);
  if (scope == service::Scope::read && is_unsafe(endpoint.method)) return std::nullopt;
  return scope;
}

std::optional<std::string_view> bearer_of(const http::Headers& headers) {
  constexpr std::string_view kScheme = "Bearer ";
  const auto value = headers.find("Authorization");
  if (!value || value->size() < kScheme.size()) return std::nullopt;
  if (!equals_ignoring_case(value->substr(0, kScheme.size()), kScheme)) return std::nullopt;
  return trim(value->substr(kScheme.size()));
}

bool is_unsafe(http::Method method) {
  return method != http::Method::get && method != http::Method::head && method != http::Method::options;
}

Result<void> check_origin(const http::Request& request) {
  const Error refused =
      Error(ErrorCode::origin_refused)
          .with("origin", std::string(request.headers.find("Origin").value_or("?").substr(0, 200)));
  if (const auto site = request.headers.find("Sec-Fetch-Site")) {
    if (*site == "same-origin" || *site == "none") return {};
    return refused;
  }
  const auto origin = request.headers.find("Origin");
  if (!origin) return {};
  const std::string_view host = request.headers.find("Host").value_or("");
  if (!host.empty() && equals_ignoring_case(authority_of(*origin), host)) return {};
  return refused;
}

http::Response answer(const Services& services, const Endpoint& endpoint, http::Request& request) {
  Context context{.request = request,
                  .actor = {},
                  .session = {},
                  .token = {},
                  .language = http::preferred_language(request)};
  Result<http::Response> response = run(services, endpoint, context);
  if (response.ok()) return std::move(response).value();
  return http::problem(response.error(), request);
}

}  // namespace zhicheng::api
