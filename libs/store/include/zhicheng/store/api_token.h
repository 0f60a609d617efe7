#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/ids.h"

namespace zhicheng::store {

// With it a program acts for a user, within its scopes.
struct ApiToken {
  ApiTokenId id;
  UserId user;
  std::string name;  // one of each name a user
  std::string token_hash;
  std::vector<std::string> scopes;  // service::Scope by name
  Timestamp created_at;
  Date expires_on;  // its last day, in China
  std::optional<Timestamp> last_used_at = {};

  bool operator==(const ApiToken&) const = default;
};

class ApiTokenRepository {
 public:
  explicit ApiTokenRepository(db::Connection& connection) : connection_(connection) {}

  Result<ApiTokenId> insert(const ApiToken& token);  // id and last use are ignored; database_unique
  Result<std::optional<ApiToken>> find(std::string_view token_hash) const;  // one that ran out too
  Result<std::vector<ApiToken>> of_user(UserId user) const;                 // by id
  Result<void> touch(ApiTokenId id, Timestamp at);
  Result<void> erase(ApiTokenId id);  // nothing happens if absent
  Result<std::int64_t> erase_of_user(UserId user);

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
