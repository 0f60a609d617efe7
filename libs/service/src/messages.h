#pragma once

#include <optional>

#include "zhicheng/service/organisation_tree.h"
#include "zhicheng/store/unit_of_work.h"

// Messages that a use case leaves in its own transaction.
namespace zhicheng::service {

// To who holds a post at the organisation, on the day of the message; where nobody does, to the nearest above
// it. message.user is who did it and is told nothing. An organisation that is not stored has no readers.
Result<void> tell_holders(store::Repositories& repositories, const OrganisationTree& tree,
                          store::OrganisationId organisation, const store::Message& message,
                          std::optional<store::PostRole> role = {});

// That a case came to its owner.
Result<void> tell_assigned(store::Repositories& repositories, const OrganisationTree& tree,
                           const store::StoredCase& stored, store::UserId by, Timestamp at);

}  // namespace zhicheng::service
