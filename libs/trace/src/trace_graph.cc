#include "zhicheng/trace/trace_graph.h"

#include <algorithm>

#include "edge_builder.h"
#include "zhicheng/trace/code.h"

namespace zhicheng::trace {

struct TraceGraph::State {
  EdgeBuilder built;
  FlowGraph graph;

  Result<std::uint32_t> find(std::string_view code) const {
    const std::string name = code_of_node(code);
    const auto found = built.numbers.find(name);
    if (found == built.numbers.end()) return Error(ErrorCode::trace_code_absent).with("code", name);
    return found->second;
  }
};

TraceGraph::TraceGraph(std::unique_ptr<State> state) : state_(std::move(state)) {}
TraceGraph::TraceGraph(TraceGraph&&) noexcept = default;
TraceGraph::~TraceGraph() = default;

TraceGraph TraceGraph::build(std::span<const Event> events, std::optional<Timestamp> as_of) {
  EdgeBuilder builder(events);
  builder.run(as_of);
  const auto nodes = static_cast<std::uint32_t>(2 * builder.codes.size());
  FlowGraph graph(nodes, builder.edges);
  builder.edges = {};
  builder.counted = {};
  builder.inputs = builder.outputs = {};
  builder.containments = {};
  builder.held = {};
  builder.inside = {};
  return TraceGraph(std::unique_ptr<State>(new State{std::move(builder), std::move(graph)}));
}

std::size_t TraceGraph::codes() const {
  return state_->built.numbers.size();
}
std::size_t TraceGraph::edges() const {
  return state_->graph.edges();
}

Result<std::vector<std::string_view>> TraceGraph::closure(std::string_view from, Direction direction,
                                                          ScopeOptions options) const {
  ZHICHENG_TRY_ASSIGN(const std::uint32_t code, state_->find(from));
  const EdgeBuilder& built = state_->built;
  FlowWalk walk(state_->graph);
  // Forward one begins as a thing and may end as a holder; backward it is the other way round.
  const bool forward = direction == Direction::forward;
  const std::uint32_t starts[] = {2 * code, 2 * code + 1};
  std::vector<std::uint32_t> found;
  for (const std::uint32_t node : walk.reach(std::span(starts, forward ? 1u : 2u), direction,
                                             {.in_time = options.in_time, .stops = built.stops}))
    if (!built.codes[node / 2].empty() && (forward || node % 2 == 0)) found.push_back(node / 2);
  if (options.places)
    for (std::size_t i = 0, things = found.size(); i < things; ++i)
      found.insert(found.end(), built.places[found[i]].begin(), built.places[found[i]].end());
  std::vector<std::string_view> codes;
  codes.reserve(found.size());
  for (const std::uint32_t each : found) codes.push_back(built.codes[each]);
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  return codes;
}

Result<std::vector<TraceStep>> TraceGraph::explain(std::string_view from, std::string_view to) const {
  ZHICHENG_TRY_ASSIGN(const std::uint32_t start, state_->find(from));
  ZHICHENG_TRY_ASSIGN(const std::uint32_t goal, state_->find(to));
  const EdgeBuilder& built = state_->built;
  FlowWalk walk(state_->graph);
  const std::uint32_t starts[] = {2 * start};
  const std::uint32_t goals[] = {2 * goal, 2 * goal + 1};
  std::vector<TraceStep> steps;
  for (const FlowWalk::Step& step : walk.way(starts, goals, {.stops = built.stops})) {
    if (built.codes[step.node / 2].empty()) continue;
    steps.push_back(
        {built.codes[step.node / 2], steps.empty() ? std::nullopt : std::optional<std::size_t>(step.label)});
  }
  if (steps.empty())
    return Error(ErrorCode::trace_path_absent).with("from", built.codes[start]).with("to", built.codes[goal]);
  return steps;
}

}  // namespace zhicheng::trace
