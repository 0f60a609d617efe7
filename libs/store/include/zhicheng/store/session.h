#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "zhicheng/base/date.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/ids.h"

namespace zhicheng::store {

// A login. Only hashes of the secrets are stored.
struct Session {
  std::string token_hash;  // hex SHA-256 of the cookie; the key
  UserId user;
  Timestamp created_at;
  Timestamp last_seen_at;
  Timestamp expires_at;
  std::string csrf_hash;
  std::string address;  // of the client at login

  bool operator==(const Session&) const = default;
};

class SessionRepository {
 public:
  explicit SessionRepository(db::Connection& connection) : connection_(connection) {}

  Result<void> insert(const Session& session);
  Result<std::optional<Session>> find(
      std::string_view token_hash) const;  // expired ones too: the caller looks
  Result<void> touch(std::string_view token_hash, Timestamp last_seen_at, Timestamp expires_at);
  Result<void> erase(std::string_view token_hash);  // nothing happens if absent
  // All sessions of a user but the one named (may be ""); how many.
  Result<std::int64_t> erase_of_user(UserId user, std::string_view except_token_hash);
  Result<std::int64_t> erase_expired(Timestamp now);  // expires_at ≤ now

 private:
  db::Connection& connection_;
};

// Failed logins are counted per login name and per client address.
enum class FailureScope : std::uint8_t { login, address };

struct LoginFailures {
  int count = 0;  // since first_at
  Timestamp first_at;
  Timestamp last_at;
  Timestamp locked_until;  // 0: not locked

  bool operator==(const LoginFailures&) const = default;
};

class LoginFailureRepository {
 public:
  explicit LoginFailureRepository(db::Connection& connection) : connection_(connection) {}

  Result<LoginFailures> find(FailureScope scope, std::string_view key) const;  // zeros if there are none
  // Counts one more; failures before `window_start` are forgotten first. Returns the new state. Atomic.
  Result<LoginFailures> record(FailureScope scope, std::string_view key, Timestamp at,
                               Timestamp window_start);
  Result<void> lock(FailureScope scope, std::string_view key, Timestamp until);  // counting starts anew
  Result<void> clear(FailureScope scope, std::string_view key);                  // after a good login
  Result<std::int64_t> erase_before(Timestamp instant);  // neither seen nor locked since

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
