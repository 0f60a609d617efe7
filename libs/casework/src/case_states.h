#pragma once

#include <string>

#include "zhicheng/casework/case_engine.h"

namespace zhicheng::casework {

// Names of the active states, for people.
std::string states_text(const CaseType& type, const Case& of);

}  // namespace zhicheng::casework
