#pragma once

#include "zhicheng/service/organisation_tree.h"
#include "zhicheng/store/case_slice.h"

// Which owners of cases belong to a county: what stands at it or below it today.
namespace zhicheng::service {

// Organisations with what stands below them; of all others, the counties with what stands below them.
store::CaseArea with_those_below(store::CaseArea area, const OrganisationTree& tree);
// The county at or above; not stored: none.
store::OrganisationId county_of(store::OrganisationId organisation, const OrganisationTree& tree);

}  // namespace zhicheng::service
