#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chart_entry.h"
#include "chart_tables.h"
#include "zhicheng/casework/step.h"
#include "zhicheng/expr/evaluator.h"

namespace zhicheng::casework {

inline constexpr std::string_view kScxmlProcessor = "http://www.w3.org/TR/scxml/#SCXMLEventProcessor";

// Carries out the steps of one chart. The parts of a step stand in step.cc (order of things), step_select.cc
// (which transitions), step_states.cc (leaving and entering), step_actions.cc, step_send.cc (content).
class StepMachine {
 public:
  StepMachine(Chart made, std::vector<std::string> types, Reachable reachable);

  Result<void> start(ChartState& state, const StartOptions& options, Effects& effects);
  Result<void> step(ChartState& state, const ChartEvent& event, Effects& effects);
  Result<void> cancel(ChartState& state, Effects& effects);
  bool reacted() const { return reacted_; }

  Chart chart;

 private:
  struct Enabled {
    std::uint32_t transition;
    StateIndex domain;
  };

  // step.cc
  void begin(ChartState& state, Effects& effects);
  Result<void> finish();
  void bind_first_data(const StartOptions& options);
  void bind_event(const ChartEvent& event);
  void settle();
  void exit_interpreter(bool report);
  void tell_children(const ChartEvent& event);
  Error never_rests() const;

  // step_select.cc
  void select(const EventClass& fitting);
  bool condition_holds(ExpressionIndex condition);
  void remove_conflicts();
  bool conflict(const Enabled& a, const Enabled& b) const;
  StateIndex domain(std::uint32_t transition) const;

  // step_states.cc
  void microstep();
  void exit_states();
  void leave(StateIndex state);
  void enter_states();
  void enter(StateIndex state);
  void bind_data(StateIndex state, const std::map<std::string, expr::Value>* given);
  void arrive(StateIndex final_state);

  // step_actions.cc
  bool run_block(BlockIndex block);  // false: an error ended it
  bool run(const RaiseAction& action);
  bool run(const AssignAction& action);
  bool run(const IfAction& action);
  bool run(const ForeachAction& action);
  bool run(const LogAction& action);
  bool run(const SendAction& action);
  bool run(const CancelAction& action);
  bool assign(std::uint16_t slot, expr::Value value);
  // Nothing: the evaluation is an error, which has been raised.
  std::optional<expr::Value> evaluate(ExpressionIndex expression, std::string_view send_id = {});
  std::optional<std::string> text_of(const Computed& computed, std::string_view send_id = {});
  void raise(ChartEvent event);
  void raise_error(std::string_view name, std::string reason, std::string_view send_id = {});

  // step_send.cc
  std::optional<expr::Value> payload_of(const Payload& payload, std::string_view send_id);
  expr::Value done_data_of(const Payload& payload);
  std::optional<std::int64_t> delay_of(const Computed& delay, std::string_view send_id);
  bool is_scxml(std::string_view type) const;
  void start_children();
  void start_child(StateIndex state, std::size_t place);
  void end_children(StateIndex state);

  const ChartTables& tables_;
  std::vector<std::string> processors_;
  Reachable reachable_;
  expr::Evaluator evaluator_;
  // Of the step that is going on.
  ChartState* state_ = nullptr;
  Effects* effects_ = nullptr;
  bool exhausted_ = false;
  bool reacted_ = false;  // to the event of the step
  std::size_t microsteps_ = 0;
  std::size_t actions_ = 0;
  std::size_t events_ = 0;         // internal events taken
  std::vector<ChartEvent> queue_;  // internal events, from queue_head_
  std::size_t queue_head_ = 0;
  std::vector<Enabled> enabled_;
  std::vector<Enabled> kept_;
  std::vector<std::uint32_t> path_;  // the last transitions taken, for never_rests()
  StateSet exit_;
  StateSet to_invoke_;
  std::vector<StateSet> no_history_;
};

// Milliseconds in "5s", ".5s", "10ms"; ours are also min, h, d. Nothing: it is no such text.
std::optional<std::int64_t> read_delay(std::string_view text);

}  // namespace zhicheng::casework
