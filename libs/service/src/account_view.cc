#include "account_view.h"

#include "figure_conversion.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/json.h"
#include "zhicheng/base/text.h"

namespace zhicheng::service {
namespace {

Error locked_until(Timestamp until) {
  return Error(ErrorCode::login_locked).with("until", format_timestamp(until));
}

Result<void> count_failure(store::UnitOfWork& work, store::FailureScope scope, std::string_view key,
                           int limit, Timestamp now) {
  const Timestamp window{now.micros - kFailureWindowMicros};
  ZHICHENG_TRY_ASSIGN(const store::LoginFailures failures,
                      work->login_failures.record(scope, key, now, window));
  if (failures.count >= limit)
    ZHICHENG_TRY(work->login_failures.lock(scope, key, {now.micros + kLockMicros}));
  return {};
}

}  // namespace

Result<void> refuse_locked(store::UnitOfWork& work, std::string_view key, std::string_view address,
                           Timestamp now) {
  ZHICHENG_TRY_ASSIGN(const store::LoginFailures by_login,
                      work->login_failures.find(store::FailureScope::login, key));
  if (by_login.locked_until > now) return locked_until(by_login.locked_until);
  ZHICHENG_TRY_ASSIGN(const store::LoginFailures by_address,
                      work->login_failures.find(store::FailureScope::address, address));
  if (by_address.locked_until > now) return locked_until(by_address.locked_until);
  return {};
}

Result<void> count_failures(store::UnitOfWork& work, std::string_view key, std::string_view address,
                            Timestamp now) {
  ZHICHENG_TRY(count_failure(work, store::FailureScope::login, key, kFailuresPerLogin, now));
  return count_failure(work, store::FailureScope::address, address, kFailuresPerAddress, now);
}

Actor actor_of(const store::User& user, std::string_view address, std::string_view request_id) {
  return {.user = user.id,
          .login = user.login,
          .role = user.role,
          .address = std::string(address),
          .request_id = std::string(request_id),
          .must_change_password = user.must_change_password,
          .sight = user.sight,
          .firm = {.id = user.firm, .code = {}, .name = {}, .gln = {}}};
}

namespace {

std::string value_of(const store::StoredRecord& record, const std::string& field) {
  const auto found = record.values.find(field);
  return found == record.values.end() ? "" : found->second;
}

}  // namespace

Result<void> add_posts(store::UnitOfWork& work, Actor& actor, Timestamp now) {
  if (actor.role == store::Role::firm) {
    ZHICHENG_TRY_ASSIGN(const store::StoredRecord record, work->records.get(actor.firm.id));
    actor.firm = {record.id, record.key, record.title, value_of(record, "gln")};
    return {};
  }
  ZHICHENG_TRY_ASSIGN(const std::vector<store::Post> posts, work->posts.of_user(actor.user));
  for (const store::Post& post : posts) {
    if (post.validity.holds_on(day_in_china(now))) actor.posts.push_back({post.organisation, post.role});
  }
  return {};
}

Result<AccountView> view_of(store::UnitOfWork& work, store::User user, Timestamp now) {
  AccountView view;
  ZHICHENG_TRY_ASSIGN(const store::LoginFailures failures,
                      work->login_failures.find(store::FailureScope::login, failure_key(user.login)));
  view.locked = failures.locked_until > now;
  ZHICHENG_TRY_ASSIGN(const auto factor, work->second_factors.find(user.id));
  view.second_factor = factor && factor->confirmed_at;
  if (user.firm.stored()) {
    ZHICHENG_TRY_ASSIGN(const store::StoredRecord record, work->records.get(user.firm));
    view.firm_code = record.key;
    view.firm_name = record.title;
  }
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
  if (user.firm.stored()) object["firm_id"] = user.firm.value;
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
