#pragma once

#include "zhicheng/casework/case_type.h"
#include "zhicheng/pack/reader.h"

namespace zhicheng::casework {

// The member `firm` of the file of a type that has everything else already; nothing where there is none.
// Findings K006 – K009, T020.
std::optional<CaseFirm> read_firm(const pack::Node& root, const CaseType& type, pack::Reader& reader);

}  // namespace zhicheng::casework
