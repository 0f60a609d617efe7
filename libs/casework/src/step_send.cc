#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "step_machine.h"

// Messages to others and child charts.
namespace zhicheng::casework {
namespace {

constexpr std::int64_t kMsPerDay = 86'400'000;
constexpr std::int64_t kLongestDelay = 100 * 366 * kMsPerDay;  // a hundred years

struct Unit {
  std::string_view name;
  std::int64_t ms;
};
constexpr Unit kUnits[] = {{"ms", 1}, {"s", 1'000}, {"min", 60'000}, {"h", 3'600'000}, {"d", kMsPerDay}};

// A name that stands twice has both values, as a list.
class Parameters {
 public:
  void add(const std::string& name, expr::Value value) { values_[name].push_back(std::move(value)); }
  bool empty() const { return values_.empty(); }
  expr::Value take() {
    expr::Context context;
    for (auto& [name, values] : values_)
      context.insert_or_assign(
          name, values.size() == 1 ? std::move(values[0]) : expr::Value(expr::List(std::move(values))));
    return expr::Value(std::move(context));
  }

 private:
  std::map<std::string, std::vector<expr::Value>> values_;
};

}  // namespace

std::optional<std::int64_t> read_delay(std::string_view text) {
  const std::size_t end = text.find_first_not_of("0123456789.");
  if (end == std::string_view::npos || end == 0) return std::nullopt;
  const auto unit = std::find_if(std::begin(kUnits), std::end(kUnits),
                                 [&](const Unit& each) { return each.name == text.substr(end); });
  if (unit == std::end(kUnits)) return std::nullopt;
  // Whole part and thousandths, so that .5s is exact.
  const std::string_view number = text.substr(0, end);
  const std::size_t point = number.find('.');
  const std::string_view whole = number.substr(0, point);
  std::string_view part = point == std::string_view::npos ? "" : number.substr(point + 1);
  if (part.find('.') != std::string_view::npos || whole.size() > 12 || (whole.empty() && part.empty()))
    return std::nullopt;
  std::int64_t units = 0;
  if (!whole.empty()) std::from_chars(whole.data(), whole.data() + whole.size(), units);
  if (units > kLongestDelay / unit->ms) return std::nullopt;
  std::int64_t ms = units * unit->ms;
  std::int64_t scale = 10;
  for (const char digit : part.substr(0, 9)) {
    ms += (digit - '0') * unit->ms / scale;
    scale *= 10;
  }
  return ms;
}

bool StepMachine::is_scxml(std::string_view type) const {
  return type.empty() || type == "scxml" || type == kScxmlProcessor;
}

std::optional<expr::Value> StepMachine::payload_of(const Payload& payload, std::string_view send_id) {
  if (payload.content) return payload.content;
  if (payload.content_expression != kNone) return evaluate(payload.content_expression, send_id);
  if (payload.parameters.empty()) return expr::Value();
  Parameters found;
  for (const auto& [name, expression] : payload.parameters) {
    auto value = evaluate(expression, send_id);
    if (!value) return std::nullopt;
    found.add(name, std::move(*value));
  }
  return found.take();
}

// A parameter that cannot be evaluated is left out.
expr::Value StepMachine::done_data_of(const Payload& payload) {
  if (payload.content || payload.content_expression != kNone)
    return payload_of(payload, {}).value_or(expr::Value());
  Parameters found;
  for (const auto& [name, expression] : payload.parameters)
    if (auto value = evaluate(expression)) found.add(name, std::move(*value));
  return found.empty() ? expr::Value() : found.take();
}

std::optional<std::int64_t> StepMachine::delay_of(const Computed& delay, std::string_view send_id) {
  if (delay.expression == kNone) return delay.text.empty() ? 0 : read_delay(delay.text).value_or(0);
  const auto value = evaluate(delay.expression, send_id);
  if (!value) return std::nullopt;
  std::optional<std::int64_t> ms;
  if (const std::string* text = value->string()) ms = read_delay(*text);
  if (const expr::Days* days = value->days(); days != nullptr && days->count >= 0 && days->count <= 36'600)
    ms = days->count * kMsPerDay;
  if (!ms) raise_error("error.execution", "not a delay: " + expr::to_text(*value), send_id);
  return ms;
}

bool StepMachine::run(const SendAction& action) {
  std::string id = action.id;
  if (action.bad_location) {
    raise_error("error.execution", "no such place in the data model");
    return false;
  }
  if (action.id_location != kNoSlot) {
    id = "send." + std::to_string(++state_->ids);
    state_->data[action.id_location] = expr::Value(id);
  }
  const auto name = text_of(action.event, id);
  const auto target = name ? text_of(action.target, id) : std::nullopt;
  const auto type = target ? text_of(action.type, id) : std::nullopt;
  const auto delay = type ? delay_of(action.delay, id) : std::nullopt;
  auto data = delay ? payload_of(action.payload, id) : std::nullopt;
  if (!data) return false;
  const bool known = std::find(processors_.begin(), processors_.end(), *type) != processors_.end();
  if (!is_scxml(*type) && !known) {
    raise_error("error.execution", "no processor of type " + *type, id);
    return false;
  }
  ChartEvent event{.name = *name, .send_id = id, .data = std::move(*data)};
  if (is_scxml(*type)) {
    if (*target == "#_internal") {
      event.type = EventType::internal;
      raise(std::move(event));
      return true;
    }
    if (!target->empty() && !target->starts_with("#_")) {
      raise_error("error.execution", "no such target: " + *target, id);
      return false;
    }
    // The block goes on: the event was dispatched, nobody is there to take it.
    if (*delay == 0 && reachable_ && !reachable_(*target)) {
      raise_error("error.communication", "nobody is at " + *target, id);
      effects_->push_back(
          Effect{.kind = EffectKind::undelivered, .id = id, .target = *target, .event = std::move(event)});
      return true;
    }
    event.origin = "#_scxml_" + state_->session;
    event.origin_type = kScxmlProcessor;
  }
  effects_->push_back(Effect{.kind = EffectKind::send,
                             .id = id,
                             .target = *target,
                             .type = is_scxml(*type) ? "" : *type,
                             .delay_ms = *delay,
                             .event = std::move(event)});
  return true;
}

void StepMachine::start_children() {
  const StateSet waiting = to_invoke_;
  to_invoke_.clear();
  waiting.each([&](StateIndex state) {
    for (std::size_t i = 0; i < tables_.states[state].invokes.size(); ++i) start_child(state, i);
  });
}

void StepMachine::start_child(StateIndex state, std::size_t place) {
  const Invoke& invoke = tables_.states[state].invokes[place];
  const auto type = text_of(invoke.type);
  const auto src = type ? text_of(invoke.src) : std::nullopt;
  if (!src) return;
  expr::Value content;
  if (invoke.payload.content_expression != kNone) {
    auto value = evaluate(invoke.payload.content_expression);
    if (!value) return;
    content = std::move(*value);
  }
  Payload parameters;
  parameters.parameters = invoke.payload.parameters;
  auto data = payload_of(parameters, {});
  if (!data) return;
  std::string id = invoke.id;
  if (id.empty()) id = tables_.states[state].id + "." + std::to_string(++state_->ids);
  if (invoke.id_location != kNoSlot) state_->data[invoke.id_location] = expr::Value(id);
  std::vector<std::string>& ids = state_->children[state];
  ids.resize(tables_.states[state].invokes.size());
  ids[place] = id;
  effects_->push_back(Effect{.kind = EffectKind::invoke,
                             .id = id,
                             .type = *type,
                             .src = *src,
                             .event = ChartEvent{.data = std::move(*data)},
                             .value = std::move(content),
                             .child = invoke.child});
}

void StepMachine::end_children(StateIndex state) {
  const auto found = state_->children.find(state);
  if (found == state_->children.end()) return;
  for (const std::string& id : found->second)
    if (!id.empty()) effects_->push_back(Effect{.kind = EffectKind::cancel_invoke, .id = id});
  state_->children.erase(found);
}

}  // namespace zhicheng::casework
