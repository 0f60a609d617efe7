#pragma once

#include <utility>
#include <vector>

#include "chart_tables.h"

// Which states a transition enters: computeEntrySet of SCXML Appendix D.
namespace zhicheng::casework {

class EntrySet {
 public:
  // `history`: what each history state remembers; empty: nothing is remembered.
  EntrySet(const ChartTables& chart, const std::vector<StateSet>& history)
      : chart_(chart), history_(history) {}

  StateSet enter;
  StateSet default_entry;                                             // whose initial transition runs
  std::vector<std::pair<StateIndex, std::uint32_t>> history_content;  // parent of the history, its transition

  void reset();
  void add_transition(const Transition& transition);
  // The states that a transition leads to, history states replaced by what they remember.
  std::vector<StateIndex> effective_targets(const Transition& transition) const;

 private:
  void collect_targets(const Transition& transition, std::vector<StateIndex>& out) const;
  const StateSet* remembered(StateIndex history) const;
  void add_descendants(StateIndex state);
  void add_history(StateIndex state);
  void add_ancestors(StateIndex state, StateIndex ancestor);
  void add_parallel_children(StateIndex state);
  bool holds_descendant(StateIndex state) const;

  const ChartTables& chart_;
  const std::vector<StateSet>& history_;
};

}  // namespace zhicheng::casework
