#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "zhicheng/base/result.h"
#include "zhicheng/store/ids.h"
#include "zhicheng/store/user.h"

namespace zhicheng::service {

// What a use case asks for before it does anything. Roles are sets of these; the issue on people and
// operation turns roles into data and adds scope and field sets at the same place.
enum class Permission : std::uint8_t {
  read,           // plans, figures, cockpit
  edit_plans,     // import, correct, decide, activate
  enter_figures,  // observations, references, sheets
  manage_users,
  read_audit,
};

// Who acts, from where. Every use case takes one first; the log-in itself is the only one that makes it.
struct Actor {
  store::UserId user;
  std::string login;
  store::Role role = store::Role::viewer;
  std::string address;     // of the peer; "" on the command line
  std::string request_id;  // "" on the command line
  // Nothing but changing it, asking for the session and logging out is allowed before.
  bool must_change_password = false;
};

// The command line on the data folder's own machine: it may do everything and is named so in the audit log.
Actor local_operator();

std::string_view name_of(Permission permission);  // the enumerators' own names
bool allows(store::Role role, Permission permission);
// permission_denied, password_change_needed.
Result<void> require(const Actor& actor, Permission permission);

}  // namespace zhicheng::service
