#pragma once

#include <string>

#include "case_play.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/service/organisation_tree.h"
#include "zhicheng/store/unit_of_work.h"

// What a case is to the firm that it is about.
namespace zhicheng::service {

// The key of the firm that sees the case by now; "" none.
std::string firm_that_sees(const PlayedCase& played);

// Messages of a move that was just made: to the firm where the type says that it is told, and to who holds
// the case where the firm made it.
Result<void> tell_of_move(store::Repositories& repositories, const OrganisationTree& tree,
                          const PlayedCase& played, const casework::CaseMove& move, const Actor& actor,
                          Timestamp at);

}  // namespace zhicheng::service
