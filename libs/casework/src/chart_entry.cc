#include "chart_entry.h"

#include <algorithm>

namespace zhicheng::casework {

void EntrySet::reset() {
  if (enter.words().empty()) {
    enter = StateSet(chart_.states.size());
    default_entry = StateSet(chart_.states.size());
  } else {
    enter.clear();
    default_entry.clear();
  }
  history_content.clear();
}

const StateSet* EntrySet::remembered(StateIndex history) const {
  const std::size_t place = chart_.states[history].history;
  if (place >= history_.size() || history_[place].words().empty()) return nullptr;
  return &history_[place];
}

void EntrySet::collect_targets(const Transition& transition, std::vector<StateIndex>& out) const {
  for (const StateIndex target : transition.targets) {
    if (!chart_.is_history(target)) {
      if (std::find(out.begin(), out.end(), target) == out.end()) out.push_back(target);
    } else if (const StateSet* known = remembered(target)) {
      known->each([&](StateIndex state) { out.push_back(state); });
    } else if (chart_.states[target].initial != kNone) {
      // A default transition never leads to a history state, so this ends.
      collect_targets(chart_.transitions[chart_.states[target].initial], out);
    }
  }
}

std::vector<StateIndex> EntrySet::effective_targets(const Transition& transition) const {
  std::vector<StateIndex> out;
  collect_targets(transition, out);
  return out;
}

void EntrySet::add_transition(const Transition& transition) {
  for (const StateIndex target : transition.targets) add_descendants(target);
  const std::vector<StateIndex> targets = effective_targets(transition);
  const StateIndex ancestor = domain_of(chart_, transition, targets);
  for (const StateIndex target : targets) add_ancestors(target, ancestor);
}

bool EntrySet::holds_descendant(StateIndex state) const {
  for (StateIndex each = static_cast<StateIndex>(state + 1); each < chart_.states[state].end; ++each)
    if (enter.contains(each)) return true;
  return false;
}

void EntrySet::add_parallel_children(StateIndex state) {
  for (const StateIndex child : chart_.states[state].children)
    if (!enter.contains(child) && !holds_descendant(child)) add_descendants(child);
}

void EntrySet::add_history(StateIndex state) {
  const StateIndex parent = chart_.states[state].parent;
  if (const StateSet* known = remembered(state)) {
    known->each([&](StateIndex each) { add_descendants(each); });
    known->each([&](StateIndex each) { add_ancestors(each, parent); });
    return;
  }
  if (chart_.states[state].initial == kNone) return;
  const Transition& transition = chart_.transitions[chart_.states[state].initial];
  if (transition.content != kNone) history_content.emplace_back(parent, chart_.states[state].initial);
  for (const StateIndex target : transition.targets) add_descendants(target);
  for (const StateIndex target : transition.targets) add_ancestors(target, parent);
}

void EntrySet::add_descendants(StateIndex state) {
  if (chart_.is_history(state)) return add_history(state);
  enter.insert(state);
  const State& entered = chart_.states[state];
  if (entered.kind == StateKind::parallel) return add_parallel_children(state);
  if (entered.kind != StateKind::compound || entered.initial == kNone) return;
  default_entry.insert(state);
  const Transition& initial = chart_.transitions[entered.initial];
  for (const StateIndex target : initial.targets) add_descendants(target);
  for (const StateIndex target : initial.targets) add_ancestors(target, state);
}

void EntrySet::add_ancestors(StateIndex state, StateIndex ancestor) {
  for (StateIndex each = chart_.states[state].parent; each != ancestor && each != kNoState;
       each = chart_.states[each].parent) {
    enter.insert(each);
    if (chart_.states[each].kind == StateKind::parallel) add_parallel_children(each);
  }
}

}  // namespace zhicheng::casework
