#include "json_account.h"

#include "json_array.h"
#include "object_reader.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::api {
namespace {

constexpr std::string_view kRoles = "firm | viewer | editor | administrator";
constexpr std::string_view kSights = "own | all";

// The snapshots of an entry are JSON texts of our own; "" is nothing.
Json snapshot(const std::string& text) {
  if (text.empty()) return nullptr;
  Result<Json> json = parse_json(text);
  if (!json.ok() || !json->is_object()) return nullptr;
  return std::move(json).value();
}

}  // namespace

JsonObject to_json(const service::MailView& mail) {
  JsonArray kinds;
  for (const store::MessageKind kind : mail.kinds) kinds.push_back(json_text(store::name_of(kind)));
  JsonObject object;
  object["address"] = mail.address;
  object["confirmed"] = mail.confirmed;
  object["kinds"] = std::move(kinds);
  object["refused"] = mail.refused;
  return object;
}

JsonObject to_json(const service::AccountView& account) {
  JsonObject object;
  object["id"] = account.user.id.value;
  object["login"] = account.user.login;
  object["display_name"] = account.user.display_name;
  object["role"] = json_text(store::name_of(account.user.role));
  object["sight"] = json_text(store::name_of(account.user.sight));
  object["active"] = account.user.active;
  object["must_change_password"] = account.user.must_change_password;
  object["locked"] = account.locked;
  object["second_factor"] = account.second_factor;
  if (account.user.firm.stored())
    object["firm"] =
        JsonObject{{"id", account.user.firm.value}, {"code", account.firm_code}, {"name", account.firm_name}};
  if (account.mail) object["mail"] = to_json(*account.mail);
  return object;
}

JsonObject to_json(const service::AccountWithPassword& account) {
  JsonObject object = to_json(account.account);
  if (!account.initial_password.empty()) object["initial_password"] = account.initial_password;
  return object;
}

JsonObject to_json(const service::SessionView& session) {
  JsonObject object;
  object["user"] = to_json(session.account);
  object["csrf_token"] = session.csrf_token;
  object["expires_at"] = format_timestamp(session.expires_at);
  return object;
}

JsonObject to_json(const service::SecondFactorView& view) {
  JsonObject object;
  object["since"] = json_of(view.since);
  object["recovery_codes_left"] = view.recovery_codes_left;
  return object;
}

JsonObject to_json(const service::SecondFactorOffer& offer) {
  JsonObject object;
  object["secret"] = offer.secret;
  object["address"] = offer.address;
  return object;
}

JsonObject to_json(const service::TokenView& view) {
  const store::ApiToken& token = view.token;
  JsonObject object;
  object["id"] = token.id.value;
  object["name"] = token.name;
  object["scopes"] = JsonArray(token.scopes.begin(), token.scopes.end());
  object["created_at"] = format_timestamp(token.created_at);
  object["expires_on"] = format_date(token.expires_on);
  object["expired"] = view.expired;
  object["last_used_at"] = json_of(token.last_used_at);
  return object;
}

JsonObject to_json(const service::NewToken& made) {
  JsonObject object = to_json(made.view);
  object["token"] = made.token;
  return object;
}

JsonObject to_json(const store::AuditEntry& entry) {
  JsonObject object;
  object["seq"] = entry.seq;
  object["at"] = format_timestamp(entry.record.at);
  object["user_login"] = entry.record.user_login;
  object["address"] = entry.record.address;
  object["request_id"] = entry.record.request_id;
  object["action"] = entry.record.action;
  object["subject_type"] = entry.record.subject_type;
  object["subject_id"] = entry.record.subject_id;
  object["before"] = snapshot(entry.record.before);
  object["after"] = snapshot(entry.record.after);
  object["hash"] = to_hex(entry.hash);
  return object;
}

JsonObject to_json(const service::AuditPage& page) {
  JsonObject object;
  object["items"] = json_array(page.entries);
  object["next_before"] = json_integer(page.next_before);
  return object;
}

JsonObject to_json(const store::AuditVerification& verification) {
  JsonObject object;
  object["ok"] = !verification.fault.has_value();
  object["entries"] = verification.checked;
  object["head"] = std::to_string(verification.head.seq) + ":" + to_hex(verification.head.hash);
  object["first_bad_seq"] = verification.fault ? Json(verification.fault->seq) : Json(nullptr);
  if (verification.fault) object["reason"] = json_text(store::name_of(verification.fault->kind));
  return object;
}

Result<LogIn> read_log_in(const Json& json) {
  ObjectReader reader(json);
  LogIn log_in{.login = reader.text("login"), .password = reader.text("password")};
  log_in.code = reader.optional_text("code").value_or("");
  ZHICHENG_TRY(reader.finish());
  return log_in;
}

Result<PasswordChange> read_password_change(const Json& json) {
  ObjectReader reader(json);
  PasswordChange change{.current = reader.text("current"), .next = reader.text("next")};
  ZHICHENG_TRY(reader.finish());
  return change;
}

Result<std::string> read_only_text(const Json& json, std::string_view member) {
  ObjectReader reader(json);
  std::string text = reader.text(member);
  ZHICHENG_TRY(reader.finish());
  return text;
}

Result<service::NewAccount> read_new_account(const Json& json) {
  ObjectReader reader(json);
  service::NewAccount account;
  account.login = reader.text("login");
  account.display_name = reader.text("display_name");
  account.role = reader.parsed("role", store::parse_role, kRoles);
  account.sight = reader.optional_parsed("sight", store::parse_sight, kSights).value_or(account.sight);
  account.firm = reader.optional_text("firm").value_or("");
  ZHICHENG_TRY(reader.finish());
  return account;
}

Result<service::AccountChange> read_account_change(const Json& json) {
  ObjectReader reader(json);
  service::AccountChange change;
  change.display_name = reader.optional_text("display_name");
  change.role = reader.optional_parsed("role", store::parse_role, kRoles);
  change.sight = reader.optional_parsed("sight", store::parse_sight, kSights);
  change.active = reader.optional_flag("active");
  change.unlock = reader.optional_flag("unlock").value_or(false);
  change.reset_password = reader.optional_flag("reset_password").value_or(false);
  change.reset_second_factor = reader.optional_flag("reset_second_factor").value_or(false);
  change.mail = reader.optional_text("mail");
  ZHICHENG_TRY(reader.finish());
  return change;
}

Result<service::TokenEntry> read_token_entry(const Json& json) {
  ObjectReader reader(json);
  service::TokenEntry entry;
  entry.name = reader.text("name");
  for (const std::string& name : reader.texts("scopes")) {
    const auto scope = service::parse_scope(name);
    if (scope.ok()) entry.scopes.push_back(*scope);
    if (!scope.ok()) reader.note_value("scopes", name, "read | capture_events | …");
  }
  const std::optional<Date> last_day = reader.date("expires_on");
  if (!last_day) reader.note_value("expires_on", "", "YYYY-MM-DD");
  ZHICHENG_TRY(reader.finish());
  entry.expires_on = *last_day;
  return entry;
}

}  // namespace zhicheng::api
