// The half of AccountService that an administrator uses; log_in.cc has the other one.
#include "zhicheng/service/account_service.h"

#include <algorithm>

#include "account_view.h"
#include "audited.h"
#include "mail.h"
#include "password.h"
#include "zhicheng/base/text.h"

namespace zhicheng::service {
namespace {

bool is_login_character(char32_t c) {
  if (c >= 0x80) return is_cjk(c) && c >= 0x3400 && c < 0xff00;
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return letter || c == '.' || c == '_' || c == '-' || c == '@';
}

Result<void> check_login(std::string_view login) {
  if (login.size() > 256 || find_invalid_utf8(login)) {
    return Error(ErrorCode::login_malformed).with("login", "…");
  }
  const std::u32string characters = to_utf32(login);
  if (characters.size() < 2 || characters.size() > 64 ||
      !std::all_of(characters.begin(), characters.end(), is_login_character)) {
    return Error(ErrorCode::login_malformed).with("login", std::string(login));
  }
  return {};
}

Result<void> check_display_name(std::string_view name) {
  const Error malformed(ErrorCode::display_name_malformed);
  if (name.size() > 256 || find_invalid_utf8(name)) return malformed;
  const std::u32string characters = to_utf32(trim(name));
  if (characters.empty() || characters.size() > 64) return malformed;
  const auto is_control = [](char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0); };
  if (std::any_of(characters.begin(), characters.end(), is_control)) return malformed;
  return {};
}

Result<std::vector<store::User>> all_users(store::UnitOfWork& work) {
  std::vector<store::User> users;
  store::PageRequest request;
  request.limit = store::kMaxPageRows;
  while (true) {
    ZHICHENG_TRY_ASSIGN(store::Page<store::User> page, work->users.list(request));
    std::move(page.items.begin(), page.items.end(), std::back_inserter(users));
    if (page.next.empty()) return users;
    request.after = page.next;
  }
}

bool is_administrator(const store::User& user) {
  return user.active && user.role == store::Role::administrator;
}

store::User changed_by(store::User user, const AccountChange& change, const std::string& password_hash) {
  if (change.display_name) user.display_name = std::string(trim(*change.display_name));
  if (change.role) user.role = *change.role;
  if (change.sight) user.sight = *change.sight;
  if (change.active) user.active = *change.active;
  if (change.reset_password) {
    user.password_hash = password_hash;
    user.must_change_password = true;
  }
  return user;
}

Error wrong_firm(std::string what, std::string why) {
  return Error(ErrorCode::firm_account_wrong).with("what", std::move(what)).with("why", std::move(why));
}

// The record that the account is to act for; not stored: it is one of the office.
Result<store::RecordId> firm_of(store::UnitOfWork& work, const NewAccount& account) {
  const std::string_view code = trim(account.firm);
  if ((account.role == store::Role::firm) == code.empty())
    return wrong_firm("角色 / role",
                      "企业账号须写信用代码，其他账号不写 / a code for the role firm and no other");
  if (code.empty()) return store::RecordId{};
  ZHICHENG_TRY_ASSIGN(const auto record, work->records.find("firm", code));
  if (record) return record->id;
  return wrong_firm("统一社会信用代码 / credit code",
                    "一库中没有“" + std::string(code) + "”这家企业 / no such firm is registered");
}

Result<void> check_role(const store::User& before, const AccountChange& change) {
  const bool firm = before.role == store::Role::firm;
  if (change.role && (*change.role == store::Role::firm) != firm)
    return wrong_firm("角色 / role", "企业账号和单位账号不能互改，请另建 / make another account");
  if (firm && change.sight == store::Sight::all)
    return wrong_firm("查看范围 / sight", "只能是本企业 / its own only");
  return {};
}

Result<void> add_mail(store::UnitOfWork& work, AccountView& view) {
  ZHICHENG_TRY_ASSIGN(const auto mail, work->mail.find(view.user.id));
  if (!mail || mail->address.empty()) return {};
  view.mail =
      MailView{masked_mail(mail->address), mail->confirmed_at.has_value(), mail->kinds, mail->refused_why};
  return {};
}

std::string_view action_of(const AccountChange& change) {
  if (change.mail) return "user.set_mail_address";
  if (change.reset_second_factor) return "user.reset_second_factor";
  return change.reset_password ? "user.reset_password" : "user.change";
}

}  // namespace

AccountService::AccountService(db::ConnectionPool& pool, const Clock& clock)
    : pool_(pool), clock_(clock), hasher_(std::make_unique<PasswordHasher>()) {}

AccountService::~AccountService() = default;

Result<bool> AccountService::first_run() const {
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
  ZHICHENG_TRY_ASSIGN(const store::Page<store::User> page, work->users.list({}));
  return std::all_of(page.items.begin(), page.items.end(),
                     [](const store::User& user) { return user.must_change_password; });
}

Result<std::vector<AccountView>> AccountService::list(const Actor& actor) const {
  ZHICHENG_TRY(require(actor, Permission::manage_users));
  ZHICHENG_TRY_ASSIGN(store::UnitOfWork work, store::UnitOfWork::begin(pool_, db::Connection::Access::read));
  ZHICHENG_TRY_ASSIGN(std::vector<store::User> users, all_users(work));
  std::vector<AccountView> views;
  for (store::User& user : users) {
    ZHICHENG_TRY_ASSIGN(AccountView view, view_of(work, std::move(user), clock_.now()));
    ZHICHENG_TRY(add_mail(work, view));
    views.push_back(std::move(view));
  }
  return views;
}

Result<AccountWithPassword> AccountService::create(const Actor& actor, const NewAccount& account) {
  ZHICHENG_TRY(require(actor, Permission::manage_users));
  ZHICHENG_TRY(check_login(account.login));
  ZHICHENG_TRY(check_display_name(account.display_name));
  const bool random = account.password.empty();
  if (!random) ZHICHENG_TRY(check_password(account.password, account.login));
  AccountWithPassword result;
  if (random) result.initial_password = make_initial_password();
  store::User user;
  ZHICHENG_TRY_ASSIGN(user.password_hash, hasher_->hash(random ? result.initial_password : account.password));
  user.login = account.login;
  user.display_name = std::string(trim(account.display_name));
  user.role = account.role;
  user.sight = account.sight;
  user.must_change_password = random;
  user.created_at = clock_.now();
  return audited_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<AccountWithPassword> {
        ZHICHENG_TRY_ASSIGN(user.firm, firm_of(work, account));
        if (user.firm.stored()) user.sight = store::Sight::own;
        ZHICHENG_TRY_ASSIGN(user.id, work->users.insert(user));
        describe(record, "user.create", "user", user.id);
        record.after = audit_text(user);
        ZHICHENG_TRY_ASSIGN(result.account, view_of(work, user, user.created_at));
        return result;
      });
}

Result<AccountWithPassword> AccountService::change(const Actor& actor, store::UserId id,
                                                   const AccountChange& change) {
  ZHICHENG_TRY(require(actor, Permission::manage_users));
  if (change.display_name) ZHICHENG_TRY(check_display_name(*change.display_name));
  if (change.reset_second_factor && id == actor.user)
    return Error(ErrorCode::permission_denied).with("permission", "reset_second_factor");
  AccountWithPassword result;
  std::string hash;
  if (change.reset_password) {
    result.initial_password = make_initial_password();
    ZHICHENG_TRY_ASSIGN(hash, hasher_->hash(result.initial_password));
  }
  const Timestamp now = clock_.now();
  return audited_write(
      pool_, clock_, actor,
      [&](store::UnitOfWork& work, store::AuditRecord& record) -> Result<AccountWithPassword> {
        ZHICHENG_TRY_ASSIGN(const store::User before, work->users.get(id));
        ZHICHENG_TRY(check_role(before, change));
        store::User after = changed_by(before, change, hash);
        if (is_administrator(before) && !is_administrator(after)) {
          ZHICHENG_TRY_ASSIGN(const std::int64_t left, work->users.count_active(store::Role::administrator));
          if (left <= 1) return Error(ErrorCode::last_administrator).with("login", before.login);
        }
        if (after != before) {
          ZHICHENG_TRY(work->users.update(after));
          ++after.version;
        }
        if (change.reset_second_factor) {
          ZHICHENG_TRY_ASSIGN(const bool was_there, work->second_factors.erase(id));
          if (!was_there) {
            return Error(ErrorCode::second_factor_state)
                .with("state", "未启用 / off")
                .with("what", "重置 / reset");
          }
          ZHICHENG_TRY(work->messages.send({.id = {},
                                            .user = id,
                                            .kind = store::MessageKind::second_factor_reset,
                                            .subject_type = "user",
                                            .subject_id = std::to_string(id.value),
                                            .facts = {{"by", actor.login}},
                                            .created_at = now}));
        }
        const bool reset = change.reset_password || change.reset_second_factor;
        if (after.role != before.role || after.active != before.active || reset) {
          ZHICHENG_TRY(work->sessions.erase_of_user(id, ""));
        }
        if (!after.active) ZHICHENG_TRY(work->api_tokens.erase_of_user(id));
        if (change.unlock) {
          ZHICHENG_TRY(work->login_failures.clear(store::FailureScope::login, failure_key(before.login)));
        }
        if (change.mail) ZHICHENG_TRY(set_mail_address(work.repositories(), id, *change.mail, now));
        if (after != before || change.unlock || change.reset_second_factor || change.mail) {
          describe(record, action_of(change), "user", id);
          record.before = audit_text(before);
          record.after = audit_text(after);
        }
        ZHICHENG_TRY_ASSIGN(result.account, view_of(work, std::move(after), now));
        ZHICHENG_TRY(add_mail(work, result.account));
        return result;
      });
}

}  // namespace zhicheng::service
