// Any bytes as a chart, if they begin with <, otherwise as a workflow net: never a crash. A chart that is
// read runs, and steps the same twice; nets are judged the same with and without reductions.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "zhicheng/casework/chart_proof.h"
#include "zhicheng/casework/chart_run.h"
#include "zhicheng/casework/scxml.h"
#include "zhicheng/casework/soundness.h"

using namespace zhicheng;            // NOLINT(google-build-using-namespace)
using namespace zhicheng::casework;  // NOLINT(google-build-using-namespace)

namespace {

void check_run(const Chart& chart) {
  ChartRun first(chart, {});
  ChartRun second(chart, {});
  ZHICHENG_ASSERT(first.start().ok() == second.start().ok());
  for (const char* event : {"a", "b", "e"}) {
    const bool done = first.deliver(ChartEvent{.name = event}).ok();
    ZHICHENG_ASSERT(done == second.deliver(ChartEvent{.name = event}).ok());
    if (!done) return;
    ZHICHENG_ASSERT(first.atoms() == second.atoms());
  }
}

void check_chart(std::string_view text) {
  for (const ScxmlCheck check : {ScxmlCheck::strict, ScxmlCheck::lenient}) {
    const ScxmlReading reading = read_scxml(text, {.check = check, .load = {}});
    ZHICHENG_ASSERT(reading.chart || !reading.findings.empty());
    if (!reading.chart) continue;
    const ChartProof proof = prove_chart(*reading.chart, 200);
    ZHICHENG_ASSERT(proof_findings(proof, check).empty() == (proof.verdict == ChartProof::Verdict::closes));
    check_run(*reading.chart);
  }
}

void check_net(std::string_view text) {
  const Result<WorkflowNet> net = read_workflow_net(text);
  if (!net.ok()) return;
  const Soundness reduced = judge_soundness(*net, {.markings = 500});
  const Soundness whole = judge_soundness(*net, {.markings = 500, .reduce = false});
  for (const NetViolation& violation : reduced.violations) (void)describe(*net, violation);
  ZHICHENG_ASSERT((reduced.verdict == SoundnessVerdict::unsound) == !reduced.violations.empty());
  if (reduced.verdict != SoundnessVerdict::undecided && whole.verdict != SoundnessVerdict::undecided)
    ZHICHENG_ASSERT(reduced.verdict == whole.verdict);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (text.starts_with('<')) {
    check_chart(text);
  } else {
    check_net(text);
  }
  return 0;
}
