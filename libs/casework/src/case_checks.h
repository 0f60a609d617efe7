#pragma once

#include "zhicheng/casework/case_engine.h"
#include "zhicheng/pack/reader.h"

// Checks of a move: what its values have to be to each other.
namespace zhicheng::casework {

// The list `checks` of a move; `type` has its fields already. Findings K008 and T015.
std::vector<CaseCheck> read_checks(const pack::Node& move, const CaseType& type, pack::Reader& reader);

// `known` are the values of the case, `given` those that are sent now. case_value_wrong with the words of the
// first check that comes out false; what is null, because a field is empty, does not refuse.
Result<void> check_values(const CaseType& type, const CaseMove& move, CaseValues known,
                          const CaseValues& given);

}  // namespace zhicheng::casework
