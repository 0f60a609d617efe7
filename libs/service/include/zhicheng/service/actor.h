#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/store/ids.h"
#include "zhicheng/store/organisation.h"
#include "zhicheng/store/user.h"

namespace zhicheng::service {

// What a use case asks for before it does anything. Roles are sets of these. What depends on an organisation
// is asked by holds() of organisation_tree.h.
enum class Permission : std::uint8_t {
  own_account,   // its own messages and tokens
  act_for_firm,  // what a firm does and sees as itself: accounts of firms only, the office never
  read_events,   // of one code; a firm its own and those one step away
  capture_events,
  read,           // plans, figures, cockpit
  edit_plans,     // import, correct, decide, activate
  enter_figures,  // observations, references, sheets
  edit_records,   // registers, and personal values in them unmasked
  manage_organisations,
  manage_users,  // and their posts
  manage_packs,
  read_audit,
};

struct HeldPost {
  store::OrganisationId organisation;
  store::PostRole role = store::PostRole::reporter;
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
  std::vector<HeldPost> posts = {};  // in force on the day of the request
  store::Sight sight = store::Sight::all;
  std::string token = {};  // name of the API token that acts for the user; "" a person
  struct Firm {
    store::RecordId id;
    std::string code;  // key in the register
    std::string name;
    std::string gln;  // "" none
  };
  Firm firm = {};  // of role firm; otherwise not stored
};

// The command line on the data folder's own machine: it may do everything and is named so in the audit log.
Actor local_operator();

std::string_view name_of(Permission permission);  // the enumerators' own names
bool allows(store::Role role, Permission permission);
// permission_denied, password_change_needed.
Result<void> require(const Actor& actor, Permission permission);

}  // namespace zhicheng::service
