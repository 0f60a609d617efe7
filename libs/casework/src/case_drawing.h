#pragma once

#include "zhicheng/casework/case_type.h"
#include "zhicheng/pack/reader.h"

namespace zhicheng::casework {

// The mapping `drawn` of a type that has its fields already. Findings K008 and T019.
CaseDrawing read_drawing(const pack::Node& node, const CaseType& type, pack::Reader& reader);

}  // namespace zhicheng::casework
