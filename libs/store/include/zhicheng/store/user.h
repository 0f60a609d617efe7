#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "zhicheng/base/date.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/ids.h"
#include "zhicheng/store/page.h"

namespace zhicheng::store {

// A firm acts for itself and is less than every role of the office.
enum class Role : std::uint8_t { firm, viewer, editor, administrator };
std::string_view name_of(Role role);
Result<Role> parse_role(std::string_view name);  // invalid_argument

// Whose cases an account sees (查看范围): those of the organisations of its posts and below, or all.
enum class Sight : std::uint8_t { own, all };
std::string_view name_of(Sight sight);
Result<Sight> parse_sight(std::string_view name);  // invalid_argument

struct User {
  UserId id;
  std::string login;  // unique: ASCII case and full-width forms make no difference
  std::string display_name;
  Role role = Role::viewer;
  Sight sight = Sight::own;
  std::string password_hash;  // as libsodium writes it; never leaves the server
  bool must_change_password = false;
  bool active = true;
  Timestamp created_at;
  std::int64_t version = 1;  // of the row; grows with each update
  RecordId firm = {};        // that the account acts for; stored if and only if the role is firm

  bool operator==(const User&) const = default;
};

// What two logins are compared by: blanks at both ends left out, half-width, ASCII lower case.
std::string login_key(std::string_view login);

class UserRepository {
 public:
  explicit UserRepository(db::Connection& connection) : connection_(connection) {}

  Result<UserId> insert(const User& user);  // id and version are ignored; login_taken
  Result<User> get(UserId id) const;        // not_found
  Result<std::optional<User>> find_by_login(std::string_view login) const;
  // All fields but id and created_at. conflict if user.version is not the stored one; login_taken; not_found.
  Result<void> update(const User& user);
  Result<Page<User>> list(const PageRequest& request) const;  // by id
  Result<std::int64_t> count_active(Role role) const;

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
