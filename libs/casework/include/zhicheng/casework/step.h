#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/casework/chart.h"
#include "zhicheng/expr/value.h"

// The step of a statechart: (chart, state, event) → (state', effects). No clock, no queue of the outside: who
// calls delivers events one by one and carries out the effects. Algorithm: W3C SCXML 1.0, Appendix D.
namespace zhicheng::casework {

enum class EventType : std::uint8_t {
  external,
  internal,
  platform,  // errors: treated before any other event that the caller may hold
};

struct ChartEvent {
  std::string name;  // words with points between them: done.state.a
  EventType type = EventType::external;
  std::string send_id;
  std::string origin;       // where an answer can be sent: #_scxml_…
  std::string origin_type;  // of which processor
  std::string invoke_id;    // of the child chart that it comes from
  expr::Value data;

  bool operator==(const ChartEvent&) const = default;
};

enum class EffectKind : std::uint8_t {
  send,           // deliver `event` to `target` after `delay_ms`
  undelivered,    // a send that Reachable has refused, for a report
  cancel,         // forget delayed sends of this chart with id `id`
  log,            // `label` and `value`
  invoke,         // start a child chart: `id`, `type`, `src`, `child` or `value`, `data`
  cancel_invoke,  // end the child `id`
  forward,        // hand `event` on to the child `id`
  done,           // the chart has ended; `value` is what <donedata> says
};

struct Effect {
  EffectKind kind = EffectKind::log;
  std::string id;      // of the send or of the child
  std::string target;  // "": this chart; #_parent, #_child, #_scxml_session
  std::string type;    // of the processor; "": SCXML
  std::string src;
  std::string label;
  std::int64_t delay_ms = 0;
  ChartEvent event;
  expr::Value value;
  std::shared_ptr<const ChartTables> child;
};
using Effects = std::vector<Effect>;

// Everything that a running chart is between two events. A value: copy it, keep it, compare it.
struct ChartState {
  bool running = false;           // started, and no top-level <final> reached
  StateSet configuration;         // active states; of an ended chart those that it ended in
  std::vector<StateSet> history;  // what each history state remembers; empty: nothing yet
  std::vector<expr::Value> data;  // slots of the data model
  StateSet bound;                 // states whose late-bound data have their first value
  std::map<StateIndex, std::vector<std::string>> children;  // running invocations of a state, "": none
  std::uint64_t ids = 0;                                    // generated so far
  std::string session;

  bool operator==(const ChartState&) const = default;
};

struct StartOptions {
  std::string session = "session";               // `_sessionid`
  std::map<std::string, expr::Value> data = {};  // in place of the first values of data of these names
  std::vector<std::string> processors = {};      // types of <send> that the caller carries out besides SCXML
};

// Whether an event that a chart sends now can reach `target`. If it cannot, the chart learns of it by
// error.communication in the same macrostep.
using Reachable = std::function<bool(std::string_view target)>;

// Runs one chart. Keep it: a step of an ordinary chart then allocates nothing. Not thread-safe; one for each
// thread. Cost of a step: O(active states · their transitions) and what its content does.
class Stepper {
 public:
  static constexpr std::size_t kMaxMicrosteps = 1'000;   // of one macrostep
  static constexpr std::size_t kMaxActions = 1'000'000;  // of one macrostep
  static constexpr std::size_t kMaxQueue = 10'000;       // internal events that wait

  // Without `reachable` every target counts as reachable; the caller then reports what it cannot deliver by
  // an event of type platform.
  explicit Stepper(Chart chart, std::vector<std::string> processors = {}, Reachable reachable = {});
  ~Stepper();
  Stepper(Stepper&&) noexcept;
  Stepper& operator=(Stepper&&) noexcept;

  const Chart& chart() const;

  // Enters the initial states and runs until nothing more can happen without an event. Effects are appended.
  // chart_never_rests: one of the limits above; `state` then is of no further use.
  Result<void> start(ChartState& state, const StartOptions& options, Effects& effects);
  // One macrostep. An ended chart does nothing. Errors likewise: step a copy where the state must survive.
  Result<void> step(ChartState& state, const ChartEvent& event, Effects& effects);
  // Whether a transition was taken because of the event of the last step.
  bool reacted() const;
  // Leaves all states as if the chart had ended: for a child whose parent goes on.
  Result<void> cancel(ChartState& state, Effects& effects);

 private:
  std::unique_ptr<class StepMachine> machine_;
};

// Whether a transition from an active state waits for the event; its condition is left aside.
bool awaits(const Chart& chart, const StateSet& configuration, std::string_view event);

// Ids of the active states without active children, in document order.
std::vector<std::string> active_atoms(const Chart& chart, const StateSet& configuration);

}  // namespace zhicheng::casework
