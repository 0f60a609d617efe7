// Statecharts in memory, and the proof of soundness with and without reductions.
#include <benchmark/benchmark.h>

#include <array>
#include <string>

#include "zhicheng/casework/chart_proof.h"
#include "zhicheng/casework/scxml.h"
#include "zhicheng/casework/soundness.h"
#include "zhicheng/casework/step.h"

namespace zhicheng::casework {
namespace {

// `branches` beside each other between a split and a join, each with `steps` transitions: (steps +
// 1)^branches + 2 markings.
WorkflowNet wide_net(std::uint32_t branches, std::uint32_t steps) {
  WorkflowNet net{.id = "wide", .places = {"i", "o"}, .source = 0, .sink = 1};
  NetTransition split{.name = "split", .in = {0}};
  NetTransition join{.name = "join", .out = {1}};
  for (std::uint32_t branch = 0; branch < branches; ++branch) {
    const auto first = static_cast<PlaceIndex>(net.places.size());
    split.out.push_back(first);
    for (std::uint32_t step = 0; step <= steps; ++step)
      net.places.push_back(std::to_string(branch) + "." + std::to_string(step));
    for (std::uint32_t step = 0; step < steps; ++step)
      net.transitions.push_back(NetTransition{.in = {first + step}, .out = {first + step + 1}});
    join.in.push_back(first + steps);
  }
  net.transitions.push_back(std::move(split));
  net.transitions.push_back(std::move(join));
  return net;
}

void soundness_of_a_wide_net(benchmark::State& state, bool reduce) {
  const WorkflowNet net = wide_net(static_cast<std::uint32_t>(state.range(0)), 3);
  for (auto _ : state) {
    const Soundness found = judge_soundness(net, {.reduce = reduce});
    if (found.verdict != SoundnessVerdict::sound) state.SkipWithError("not sound");
    state.counters["markings"] = static_cast<double>(found.markings);
  }
}
BENCHMARK_CAPTURE(soundness_of_a_wide_net, whole, false)
    ->Arg(6)
    ->Arg(8)
    ->Arg(10)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(soundness_of_a_wide_net, reduced, true)->Arg(10)->Arg(1'000)->Unit(benchmark::kMillisecond);

// Receipt, triage, two parts beside each other, rework, a check of the result: what a closed loop looks like.
void soundness_of_a_closed_loop(benchmark::State& state) {
  const std::string text =
      R"({"id":"loop","places":["i","triage","a","a2","b","b2","done","checked","o"],"source":"i","sink":"o","transitions":[)"
      R"({"in":["i"],"out":["triage"]},{"in":["triage"],"out":["o"]},{"in":["triage"],"out":["a","b"]},)"
      R"({"in":["a"],"out":["a2"]},{"in":["a2"],"out":["a"]},{"in":["b"],"out":["b2"]},{"in":["a2","b2"],"out":["done"]},)"
      R"({"in":["done"],"out":["a","b"]},{"in":["done"],"out":["checked"]},{"in":["checked"],"out":["triage"]},{"in":["checked"],"out":["o"]}]})";
  for (auto _ : state) {
    const Soundness found = judge_soundness(read_workflow_net(text).value());
    if (found.verdict != SoundnessVerdict::sound) state.SkipWithError("not sound");
  }
}
BENCHMARK(soundness_of_a_closed_loop)->Unit(benchmark::kMicrosecond);

// Regions of three states each beside each other: 3^regions configurations.
void proof_of_a_chart(benchmark::State& state) {
  std::string text = R"(<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0"><parallel id="p">)";
  for (std::int64_t region = 0; region < state.range(0); ++region) {
    const std::string n = std::to_string(region);
    text += "<state id='r" + n + "'><state id='x" + n + "'><transition event='e" + n + "' target='y" + n +
            "'/></state><state id='y" + n + "'><transition event='f" + n + "' target='z" + n +
            "'/></state><final id='z" + n + "'/></state>";
  }
  text += "<transition event='done.state.p' target='end'/></parallel><final id='end'/></scxml>";
  const ScxmlReading reading = read_scxml(text);
  for (auto _ : state)
    if (prove_chart(*reading.chart).verdict != ChartProof::Verdict::closes) state.SkipWithError("not proved");
}
BENCHMARK(proof_of_a_chart)->Arg(3)->Arg(6)->Arg(9)->Unit(benchmark::kMillisecond);

// Five events a round: forward, into two regions, both done, back.
void events_of_a_case(benchmark::State& state) {
  const ScxmlReading reading = read_scxml(
      R"(<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" datamodel="feel">)"
      R"(<state id="open"><transition event="accept" target="work"/></state>)"
      R"(<parallel id="work"><state id="a"><state id="a1"><transition event="a" target="a2"/></state><state id="a2"/></state>)"
      R"(<state id="b"><state id="b1"><transition event="b" target="b2"/></state><state id="b2"/></state>)"
      R"(<transition event="check" target="check"/></parallel>)"
      R"(<state id="check"><transition event="again" target="open"/></state></scxml>)");
  Stepper stepper(*reading.chart);
  Effects effects;
  ChartState now;
  if (!stepper.start(now, {}, effects).ok()) state.SkipWithError("does not start");
  const std::array<ChartEvent, 5> round{ChartEvent{.name = "accept"}, ChartEvent{.name = "a"},
                                        ChartEvent{.name = "b"}, ChartEvent{.name = "check"},
                                        ChartEvent{.name = "again"}};
  for (auto _ : state)
    for (const ChartEvent& event : round)
      if (!stepper.step(now, event, effects).ok()) state.SkipWithError("does not step");
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(round.size()));
}
BENCHMARK(events_of_a_case);

}  // namespace
}  // namespace zhicheng::casework
