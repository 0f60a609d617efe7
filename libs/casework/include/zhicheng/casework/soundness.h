#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhicheng/casework/workflow_net.h"

// Classical soundness (van der Aalst) of a workflow net. From the marking with one token in the source: the
// marking with one token in the sink, and no other token, can be reached from every reachable marking; no
// reachable marking holds a token in the sink and another one; every transition can fire.
namespace zhicheng::casework {

enum class NetFault : std::uint8_t {
  not_a_workflow_net,   // something leads into the source, out of the sink, or off every way between them
  unbounded,            // tokens can grow for ever
  deadlock,             // nothing can happen and the end is not reached
  livelock,             // something can always happen and the end can no longer be reached
  improper_completion,  // the end is reached and tokens are left
  dead_transition,      // can never fire
};
std::string_view name_of(NetFault fault);  // the word above

// A violation with its proof, in terms of the net that was asked about.
struct NetViolation {
  NetFault fault = NetFault::deadlock;
  std::vector<NetTransitionIndex> path;  // firings from the beginning to where it shows; a shortest one
  std::size_t repeats_from = 0;          // unbounded: path from here on can be repeated for ever
  // Tokens after `path`, by place; unbounded: what each repetition adds.
  std::vector<std::pair<PlaceIndex, std::uint32_t>> tokens;
  std::vector<NetTransitionIndex> dead;  // dead_transition
  std::string structure;                 // not_a_workflow_net: which rule, and the nodes that break it
};

enum class SoundnessVerdict : std::uint8_t { sound, unsound, undecided };

struct SoundnessOptions {
  std::size_t markings = 2'000'000;          // searched at most
  std::size_t bytes = std::size_t{1} << 30;  // of memory for them at most
  std::size_t examples =
      50'000;          // markings of the whole net that are searched to show all faults of an unsound one
  bool reduce = true;  // first make the net smaller by rules that keep soundness
};

struct Soundness {
  SoundnessVerdict verdict = SoundnessVerdict::undecided;
  // unsound: at least one, in the order of NetFault, each fault once. An unbounded net shows only that.
  std::vector<NetViolation> violations;
  std::string limit;         // undecided: what was reached
  std::size_t markings = 0;  // of the net that was searched, reduced or not
};

// A sound net needs time and memory for the markings of the reduced net, at most those of the options. An
// unsound net whose own markings are more than `examples` has the violations that were found by then, or the
// first one of the reduced net: true ones, maybe not all.
Soundness judge_soundness(const WorkflowNet& net, const SoundnessOptions& options = {});

// The proof on one line: `a → b ⟹ p + 2·q`; unbounded `a → (b → c)* ⟹ +p`; dead transitions `x, y`.
std::string describe(const WorkflowNet& net, const NetViolation& violation);

}  // namespace zhicheng::casework
