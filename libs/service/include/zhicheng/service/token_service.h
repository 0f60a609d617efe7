#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/service/actor.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

// What an API token may be used for, always within the role and the posts of its user. Accounts, packs and
// whatever concerns the log-in itself are for people: no scope has them.
enum class Scope : std::uint8_t {
  read,            // all that every account may read
  capture_events,  // send in events of codes
  edit_records,
  report_figures,  // drafts, submissions, review
  enter_figures,
  handle_cases,  // open and move cases, files for them
  edit_plans,
  manage_organisations,
  read_audit,
};
std::string_view name_of(Scope scope);             // the enumerators' own names
Result<Scope> parse_scope(std::string_view name);  // invalid_argument
Permission permission_of(Scope scope);             // what the user needs for it
std::optional<Scope> scope_of(Permission permission);

struct TokenEntry {
  std::string name;
  std::vector<Scope> scopes;
  Date expires_on;  // its last day, in China
};

struct TokenView {
  store::ApiToken token;  // token_hash is blanked
  bool expired = false;
};

struct NewToken {
  TokenView view;
  std::string token;  // told once
};

// Tokens that users make for programs of theirs: `Authorization: Bearer`. Only hashes are stored.
// Thread-safe.
class TokenService {
 public:
  static constexpr std::size_t kMostTokens = 20;  // of a user
  static constexpr int kMostDays = 366;           // of life

  TokenService(db::ConnectionPool& pool, const Clock& clock) : pool_(pool), clock_(clock) {}

  Result<std::vector<TokenView>> list(const Actor& actor) const;  // the actor's own
  // token_malformed: name, scopes or last day, also a scope that the actor's role has not.
  Result<NewToken> create(const Actor& actor, const TokenEntry& entry);
  Result<void> revoke(const Actor& actor, store::ApiTokenId id);  // not_found, also of somebody else

  // Who acts by a token, and for what. token_refused: unknown, revoked, run out, or its user is inactive. The
  // audit log names token and user; the use is kept to the minute.
  struct Bearer {
    Actor actor;
    std::vector<Scope> scopes;
  };
  Result<Bearer> authenticate(std::string_view token, std::string_view address, std::string_view request_id);

 private:
  db::ConnectionPool& pool_;
  const Clock& clock_;
};

}  // namespace zhicheng::service
