// Who goes where: 1,000 visits × 300 officers, chances and one staffing. Made up. Beside it the least move to
// chances that keep the rules by another algorithm, answers compared.
#include <benchmark/benchmark.h>
#include <lemon/capacity_scaling.h>
#include <lemon/smart_graph.h>

#include <chrono>
#include <map>

#include "zhicheng/sampling/staffing.h"

namespace zhicheng::sampling {
namespace {

// Everybody serves `areas` of ten areas and has two of six skills; together they can take a tenth more than
// what is wanted.
StaffingRequest made_up(std::uint32_t visits, std::uint32_t officers, std::uint32_t areas) {
  StaffingRequest request;
  for (std::uint32_t i = 0; i < visits; ++i)
    request.visits.push_back({.id = std::to_string(100'000 + i),
                              .subject = "F" + std::to_string(i % (visits / 2)),
                              .area = std::to_string(i * 7 % 10),
                              .skill = "S" + std::to_string(i * 11 % 6),
                              .date = std::nullopt});
  for (std::uint32_t i = 0; i < officers; ++i) {
    Officer officer{.id = std::to_string(1000 + i), .skills = {}, .areas = {}, .per_day = {}, .rest = {}};
    officer.skills = {"S" + std::to_string(i % 6), "S" + std::to_string(i / 6 % 6)};
    for (std::uint32_t area = 0; area < areas; ++area)
      officer.areas.push_back(std::to_string((i + area) % 10));
    officer.capacity = visits * 22 / officers / 10 - 2 + i % 5;
    request.officers.push_back(std::move(officer));
    for (std::uint32_t k = 0; k < 3; ++k)
      request.conflicts.push_back(
          {request.officers.back().id, "F" + std::to_string((i * 13 + k * 101) % (visits / 2))});
  }
  return request;
}

void chances_and_staffing(benchmark::State& state) {
  const StaffingRequest request = made_up(1000, 300, static_cast<std::uint32_t>(state.range(0)));
  for (auto _ : state) {
    const auto chances = std::get<StaffingChances>(staffing_chances(request));
    benchmark::DoNotOptimize(draw_staffing(request, chances, std::string(32, 's')).value());
    state.counters["pairs"] = static_cast<double>(chances.pairs.size());
    state.counters["moved"] = static_cast<double>(chances.moved);
  }
}
BENCHMARK(chances_and_staffing)->Arg(3)->Arg(5)->Arg(10)->Unit(benchmark::kMillisecond);

// The same least move by capacity scaling.
std::int64_t moved_by_scaling(const StaffingRequest& request, const StaffingChances& chances) {
  using Graph = lemon::SmartDigraph;
  Graph graph;
  Graph::ArcMap<std::int64_t> upper(graph);
  Graph::ArcMap<std::int64_t> cost(graph);
  Graph::NodeMap<std::int64_t> supply(graph);
  const Graph::Node hub = graph.addNode();
  std::vector<Graph::Node> visits;
  std::vector<Graph::Node> unskilled;
  std::vector<Graph::Node> officers;
  const auto add = [&](Graph::Node from, Graph::Node to, std::uint64_t most, std::int64_t price) {
    const Graph::Arc arc = graph.addArc(from, to);
    upper[arc] = static_cast<std::int64_t>(most);
    cost[arc] = price;
  };
  for (const Visit& visit : request.visits) {
    visits.push_back(graph.addNode());
    unskilled.push_back(graph.addNode());
    supply[visits.back()] = std::int64_t{visit.officers} * kWholeChance;
    supply[hub] -= std::int64_t{visit.officers} * kWholeChance;
    add(visits.back(), unskilled.back(), std::uint64_t{visit.officers - 1} * kWholeChance, 0);
  }
  for (const Officer& officer : request.officers) {
    officers.push_back(graph.addNode());
    add(officers.back(), hub, officer.capacity * kWholeChance, 0);
  }
  for (const StaffingPair& pair : chances.pairs) {
    const Graph::Node from = pair.skilled ? visits[pair.visit] : unskilled[pair.visit];
    add(from, officers[pair.officer], pair.wanted, 0);
    add(from, officers[pair.officer], kWholeChance - pair.wanted, 1);
  }
  lemon::CapacityScaling<Graph, std::int64_t, std::int64_t> scaling(graph);
  scaling.upperMap(upper).costMap(cost).supplyMap(supply).run();
  return scaling.totalCost<std::int64_t>();
}

void ratio(benchmark::State& state) {
  using Watch = std::chrono::steady_clock;
  const StaffingRequest request = made_up(1000, 300, static_cast<std::uint32_t>(state.range(0)));
  std::chrono::duration<double> ours{};
  std::chrono::duration<double> peer{};
  for (auto _ : state) {
    const auto begin = Watch::now();
    const auto chances = std::get<StaffingChances>(staffing_chances(request));
    benchmark::DoNotOptimize(draw_staffing(request, chances, std::string(32, 's')).value());
    const auto middle = Watch::now();
    if (moved_by_scaling(request, chances) != static_cast<std::int64_t>(chances.moved))
      state.SkipWithError("the two do not agree");
    ours += middle - begin;
    peer += Watch::now() - middle;
  }
  state.counters["ratio"] = peer / ours;  // how many times as long the peer takes for its one step
}
BENCHMARK(ratio)->Arg(5)->Arg(10)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace zhicheng::sampling
