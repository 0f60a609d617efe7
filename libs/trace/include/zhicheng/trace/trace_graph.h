#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/trace/event.h"
#include "zhicheng/trace/flow_graph.h"

// Where things came from and went: the graph of events (docs/formats/trace-events.md, "Graph").
namespace zhicheng::trace {

struct ScopeOptions {
  bool in_time = false;  // only what could still flow: a vessel that was used again divides its users
  bool places = false;   // with the places where what was found has been
};

// One step of an explanation: how the code was reached.
struct TraceStep {
  std::string_view code;
  std::optional<std::size_t> event = std::nullopt;  // its place in the events; none at the start
};

// Of events, which it does not keep. Those declared wrong do not count. Immutable.
class TraceGraph {
 public:
  // `as_of`: only what had happened, and been declared wrong, by then. O(events · log events + edges); what
  // stands in containers that are transformed as a whole is unfolded.
  static TraceGraph build(std::span<const Event> events, std::optional<Timestamp> as_of = std::nullopt);
  TraceGraph(TraceGraph&&) noexcept;
  ~TraceGraph();

  std::size_t codes() const;
  std::size_t edges() const;

  // What can be reached from `from` (any form that read_code takes), itself included, ascending by bytes.
  // forward: what it went into, what holds it, what it holds; backward the converse: b is in forward(a) if
  // and only if a is in backward(b). A class without a lot and a place are reached and never gone through.
  // trace_code_absent.
  Result<std::vector<std::string_view>> closure(std::string_view from, Direction direction,
                                                ScopeOptions options = {}) const;

  // A shortest way. trace_code_absent, trace_path_absent.
  Result<std::vector<TraceStep>> explain(std::string_view from, std::string_view to) const;

 private:
  struct State;
  explicit TraceGraph(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace zhicheng::trace
