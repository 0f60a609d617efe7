#pragma once

#include <optional>
#include <vector>

#include "zhicheng/service/organisation_tree.h"
#include "zhicheng/store/case_slice.h"

// Which owners of cases belong to a county: what stands at it or below it today.
namespace zhicheng::service {

// Organisations with what stands below them; of all others, the counties with what stands below them.
store::CaseArea with_those_below(store::CaseArea area, const OrganisationTree& tree);
// Whether the actor sees every case, whoever owns it.
bool sees_all(const Actor& actor);
// Organisations of the actor's posts with what stands below them: whose cases it sees where it does not see
// all.
std::vector<store::OrganisationId> owners_of(const Actor& actor, const OrganisationTree& tree);
// Of `area`, or of all cases where there is none, what the actor sees.
std::optional<store::CaseArea> seen_of(std::optional<store::CaseArea> area, const Actor& actor,
                                       const OrganisationTree& tree);
// The county at or above; not stored: none.
store::OrganisationId county_of(store::OrganisationId organisation, const OrganisationTree& tree);

}  // namespace zhicheng::service
