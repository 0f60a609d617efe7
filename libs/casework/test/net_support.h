#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "zhicheng/casework/soundness.h"

namespace zhicheng::casework::test {

// A net from lines such as `a b > c`, a transition each; the source is `i`, the sink `o`; places as they
// come.
inline WorkflowNet net_of(const std::vector<std::string>& transitions) {
  WorkflowNet net{.id = "net", .places = {"i", "o"}, .source = 0, .sink = 1};
  const auto place = [&](const std::string& name) {
    const auto found = std::find(net.places.begin(), net.places.end(), name);
    if (found != net.places.end()) return static_cast<PlaceIndex>(found - net.places.begin());
    net.places.push_back(name);
    return static_cast<PlaceIndex>(net.places.size() - 1);
  };
  for (const std::string& line : transitions) {
    NetTransition made{.name = "t" + std::to_string(net.transitions.size() + 1)};
    std::vector<PlaceIndex>* side = &made.in;
    std::string word;
    for (const char letter : line + " ") {
      if (letter != ' ') {
        word += letter;
        continue;
      }
      if (word == ">") {
        side = &made.out;
      } else if (!word.empty()) {
        side->push_back(place(word));
      }
      word.clear();
    }
    std::sort(made.in.begin(), made.in.end());
    std::sort(made.out.begin(), made.out.end());
    net.transitions.push_back(std::move(made));
  }
  return net;
}

inline std::string json_of(const WorkflowNet& net) {
  const auto list = [&](const std::vector<PlaceIndex>& places) {
    std::string text;
    for (const PlaceIndex each : places) text += (text.empty() ? "\"" : ",\"") + net.places[each] + "\"";
    return "[" + text + "]";
  };
  std::string places;
  for (const std::string& each : net.places) places += (places.empty() ? "\"" : ",\"") + each + "\"";
  std::string transitions;
  for (const NetTransition& each : net.transitions)
    transitions +=
        (transitions.empty() ? "{\"in\":" : ",{\"in\":") + list(each.in) + ",\"out\":" + list(each.out) + "}";
  return "{\"id\":\"" + net.id + "\",\"places\":[" + places + "],\"source\":\"" + net.places[net.source] +
         "\",\"sink\":\"" + net.places[net.sink] + "\",\"transitions\":[" + transitions + "]}";
}

// `sound`, or the violations: `deadlock: t1 ⟹ p; dead_transition: t2`.
inline std::string judged(const WorkflowNet& net, const SoundnessOptions& options = {}) {
  const Soundness found = judge_soundness(net, options);
  if (found.verdict == SoundnessVerdict::undecided) return "undecided: " + found.limit;
  if (found.verdict == SoundnessVerdict::sound) return "sound";
  std::string text;
  for (const NetViolation& each : found.violations)
    text += (text.empty() ? "" : " | ") + std::string(name_of(each.fault)) + ": " + describe(net, each);
  return text;
}

inline std::string verdict_of(const std::vector<std::string>& transitions) {
  return judged(net_of(transitions));
}

// `branches` beside each other, each with `steps` transitions.
inline WorkflowNet wide_net(int branches, int steps) {
  std::vector<std::string> lines{"i >"};
  std::string join;
  for (int b = 0; b < branches; ++b) {
    const std::string name = "p" + std::to_string(b) + "_";
    lines[0] += " " + name + "0";
    for (int s = 0; s < steps; ++s)
      lines.push_back(name + std::to_string(s) + " > " + name + std::to_string(s + 1));
    join += name + std::to_string(steps) + " ";
  }
  lines.push_back(join + "> o");
  return net_of(lines);
}

}  // namespace zhicheng::casework::test
