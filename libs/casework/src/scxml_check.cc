#include "chart_entry.h"
#include "scxml_reader.h"

// What can be said about a whole chart without running it.
namespace zhicheng::casework {
namespace {

// States that some transition enters whose source is entered, whatever conditions say. A history state brings
// back only what was entered before.
StateSet reachable_states(const ChartTables& chart) {
  StateSet reached(chart.states.size());
  const std::vector<StateSet> nothing;
  EntrySet entry(chart, nothing);
  const auto follow = [&](const Transition& transition) {
    entry.reset();
    entry.add_transition(transition);
    for (std::size_t i = 0; i < reached.words().size(); ++i) reached.words()[i] |= entry.enter.words()[i];
  };
  follow(chart.transitions[chart.states[0].initial]);
  std::vector<bool> followed(chart.taken_transitions, false);
  for (bool grown = true; grown;) {
    grown = false;
    for (std::uint32_t i = 0; i < chart.taken_transitions; ++i) {
      if (followed[i] || !reached.contains(chart.transitions[i].source)) continue;
      followed[i] = grown = true;
      follow(chart.transitions[i]);
    }
  }
  return reached;
}

}  // namespace

// The outermost state of each part that nothing leads to.
void ScxmlReader::check_reachable() {
  const StateSet reached = reachable_states(*chart_);
  for (StateIndex i = 1; i < chart_->states.size(); ++i) {
    if (chart_->is_history(i) || reached.contains(i)) continue;
    warn(source_.element(nodes_[i]), "C018", "状态“" + chart_->states[i].id + "”无法到达",
         "没有转换或 initial 通向它：请补上转换，或删去它");
    i = static_cast<StateIndex>(chart_->states[i].end - 1);
  }
}

}  // namespace zhicheng::casework
