#pragma once

#include <string>
#include <vector>

#include "zhicheng/service/case_service.h"
#include "zhicheng/service/organisation_tree.h"

// Who may do what to a case, and who sees which of its values.
namespace zhicheng::service {

// Whether one of `roles` of the type is the actor's where `owner` is in charge. Who edits plans may enter
// what a department tells.
bool has_role(const casework::CaseType& type, const std::vector<std::string>& roles, const Actor& actor,
              store::OrganisationId owner, const OrganisationTree& tree);

// Whether one of `roles` is that of the firm that a case is about.
bool is_for_firms(const casework::CaseType& type, const std::vector<std::string>& roles);

// Whether personal values of cases of `owner` are shown as they were written.
bool sees_personal(const Actor& actor, store::OrganisationId owner, const OrganisationTree& tree);

// Whether cases of `owner` are within the actor's sight.
bool sees_owner(const Actor& actor, store::OrganisationId owner, const OrganisationTree& tree);
// Those, and what the actor has opened itself.
bool sees_case(const Actor& actor, const store::StoredCase& stored, const OrganisationTree& tree);

// Whether files and documents of a case are for the actor: they are not masked, so where the type has
// personal fields they are for those who see these.
bool sees_documents(const casework::CaseType& type, const Actor& actor, store::OrganisationId owner,
                    const OrganisationTree& tree);

// Fields of `values` that are personal, in the order of the type.
std::vector<std::string> personal_in(const casework::CaseType& type, const store::CaseTexts& values);
void mask_personal(const casework::CaseType& type, store::CaseTexts& values);
void mask_personal(CaseView& view);  // every event's values too

}  // namespace zhicheng::service
