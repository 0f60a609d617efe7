#include "zhicheng/casework/case_engine.h"

#include <algorithm>
#include <set>

#include "case_checks.h"
#include "chart_tables.h"
#include "zhicheng/base/text.h"
#include "zhicheng/calendar/deadline.h"

namespace zhicheng::casework {
namespace {

using calendar::Day;

constexpr int kLongestRollOver = 40;  // days by which an end may move over days off

std::string states_text(const CaseType& type, const Case& of) {
  std::string text;
  for (const std::string& id : active_atoms(type.chart, of.state.configuration)) {
    const CaseStateWords* words = type.state(id);
    text += (text.empty() ? "" : "、") + (words == nullptr || words->name.zh.empty() ? id : words->name.zh);
  }
  return text;
}

// For a day that has passed already the clock begins the day before it: it has run out from the start.
Result<calendar::Clock> clock_until(Date end, Date on) {
  const Date start = std::min(on, Date{Day{end} - std::chrono::days{1}});
  return calendar::Clock::start({calendar::LimitUnit::calendar_days, (Day{end} - Day{start}).count()}, start);
}

bool blank(const expr::Value& value) {
  return value.is_null() || (value.string() != nullptr && trim(*value.string()).empty());
}

}  // namespace

std::optional<Date> Case::late_from() const {
  std::optional<Date> first;
  for (const ClockRun& run : clocks)
    if (run.late_from && (!first || *run.late_from < *first)) first = run.late_from;
  return first;
}

CaseEngine::CaseEngine(const CaseType& type, const calendar::WorkCalendar& calendar)
    : type_(type), calendar_(calendar), stepper_(type.chart) {}

Result<Case> CaseEngine::open(Date on, const CaseValues& values) {
  Case made{.opened = on, .last = on};
  StartOptions options;
  for (const auto& [id, value] : values) {
    const CaseField* field = type_.field(id);
    if (field == nullptr) return Error(ErrorCode::case_field_unknown).with("field", id);
    ZHICHENG_TRY(check_value(*field, value));
    options.data.emplace(id, value);
  }
  ZHICHENG_TRY(check_days(values, on));
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
  if (event.on < of.last)
    return Error(ErrorCode::case_event_early)
        .with("on", format_date(event.on))
        .with("last", format_date(of.last));
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
  next.last = event.on;
  ZHICHENG_TRY(move_clocks(next, event.on));
  of = std::move(next);
  return {};
}

Result<Case> CaseEngine::replay(Date opened, const CaseValues& values, std::span<const CaseEvent> events) {
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

// A clock does not begin in the future.
Result<void> CaseEngine::check_days(const CaseValues& values, Date on) const {
  for (const CaseClock& clock : type_.clocks) {
    const auto given = values.find(clock.since);
    if (given == values.end() || given->second.is_null() || *given->second.date() <= on) continue;
    return Error(ErrorCode::case_value_wrong)
        .with("field", type_.field(clock.since)->name.zh)
        .with("text", value_text(given->second))
        .with("why", "“" + clock.name.zh + "”由此日起算，应不晚于 " + format_date(on));
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
  ZHICHENG_TRY(check_days(event.values, event.on));
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

Result<void> CaseEngine::expire(Case& of, const CaseEvent& event, Happens happens) const {
  for (ClockRun& run : of.clocks) {
    if (run.stopped || run.expired || expiry_event(run.clock) != event.name) continue;
    const auto reading = read_clock(calendar_, run.ledger, event.on);
    const bool known = reading.ok() && reading->deadline;
    if (happens == Happens::now) {
      if (!reading.ok()) return reading.error();
      if (!known || event.on <= reading->deadline->date)
        return Error(ErrorCode::clock_not_expired).with("clock", run.clock).with("on", format_date(event.on));
    }
    run.expired = true;
    run.late_from = event.on;
    if (known) run.late_from = std::min(event.on, Date{Day{reading->deadline->date} + std::chrono::days{1}});
    return {};
  }
  return Error(ErrorCode::case_move_unknown).with("move", event.name);
}

Result<void> CaseEngine::extend(Case& of, const CaseMove& move, const CaseEvent& event,
                                Happens happens) const {
  const Date until = *event.values.find(move.until)->second.date();
  const auto run = std::find_if(of.clocks.rbegin(), of.clocks.rend(), [&](const ClockRun& each) {
    return each.clock == move.extends && !each.stopped;
  });
  if (run == of.clocks.rend()) return {};
  if (happens == Happens::now) ZHICHENG_TRY(check_longest(*run, move, event));
  auto ledger = longer(*run, until, event);
  if (happens == Happens::before && !ledger.ok()) {
    // By this calendar the clock goes on beyond that day anyway, or it had run out before it was extended.
    if (ledger.error().code() == ErrorCode::case_extension_short) return {};
    ledger = clock_until(until, event.on);
  }
  ZHICHENG_TRY_ASSIGN(run->ledger, std::move(ledger));
  return {};
}

// Not behind the day that the longest extension leads to.
Result<void> CaseEngine::check_longest(const ClockRun& run, const CaseMove& move,
                                       const CaseEvent& event) const {
  if (move.at_most.amount == 0) return {};
  calendar::Clock longest = run.ledger;
  ZHICHENG_TRY(longest.add(calendar_, {.kind = calendar::ClockEventKind::extend,
                                       .date = event.on,
                                       .reason = event.words,
                                       .approver = event.person,
                                       .extension = move.at_most}));
  ZHICHENG_TRY_ASSIGN(const auto then, read_clock(calendar_, longest, event.on));
  const Date until = *event.values.find(move.until)->second.date();
  if (!then.deadline || until <= then.deadline->date) return {};
  return Error(ErrorCode::case_extension_long)
      .with("until", format_date(until))
      .with("latest", format_date(then.deadline->date));
}

// As many days more as bring the deadline to `until`, or behind it where that is a day off.
Result<calendar::Clock> CaseEngine::longer(const ClockRun& run, Date until, const CaseEvent& event) const {
  ZHICHENG_TRY_ASSIGN(const auto reading, read_clock(calendar_, run.ledger, event.on));
  const auto short_of = [&] {
    return Error(ErrorCode::case_extension_short)
        .with("until", format_date(until))
        .with("deadline", reading.deadline ? format_date(reading.deadline->date) : "—");
  };
  if (!reading.deadline || until <= reading.deadline->date) return short_of();
  calendar::TimeLimit more{.unit = reading.budget.unit,
                           .amount = (Day{until} - Day{reading.deadline->date}).count()};
  if (more.unit == calendar::LimitUnit::working_days) {
    ZHICHENG_TRY_ASSIGN(const auto days, count_working_days(calendar_, reading.deadline->date, until));
    more.amount = std::max<std::int64_t>(1, days.count);
  }
  for (int i = 0; i <= kLongestRollOver; ++i, ++more.amount) {
    calendar::Clock extended = run.ledger;
    ZHICHENG_TRY(extended.add(calendar_, {.kind = calendar::ClockEventKind::extend,
                                          .date = event.on,
                                          .reason = event.words,
                                          .approver = event.person,
                                          .extension = more}));
    ZHICHENG_TRY_ASSIGN(const auto then, read_clock(calendar_, extended, event.on));
    if (!then.deadline || then.deadline->date >= until) return extended;
  }
  return short_of();
}

// Who takes a case over gets the whole time: what counts from a limit begins anew.
Result<void> CaseEngine::stop_limits(Case& of, Date on) const {
  for (ClockRun& run : of.clocks) {
    const CaseClock& clock = *type_.clock(run.clock);
    if (run.stopped || clock.goes_on || !clock.until.empty()) continue;
    ZHICHENG_TRY(run.ledger.add(calendar_, {.kind = calendar::ClockEventKind::stop, .date = on}));
    run.stopped = true;
  }
  return {};
}

Result<calendar::Clock> CaseEngine::start_clock(const Case& of, const CaseClock& clock, Date on) const {
  const CaseValues known = values(of);
  if (clock.until.empty()) {
    const auto since = known.find(clock.since);
    const Date first = since == known.end() ? on : std::min(on, *since->second.date());
    return calendar::Clock::start(clock.limit, first);
  }
  const auto until = known.find(clock.until);
  if (until == known.end())
    return Error(ErrorCode::case_field_missing).with("field", type_.field(clock.until)->name.zh);
  return clock_until(*until->second.date(), on);
}

bool CaseEngine::any_active(const Case& of, const std::vector<std::string>& states) const {
  const ChartTables& tables = type_.chart.tables();
  return std::any_of(states.begin(), states.end(), [&](const std::string& id) {
    return of.state.configuration.contains(tables.by_id.at(id));
  });
}

Result<void> CaseEngine::move_clocks(Case& of, Date on) const {
  for (const CaseClock& clock : type_.clocks) {
    const auto run = std::find_if(of.clocks.begin(), of.clocks.end(), [&](const ClockRun& each) {
      return each.clock == clock.id && !each.stopped;
    });
    const bool runs = !of.closed() && any_active(of, clock.runs_in);
    if (run == of.clocks.end()) {
      if (!runs) continue;
      ZHICHENG_TRY_ASSIGN(calendar::Clock ledger, start_clock(of, clock, on));
      of.clocks.push_back({.clock = clock.id, .ledger = std::move(ledger)});
      continue;
    }
    const bool suspends = runs && any_active(of, clock.suspended_in);
    if (suspends == run->suspended && runs) continue;
    calendar::ClockEvent event{.kind = calendar::ClockEventKind::stop, .date = on};
    if (runs) event.kind = suspends ? calendar::ClockEventKind::suspend : calendar::ClockEventKind::resume;
    if (event.kind == calendar::ClockEventKind::suspend) event.reason = states_text(type_, of);
    const auto added = run->ledger.add(calendar_, std::move(event));
    // What has run out does not stand still any more.
    if (!added.ok() && added.error().code() != ErrorCode::clock_expired) return added.error();
    run->suspended = suspends && added.ok();
    run->stopped = !runs;
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

Result<std::vector<ClockView>> CaseEngine::clocks(const Case& of, Date as_of) const {
  std::vector<ClockView> views;
  for (const ClockRun& run : of.clocks) {
    if (run.stopped) continue;
    ClockView view{.clock = type_.clock(run.clock)};
    ZHICHENG_TRY_ASSIGN(view.reading, read_clock(calendar_, run.ledger, as_of));
    if (view.reading.deadline) {
      const Date end = view.reading.deadline->date;
      const bool late = end < as_of;
      ZHICHENG_TRY_ASSIGN(const auto days,
                          count_working_days(calendar_, late ? end : as_of, late ? as_of : end));
      view.days_left = late ? -std::max<std::int64_t>(1, days.count) : days.count;
    }
    views.push_back(std::move(view));
  }
  return views;
}

Result<std::vector<CaseEvent>> CaseEngine::due(const Case& of, Date today) const {
  std::vector<std::pair<Date, CaseEvent>> ended;
  for (const ClockRun& run : of.clocks) {
    if (run.stopped || run.expired) continue;
    ZHICHENG_TRY_ASSIGN(const auto reading, read_clock(calendar_, run.ledger, today));
    if (reading.deadline && reading.deadline->date < today)
      ended.emplace_back(reading.deadline->date, CaseEvent{.name = expiry_event(run.clock), .on = today});
  }
  std::stable_sort(ended.begin(), ended.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<CaseEvent> events;
  events.reserve(ended.size());
  for (auto& [date, event] : ended) events.push_back(std::move(event));
  return events;
}

Result<void> CaseEngine::let_pass(Case& of, Date today, const Keep& keep) {
  std::set<std::string> spoken;
  while (!of.closed()) {
    ZHICHENG_TRY_ASSIGN(const auto events, due(of, today));
    const auto next = std::find_if(events.begin(), events.end(),
                                   [&](const CaseEvent& event) { return spoken.insert(event.name).second; });
    if (next == events.end()) break;
    ZHICHENG_TRY(apply(of, *next));
    ZHICHENG_TRY(keep(*next));
  }
  return {};
}

Result<std::optional<Date>> CaseEngine::wakes(const Case& of) const {
  std::optional<Date> first;
  for (const ClockRun& run : of.clocks) {
    if (run.stopped || run.expired || of.closed()) continue;
    ZHICHENG_TRY_ASSIGN(const auto reading, read_clock(calendar_, run.ledger, of.last));
    if (!reading.deadline) continue;
    const Date day = Date{Day{reading.deadline->date} + std::chrono::days{1}};
    if (!first || day < *first) first = day;
  }
  return first;
}

}  // namespace zhicheng::casework
