#include "zhicheng/casework/case_engine.h"

#include <algorithm>

#include "case_checks.h"
#include "case_states.h"
#include "chart_tables.h"
#include "zhicheng/base/text.h"

namespace zhicheng::casework {
namespace {

using calendar::LocalMinute;

bool blank(const expr::Value& value) {
  return value.is_null() || (value.string() != nullptr && trim(*value.string()).empty());
}

}  // namespace

std::string states_text(const CaseType& type, const Case& of) {
  std::string text;
  for (const std::string& id : active_atoms(type.chart, of.state.configuration)) {
    const CaseStateWords* words = type.state(id);
    text += (text.empty() ? "" : "、") + (words == nullptr || words->name.zh.empty() ? id : words->name.zh);
  }
  return text;
}

std::optional<Date> Case::late_from() const {
  std::optional<Date> first;
  for (const ClockRun& run : clocks)
    if (run.late_from && (!first || *run.late_from < *first)) first = run.late_from;
  return first;
}

CaseEngine::CaseEngine(const CaseType& type, const calendar::WorkCalendar& calendar)
    : type_(type), calendar_(calendar), stepper_(type.chart) {}

Result<Case> CaseEngine::open(LocalMinute on, const CaseValues& values) {
  Case made{.opened = on, .last = on};
  StartOptions options;
  for (const auto& [id, value] : values) {
    const CaseField* field = type_.field(id);
    if (field == nullptr) return Error(ErrorCode::case_field_unknown).with("field", id);
    ZHICHENG_TRY(check_value(*field, value));
    options.data.emplace(id, value);
  }
  ZHICHENG_TRY(check_starts(values, on));
  Effects effects;
  ZHICHENG_TRY(stepper_.start(made.state, options, effects));
  ZHICHENG_TRY(move_clocks(made, on));
  return made;
}

Result<void> CaseEngine::apply(Case& of, const CaseEvent& event) {
  return take(of, event, Happens::now);
}

Result<void> CaseEngine::repeat(Case& of, const CaseEvent& event) {
  return take(of, event, Happens::before);
}

Result<void> CaseEngine::take(Case& of, const CaseEvent& event, Happens happens) {
  if (of.closed()) return Error(ErrorCode::case_closed);
  if (event.on.date < of.last.date)
    return Error(ErrorCode::case_event_early)
        .with("on", format_date(event.on.date))
        .with("last", format_date(of.last.date));
  Case next = of;
  ChartEvent step{.name = event.name};
  const CaseMove* move = type_.move(event.name);
  if (move != nullptr) {
    ZHICHENG_TRY(check_move(of, *move, event));
    step.data = data_of(of, *move, event);
  } else {
    ZHICHENG_TRY(expire(next, event, happens));
  }
  Effects effects;
  ZHICHENG_TRY(stepper_.step(next.state, step, effects));
  if (move != nullptr) {
    if (!stepper_.reacted()) return Error(ErrorCode::case_move_refused).with("move", move->name.zh);
    if (!move->extends.empty()) ZHICHENG_TRY(extend(next, *move, event, happens));
    if (move->reassigns) ZHICHENG_TRY(stop_limits(next, event.on));
    next.last_by.insert_or_assign(move->id, event.person);
  }
  next.last = std::max(of.last, event.on);
  ZHICHENG_TRY(move_clocks(next, event.on));
  of = std::move(next);
  return {};
}

Result<Case> CaseEngine::replay(LocalMinute opened, const CaseValues& values,
                                std::span<const CaseEvent> events) {
  ZHICHENG_TRY_ASSIGN(Case made, open(opened, values));
  for (const CaseEvent& event : events) ZHICHENG_TRY(repeat(made, event));
  return made;
}

// What the move asks for; what it left out stays as it was.
expr::Value CaseEngine::data_of(const Case& of, const CaseMove& move, const CaseEvent& event) const {
  const CaseValues known = values(of);
  expr::Context data;
  for (const CaseAsk& ask : move.asks) {
    const CaseValues& source = event.values.contains(ask.field) ? event.values : known;
    const auto found = source.find(ask.field);
    data.emplace(ask.field, found == source.end() ? expr::Value() : found->second);
  }
  return expr::Value(std::move(data));
}

Result<void> CaseEngine::check_asked(const std::vector<CaseAsk>& asks, const CaseValues& values) const {
  for (const auto& [id, value] : values) {
    const bool asked =
        std::any_of(asks.begin(), asks.end(), [&id = id](const CaseAsk& ask) { return ask.field == id; });
    if (!asked) return Error(ErrorCode::case_field_unknown).with("field", id);
    ZHICHENG_TRY(check_value(*type_.field(id), value));
  }
  for (const CaseAsk& ask : asks) {
    const auto given = values.find(ask.field);
    if (ask.required && (given == values.end() || blank(given->second)))
      return Error(ErrorCode::case_field_missing).with("field", type_.field(ask.field)->name.zh);
  }
  return {};
}

Result<void> CaseEngine::check_opening(const CaseValues& values) const {
  return check_asked(type_.opens.asks, values);
}

Result<void> CaseEngine::check_move(const Case& of, const CaseMove& move, const CaseEvent& event) const {
  if (!awaits(type_.chart, of.state.configuration, move.id))
    return Error(ErrorCode::case_move_not_awaited)
        .with("move", move.name.zh)
        .with("states", states_text(type_, of));
  ZHICHENG_TRY(check_asked(move.asks, event.values));
  ZHICHENG_TRY(check_starts(event.values, event.on));
  ZHICHENG_TRY(check_values(type_, move, values(of), event.values));
  if (move.words && trim(event.words).empty())
    return Error(ErrorCode::case_words_missing).with("move", move.name.zh);
  if (move.evidence && !event.evidence)
    return Error(ErrorCode::case_evidence_missing).with("move", move.name.zh);
  for (const std::string& apart : move.apart_from) {
    const auto other = of.last_by.find(apart);
    if (other != of.last_by.end() && other->second == event.person)
      return Error(ErrorCode::case_same_person)
          .with("move", move.name.zh)
          .with("other", type_.move(apart)->name.zh);
  }
  return {};
}

std::vector<const CaseMove*> CaseEngine::awaited(const Case& of) const {
  std::vector<const CaseMove*> moves;
  if (of.closed()) return moves;
  for (const CaseMove& move : type_.moves)
    if (awaits(type_.chart, of.state.configuration, move.id)) moves.push_back(&move);
  return moves;
}

std::vector<Waiting> CaseEngine::waiting(const Case& of) const {
  std::vector<Waiting> all;
  if (of.closed()) return all;
  for (const std::string& id : active_atoms(type_.chart, of.state.configuration)) {
    const CaseStateWords* words = type_.state(id);
    if (words != nullptr && !words->waits_for.empty()) all.push_back({words, type_.role(words->waits_for)});
  }
  return all;
}

CaseValues CaseEngine::values(const Case& of) const {
  const std::vector<std::string>& names = type_.chart.tables().variables;
  CaseValues all;
  for (std::size_t slot = 0; slot < names.size(); ++slot)
    if (!of.state.data[slot].is_null() && type_.field(names[slot]) != nullptr)
      all.emplace(names[slot], of.state.data[slot]);
  return all;
}

}  // namespace zhicheng::casework
