#include "zhicheng/casework/soundness.h"

#include <algorithm>

#include "marking_search.h"
#include "net_reduction.h"
#include "net_structure.h"

namespace zhicheng::casework {
namespace {

constexpr std::string_view kNames[] = {"not_a_workflow_net", "unbounded",           "deadlock",
                                       "livelock",           "improper_completion", "dead_transition"};

// Tokens after a path.
std::vector<std::int64_t> replay(const WorkflowNet& net, const std::vector<NetTransitionIndex>& path,
                                 std::size_t from, bool from_beginning) {
  std::vector<std::int64_t> tokens(net.places.size(), 0);
  if (from_beginning) tokens[net.source] = 1;
  for (std::size_t i = from; i < path.size(); ++i) {
    for (const PlaceIndex place : net.transitions[path[i]].in) --tokens[place];
    for (const PlaceIndex place : net.transitions[path[i]].out) ++tokens[place];
  }
  return tokens;
}

bool any_enabled(const WorkflowNet& net, const std::vector<std::int64_t>& tokens) {
  return std::any_of(net.transitions.begin(), net.transitions.end(), [&](const NetTransition& transition) {
    return std::all_of(transition.in.begin(), transition.in.end(),
                       [&](PlaceIndex place) { return tokens[place] > 0; });
  });
}

NetViolation violation_of(const WorkflowNet& net, SearchFinding finding) {
  NetViolation made{.fault = finding.fault,
                    .path = std::move(finding.path),
                    .repeats_from = finding.repeats_from,
                    .dead = std::move(finding.dead)};
  if (made.fault == NetFault::dead_transition) return made;
  const bool unbounded = made.fault == NetFault::unbounded;
  const std::vector<std::int64_t> tokens =
      replay(net, made.path, unbounded ? made.repeats_from : 0, !unbounded);
  for (PlaceIndex place = 0; place < tokens.size(); ++place)
    if (tokens[place] > 0) made.tokens.emplace_back(place, static_cast<std::uint32_t>(tokens[place]));
  // A transition that changes nothing may have been left out of the smaller net.
  if (made.fault == NetFault::deadlock && any_enabled(net, tokens)) made.fault = NetFault::livelock;
  return made;
}

// The first finding of the smaller net, in terms of the given one.
SearchFinding expanded(const NetReduction& reduction, SearchFinding finding) {
  const std::vector<NetTransitionIndex> head(
      finding.path.begin(), finding.path.begin() + static_cast<std::ptrdiff_t>(finding.repeats_from));
  finding.repeats_from = reduction.expand(head).size();
  finding.path = reduction.expand(finding.path);
  // A transition of the smaller net that is dead begins with one that is.
  for (NetTransitionIndex& dead : finding.dead) dead = reduction.expand({dead}).front();
  std::sort(finding.dead.begin(), finding.dead.end());
  finding.dead.erase(std::unique(finding.dead.begin(), finding.dead.end()), finding.dead.end());
  return finding;
}

Soundness conclude(const WorkflowNet& net, SearchResult found) {
  Soundness made;
  made.markings = found.markings;
  made.limit = std::move(found.limit);
  for (SearchFinding& finding : found.findings)
    made.violations.push_back(violation_of(net, std::move(finding)));
  if (!made.violations.empty()) {
    made.verdict = SoundnessVerdict::unsound;
    made.limit.clear();
  } else if (made.limit.empty()) {
    made.verdict = SoundnessVerdict::sound;
  }
  return made;
}

std::string list_of(const WorkflowNet& net, const std::vector<NetTransitionIndex>& transitions,
                    std::size_t from, std::size_t to, std::string_view between) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) {
    if (i != from) text += between;
    text += net.transitions[transitions[i]].name;
  }
  return text;
}

}  // namespace

std::string_view name_of(NetFault fault) {
  return kNames[static_cast<std::size_t>(fault)];
}

Soundness judge_soundness(const WorkflowNet& net, const SoundnessOptions& options) {
  if (std::string structure = structure_faults(net); !structure.empty()) {
    Soundness made{.verdict = SoundnessVerdict::unsound};
    made.violations.push_back(
        NetViolation{.fault = NetFault::not_a_workflow_net, .structure = std::move(structure)});
    return made;
  }
  const PlainNet given = plain(net);
  const SearchLimits limits{.markings = options.markings, .bytes = options.bytes};
  if (!options.reduce) return conclude(net, search_markings(given, limits));
  const NetReduction reduction(given);
  SearchResult small = search_markings(reduction.reduced(), limits);
  if (small.findings.empty()) return conclude(net, std::move(small));
  SearchResult whole = search_markings(
      given, {.markings = std::min(options.markings, options.examples), .bytes = options.bytes});
  if (!whole.findings.empty()) return conclude(net, std::move(whole));
  small.findings.resize(1);
  small.findings[0] = expanded(reduction, std::move(small.findings[0]));
  return conclude(net, std::move(small));
}

std::string describe(const WorkflowNet& net, const NetViolation& violation) {
  if (violation.fault == NetFault::not_a_workflow_net) return violation.structure;
  if (violation.fault == NetFault::dead_transition)
    return list_of(net, violation.dead, 0, violation.dead.size(), ", ");
  const bool unbounded = violation.fault == NetFault::unbounded;
  const std::size_t size = violation.path.size();
  constexpr std::string_view kThen = " → ";
  std::string text = list_of(net, violation.path, 0, unbounded ? violation.repeats_from : size, kThen);
  if (unbounded) {
    text += text.empty() ? "" : kThen;
    text += "(" + list_of(net, violation.path, violation.repeats_from, size, kThen) + ")*";
  }
  text += text.empty() ? "⟹" : " ⟹";
  for (std::size_t i = 0; i < violation.tokens.size(); ++i) {
    const auto& [place, count] = violation.tokens[i];
    text += unbounded ? " +" : i == 0 ? " " : " + ";
    if (count != 1) text += std::to_string(count) + "·";
    text += net.places[place];
  }
  return text;
}

}  // namespace zhicheng::casework
