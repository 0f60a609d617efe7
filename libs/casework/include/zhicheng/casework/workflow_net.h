#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"

// Workflow nets: Petri nets with one place where a case begins and one where it ends. Every arc has weight 1.
// Format of a file of them: docs/formats/workflow-nets.md.
namespace zhicheng::casework {

using PlaceIndex = std::uint32_t;
using NetTransitionIndex = std::uint32_t;

// Limits of one net; one beyond is workflow_net_too_large.
inline constexpr std::size_t kMaxNetBytes = 16u << 20;  // of its text
inline constexpr std::size_t kMaxNetPlaces = 20'000;
inline constexpr std::size_t kMaxNetTransitions = 20'000;
inline constexpr std::size_t kMaxNetArcs = 200'000;

struct NetTransition {
  std::string name;             // as given, otherwise t1, t2 … by place in the list; for people, not unique
  std::vector<PlaceIndex> in;   // ascending, each once
  std::vector<PlaceIndex> out;  // likewise

  bool operator==(const NetTransition&) const = default;
};

struct WorkflowNet {
  std::string id;
  std::vector<std::string> places;  // names, each once
  PlaceIndex source = 0;            // where the only token of the beginning lies
  PlaceIndex sink = 0;              // where the only token of the end lies
  std::vector<NetTransition> transitions;
};

// One net as a JSON text. It need not be a workflow net by its structure: judge_soundness() says so.
// json_malformed, workflow_net_malformed, workflow_net_name_twice (a place twice in the list, in one `in` or
// one `out`), workflow_net_place_unknown, workflow_net_too_large. O(length · log arcs of a transition).
Result<WorkflowNet> read_workflow_net(std::string_view json);

}  // namespace zhicheng::casework
