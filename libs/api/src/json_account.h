#pragma once

#include <string>

#include "zhicheng/base/json.h"
#include "zhicheng/service/account_service.h"
#include "zhicheng/service/audit_service.h"
#include "zhicheng/service/token_service.h"

namespace zhicheng::api {

JsonObject to_json(const service::MailView& mail);
JsonObject to_json(const service::AccountView& account);
JsonObject to_json(const service::AccountWithPassword& account);
JsonObject to_json(const service::SessionView& session);  // never the token of the cookie
JsonObject to_json(const service::SecondFactorView& view);
JsonObject to_json(const service::SecondFactorOffer& offer);
JsonObject to_json(const service::TokenView& view);
JsonObject to_json(const service::NewToken& made);  // with the token itself
JsonObject to_json(const store::AuditEntry& entry);
JsonObject to_json(const service::AuditPage& page);
JsonObject to_json(const store::AuditVerification& verification);

struct LogIn {
  std::string login;
  std::string password;
  std::string code = {};  // of the second factor
};
Result<LogIn> read_log_in(const Json& json);
struct PasswordChange {
  std::string current;
  std::string next;
};
Result<PasswordChange> read_password_change(const Json& json);
// An object of one text.
Result<std::string> read_only_text(const Json& json, std::string_view member);
Result<service::NewAccount> read_new_account(const Json& json);
Result<service::AccountChange> read_account_change(const Json& json);
Result<service::TokenEntry> read_token_entry(const Json& json);

}  // namespace zhicheng::api
