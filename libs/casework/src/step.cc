#include "zhicheng/casework/step.h"

#include <algorithm>

#include "step_machine.h"

namespace zhicheng::casework {
namespace {

constexpr std::size_t kPathLength = 8;

expr::Value text_or_null(const std::string& text) {
  return text.empty() ? expr::Value() : expr::Value(text);
}

std::string_view name_of(EventType type) {
  switch (type) {
    case EventType::internal:
      return "internal";
    case EventType::platform:
      return "platform";
    case EventType::external:
      break;
  }
  return "external";
}

}  // namespace

Stepper::Stepper(Chart chart, std::vector<std::string> processors, Reachable reachable)
    : machine_(std::make_unique<StepMachine>(std::move(chart), std::move(processors), std::move(reachable))) {
}
Stepper::~Stepper() = default;
Stepper::Stepper(Stepper&&) noexcept = default;
Stepper& Stepper::operator=(Stepper&&) noexcept = default;

const Chart& Stepper::chart() const {
  return machine_->chart;
}
Result<void> Stepper::start(ChartState& state, const StartOptions& options, Effects& effects) {
  return machine_->start(state, options, effects);
}
Result<void> Stepper::step(ChartState& state, const ChartEvent& event, Effects& effects) {
  return machine_->step(state, event, effects);
}
bool Stepper::reacted() const {
  return machine_->reacted();
}
Result<void> Stepper::cancel(ChartState& state, Effects& effects) {
  return machine_->cancel(state, effects);
}

bool awaits(const Chart& chart, const StateSet& configuration, std::string_view event) {
  const ChartTables& tables = chart.tables();
  const EventClass& fitting = tables.by_class[tables.class_of(event)];
  return configuration.intersects(fitting.states);
}

std::vector<std::string> active_atoms(const Chart& chart, const StateSet& configuration) {
  std::vector<std::string> ids;
  configuration.each([&](StateIndex state) {
    if (chart.tables().atoms.contains(state)) ids.push_back(chart.id(state));
  });
  return ids;
}

StepMachine::StepMachine(Chart made, std::vector<std::string> types, Reachable reachable)
    : chart(std::move(made)),
      tables_(chart.tables()),
      processors_(std::move(types)),
      reachable_(std::move(reachable)) {
  exit_ = to_invoke_ = StateSet(tables_.states.size());
}

void StepMachine::begin(ChartState& state, Effects& effects) {
  state_ = &state;
  effects_ = &effects;
  exhausted_ = false;
  microsteps_ = 0;
  actions_ = 0;
  events_ = 0;
  queue_.clear();
  queue_head_ = 0;
  path_.clear();
  to_invoke_.clear();
}

Result<void> StepMachine::start(ChartState& state, const StartOptions& options, Effects& effects) {
  state = ChartState{};
  state.running = true;
  state.configuration = state.bound = StateSet(tables_.states.size());
  state.history.resize(tables_.history_states);
  state.session = options.session;
  begin(state, effects);
  bind_first_data(options);
  enabled_.clear();
  enabled_.push_back(Enabled{.transition = tables_.states[0].initial, .domain = 0});
  exit_.clear();
  enter_states();
  settle();
  return finish();
}

void StepMachine::bind_first_data(const StartOptions& options) {
  std::vector<expr::Value>& data = state_->data;
  data.assign(tables_.row_size, expr::Value());
  data[tables_.name_slot] = text_or_null(tables_.name);
  data[tables_.session_slot] = expr::Value(state_->session);
  const expr::Value location(expr::Context{{"location", expr::Value("#_scxml_" + state_->session)}});
  data[tables_.processors_slot] =
      expr::Value(expr::Context{{"scxml", location}, {std::string(kScxmlProcessor), location}});
  bind_data(0, &options.data);
  if (!tables_.early_binding) return;
  for (StateIndex i = 1; i < tables_.states.size(); ++i) bind_data(i, nullptr);
}

void StepMachine::bind_event(const ChartEvent& event) {
  if (!tables_.reads_event) return;
  state_->data[tables_.event_slot] =
      expr::Value(expr::Context{{"data", event.data},
                                {"invokeid", text_or_null(event.invoke_id)},
                                {"name", expr::Value(event.name)},
                                {"origin", text_or_null(event.origin)},
                                {"origintype", text_or_null(event.origin_type)},
                                {"sendid", text_or_null(event.send_id)},
                                {"type", expr::Value(std::string(name_of(event.type)))}});
}

Result<void> StepMachine::step(ChartState& state, const ChartEvent& event, Effects& effects) {
  if (!state.running) return {};
  begin(state, effects);
  reacted_ = false;
  if (event.type == EventType::platform) {
    raise(event);
  } else {
    bind_event(event);
    if (!state.children.empty()) tell_children(event);
    select(tables_.by_class[tables_.class_of(event.name)]);
    reacted_ = !enabled_.empty();
    if (reacted_) microstep();
  }
  settle();
  return finish();
}

// To the end of the macrostep: until no transition is enabled and no internal event waits.
void StepMachine::settle() {
  while (!exhausted_) {
    while (state_->running && !exhausted_) {
      select(tables_.eventless);
      if (enabled_.empty()) {
        if (queue_head_ == queue_.size()) break;
        // Conditions that fail raise events too, so microsteps alone do not bound this loop.
        if (++events_ > Stepper::kMaxQueue) exhausted_ = true;
        const ChartEvent event = std::move(queue_[queue_head_++]);
        bind_event(event);
        select(tables_.by_class[tables_.class_of(event.name)]);
      }
      if (!enabled_.empty()) microstep();
    }
    if (!state_->running) return exit_interpreter(true);
    if (!to_invoke_.empty()) start_children();
    if (queue_head_ == queue_.size()) return;
  }
}

Result<void> StepMachine::finish() {
  // What In() said belongs to the step, not to the state.
  for (std::size_t slot = tables_.processors_slot + std::size_t{1}; slot < tables_.row_size; ++slot)
    state_->data[slot] = expr::Value();
  if (exhausted_) return never_rests();
  return {};
}

void StepMachine::exit_interpreter(bool report) {
  state_->running = false;
  const StateSet last = state_->configuration;
  expr::Value result;
  last.each_backwards([&](StateIndex state) {
    leave(state);
    const State& left = tables_.states[state];
    if (left.kind == StateKind::final && left.parent == 0 && left.done_data)
      result = done_data_of(*left.done_data);
  });
  state_->configuration = last;
  if (report) effects_->push_back(Effect{.kind = EffectKind::done, .value = std::move(result)});
}

Result<void> StepMachine::cancel(ChartState& state, Effects& effects) {
  if (!state.running) return {};
  begin(state, effects);
  exit_interpreter(false);
  return finish();
}

void StepMachine::tell_children(const ChartEvent& event) {
  for (auto& [state, ids] : state_->children) {
    const std::vector<Invoke>& invokes = tables_.states[state].invokes;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (ids[i].empty()) continue;
      if (ids[i] == event.invoke_id && invokes[i].finalize != kNone) run_block(invokes[i].finalize);
      if (invokes[i].autoforward)
        effects_->push_back(Effect{.kind = EffectKind::forward, .id = ids[i], .event = event});
      if (ids[i] == event.invoke_id && event.name.starts_with("done.invoke.")) ids[i].clear();
    }
  }
}

Error StepMachine::never_rests() const {
  std::string path;
  const std::size_t from = path_.size() > kPathLength ? path_.size() - kPathLength : 0;
  for (std::size_t i = from; i < path_.size(); ++i)
    path += (path.empty() ? "" : "; ") + chart.describe(path_[i]);
  return Error(ErrorCode::chart_never_rests)
      .with("limit", std::to_string(Stepper::kMaxMicrosteps))
      .with("path", path);
}

}  // namespace zhicheng::casework
