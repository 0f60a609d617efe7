#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "chart_content.h"

// What a chart is compiled to: dense tables, states in document order, so that the descendants of a state are
// the indices behind it up to `end`.
namespace zhicheng::casework {

enum class StateKind : std::uint8_t { atomic, compound, parallel, final, shallow_history, deep_history };

struct State {
  std::string id;
  StateKind kind = StateKind::atomic;
  StateIndex parent = kNoState;
  StateIndex end = 0;  // one past the last descendant
  std::uint32_t first_transition = 0;
  std::uint32_t transitions = 0;     // that can be taken, from first_transition
  std::uint32_t initial = kNone;     // transition of a compound state, or the default one of a history
  std::uint16_t history = 0;         // of a history state: its place in ChartState::history
  std::vector<StateIndex> children;  // without history states
  std::vector<StateIndex> histories;
  std::vector<BlockIndex> on_entry;
  std::vector<BlockIndex> on_exit;
  std::vector<std::uint32_t> data;  // indices of ChartTables::data
  std::vector<Invoke> invokes;
  std::optional<Payload> done_data;
  std::string done_event;  // done.state.ID
};

struct Transition {
  StateIndex source = kNoState;
  bool internal = false;
  bool eventless = false;
  bool any_event = false;  // descriptor *
  std::vector<std::string> events;
  ExpressionIndex condition = kNone;
  std::vector<StateIndex> targets;
  BlockIndex content = kNone;
  // Known beforehand where no target is a history state.
  bool fixed = false;
  StateIndex domain = kNoState;  // kNoState: none, the transition has no target
  StateSet entry;                // states that are entered
  StateSet default_entry;        // those of them whose initial transition runs
};

struct DataItem {
  std::uint16_t slot = 0;
  ExpressionIndex expression = kNone;
  std::optional<expr::Value> content;
};

// Transitions that react to one class of events, and the states that have them.
struct EventClass {
  std::vector<bool> transitions;
  StateSet states;
};

struct ChartTables {
  std::string name;
  bool early_binding = true;
  std::vector<State> states;
  std::vector<Transition> transitions;  // by source; those of initial and history behind all others
  std::uint32_t taken_transitions = 0;  // how many can be taken
  std::vector<ChartExpression> expressions;
  std::vector<std::vector<Action>> blocks;
  std::vector<DataItem> data;
  std::unordered_map<std::string, StateIndex> by_id;
  std::uint16_t history_states = 0;

  // Data model: slots of variables, then those below.
  std::vector<std::string> variables;
  std::uint16_t event_slot = 0;
  std::uint16_t name_slot = 0;
  std::uint16_t session_slot = 0;
  std::uint16_t processors_slot = 0;
  std::uint16_t row_size = 0;
  bool reads_event = false;

  // Classes of events: the longest descriptor that is the event's name or its beginning decides.
  std::unordered_map<std::string, std::uint32_t> classes;
  std::vector<EventClass> by_class;  // 0: no descriptor fits but `*`
  EventClass eventless;

  StateSet atoms;       // without children: atomic and final
  StateSet entry_work;  // entering them is more than setting a bit
  StateSet exit_work;
  StateSet remembered;  // states with a history child

  std::uint32_t class_of(std::string_view event) const;
  bool is_descendant(StateIndex state, StateIndex ancestor) const {
    return state > ancestor && state < states[ancestor].end;
  }
  bool is_history(StateIndex state) const { return states[state].kind >= StateKind::shallow_history; }
};

// The nearest state around all of `states` and `source` that is compound or the chart itself.
StateIndex common_ancestor(const ChartTables& chart, StateIndex source,
                           const std::vector<StateIndex>& states);
StateIndex domain_of(const ChartTables& chart, const Transition& transition,
                     const std::vector<StateIndex>& targets);
// Adds the members of `set` in [from, to) to `out`.
void add_between(StateSet& out, const StateSet& set, std::size_t from, std::size_t to);
// What the history states of `left`, which is active, remember when it is left.
void remember(const ChartTables& chart, const StateSet& configuration, StateIndex left,
              std::vector<StateSet>& history);
// isInFinalState of SCXML Appendix D.
bool in_final_state(const ChartTables& chart, const StateSet& configuration, StateIndex state);
// Fills everything that follows from states and transitions.
void complete(ChartTables& chart);

}  // namespace zhicheng::casework
