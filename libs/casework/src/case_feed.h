#pragma once

#include "zhicheng/casework/case_type.h"
#include "zhicheng/pack/reader.h"

namespace zhicheng::casework {

// The mapping `feeds` of a type that has its fields and states already. Findings K008 and T018.
std::vector<CaseFeed> read_feeds(const pack::Node& root, const CaseType& type, pack::Reader& reader);

}  // namespace zhicheng::casework
