#include "zhicheng/service/actor.h"

namespace zhicheng::service {

Actor local_operator() {
  Actor actor;
  actor.login = "local-operator";
  actor.role = store::Role::administrator;
  return actor;
}

std::string_view name_of(Permission permission) {
  switch (permission) {
    case Permission::own_account:
      return "own_account";
    case Permission::act_for_firm:
      return "act_for_firm";
    case Permission::read_events:
      return "read_events";
    case Permission::capture_events:
      return "capture_events";
    case Permission::read:
      return "read";
    case Permission::edit_plans:
      return "edit_plans";
    case Permission::enter_figures:
      return "enter_figures";
    case Permission::edit_records:
      return "edit_records";
    case Permission::manage_organisations:
      return "manage_organisations";
    case Permission::manage_users:
      return "manage_users";
    case Permission::manage_packs:
      return "manage_packs";
    case Permission::read_audit:
      return "read_audit";
  }
  return "";
}

bool allows(store::Role role, Permission permission) {
  const bool firm = role == store::Role::firm;
  switch (permission) {
    case Permission::own_account:
    case Permission::read_events:
      return true;
    case Permission::act_for_firm:
      return firm;
    case Permission::capture_events:
      return role != store::Role::viewer;
    case Permission::read:
      return !firm;
    case Permission::edit_plans:
    case Permission::enter_figures:
    case Permission::edit_records:
    case Permission::manage_organisations:
      return !firm && role != store::Role::viewer;
    case Permission::manage_users:
    case Permission::manage_packs:
    case Permission::read_audit:
      return role == store::Role::administrator;
  }
  return false;
}

Result<void> require(const Actor& actor, Permission permission) {
  if (actor.must_change_password) return Error(ErrorCode::password_change_needed);
  if (allows(actor.role, permission)) return {};
  return Error(ErrorCode::permission_denied).with("permission", std::string(name_of(permission)));
}

}  // namespace zhicheng::service
