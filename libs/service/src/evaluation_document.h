#pragma once

#include <vector>

#include "zhicheng/base/json.h"
#include "zhicheng/document/word.h"

namespace zhicheng::service {

// The report of an evaluation (docs/formats/plan-evaluation.md) in the order in which offices write it:
// summary, problems, changes, measures, proposals, table of targets, table of tasks. Members that are absent
// are left out.
std::vector<document::OutBlock> evaluation_blocks(const JsonObject& content);

}  // namespace zhicheng::service
