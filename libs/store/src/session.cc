#include "zhicheng/store/session.h"

#include "sql.h"

namespace zhicheng::store {
namespace {

std::string_view scope_name(FailureScope scope) {
  return scope == FailureScope::login ? "login" : "address";
}

Session read_session(db::Rows& rows) {
  Session session;
  session.token_hash = rows.text();
  session.user = rows.id<UserId>();
  session.created_at = rows.timestamp();
  session.last_seen_at = rows.timestamp();
  session.expires_at = rows.timestamp();
  session.csrf_hash = rows.text();
  session.address = rows.text();
  return session;
}

LoginFailures read_failures(db::Rows& rows) {
  LoginFailures failures;
  failures.count = static_cast<int>(rows.integer());
  failures.first_at = rows.timestamp();
  failures.last_at = rows.timestamp();
  failures.locked_until = rows.timestamp();
  return failures;
}

}  // namespace

Result<void> SessionRepository::insert(const Session& session) {
  ZHICHENG_TRY(connection_.execute(
      "INSERT INTO session (token_hash, user_id, created_at, last_seen_at, expires_at, csrf_hash, address) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      {session.token_hash, session.user, session.created_at, session.last_seen_at, session.expires_at,
       session.csrf_hash, session.address}));
  return {};
}

Result<std::optional<Session>> SessionRepository::find(std::string_view token_hash) const {
  return fetch_one(connection_,
                   "SELECT token_hash, user_id, created_at, last_seen_at, expires_at, csrf_hash, address "
                   "FROM session WHERE token_hash = ?1",
                   {token_hash}, read_session);
}

Result<void> SessionRepository::touch(std::string_view token_hash, Timestamp last_seen_at,
                                      Timestamp expires_at) {
  ZHICHENG_TRY(
      connection_.execute("UPDATE session SET last_seen_at = ?2, expires_at = ?3 WHERE token_hash = ?1",
                          {token_hash, last_seen_at, expires_at}));
  return {};
}

Result<void> SessionRepository::erase(std::string_view token_hash) {
  ZHICHENG_TRY(connection_.execute("DELETE FROM session WHERE token_hash = ?1", {token_hash}));
  return {};
}

Result<std::int64_t> SessionRepository::erase_of_user(UserId user, std::string_view except_token_hash) {
  return connection_.execute("DELETE FROM session WHERE user_id = ?1 AND token_hash <> ?2",
                             {user, except_token_hash});
}

Result<std::int64_t> SessionRepository::erase_expired(Timestamp now) {
  return connection_.execute("DELETE FROM session WHERE expires_at <= ?1", {now});
}

Result<LoginFailures> LoginFailureRepository::find(FailureScope scope, std::string_view key) const {
  ZHICHENG_TRY_ASSIGN(const std::optional<LoginFailures> failures,
                      fetch_one(connection_,
                                "SELECT failures, first_at, last_at, locked_until FROM login_failure "
                                "WHERE scope = ?1 AND subject = ?2",
                                {scope_name(scope), key}, read_failures));
  return failures.value_or(LoginFailures{});
}

Result<LoginFailures> LoginFailureRepository::record(FailureScope scope, std::string_view key, Timestamp at,
                                                     Timestamp window_start) {
  ZHICHENG_TRY_ASSIGN(
      const std::optional<LoginFailures> failures,
      fetch_one(connection_,
                "INSERT INTO login_failure (scope, subject, failures, first_at, last_at, locked_until) "
                "VALUES (?1, ?2, 1, ?3, ?3, 0) ON CONFLICT (scope, subject) DO UPDATE SET "
                "failures = CASE WHEN login_failure.first_at < ?4 OR login_failure.failures = 0 THEN 1 "
                "ELSE login_failure.failures + 1 END, "
                "first_at = CASE WHEN login_failure.first_at < ?4 OR login_failure.failures = 0 "
                "THEN excluded.first_at ELSE login_failure.first_at END, last_at = excluded.last_at "
                "RETURNING failures, first_at, last_at, locked_until",
                {scope_name(scope), key, at, window_start}, read_failures));
  return failures.value_or(LoginFailures{});
}

Result<void> LoginFailureRepository::lock(FailureScope scope, std::string_view key, Timestamp until) {
  ZHICHENG_TRY(connection_.execute(
      "INSERT INTO login_failure (scope, subject, failures, first_at, last_at, locked_until) "
      "VALUES (?1, ?2, 0, ?3, ?3, ?3) ON CONFLICT (scope, subject) DO UPDATE SET failures = 0, "
      "locked_until = excluded.locked_until",
      {scope_name(scope), key, until}));
  return {};
}

Result<void> LoginFailureRepository::clear(FailureScope scope, std::string_view key) {
  ZHICHENG_TRY(connection_.execute("DELETE FROM login_failure WHERE scope = ?1 AND subject = ?2",
                                   {scope_name(scope), key}));
  return {};
}

Result<std::int64_t> LoginFailureRepository::erase_before(Timestamp instant) {
  return connection_.execute("DELETE FROM login_failure WHERE last_at < ?1 AND locked_until < ?1", {instant});
}

}  // namespace zhicheng::store
