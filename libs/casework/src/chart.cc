#include "zhicheng/casework/chart.h"

#include <algorithm>

#include "chart_entry.h"
#include "chart_tables.h"

namespace zhicheng::casework {
namespace {

void fix_transition(const ChartTables& chart, Transition& transition) {
  const auto is_history = [&](StateIndex state) { return chart.is_history(state); };
  if (std::any_of(transition.targets.begin(), transition.targets.end(), is_history)) return;
  const std::vector<StateSet> nothing;
  EntrySet set(chart, nothing);
  set.reset();
  set.add_transition(transition);
  // An initial transition below may lead to a history state: then what is entered depends on the past.
  bool depends = !set.history_content.empty();
  set.default_entry.each([&](StateIndex state) {
    const Transition& initial = chart.transitions[chart.states[state].initial];
    depends = depends || std::any_of(initial.targets.begin(), initial.targets.end(), is_history);
  });
  if (depends) return;
  transition.fixed = true;
  transition.domain = domain_of(chart, transition, transition.targets);
  transition.entry = std::move(set.enter);
  transition.default_entry = std::move(set.default_entry);
}

void classify(ChartTables& chart) {
  chart.by_class.resize(1);
  for (std::uint32_t i = 0; i < chart.taken_transitions; ++i)
    for (const std::string& descriptor : chart.transitions[i].events)
      if (chart.classes.emplace(descriptor, static_cast<std::uint32_t>(chart.by_class.size())).second)
        chart.by_class.emplace_back();
  const auto make = [&](EventClass& made) {
    made.transitions.assign(chart.taken_transitions, false);
    made.states = StateSet(chart.states.size());
  };
  const auto add = [&](EventClass& made, std::uint32_t transition) {
    made.transitions[transition] = true;
    made.states.insert(chart.transitions[transition].source);
  };
  make(chart.eventless);
  for (EventClass& each : chart.by_class) make(each);
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> with_descriptor;
  for (std::uint32_t i = 0; i < chart.taken_transitions; ++i) {
    const Transition& transition = chart.transitions[i];
    if (transition.eventless) add(chart.eventless, i);
    if (transition.any_event)
      for (EventClass& each : chart.by_class) add(each, i);
    for (const std::string& descriptor : transition.events) with_descriptor[descriptor].push_back(i);
  }
  for (const auto& [name, number] : chart.classes)
    for (std::size_t end = name.size(); end != std::string::npos && end != 0;
         end = name.rfind('.', end - 1)) {
      const auto found = with_descriptor.find(std::string_view(name).substr(0, end));
      if (found == with_descriptor.end()) continue;
      for (const std::uint32_t transition : found->second) add(chart.by_class[number], transition);
    }
}

bool works_on_entry(const ChartTables& chart, const State& state) {
  const bool content = state.initial != kNone && chart.transitions[state.initial].content != kNone;
  return !state.on_entry.empty() || !state.data.empty() || !state.invokes.empty() || content ||
         state.kind == StateKind::final;
}

}  // namespace

StateIndex common_ancestor(const ChartTables& chart, StateIndex source,
                           const std::vector<StateIndex>& states) {
  StateIndex found = chart.states[source].parent;
  while (found != kNoState && found != 0) {
    const bool holds = std::all_of(states.begin(), states.end(),
                                   [&](StateIndex state) { return chart.is_descendant(state, found); });
    if (chart.states[found].kind == StateKind::compound && holds) return found;
    found = chart.states[found].parent;
  }
  return 0;
}

StateIndex domain_of(const ChartTables& chart, const Transition& transition,
                     const std::vector<StateIndex>& targets) {
  if (targets.empty()) return kNoState;
  const StateIndex source = transition.source;
  const bool inside = std::all_of(targets.begin(), targets.end(),
                                  [&](StateIndex state) { return chart.is_descendant(state, source); });
  if (transition.internal && chart.states[source].kind == StateKind::compound && inside) return source;
  return common_ancestor(chart, source, targets);
}

void add_between(StateSet& out, const StateSet& set, std::size_t from, std::size_t to) {
  for (std::size_t i = from / 64; i * 64 < to; ++i) {
    std::uint64_t word = set.words()[i];
    if (i == from / 64) word &= ~std::uint64_t{0} << (from % 64);
    if ((i + 1) * 64 > to) word &= (std::uint64_t{1} << (to % 64)) - 1;
    out.words()[i] |= word;
  }
}

void remember(const ChartTables& chart, const StateSet& configuration, StateIndex left,
              std::vector<StateSet>& history) {
  const State& state = chart.states[left];
  for (const StateIndex each : state.histories) {
    StateSet& memory = history[chart.states[each].history];
    memory = StateSet(chart.states.size());
    if (chart.states[each].kind == StateKind::deep_history) {
      add_between(memory, configuration, left + std::size_t{1}, state.end);
      for (std::size_t i = 0; i < memory.words().size(); ++i) memory.words()[i] &= chart.atoms.words()[i];
    } else {
      for (const StateIndex child : state.children)
        if (configuration.contains(child)) memory.insert(child);
    }
  }
}

bool in_final_state(const ChartTables& chart, const StateSet& configuration, StateIndex state) {
  const State& asked = chart.states[state];
  if (asked.kind == StateKind::compound)
    return std::any_of(asked.children.begin(), asked.children.end(), [&](StateIndex child) {
      return chart.states[child].kind == StateKind::final && configuration.contains(child);
    });
  return asked.kind == StateKind::parallel &&
         std::all_of(asked.children.begin(), asked.children.end(),
                     [&](StateIndex child) { return in_final_state(chart, configuration, child); });
}

void complete(ChartTables& chart) {
  const std::size_t count = chart.states.size();
  chart.atoms = chart.entry_work = chart.exit_work = chart.remembered = StateSet(count);
  for (StateIndex i = 0; i < count; ++i) {
    State& state = chart.states[i];
    if (chart.is_history(i)) continue;
    state.done_event = "done.state." + state.id;
    if (state.children.empty()) chart.atoms.insert(i);
    if (works_on_entry(chart, state)) chart.entry_work.insert(i);
    if (!state.on_exit.empty() || !state.invokes.empty()) chart.exit_work.insert(i);
    if (!state.histories.empty()) chart.remembered.insert(i);
  }
  for (Transition& transition : chart.transitions) fix_transition(chart, transition);
  classify(chart);
}

std::uint32_t ChartTables::class_of(std::string_view event) const {
  // The map is asked with strings; short names need no memory of their own.
  std::string wanted(event);
  while (true) {
    const auto found = classes.find(wanted);
    if (found != classes.end()) return found->second;
    const std::size_t point = wanted.rfind('.');
    if (point == std::string::npos) return 0;
    wanted.resize(point);
  }
}

const std::string& Chart::name() const {
  return tables_->name;
}
std::size_t Chart::states() const {
  return tables_->states.size();
}
const std::string& Chart::id(StateIndex state) const {
  return tables_->states[state].id;
}
std::size_t Chart::transitions() const {
  return tables_->taken_transitions;
}

std::string Chart::describe(std::size_t transition) const {
  const Transition& described = tables_->transitions[transition];
  std::string events = described.any_event ? "*" : "";
  for (const std::string& event : described.events) events += (events.empty() ? "" : " ") + event;
  std::string text =
      tables_->states[described.source].id + (events.empty() ? " -->" : " --" + events + "-->");
  for (const StateIndex target : described.targets) text += " " + tables_->states[target].id;
  return text;
}

bool Chart::knows_event(std::string_view name) const {
  return tables_->class_of(name) != 0;
}

}  // namespace zhicheng::casework
