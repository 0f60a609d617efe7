#include "account_view.h"

#include "zhicheng/base/hash.h"
#include "zhicheng/base/json.h"
#include "zhicheng/base/text.h"

namespace zhicheng::service {

Result<AccountView> view_of(store::UnitOfWork& work, store::User user, Timestamp now) {
  AccountView view;
  ZHICHENG_TRY_ASSIGN(const store::LoginFailures failures,
                      work->login_failures.find(store::FailureScope::login, failure_key(user.login)));
  view.locked = failures.locked_until > now;
  view.user = std::move(user);
  view.user.password_hash.clear();
  return view;
}

std::string audit_text(const store::User& user) {
  JsonObject object;
  object["login"] = user.login;
  object["display_name"] = user.display_name;
  object["role"] = std::string(store::name_of(user.role));
  object["sight"] = std::string(store::name_of(user.sight));
  object["active"] = user.active;
  object["must_change_password"] = user.must_change_password;
  return to_json_text(object);
}

std::string failure_key(std::string_view login) {
  constexpr std::size_t kLongestLoginBytes = 256;
  if (login.size() > kLongestLoginBytes || find_invalid_utf8(login) ||
      login.find('\0') != std::string_view::npos) {
    return "";
  }
  return store::login_key(login);
}

std::string hash_hex(std::string_view secret) {
  return to_hex(sha256(secret));
}

std::string csrf_token_of(std::string_view token) {
  return hash_hex(std::string("csrf").append(token));
}

}  // namespace zhicheng::service
