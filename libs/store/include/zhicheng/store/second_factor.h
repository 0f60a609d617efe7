#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "zhicheng/base/date.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/ids.h"

namespace zhicheng::store {

// What a user's authenticator and the server both know.
struct SecondFactor {
  UserId user;
  std::string secret;  // bytes; never leaves the server after the offer
  Timestamp offered_at;
  std::optional<Timestamp> confirmed_at;  // nothing: offered, asked of nobody yet
  std::int64_t last_step = 0;             // of the newest code that was accepted

  bool operator==(const SecondFactor&) const = default;
};

class SecondFactorRepository {
 public:
  explicit SecondFactorRepository(db::Connection& connection) : connection_(connection) {}

  Result<std::optional<SecondFactor>> find(UserId user) const;
  // Instead of an offer that was not taken up; database_unique where one is confirmed.
  Result<void> offer(const SecondFactor& factor);
  // From `at` on it is asked for. `codes` are the hashes of the recovery codes.
  Result<void> confirm(UserId user, Timestamp at, std::span<const std::string> codes);
  // False: that step or a later one was used already. Atomic.
  Result<bool> use_step(UserId user, std::int64_t step);
  // False: there is no such code, or it was used. Atomic.
  Result<bool> use_recovery_code(UserId user, std::string_view code_hash);
  Result<int> recovery_codes_left(UserId user) const;
  Result<bool> erase(UserId user);  // with its codes; false: there was none

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
