#include "chart_flow.h"

#include <algorithm>

#include "chart_entry.h"

namespace zhicheng::casework {
namespace {

void add_words(std::string& key, const StateSet& set) {
  for (const std::uint64_t word : set.words())
    for (unsigned shift = 0; shift < 64; shift += 8) key += static_cast<char>(word >> shift & 0xff);
  key += ';';
}

}  // namespace

std::string FlowPoint::key() const {
  std::string key;
  add_words(key, configuration);
  for (const StateSet& each : history) add_words(key, each);
  for (const std::uint32_t event : queue) key += std::to_string(event) + ",";
  return key;
}

ChartFlow::ChartFlow(const ChartTables& tables)
    : tables_(tables), row_(tables.row_size), names_(tables.by_class.size(), "*") {
  for (const auto& [name, number] : tables.classes) names_[number] = name;
  for (std::uint32_t number = 0; number < names_.size(); ++number)
    if (!names_[number].starts_with("done.state.") && !tables.by_class[number].states.empty())
      outside_.push_back(number);
}

std::vector<FlowPoint> ChartFlow::first() {
  FlowPoint point;
  point.configuration = StateSet(tables_.states.size());
  point.history.resize(tables_.history_states);
  std::vector<Raised> raised(1);
  enter(point, {tables_.states[0].initial}, raised);
  std::vector<FlowPoint> points;
  for (Raised& each : raised) {
    points.push_back(point);
    points.back().queue = std::move(each);
  }
  return points;
}

std::vector<FlowStep> ChartFlow::next(const FlowPoint& point) {
  std::vector<FlowStep> out;
  if (point.ended) return out;
  bool may_rest = false;
  for (const Transitions& way : ways(point, tables_.eventless)) {
    if (way.empty()) may_rest = true;
    if (!way.empty()) take(point, way, kNone, out);
  }
  if (!may_rest) return out;
  if (!point.queue.empty()) {
    FlowPoint rest = point;
    rest.queue.erase(rest.queue.begin());
    for (const Transitions& way : ways(point, tables_.by_class[point.queue.front()])) {
      if (way.empty()) out.push_back(FlowStep{.event = kNone, .to = rest});
      if (!way.empty()) take(rest, way, kNone, out);
    }
    return out;
  }
  for (const std::uint32_t event : outside_)
    for (const Transitions& way : ways(point, tables_.by_class[event]))
      if (!way.empty()) take(point, way, event, out);
  return out;
}

bool ChartFlow::rests(const FlowPoint& point) {
  if (point.ended) return true;
  if (!point.queue.empty()) return false;
  const std::vector<Transitions> possible = ways(point, tables_.eventless);
  return std::any_of(possible.begin(), possible.end(), [](const Transitions& way) { return way.empty(); });
}

// What asks for active states alone has an answer; anything else may hold or not.
ChartFlow::Answer ChartFlow::condition(const FlowPoint& point, std::uint32_t transition) {
  const ExpressionIndex index = tables_.transitions[transition].condition;
  if (index == kNone) return Answer::yes;
  const ChartExpression& asked = tables_.expressions[index];
  if (!asked.program) return Answer::no;
  for (const auto& slot : asked.program->reads())
    if (static_cast<std::size_t>(slot) <= tables_.processors_slot) return Answer::either;
  for (const auto& [slot, state] : asked.in) row_[slot] = expr::Value(point.configuration.contains(state));
  const auto value = evaluator_.evaluate(*asked.program, row_);
  const bool* holds = value.ok() ? value->boolean() : nullptr;
  return holds != nullptr && *holds ? Answer::yes : Answer::no;
}

// The sets of transitions that can be taken together, nothing among them where that is possible.
std::vector<ChartFlow::Transitions> ChartFlow::ways(const FlowPoint& point, const EventClass& fitting) {
  std::vector<Transitions> wanted;  // of each atomic state, those that ask first in front
  std::vector<Answer> decided(tables_.taken_transitions, Answer::either);
  point.configuration.each([&](StateIndex atom) {
    if (!tables_.atoms.contains(atom)) return;
    Transitions candidates;
    for (StateIndex state = atom; state != kNoState; state = tables_.states[state].parent) {
      if (!fitting.states.contains(state)) continue;
      const State& source = tables_.states[state];
      for (std::uint32_t i = source.first_transition; i < source.first_transition + source.transitions; ++i) {
        if (!fitting.transitions[i]) continue;
        decided[i] = condition(point, i);
        if (decided[i] != Answer::no) candidates.push_back(i);
      }
    }
    if (!candidates.empty()) wanted.push_back(std::move(candidates));
  });
  std::vector<Transitions> out;
  Transitions chosen;
  choose(point, wanted, 0, chosen, decided, out);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// A condition has one answer for all states that ask it.
void ChartFlow::choose(const FlowPoint& point, const std::vector<Transitions>& wanted, std::size_t at,
                       Transitions& chosen, std::vector<Answer>& decided, std::vector<Transitions>& out) {
  if (out.size() > kMaxWays) limit_ = "ways > " + std::to_string(kMaxWays);
  if (!limit_.empty()) return;
  if (at == wanted.size()) {
    out.push_back(without_conflicts(point, chosen));
    return;
  }
  std::vector<std::uint32_t> denied;
  bool sure = false;
  for (const std::uint32_t transition : wanted[at]) {
    const Answer before = decided[transition];
    if (before == Answer::no) continue;
    decided[transition] = Answer::yes;
    const bool is_new = std::find(chosen.begin(), chosen.end(), transition) == chosen.end();
    if (is_new) chosen.push_back(transition);
    choose(point, wanted, at + 1, chosen, decided, out);
    if (is_new) chosen.pop_back();
    decided[transition] = before;
    sure = before == Answer::yes;
    if (sure) break;
    decided[transition] = Answer::no;
    denied.push_back(transition);
  }
  if (!sure) choose(point, wanted, at + 1, chosen, decided, out);
  for (const std::uint32_t transition : denied) decided[transition] = Answer::either;
}

StateSet ChartFlow::exit_set(const FlowPoint& point, std::uint32_t transition) const {
  StateSet set(tables_.states.size());
  const Transition& taken = tables_.transitions[transition];
  const EntrySet entry(tables_, point.history);
  const StateIndex domain =
      taken.fixed ? taken.domain : domain_of(tables_, taken, entry.effective_targets(taken));
  if (domain == kNoState) return set;
  add_between(set, point.configuration, domain + std::size_t{1}, tables_.states[domain].end);
  return set;
}

// Of two that would leave a state in common the one whose source lies deeper stays, otherwise the first one.
ChartFlow::Transitions ChartFlow::without_conflicts(const FlowPoint& point, const Transitions& chosen) const {
  if (chosen.size() < 2) return chosen;
  Transitions kept;
  for (const std::uint32_t each : chosen) {
    const StateSet leaves = exit_set(point, each);
    const auto conflicts = [&](std::uint32_t other) { return leaves.intersects(exit_set(point, other)); };
    const StateIndex source = tables_.transitions[each].source;
    if (std::any_of(kept.begin(), kept.end(), [&](std::uint32_t other) {
          return conflicts(other) && !tables_.is_descendant(source, tables_.transitions[other].source);
        }))
      continue;
    std::erase_if(kept, conflicts);
    kept.push_back(each);
  }
  return kept;
}

void ChartFlow::take(const FlowPoint& point, const Transitions& chosen, std::uint32_t event,
                     std::vector<FlowStep>& out) {
  FlowPoint to = point;
  StateSet leaving(tables_.states.size());
  for (const std::uint32_t each : chosen)
    exit_set(point, each).each([&](StateIndex state) { leaving.insert(state); });
  std::vector<Raised> raised{point.queue};
  leaving.each([&](StateIndex state) { remember(tables_, point.configuration, state, to.history); });
  leaving.each_backwards([&](StateIndex state) {
    for (const BlockIndex block : tables_.states[state].on_exit) run(block, raised);
    to.configuration.erase(state);
  });
  for (const std::uint32_t each : chosen)
    if (tables_.transitions[each].content != kNone) run(tables_.transitions[each].content, raised);
  enter(to, chosen, raised);
  for (Raised& queue : raised) {
    if (queue.size() > kMaxQueue) limit_ = "queue > " + std::to_string(kMaxQueue);
    out.push_back(FlowStep{.event = event, .to = to});
    // Of a case that has ended nothing waits.
    out.back().to.queue = to.ended ? Raised() : std::move(queue);
  }
}

void ChartFlow::enter(FlowPoint& point, const Transitions& chosen, std::vector<Raised>& raised) {
  EntrySet set(tables_, point.history);
  set.reset();
  for (const std::uint32_t each : chosen)
    if (!tables_.transitions[each].targets.empty()) set.add_transition(tables_.transitions[each]);
  set.enter.each([&](StateIndex state) {
    const State& entered = tables_.states[state];
    point.configuration.insert(state);
    for (const BlockIndex block : entered.on_entry) run(block, raised);
    if (set.default_entry.contains(state)) {
      const BlockIndex content = tables_.transitions[entered.initial].content;
      if (content != kNone) run(content, raised);
    }
    for (const auto& [parent, transition] : set.history_content)
      if (parent == state) run(tables_.transitions[transition].content, raised);
    if (entered.kind == StateKind::final) arrive(point, state, raised);
  });
}

void ChartFlow::arrive(FlowPoint& point, StateIndex final_state, std::vector<Raised>& raised) const {
  const StateIndex parent = tables_.states[final_state].parent;
  if (parent == 0) {
    point.ended = true;
    return;
  }
  raise(tables_.states[parent].done_event, raised);
  const StateIndex around = tables_.states[parent].parent;
  if (tables_.states[around].kind == StateKind::parallel &&
      in_final_state(tables_, point.configuration, around))
    raise(tables_.states[around].done_event, raised);
}

void ChartFlow::run(BlockIndex block, std::vector<Raised>& raised) {
  for (const Action& action : tables_.blocks[block]) run(action, raised);
}

void ChartFlow::run(const Action& action, std::vector<Raised>& raised) {
  if (const auto* raising = std::get_if<RaiseAction>(&action)) return raise(raising->event, raised);
  if (const auto* sending = std::get_if<SendAction>(&action)) {
    if (sending->target.text == "#_internal") raise(sending->event.text, raised);
    return;
  }
  const auto* branches = std::get_if<IfAction>(&action);
  // None of the branches, unless there is <else/>; no element of the list.
  const bool always = branches != nullptr && branches->branches.back().first == kNone;
  std::vector<Raised> all = always ? std::vector<Raised>() : raised;
  const auto add = [&](BlockIndex block) {
    std::vector<Raised> branch = raised;
    run(block, branch);
    all.insert(all.end(), branch.begin(), branch.end());
  };
  if (branches != nullptr)
    for (const auto& [condition, block] : branches->branches) add(block);
  if (const auto* loop = std::get_if<ForeachAction>(&action)) add(loop->body);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  if (all.size() > kMaxWays) limit_ = "ways > " + std::to_string(kMaxWays);
  if (limit_.empty()) raised = std::move(all);
}

// An event that nobody waits for changes nothing.
void ChartFlow::raise(const std::string& event, std::vector<Raised>& raised) const {
  const std::uint32_t number = tables_.class_of(event);
  if (tables_.by_class[number].states.empty()) return;
  for (Raised& each : raised) each.push_back(number);
}

}  // namespace zhicheng::casework
