#include "zhicheng/service/token_service.h"

#include <algorithm>
#include <array>
#include <utility>

#include "account_view.h"
#include "audited.h"
#include "figure_conversion.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/text.h"

namespace zhicheng::service {
namespace {

constexpr std::string_view kMark = "zc_";  // so that a leaked one is recognised
constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kLongestName = 64;  // characters

struct ScopeEntry {
  Scope scope;
  std::string_view name;
  Permission permission;
  bool firm = false;  // for accounts of firms: what of it is theirs
};
// Where two have the same permission, the first is that of scope_of().
constexpr auto kScopes = std::to_array<ScopeEntry>({
    {Scope::read, "read", Permission::read, true},
    {Scope::edit_records, "edit_records", Permission::edit_records},
    {Scope::capture_events, "capture_events", Permission::capture_events, true},
    {Scope::report_figures, "report_figures", Permission::read},
    {Scope::enter_figures, "enter_figures", Permission::enter_figures},
    {Scope::handle_cases, "handle_cases", Permission::read, true},
    {Scope::edit_plans, "edit_plans", Permission::edit_plans},
    {Scope::manage_organisations, "manage_organisations", Permission::manage_organisations},
    {Scope::read_audit, "read_audit", Permission::read_audit},
});

const ScopeEntry& entry_of(Scope scope) {
  return *std::find_if(kScopes.begin(), kScopes.end(),
                       [scope](const ScopeEntry& entry) { return entry.scope == scope; });
}

Error malformed(std::string what, std::string why) {
  return Error(ErrorCode::token_malformed).with("what", std::move(what)).with("why", std::move(why));
}

Result<std::string> checked_name(std::string_view text) {
  if (text.size() > 4 * kLongestName || find_invalid_utf8(text))
    return malformed("名称 / name", "过长 / too long");
  const std::string name(trim(text));
  const std::u32string characters = to_utf32(name);
  if (characters.empty()) return malformed("名称 / name", "空 / empty");
  if (characters.size() > kLongestName) return malformed("名称 / name", "过长 / too long");
  const auto is_control = [](char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0); };
  if (std::any_of(characters.begin(), characters.end(), is_control))
    return malformed("名称 / name", "含控制字符 / control characters");
  return name;
}

Result<void> check_scopes(const Actor& actor, const std::vector<Scope>& scopes) {
  if (scopes.empty()) return malformed("权限 / scopes", "至少选一项 / none");
  for (const Scope scope : scopes) {
    if (std::count(scopes.begin(), scopes.end(), scope) > 1)
      return malformed("权限 / scopes", std::string(name_of(scope)) + " 重复 / twice");
    if (actor.role == store::Role::firm ? !entry_of(scope).firm : !allows(actor.role, permission_of(scope)))
      return malformed("权限 / scopes", std::string(name_of(scope)) + " 超出您的角色 / beyond your role");
  }
  return {};
}

Result<void> check_last_day(Date day, Date today) {
  if (day < today) return malformed("有效期 / last day", "已经过去 / in the past");
  if (std::chrono::sys_days{day} - std::chrono::sys_days{today} <= std::chrono::days{TokenService::kMostDays})
    return {};
  return malformed("有效期 / last day", "最长一年 / a year at most");
}

std::string audit_text(const store::ApiToken& token) {
  return to_json_text(JsonObject{{"name", token.name},
                                 {"scopes", JsonArray(token.scopes.begin(), token.scopes.end())},
                                 {"expires_on", format_date(token.expires_on)}});
}

TokenView view_of(store::ApiToken token, Date today) {
  TokenView view{std::move(token), false};
  view.expired = view.token.expires_on < today;
  view.token.token_hash.clear();
  return view;
}

}  // namespace

std::string_view name_of(Scope scope) {
  return entry_of(scope).name;
}

Result<Scope> parse_scope(std::string_view name) {
  for (const ScopeEntry& entry : kScopes)
    if (entry.name == name) return entry.scope;
  return Error(ErrorCode::invalid_argument).with("what", "scope").with("why", std::string(name));
}

Permission permission_of(Scope scope) {
  return entry_of(scope).permission;
}

std::optional<Scope> scope_of(Permission permission) {
  for (const ScopeEntry& entry : kScopes)
    if (entry.permission == permission) return entry.scope;
  return std::nullopt;
}

Result<std::vector<TokenView>> TokenService::list(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::own_account));
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
  ZHICHENG_TRY_ASSIGN(std::vector<store::ApiToken> tokens, work->api_tokens.of_user(actor.user));
  const Date today = day_in_china(clock_.now());
  std::vector<TokenView> views;
  views.reserve(tokens.size());
  for (store::ApiToken& token : tokens) views.push_back(view_of(std::move(token), today));
  return views;
}

Result<NewToken> TokenService::create(const Actor& actor, const TokenEntry& entry) {
  ZHICHENG_TRY(require(actor, Permission::own_account));
  store::ApiToken token;
  ZHICHENG_TRY_ASSIGN(token.name, checked_name(entry.name));
  ZHICHENG_TRY(check_scopes(actor, entry.scopes));
  const Date today = day_in_china(clock_.now());
  ZHICHENG_TRY(check_last_day(entry.expires_on, today));
  const std::string secret = std::string(kMark) + random_token(kSecretBytes);
  token.user = actor.user;
  token.token_hash = hash_hex(secret);
  for (const Scope scope : entry.scopes) token.scopes.emplace_back(name_of(scope));
  token.expires_on = entry.expires_on;
  return exclusive_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<NewToken> {
        ZHICHENG_TRY_ASSIGN(const auto others, work->api_tokens.of_user(actor.user));
        if (others.size() >= kMostTokens)
          return malformed("数量 / number", "最多 " + std::to_string(kMostTokens) + " 个 / at most");
        for (const store::ApiToken& other : others)
          if (other.name == token.name) return malformed("名称 / name", "已有同名令牌 / taken");
        token.created_at = record.at;
        ZHICHENG_TRY_ASSIGN(token.id, work->api_tokens.insert(token));
        describe(record, "token.create", "api_token", token.id);
        record.after = audit_text(token);
        return NewToken{view_of(token, today), secret};
      });
}

Result<void> TokenService::revoke(const Actor& actor, store::ApiTokenId id) {
  ZHICHENG_TRY(require(actor, Permission::own_account));
  return audited_write(
      pool_, clock_, actor, [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<void> {
        ZHICHENG_TRY_ASSIGN(const auto tokens, work->api_tokens.of_user(actor.user));
        const auto found = std::find_if(tokens.begin(), tokens.end(),
                                        [id](const store::ApiToken& token) { return token.id == id; });
        if (found == tokens.end())
          return Error(ErrorCode::not_found).with("what", "接口令牌 " + std::to_string(id.value));
        describe(record, "token.revoke", "api_token", id);
        record.before = audit_text(*found);
        return work->api_tokens.erase(id);
      });
}

Result<TokenService::Bearer> TokenService::authenticate(std::string_view token, std::string_view address,
                                                        std::string_view request_id) {
  const Timestamp now = clock_.now();
  std::optional<store::ApiToken> found;
  Bearer bearer;
  {
    ZHICHENG_TRY_ASSIGN(store::UnitOfWork work,
                        store::UnitOfWork::begin(pool_, db::Connection::Access::read));
    ZHICHENG_TRY_ASSIGN(found, work->api_tokens.find(hash_hex(token)));
    if (!found || found->expires_on < day_in_china(now)) return Error(ErrorCode::token_refused);
    ZHICHENG_TRY_ASSIGN(const store::User user, work->users.get(found->user));
    if (!user.active) return Error(ErrorCode::token_refused);
    bearer.actor = actor_of(user, address, request_id);
    ZHICHENG_TRY(add_posts(work, bearer.actor, now));
  }
  bearer.actor.token = found->name;
  for (const std::string& name : found->scopes) {
    const Result<Scope> scope = parse_scope(name);
    if (scope.ok()) bearer.scopes.push_back(*scope);  // one of a newer program counts for nothing
  }
  if (found->last_used_at && now.micros - found->last_used_at->micros < kMinuteMicros) return bearer;
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, db::Connection::Access::write));
  ZHICHENG_TRY(work->api_tokens.touch(found->id, now));
  ZHICHENG_TRY(work.commit());
  return bearer;
}

}  // namespace zhicheng::service
