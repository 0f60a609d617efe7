#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/casework/chart.h"
#include "zhicheng/casework/scxml.h"

// Whether every case of a chart can be closed, by its control flow: data are left aside, so a condition may
// hold or not, but for those that only ask for active states. Every event that a transition names may come at
// any time; done.state events come only when they are due.
namespace zhicheng::casework {

inline constexpr std::size_t kMaxProofSteps = 50'000;  // configurations, with what still waits in them

struct ChartProof {
  enum class Verdict : std::uint8_t {
    closes,      // from wherever a case can get, an end can be reached
    no_end,      // the chart has no <final> of its own
    stuck,       // from `states`, reached by `events`, no end can be reached, whatever conditions say
    not_proved,  // `limit` was reached
  };
  Verdict verdict = Verdict::not_proved;
  std::vector<std::string> events;  // a shortest way, by microsteps
  std::vector<std::string> states;  // atomic ones, in document order
  std::string limit;
  std::size_t steps = 0;  // looked at
};

// O(steps · events · active states). Parallel regions multiply the steps.
ChartProof prove_chart(const Chart& chart, std::size_t max_steps = kMaxProofSteps);

// C020 no_end, C021 stuck (an error, or with ScxmlCheck::lenient a warning), C022 not_proved; about the whole
// chart.
Diagnostics proof_findings(const ChartProof& proof, ScxmlCheck check);

}  // namespace zhicheng::casework
