#pragma once

#include <vector>

#include "case_play.h"

namespace zhicheng::service {

// Whether some move that a document follows was made, or it follows none.
bool is_ready(const casework::CaseDocument& document, const std::vector<store::StoredCaseEvent>& events);
std::vector<const casework::CaseDocument*> ready_documents(const casework::CaseType& type,
                                                           const std::vector<store::StoredCaseEvent>& events);

// What the case says as of `today`. Errors of CaseEngine::clocks.
Result<casework::DocumentFacts> document_facts(const PlayedCase& played,
                                               const std::vector<CaseSubjectView>& subjects, Date today);

}  // namespace zhicheng::service
