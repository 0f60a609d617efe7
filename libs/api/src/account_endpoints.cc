#include <array>

#include "endpoint.h"
#include "json_account.h"
#include "json_array.h"
#include "request_reader.h"
#include "zhicheng/http/decode.h"

namespace zhicheng::api {
namespace {

using http::Response;

http::Cookie session_cookie(const Context& context, std::string token) {
  http::Cookie cookie;
  cookie.name = kSessionCookie;
  cookie.value = std::move(token);
  cookie.secure = context.request.secure;
  return cookie;
}

Result<Response> live(const Services&, Context&) {
  return Response::text("ok\n");
}

Result<Response> ready(const Services& services, Context&) {
  ZHICHENG_TRY(services.ready());
  return Response::text("ok\n");
}

Result<Response> get_meta(const Services& services, Context&) {
  ZHICHENG_TRY_ASSIGN(const bool first_run, services.accounts.first_run());
  JsonObject object;
  object["name"] = "zhicheng";
  object["version"] = services.version;
  object["clock"] = format_timestamp(services.clock.now());
  object["first_run"] = first_run;
  return Response::json(object);
}

Result<Response> log_in(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const LogIn entry, read_log_in(body));
  ZHICHENG_TRY_ASSIGN(service::SessionView session,
                      services.accounts.log_in(entry.login, entry.password, context.request.peer_address,
                                               context.request.id, entry.code));
  Response response = Response::json(to_json(session));
  response.headers.add("Set-Cookie", http::to_set_cookie(session_cookie(context, std::move(session.token))));
  return response;
}

Result<Response> get_session(const Services&, Context& context) {
  return Response::json(to_json(context.session));
}

Result<Response> log_out(const Services& services, Context& context) {
  ZHICHENG_TRY(services.accounts.log_out(context.actor, context.token));
  http::Cookie cookie = session_cookie(context, "");
  cookie.max_age_seconds = 0;
  Response response = Response::no_content();
  response.headers.add("Set-Cookie", http::to_set_cookie(cookie));
  return response;
}

Result<Response> change_password(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const PasswordChange change, read_password_change(body));
  ZHICHENG_TRY(services.accounts.change_password(context.actor, context.token, change.current, change.next));
  return Response::no_content();
}

Result<Response> get_second_factor(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto view, services.accounts.second_factor(context.actor));
  return Response::json(to_json(view));
}

Result<Response> offer_second_factor(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const std::string password, read_only_text(body, "password"));
  ZHICHENG_TRY_ASSIGN(const auto offer, services.accounts.offer_second_factor(context.actor, password));
  return Response::json(to_json(offer));
}

Result<Response> confirm_second_factor(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const std::string code, read_only_text(body, "code"));
  ZHICHENG_TRY_ASSIGN(const auto codes,
                      services.accounts.confirm_second_factor(context.actor, context.token, code));
  return Response::json(JsonObject{{"recovery_codes", JsonArray(codes.begin(), codes.end())}});
}

Result<Response> drop_second_factor(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const std::string code, read_only_text(body, "code"));
  ZHICHENG_TRY(services.accounts.drop_second_factor(context.actor, code));
  return Response::no_content();
}

Result<Response> list_tokens(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto tokens, services.tokens.list(context.actor));
  return items(json_array(tokens));
}

Result<Response> create_token(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const service::TokenEntry entry, read_token_entry(body));
  ZHICHENG_TRY_ASSIGN(const auto made, services.tokens.create(context.actor, entry));
  return Response::json(to_json(made), 201);
}

Result<Response> revoke_token(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::ApiTokenId>(context, "token_id"));
  ZHICHENG_TRY(services.tokens.revoke(context.actor, id));
  return Response::no_content();
}

Result<Response> list_users(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto accounts, services.accounts.list(context.actor));
  return items(json_array(accounts));
}

Result<Response> create_user(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const service::NewAccount account, read_new_account(body));
  ZHICHENG_TRY_ASSIGN(const auto created, services.accounts.create(context.actor, account));
  return Response::json(to_json(created), 201);
}

Result<Response> update_user(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto id, path_id<store::UserId>(context, "user_id"));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ZHICHENG_TRY_ASSIGN(const service::AccountChange change, read_account_change(body));
  ZHICHENG_TRY_ASSIGN(const auto changed, services.accounts.change(context.actor, id, change));
  return Response::json(to_json(changed));
}

Result<Response> list_audit_entries(const Services& services, Context& context) {
  service::AuditQuery query;
  ZHICHENG_TRY_ASSIGN(const auto before, query_integer(context, "before"));
  ZHICHENG_TRY_ASSIGN(query.limit, query_limit(context));
  query.before = before.value_or(0);
  query.subject_type = query_text(context, "subject_type");
  query.user_login = query_text(context, "user_login");
  ZHICHENG_TRY_ASSIGN(const service::AuditPage page, services.audit.list(context.actor, query));
  return Response::json(to_json(page));
}

Result<Response> verify_audit(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto verification, services.audit.verify(context.actor, std::nullopt));
  return Response::json(to_json(verification));
}

constexpr Access kManageUsers = needs(service::Permission::manage_users);
constexpr Access kReadAudit = needs(service::Permission::read_audit);

constexpr std::array kHealth = {
    Endpoint{"", http::Method::get, "/health/live", kEveryone, live},
    Endpoint{"", http::Method::get, "/health/ready", kEveryone, ready},
};

constexpr std::array kAccounts = {
    Endpoint{"get_meta", http::Method::get, "/meta", kEveryone, get_meta},
    Endpoint{"log_in", http::Method::post, "/session", kEveryone, log_in},
    Endpoint{"get_session", http::Method::get, "/session", kSession, get_session},
    Endpoint{"log_out", http::Method::delete_, "/session", kSession, log_out},
    Endpoint{"change_password", http::Method::put, "/session/password", kSession, change_password},
    Endpoint{"get_second_factor", http::Method::get, "/session/second-factor", kSession, get_second_factor},
    Endpoint{"offer_second_factor", http::Method::post, "/session/second-factor", kSession,
             offer_second_factor},
    Endpoint{"confirm_second_factor", http::Method::post, "/session/second-factor/confirmation", kSession,
             confirm_second_factor},
    Endpoint{"drop_second_factor", http::Method::post, "/session/second-factor/removal", kSession,
             drop_second_factor},
    Endpoint{"list_tokens", http::Method::get, "/session/tokens", kSession, list_tokens},
    Endpoint{"create_token", http::Method::post, "/session/tokens", kSession, create_token},
    Endpoint{"revoke_token", http::Method::delete_, "/session/tokens/{token_id}", kSession, revoke_token},
    Endpoint{"list_users", http::Method::get, "/users", kManageUsers, list_users},
    Endpoint{"create_user", http::Method::post, "/users", kManageUsers, create_user},
    Endpoint{"update_user", http::Method::patch, "/users/{user_id}", kManageUsers, update_user},
    Endpoint{"list_audit_entries", http::Method::get, "/audit-entries", kReadAudit, list_audit_entries},
    Endpoint{"verify_audit", http::Method::get, "/audit-verification", kReadAudit, verify_audit},
};

}  // namespace

std::span<const Endpoint> health_endpoints() {
  return kHealth;
}

std::span<const Endpoint> account_endpoints() {
  return kAccounts;
}

}  // namespace zhicheng::api
