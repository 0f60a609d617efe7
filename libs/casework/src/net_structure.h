#pragma once

#include <string>

#include "zhicheng/casework/workflow_net.h"

namespace zhicheng::casework {

// What keeps a net from being a workflow net by its structure; "": nothing.
// `source_is_sink; into_source: t3; out_of_sink: t4; off_every_way: p5, t6`
std::string structure_faults(const WorkflowNet& net);

}  // namespace zhicheng::casework
