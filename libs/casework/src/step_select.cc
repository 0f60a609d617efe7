#include <algorithm>

#include "step_machine.h"

// Which transitions are taken: selectTransitions, removeConflictingTransitions.
namespace zhicheng::casework {
namespace {

// Whether a member stands in [from, to).
bool any_between(const StateSet& set, std::size_t from, std::size_t to) {
  for (std::size_t i = from / 64; i * 64 < to; ++i) {
    std::uint64_t word = set.words()[i];
    if (i == from / 64) word &= ~std::uint64_t{0} << (from % 64);
    if ((i + 1) * 64 > to) word &= (std::uint64_t{1} << (to % 64)) - 1;
    if (word != 0) return true;
  }
  return false;
}

}  // namespace

void StepMachine::select(const EventClass& fitting) {
  enabled_.clear();
  const StateSet& configuration = state_->configuration;
  if (!configuration.intersects(fitting.states)) return;
  const auto enabled_of = [&](StateIndex state) -> std::uint32_t {
    const State& source = tables_.states[state];
    for (std::uint32_t i = source.first_transition; i < source.first_transition + source.transitions; ++i)
      if (fitting.transitions[i] && condition_holds(tables_.transitions[i].condition)) return i;
    return kNone;
  };
  const auto known = [&](std::uint32_t transition) {
    return std::any_of(enabled_.begin(), enabled_.end(),
                       [&](const Enabled& each) { return each.transition == transition; });
  };
  for (std::size_t i = 0; i < configuration.words().size(); ++i)
    for (std::uint64_t word = configuration.words()[i] & tables_.atoms.words()[i]; word != 0;
         word &= word - 1) {
      auto state = static_cast<StateIndex>(i * 64 + static_cast<std::size_t>(__builtin_ctzll(word)));
      for (; state != kNoState; state = tables_.states[state].parent) {
        if (!fitting.states.contains(state)) continue;
        const std::uint32_t transition = enabled_of(state);
        if (transition == kNone) continue;
        if (!known(transition))
          enabled_.push_back(Enabled{.transition = transition, .domain = domain(transition)});
        break;
      }
    }
  if (enabled_.size() > 1) remove_conflicts();
}

bool StepMachine::condition_holds(ExpressionIndex condition) {
  if (condition == kNone) return true;
  const auto value = evaluate(condition);
  if (!value) return false;
  if (const bool* holds = value->boolean()) return *holds;
  if (!value->is_null()) raise_error("error.execution", "a condition that is neither true nor false");
  return false;
}

StateIndex StepMachine::domain(std::uint32_t transition) const {
  const Transition& of = tables_.transitions[transition];
  if (of.fixed) return of.domain;
  const EntrySet set(tables_, state_->history);
  return domain_of(tables_, of, set.effective_targets(of));
}

// Whether both would leave a state in common.
bool StepMachine::conflict(const Enabled& a, const Enabled& b) const {
  if (a.domain == kNoState || b.domain == kNoState) return false;
  const std::size_t from = std::max(a.domain, b.domain) + std::size_t{1};
  const std::size_t to = std::min(tables_.states[a.domain].end, tables_.states[b.domain].end);
  return from < to && any_between(state_->configuration, from, to);
}

// Of two in conflict the one whose source lies deeper stays, otherwise the first one.
void StepMachine::remove_conflicts() {
  kept_.clear();
  for (const Enabled& each : enabled_) {
    const StateIndex source = tables_.transitions[each.transition].source;
    const auto stronger = [&](const Enabled& other) {
      return conflict(each, other) &&
             !tables_.is_descendant(source, tables_.transitions[other.transition].source);
    };
    if (std::any_of(kept_.begin(), kept_.end(), stronger)) continue;
    std::erase_if(kept_, [&](const Enabled& other) { return conflict(each, other); });
    kept_.push_back(each);
  }
  enabled_.swap(kept_);
}

}  // namespace zhicheng::casework
