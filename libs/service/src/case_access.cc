#include "case_access.h"

#include <algorithm>

#include "case_area.h"
#include "zhicheng/base/masked.h"

namespace zhicheng::service {
namespace {

bool holds_post(const Actor& actor, store::OrganisationId owner, const OrganisationTree& tree) {
  return owner.stored() && (holds(actor, store::PostRole::reporter, owner, tree) ||
                            holds(actor, store::PostRole::reviewer, owner, tree));
}

}  // namespace

bool has_role(const casework::CaseType& type, const std::vector<std::string>& roles, const Actor& actor,
              store::OrganisationId owner, const OrganisationTree& tree) {
  if (allows(actor.role, Permission::edit_plans)) return true;
  return std::any_of(roles.begin(), roles.end(), [&](const std::string& role) {
    return type.role(role)->is == casework::RoleRule::owner && holds_post(actor, owner, tree);
  });
}

bool is_for_firms(const casework::CaseType& type, const std::vector<std::string>& roles) {
  return std::any_of(roles.begin(), roles.end(), [&type](const std::string& role) {
    return type.role(role)->is == casework::RoleRule::firm;
  });
}

bool sees_personal(const Actor& actor, store::OrganisationId owner, const OrganisationTree& tree) {
  return allows(actor.role, Permission::edit_plans) || holds_post(actor, owner, tree);
}

bool sees_owner(const Actor& actor, store::OrganisationId owner, const OrganisationTree& tree) {
  return sees_all(actor) || holds_post(actor, owner, tree);
}

bool sees_case(const Actor& actor, const store::StoredCase& stored, const OrganisationTree& tree) {
  return (actor.user.stored() && stored.opened_by == actor.user) || sees_owner(actor, stored.owner, tree);
}

bool sees_documents(const casework::CaseType& type, const Actor& actor, store::OrganisationId owner,
                    const OrganisationTree& tree) {
  return std::none_of(type.fields.begin(), type.fields.end(),
                      [](const casework::CaseField& field) { return field.personal; }) ||
         sees_personal(actor, owner, tree);
}

std::vector<std::string> personal_in(const casework::CaseType& type, const store::CaseTexts& values) {
  std::vector<std::string> found;
  for (const casework::CaseField& field : type.fields)
    if (field.personal && values.contains(field.id)) found.push_back(field.id);
  return found;
}

void mask_personal(const casework::CaseType& type, store::CaseTexts& values) {
  for (const std::string& field : personal_in(type, values)) values[field] = masked(values[field]);
}

void mask_personal(CaseView& view) {
  mask_personal(*view.type, view.stored.given);
  mask_personal(*view.type, view.stored.standing.values);
  for (CaseEventView& each : view.events) mask_personal(*view.type, each.event.values);
  view.personal_shown = false;
}

}  // namespace zhicheng::service
