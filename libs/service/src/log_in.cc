// The half of AccountService that lets people in: log in, sessions, passwords.
#include <utility>

#include "account_view.h"
#include "audited.h"
#include "password.h"
#include "second_factor.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/log.h"
#include "zhicheng/base/text.h"

namespace zhicheng::service {
namespace {

constexpr std::size_t kTokenBytes = 32;
constexpr std::int64_t kTouchEveryMicros = kMinuteMicros;

Timestamp after(Timestamp instant, std::int64_t micros) {
  return {instant.micros + micros};
}

Timestamp expiry_of(Timestamp created, Timestamp seen) {
  return std::min(after(created, kAbsoluteMicros), after(seen, kIdleMicros));
}

Result<SessionView> open_session(store::UnitOfWork& work, const store::User& user, std::string_view address,
                                 Timestamp now) {
  SessionView view;
  view.token = random_token(kTokenBytes);
  view.csrf_token = csrf_token_of(view.token);
  view.expires_at = expiry_of(now, now);
  ZHICHENG_TRY(work->sessions.insert({.token_hash = hash_hex(view.token),
                                      .user = user.id,
                                      .created_at = now,
                                      .last_seen_at = now,
                                      .expires_at = view.expires_at,
                                      .csrf_hash = hash_hex(view.csrf_token),
                                      .address = std::string(address)}));
  ZHICHENG_TRY_ASSIGN(view.account, view_of(work, user, now));
  return view;
}

}  // namespace

// Counts a failed attempt and says login_failed. `attempt` names the login only where the account exists, so
// that a password typed into the wrong field never stands in the audit log.
Result<void> AccountService::refuse_failure(const Actor& attempt, const std::optional<store::User>& user,
                                            std::string_view key, std::string_view action) {
  const Timestamp now = clock_.now();
  return audited_write(pool_, clock_, attempt,
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<void> {
                         ZHICHENG_TRY(refuse_locked(work, key, attempt.address, now));
                         ZHICHENG_TRY(count_failures(work, key, attempt.address, now));
                         describe(record, action, "user", user ? user->id : store::UserId{});
                         return {};
                       });
}

Result<SessionView> AccountService::log_in(std::string_view login, std::string_view password,
                                           std::string_view address, std::string_view request_id,
                                           std::string_view code) {
  const Timestamp now = clock_.now();
  const std::string key = failure_key(login);
  std::optional<store::User> user;
  {
    ZHICHENG_TRY_ASSIGN(store::UnitOfWork work,
                        store::UnitOfWork::begin(pool_, db::Connection::Access::read));
    ZHICHENG_TRY(refuse_locked(work, key, address, now));
    if (!key.empty()) {
      ZHICHENG_TRY_ASSIGN(user, work->users.find_by_login(key));
    }
  }
  const bool usable = user && user->active && password.size() <= kMaxPasswordBytes;
  ZHICHENG_TRY_ASSIGN(const bool right, hasher_->verify(usable ? user->password_hash : std::string(),
                                                        password.substr(0, kMaxPasswordBytes)));
  Actor actor = user ? actor_of(*user, address, request_id) : Actor{};
  actor.address = address;
  actor.request_id = request_id;
  if (!right) {
    ZHICHENG_TRY(refuse_failure(actor, user, key, "session.log_in_failed"));
    return Error(ErrorCode::login_failed);
  }
  const auto enter = [&](store::UnitOfWork& work,
                         store::AuditRecord& record) -> Result<std::optional<SessionView>> {
    // Guesses that were sent together must not slip through while the first of them are counted.
    ZHICHENG_TRY(refuse_locked(work, key, address, now));
    ZHICHENG_TRY_ASSIGN(const store::User current, work->users.get(user->id));
    if (!current.active || current.password_hash != user->password_hash) {
      return Error(ErrorCode::login_failed);
    }
    ZHICHENG_TRY_ASSIGN(const CodeCheck check, check_code(work, current.id, code, now));
    if (check == CodeCheck::missing) return Error(ErrorCode::second_factor_needed);
    if (check == CodeCheck::wrong) {
      ZHICHENG_TRY(count_failures(work, key, address, now));
      describe(record, "session.second_factor_failed", "user", current.id);
      return std::optional<SessionView>();
    }
    ZHICHENG_TRY(work->login_failures.clear(store::FailureScope::login, key));
    ZHICHENG_TRY(work->login_failures.erase_before({now.micros - 2 * kFailureWindowMicros}));
    ZHICHENG_TRY(work->sessions.erase_expired(now));
    describe(record, "session.log_in", "user", current.id);
    if (check == CodeCheck::recovery_code) record.after = to_json_text(JsonObject{{"recovery_code", true}});
    ZHICHENG_TRY_ASSIGN(SessionView session, open_session(work, current, address, now));
    return std::optional(std::move(session));
  };
  ZHICHENG_TRY_ASSIGN(std::optional<SessionView> session, exclusive_write(pool_, clock_, actor, enter));
  if (!session) return Error(ErrorCode::second_factor_wrong);
  return *std::move(session);
}

Result<AccountService::Authenticated> AccountService::authenticate(std::string_view token,
                                                                   std::string_view address,
                                                                   std::string_view request_id) {
  if (token.size() != 2 * kTokenBytes) return Error(ErrorCode::session_missing);
  const Timestamp now = clock_.now();
  const std::string token_hash = hash_hex(token);
  Authenticated result;
  std::optional<store::Session> session;
  {
    ZHICHENG_TRY_ASSIGN(store::UnitOfWork work,
                        store::UnitOfWork::begin(pool_, db::Connection::Access::read));
    ZHICHENG_TRY_ASSIGN(session, work->sessions.find(token_hash));
    if (!session || session->expires_at <= now) return Error(ErrorCode::session_missing);
    ZHICHENG_TRY_ASSIGN(const store::User user, work->users.get(session->user));
    if (!user.active) return Error(ErrorCode::session_missing);
    result.actor = actor_of(user, address, request_id);
    ZHICHENG_TRY(add_posts(work, result.actor, now));
    ZHICHENG_TRY_ASSIGN(result.session.account, view_of(work, user, now));
  }
  result.session.csrf_token = csrf_token_of(token);
  result.session.expires_at = session->expires_at;
  if (now.micros - session->last_seen_at.micros < kTouchEveryMicros) return result;
  result.session.expires_at = expiry_of(session->created_at, now);
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, db::Connection::Access::write));
  ZHICHENG_TRY(work->sessions.touch(token_hash, now, result.session.expires_at));
  ZHICHENG_TRY(work.commit());
  return result;
}

Result<void> AccountService::log_out(const Actor& actor, std::string_view token) {
  return audited_write(pool_, clock_, actor,
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<void> {
                         describe(record, "session.log_out", "user", actor.user);
                         return work->sessions.erase(hash_hex(token));
                       });
}

Result<store::User> AccountService::check_current_password(const Actor& actor, std::string_view password,
                                                           std::string_view failed_action) {
  const std::string key = failure_key(actor.login);
  std::optional<store::User> user;
  {
    ZHICHENG_TRY_ASSIGN(store::UnitOfWork work,
                        store::UnitOfWork::begin(pool_, db::Connection::Access::read));
    ZHICHENG_TRY(refuse_locked(work, key, actor.address, clock_.now()));
    ZHICHENG_TRY_ASSIGN(user, work->users.get(actor.user));
  }
  ZHICHENG_TRY_ASSIGN(const bool right,
                      hasher_->verify(user->password_hash, password.substr(0, kMaxPasswordBytes)));
  if (!right) {
    ZHICHENG_TRY(refuse_failure(actor, user, key, failed_action));
    return Error(ErrorCode::login_failed);
  }
  return *std::move(user);
}

Result<void> AccountService::change_password(const Actor& actor, std::string_view token,
                                             std::string_view current, std::string_view next) {
  ZHICHENG_TRY_ASSIGN(const store::User user,
                      check_current_password(actor, current, "user.change_password_failed"));
  if (current == next) return Error(ErrorCode::password_too_weak).with("why", "与原密码相同 / unchanged");
  ZHICHENG_TRY(check_password(next, user.login));
  ZHICHENG_TRY_ASSIGN(const std::string hash, hasher_->hash(next));
  return audited_write(pool_, clock_, actor,
                       [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<void> {
                         store::User changed = user;
                         changed.password_hash = hash;
                         changed.must_change_password = false;
                         ZHICHENG_TRY(work->users.update(changed));
                         ZHICHENG_TRY(work->sessions.erase_of_user(changed.id, hash_hex(token)));
                         describe(record, "user.change_password", "user", changed.id);
                         record.before = audit_text(user);
                         record.after = audit_text(changed);
                         return {};
                       });
}

}  // namespace zhicheng::service
