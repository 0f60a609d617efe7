#pragma once

#include <span>
#include <string>

#include "zhicheng/base/json.h"
#include "zhicheng/service/organisation_service.h"

// What a write of organisations must keep. The lists are all organisations as they stand before it.
namespace zhicheng::service {

using Organisations = std::span<const store::Organisation>;

// organisation_name_malformed
Result<void> check_organisation_name(std::string_view name);
// organisation_code_malformed
Result<void> check_organisation_code(std::string_view code);
// validity_reversed
Result<void> check_validity(const store::Validity& validity);
// Nobody else has the name or alias while `organisation` is in force: organisation_name_taken.
Result<void> check_name_free(Organisations all, const store::Organisation& organisation,
                             std::string_view name);
// not_found, organisation_cycle, organisation_not_in_force: the one above ends first.
Result<void> check_parent(Organisations all, const store::Organisation& organisation);
// organisation_has_units: one below is still in force when `organisation` has ended.
Result<void> check_units(Organisations all, const store::Organisation& organisation);

// Department names of active plans that nothing in force on `day` has, by name.
Result<std::vector<OpenDepartmentName>> open_names(store::Repositories& repositories, Date day);

const store::Organisation* find_organisation(Organisations all, store::OrganisationId id);
std::string audit_text(const store::Organisation& organisation);

}  // namespace zhicheng::service
