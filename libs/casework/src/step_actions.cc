#include <algorithm>
#include <span>

#include "step_machine.h"

// Executable content and the data model.
namespace zhicheng::casework {
namespace {

constexpr int kMaxValueDepth = 64;
constexpr std::size_t kMaxValueParts = 100'000;

// Whether a value stays small enough to be kept: a chart that runs for years must not grow without bound.
bool fits(const expr::Value& value, int depth, std::size_t& parts) {
  if (depth > kMaxValueDepth || ++parts > kMaxValueParts) return false;
  if (const expr::List* list = value.list())
    return std::all_of(list->begin(), list->end(),
                       [&](const expr::Value& each) { return fits(each, depth + 1, parts); });
  if (const expr::Context* context = value.context())
    return std::all_of(context->begin(), context->end(),
                       [&](const auto& entry) { return fits(entry.second, depth + 1, parts); });
  return true;
}

// A null that comes from absent data is a value like another; one that comes from a mistake is not.
bool is_mistake(const expr::Cause& cause) {
  return cause.kind != expr::CauseKind::field_missing && cause.kind != expr::CauseKind::no_such_entry;
}

// `whole` with another value at a place inside it; nothing: there is no such place.
std::optional<expr::Value> with_part(const expr::Value& whole, std::span<const std::string> place,
                                     expr::Value value) {
  if (place.empty()) return value;
  const expr::Context* context = whole.context();
  if (context == nullptr) return std::nullopt;
  const auto found = context->find(place[0]);
  if (found == context->end() && place.size() > 1) return std::nullopt;
  const expr::Value before = found == context->end() ? expr::Value() : found->second;
  auto part = with_part(before, place.subspan(1), std::move(value));
  if (!part) return std::nullopt;
  expr::Context made = *context;
  made.insert_or_assign(place[0], std::move(*part));
  return expr::Value(std::move(made));
}

}  // namespace

void StepMachine::raise(ChartEvent event) {
  if (queue_.size() - queue_head_ >= Stepper::kMaxQueue) {
    exhausted_ = true;
    return;
  }
  queue_.push_back(std::move(event));
}

void StepMachine::raise_error(std::string_view name, std::string reason, std::string_view send_id) {
  raise(ChartEvent{.name = std::string(name),
                   .type = EventType::platform,
                   .send_id = std::string(send_id),
                   .data = expr::Value(expr::Context{{"reason", expr::Value(std::move(reason))}})});
}

std::optional<expr::Value> StepMachine::evaluate(ExpressionIndex expression, std::string_view send_id) {
  const ChartExpression& asked = tables_.expressions[expression];
  if (!asked.program) {
    raise_error("error.execution", "an expression that does not compile", send_id);
    return std::nullopt;
  }
  for (const auto& [slot, state] : asked.in)
    state_->data[slot] = expr::Value(state_->configuration.contains(state));
  auto value = evaluator_.evaluate(*asked.program, state_->data);
  if (!value.ok()) {
    raise_error("error.execution", value.error().message(Language::en), send_id);
    return std::nullopt;
  }
  if (value->is_null())
    for (const expr::Cause& cause : evaluator_.causes())
      if (is_mistake(cause)) {
        raise_error("error.execution", expr::diagnostic_of(*asked.program, cause).message, send_id);
        return std::nullopt;
      }
  return std::move(value).value();
}

std::optional<std::string> StepMachine::text_of(const Computed& computed, std::string_view send_id) {
  if (computed.expression == kNone) return computed.text;
  const auto value = evaluate(computed.expression, send_id);
  if (!value) return std::nullopt;
  if (const std::string* text = value->string()) return *text;
  raise_error("error.execution", "not a text: " + expr::to_text(*value), send_id);
  return std::nullopt;
}

bool StepMachine::run_block(BlockIndex block) {
  for (const Action& action : tables_.blocks[block]) {
    if (++actions_ > Stepper::kMaxActions) exhausted_ = true;
    if (exhausted_) return false;
    if (!std::visit([&](const auto& each) { return run(each); }, action)) return false;
  }
  return true;
}

bool StepMachine::run(const RaiseAction& action) {
  raise(ChartEvent{.name = action.event, .type = EventType::internal});
  return true;
}

bool StepMachine::assign(std::uint16_t slot, expr::Value value) {
  std::size_t parts = 0;
  if (slot == kNoSlot) {
    raise_error("error.execution", "no such place in the data model");
    return false;
  }
  if (!fits(value, 0, parts)) {
    raise_error("error.execution", "a value that is too large or too deep to be kept");
    return false;
  }
  state_->data[slot] = std::move(value);
  return true;
}

bool StepMachine::run(const AssignAction& action) {
  auto value = action.content ? action.content : evaluate(action.expression);
  if (!value) return false;
  if (action.part.empty() || action.slot == kNoSlot) return assign(action.slot, std::move(*value));
  auto whole = with_part(state_->data[action.slot], action.part, std::move(*value));
  if (whole) return assign(action.slot, std::move(*whole));
  raise_error("error.execution", "no such place in the data model");
  return false;
}

bool StepMachine::run(const IfAction& action) {
  for (const auto& [condition, block] : action.branches)
    if (condition_holds(condition)) return run_block(block);
  return true;
}

bool StepMachine::run(const ForeachAction& action) {
  const auto value = evaluate(action.list);
  if (!value) return false;
  const expr::List* list = value->list();
  if (list == nullptr || action.item == kNoSlot) {
    raise_error("error.execution", list == nullptr ? "foreach needs a list" : "foreach needs a name");
    return false;
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    if (++actions_ > Stepper::kMaxActions) exhausted_ = true;
    if (exhausted_ || !assign(action.item, (*list)[i])) return false;
    if (action.index != kNoSlot)
      state_->data[action.index] = expr::Value(Decimal::from_integer(static_cast<std::int64_t>(i + 1)));
    if (!run_block(action.body)) return false;
  }
  return true;
}

bool StepMachine::run(const LogAction& action) {
  expr::Value value;
  if (action.expression != kNone) {
    auto found = evaluate(action.expression);
    if (!found) return false;
    value = std::move(*found);
  }
  effects_->push_back(Effect{.kind = EffectKind::log, .label = action.label, .value = std::move(value)});
  return true;
}

bool StepMachine::run(const CancelAction& action) {
  const auto id = text_of(action.id);
  if (!id) return false;
  effects_->push_back(Effect{.kind = EffectKind::cancel, .id = *id});
  return true;
}

}  // namespace zhicheng::casework
