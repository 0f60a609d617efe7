#include <algorithm>

#include "step_machine.h"

// Leaving and entering states: microstep, exitStates, enterStates.
namespace zhicheng::casework {

void StepMachine::microstep() {
  if (++microsteps_ > Stepper::kMaxMicrosteps) exhausted_ = true;
  if (exhausted_ || microsteps_ + 16 > Stepper::kMaxMicrosteps)
    for (const Enabled& each : enabled_) path_.push_back(each.transition);
  if (exhausted_) return;
  exit_states();
  for (const Enabled& each : enabled_)
    if (tables_.transitions[each.transition].content != kNone)
      run_block(tables_.transitions[each.transition].content);
  enter_states();
}

void StepMachine::exit_states() {
  exit_.clear();
  for (const Enabled& each : enabled_)
    if (each.domain != kNoState)
      add_between(exit_, state_->configuration, each.domain + std::size_t{1},
                  tables_.states[each.domain].end);
  if (exit_.intersects(tables_.remembered))
    exit_.each([&](StateIndex state) {
      if (tables_.remembered.contains(state))
        remember(tables_, state_->configuration, state, state_->history);
    });
  if (exit_.intersects(tables_.exit_work)) {
    exit_.each_backwards([&](StateIndex state) { leave(state); });
    return;
  }
  for (std::size_t i = 0; i < exit_.words().size(); ++i)
    state_->configuration.words()[i] &= ~exit_.words()[i];
}

void StepMachine::leave(StateIndex state) {
  for (const BlockIndex block : tables_.states[state].on_exit) run_block(block);
  if (!tables_.states[state].invokes.empty()) {
    end_children(state);
    to_invoke_.erase(state);
  }
  state_->configuration.erase(state);
}

void StepMachine::enter_states() {
  StateSet& configuration = state_->configuration;
  const bool fixed = enabled_.size() == 1 && tables_.transitions[enabled_[0].transition].fixed;
  if (fixed) {
    const StateSet& entered = tables_.transitions[enabled_[0].transition].entry;
    if (!entered.intersects(tables_.entry_work)) {
      for (std::size_t i = 0; i < entered.words().size(); ++i) configuration.words()[i] |= entered.words()[i];
      return;
    }
  }
  EntrySet set(tables_, state_->history);
  set.reset();
  for (const Enabled& each : enabled_) {
    const Transition& transition = tables_.transitions[each.transition];
    if (!transition.fixed) {
      set.add_transition(transition);
    } else if (!transition.targets.empty()) {
      for (std::size_t i = 0; i < set.enter.words().size(); ++i) {
        set.enter.words()[i] |= transition.entry.words()[i];
        set.default_entry.words()[i] |= transition.default_entry.words()[i];
      }
    }
  }
  set.enter.each([&](StateIndex state) {
    enter(state);
    if (set.default_entry.contains(state)) {
      const BlockIndex content = tables_.transitions[tables_.states[state].initial].content;
      if (content != kNone) run_block(content);
    }
    for (const auto& [parent, transition] : set.history_content)
      if (parent == state) run_block(tables_.transitions[transition].content);
    if (tables_.states[state].kind == StateKind::final) arrive(state);
  });
}

void StepMachine::enter(StateIndex state) {
  state_->configuration.insert(state);
  if (!tables_.entry_work.contains(state)) return;
  const State& entered = tables_.states[state];
  if (!entered.invokes.empty()) to_invoke_.insert(state);
  if (!tables_.early_binding && !entered.data.empty() && !state_->bound.contains(state)) {
    state_->bound.insert(state);
    bind_data(state, nullptr);
  }
  for (const BlockIndex block : entered.on_entry) run_block(block);
}

void StepMachine::bind_data(StateIndex state, const std::map<std::string, expr::Value>* given) {
  for (const std::uint32_t index : tables_.states[state].data) {
    const DataItem& item = tables_.data[index];
    if (given != nullptr) {
      const auto found = given->find(tables_.variables[item.slot]);
      if (found != given->end()) {
        assign(item.slot, found->second);
        continue;
      }
    }
    if (item.content) {
      assign(item.slot, *item.content);
    } else if (item.expression != kNone) {
      if (auto value = evaluate(item.expression)) assign(item.slot, std::move(*value));
    }
  }
}

void StepMachine::arrive(StateIndex final_state) {
  const State& reached = tables_.states[final_state];
  if (reached.parent == 0) {
    state_->running = false;
    return;
  }
  expr::Value data;
  if (reached.done_data) data = done_data_of(*reached.done_data);
  raise(ChartEvent{.name = tables_.states[reached.parent].done_event,
                   .type = EventType::internal,
                   .data = std::move(data)});
  const StateIndex grandparent = tables_.states[reached.parent].parent;
  if (tables_.states[grandparent].kind != StateKind::parallel) return;
  const std::vector<StateIndex>& regions = tables_.states[grandparent].children;
  if (std::all_of(regions.begin(), regions.end(),
                  [&](StateIndex each) { return in_final_state(tables_, state_->configuration, each); }))
    raise(ChartEvent{.name = tables_.states[grandparent].done_event, .type = EventType::internal});
}

}  // namespace zhicheng::casework
