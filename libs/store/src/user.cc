#include "zhicheng/store/user.h"

#include <algorithm>

#include "sql.h"
#include "zhicheng/base/text.h"

namespace zhicheng::store {
namespace {

constexpr std::array kRoles = {Names<Role>{Role::firm, "firm"}, Names<Role>{Role::viewer, "viewer"},
                               Names<Role>{Role::editor, "editor"},
                               Names<Role>{Role::administrator, "administrator"}};

// The column of roles knows those of the office only: who has a firm is one, whatever stands there.
std::string_view role_column(const User& user) {
  return name_of(user.role == Role::firm ? Role::viewer : user.role);
}

constexpr std::array kSights = {Names<Sight>{Sight::own, "own"}, Names<Sight>{Sight::all, "all"}};

#define ZHICHENG_USER_COLUMNS                                                                              \
  "SELECT id, login, display_name, role, sight, password_hash, must_change_password, active, created_at, " \
  "version, firm_id "

User read_user(db::Rows& rows) {
  User user;
  user.id = rows.id<UserId>();
  user.login = rows.text();
  user.display_name = rows.text();
  user.role = rows.parsed(parse_role);
  user.sight = rows.parsed(parse_sight);
  user.password_hash = rows.text();
  user.must_change_password = rows.boolean();
  user.active = rows.boolean();
  user.created_at = rows.timestamp();
  user.version = rows.integer();
  user.firm = rows.id<RecordId>();
  if (user.firm.stored()) user.role = Role::firm;
  return user;
}

Error explain(Error error, const User& user) {
  if (error.code() != ErrorCode::database_unique) return error;
  return Error(ErrorCode::login_taken).with("login", user.login);
}

}  // namespace

std::string_view name_of(Role role) {
  return find_name(kRoles, role);
}

Result<Role> parse_role(std::string_view name) {
  return find_value(kRoles, name, "角色");
}

std::string_view name_of(Sight sight) {
  return find_name(kSights, sight);
}

Result<Sight> parse_sight(std::string_view name) {
  return find_value(kSights, name, "查看范围");
}

std::string login_key(std::string_view login) {
  std::string key(trim(login));
  key = to_half_width(key);
  std::transform(key.begin(), key.end(), key.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return key;
}

Result<UserId> UserRepository::insert(const User& user) {
  Result<UserId> id = insert_returning_id<UserId>(
      connection_,
      "INSERT INTO user_account (login, login_key, display_name, role, password_hash, must_change_password, "
      "active, created_at, sight, firm_id, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1) "
      "RETURNING id",
      {user.login, login_key(user.login), user.display_name, role_column(user), user.password_hash,
       user.must_change_password, user.active, user.created_at, name_of(user.sight), user.firm});
  if (!id.ok()) return explain(id.error(), user);
  return id;
}

Result<User> UserRepository::get(UserId id) const {
  return fetch_existing(connection_, "用户", id.value,
                        ZHICHENG_USER_COLUMNS "FROM user_account WHERE id = ?1", read_user);
}

Result<std::optional<User>> UserRepository::find_by_login(std::string_view login) const {
  return fetch_one(connection_, ZHICHENG_USER_COLUMNS "FROM user_account WHERE login_key = ?1",
                   {login_key(login)}, read_user);
}

Result<void> UserRepository::update(const User& user) {
  const Result<void> updated = update_version(
      connection_, "用户", user.id.value, "SELECT count(*) FROM user_account WHERE id = ?1",
      "UPDATE user_account SET login = ?3, login_key = ?4, display_name = ?5, role = ?6, password_hash = ?7, "
      "must_change_password = ?8, active = ?9, sight = ?10, firm_id = ?11, version = version + 1 "
      "WHERE id = ?1 AND version = ?2",
      {user.id, user.version, user.login, login_key(user.login), user.display_name, role_column(user),
       user.password_hash, user.must_change_password, user.active, name_of(user.sight), user.firm});
  if (!updated.ok()) return explain(updated.error(), user);
  return updated;
}

Result<Page<User>> UserRepository::list(const PageRequest& request) const {
  ZHICHENG_TRY_ASSIGN(const std::int64_t after, page_key(request, 0));
  ZHICHENG_TRY_ASSIGN(
      std::vector<User> users,
      fetch_all(connection_, ZHICHENG_USER_COLUMNS "FROM user_account WHERE id > ?1 ORDER BY id LIMIT ?2",
                {after, request.limit + 1}, read_user));
  return make_page(std::move(users), request.limit, [](const User& user) { return user.id.value; });
}

Result<std::int64_t> UserRepository::count_active(Role role) const {
  return fetch_integer(connection_, "SELECT count(*) FROM user_account WHERE active = 1 AND role = ?1",
                       {name_of(role)});
}

}  // namespace zhicheng::store
