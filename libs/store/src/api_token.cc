#include "zhicheng/store/api_token.h"

#include "sql.h"
#include "zhicheng/base/json.h"

namespace zhicheng::store {
namespace {

constexpr std::string_view kSelect =
    "SELECT id, user_id, name, token_hash, scopes_json, created_at, expires_on, last_used_at FROM api_token ";

std::vector<std::string> read_scopes(db::Rows& rows) {
  std::vector<std::string> scopes;
  const Result<Json> json = parse_json(rows.text());
  if (!json.ok() || !json->is_array()) rows.note_damage("scopes_json");
  if (!json.ok() || !json->is_array()) return scopes;
  for (const Json& each : json->as_array())
    if (each.is_string()) scopes.emplace_back(each.as_string());
  return scopes;
}

ApiToken read_token(db::Rows& rows) {
  ApiToken token;
  token.id = rows.id<ApiTokenId>();
  token.user = rows.id<UserId>();
  token.name = rows.text();
  token.token_hash = rows.text();
  token.scopes = read_scopes(rows);
  token.created_at = rows.timestamp();
  token.expires_on = rows.optional_date().value_or(Date{});
  token.last_used_at = rows.optional_timestamp();
  return token;
}

}  // namespace

Result<ApiTokenId> ApiTokenRepository::insert(const ApiToken& token) {
  return insert_returning_id<ApiTokenId>(
      connection_,
      "INSERT INTO api_token (user_id, name, token_hash, scopes_json, created_at, expires_on) "
      "VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id",
      {token.user, token.name, token.token_hash,
       to_json_text(JsonArray(token.scopes.begin(), token.scopes.end())), token.created_at,
       token.expires_on});
}

Result<std::optional<ApiToken>> ApiTokenRepository::find(std::string_view token_hash) const {
  return fetch_one(connection_, std::string(kSelect) + "WHERE token_hash = ?1", {token_hash}, read_token);
}

Result<std::vector<ApiToken>> ApiTokenRepository::of_user(UserId user) const {
  return fetch_all(connection_, std::string(kSelect) + "WHERE user_id = ?1 ORDER BY id", {user}, read_token);
}

Result<void> ApiTokenRepository::touch(ApiTokenId id, Timestamp at) {
  ZHICHENG_TRY(connection_.execute("UPDATE api_token SET last_used_at = ?2 WHERE id = ?1", {id, at}));
  return {};
}

Result<void> ApiTokenRepository::erase(ApiTokenId id) {
  ZHICHENG_TRY(connection_.execute("DELETE FROM api_token WHERE id = ?1", {id}));
  return {};
}

Result<std::int64_t> ApiTokenRepository::erase_of_user(UserId user) {
  return connection_.execute("DELETE FROM api_token WHERE user_id = ?1", {user});
}

}  // namespace zhicheng::store
