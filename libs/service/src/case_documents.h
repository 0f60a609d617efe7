#pragma once

#include <vector>

#include "case_play.h"

namespace zhicheng::service {

// Those of which some move that they follow was made, or that follow none.
std::vector<const casework::CaseDocument*> ready_documents(const casework::CaseType& type,
                                                           const std::vector<store::StoredCaseEvent>& events);

}  // namespace zhicheng::service
