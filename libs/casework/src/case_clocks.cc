#include <algorithm>
#include <set>

#include "case_states.h"
#include "chart_tables.h"
#include "zhicheng/calendar/deadline.h"
#include "zhicheng/casework/case_engine.h"

// The clocks of a case: they start and stop with its states, are extended, and make themselves known.
namespace zhicheng::casework {
namespace {

using calendar::Day;
using calendar::LocalMinute;

constexpr int kLongestRollOver = 40;  // days by which an end may move over days off

// For a day that has passed already the clock begins the day before it: it has run out from the start.
Result<calendar::Clock> clock_until(Date end, Date on) {
  const Date start = std::min(on, Date{Day{end} - std::chrono::days{1}});
  return calendar::Clock::start({calendar::LimitUnit::calendar_days, (Day{end} - Day{start}).count()}, start);
}

// The first moment at which it is over.
LocalMinute behind(const calendar::Deadline& deadline) {
  if (deadline.minute == calendar::kDayMinutes) return Date{Day{deadline.date} + std::chrono::days{1}};
  return calendar::plus_minutes(deadline.end(), 1);
}

// Of a field that a clock counts from: kind date or moment.
LocalMinute moment_of(const expr::Value& value) {
  if (const Date* day = value.date()) return *day;
  return calendar::parse_local_minute(*value.string()).value();  // as check_value has seen to
}

}  // namespace

// A clock does not begin in the future.
Result<void> CaseEngine::check_starts(const CaseValues& values, LocalMinute on) const {
  for (const CaseClock& clock : type_.clocks) {
    const auto given = values.find(clock.since);
    if (given == values.end() || given->second.is_null()) continue;
    const bool day = given->second.date() != nullptr;
    if (moment_of(given->second) <= on) continue;
    return Error(ErrorCode::case_value_wrong)
        .with("field", type_.field(clock.since)->name.zh)
        .with("text", value_text(given->second))
        .with("why", "“" + clock.name.zh + "”由此起算，应不晚于 " +
                         (day ? format_date(on.date) : calendar::format_local_minute(on, ' ')));
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
      if (!known || event.on <= reading->deadline->end())
        return Error(ErrorCode::clock_not_expired)
            .with("clock", run.clock)
            .with("on", format_date(event.on.date));
    }
    run.expired = true;
    run.late_from = event.on.date;
    if (known) run.late_from = std::min(event.on.date, behind(*reading->deadline).date);
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
    ledger = clock_until(until, event.on.date);
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
                                       .at = event.on,
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
                                          .at = event.on,
                                          .reason = event.words,
                                          .approver = event.person,
                                          .extension = more}));
    ZHICHENG_TRY_ASSIGN(const auto then, read_clock(calendar_, extended, event.on));
    if (!then.deadline || then.deadline->date >= until) return extended;
  }
  return short_of();
}

// Who takes a case over gets the whole time: what counts from a limit begins anew.
Result<void> CaseEngine::stop_limits(Case& of, LocalMinute on) const {
  for (ClockRun& run : of.clocks) {
    const CaseClock& clock = *type_.clock(run.clock);
    if (run.stopped || clock.goes_on || !clock.until.empty()) continue;
    ZHICHENG_TRY(run.ledger.add(calendar_, {.kind = calendar::ClockEventKind::stop, .at = on}));
    run.stopped = true;
  }
  return {};
}

Result<calendar::Clock> CaseEngine::start_clock(const Case& of, const CaseClock& clock,
                                                LocalMinute on) const {
  const CaseValues known = values(of);
  if (clock.until.empty()) {
    const auto since = known.find(clock.since);
    return calendar::Clock::start(clock.limit,
                                  since == known.end() ? on : std::min(on, moment_of(since->second)));
  }
  const auto until = known.find(clock.until);
  if (until == known.end())
    return Error(ErrorCode::case_field_missing).with("field", type_.field(clock.until)->name.zh);
  return clock_until(*until->second.date(), on.date);
}

bool CaseEngine::any_active(const Case& of, const std::vector<std::string>& states) const {
  const ChartTables& tables = type_.chart.tables();
  return std::any_of(states.begin(), states.end(), [&](const std::string& id) {
    return of.state.configuration.contains(tables.by_id.at(id));
  });
}

Result<void> CaseEngine::move_clocks(Case& of, LocalMinute on) const {
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
    calendar::ClockEvent event{.kind = calendar::ClockEventKind::stop, .at = on};
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

Result<std::vector<ClockView>> CaseEngine::clocks(const Case& of, LocalMinute as_of) const {
  std::vector<ClockView> views;
  for (const ClockRun& run : of.clocks) {
    if (run.stopped) continue;
    ClockView view{.clock = type_.clock(run.clock)};
    ZHICHENG_TRY_ASSIGN(view.reading, read_clock(calendar_, run.ledger, as_of));
    if (view.reading.deadline && view.reading.budget.unit == calendar::LimitUnit::hours) {
      view.minutes_left = minutes_between(as_of, view.reading.deadline->end());
    } else if (view.reading.deadline) {
      const Date end = view.reading.deadline->date;
      const bool late = end < as_of.date;
      ZHICHENG_TRY_ASSIGN(const auto days,
                          count_working_days(calendar_, late ? end : as_of.date, late ? as_of.date : end));
      view.days_left = late ? -std::max<std::int64_t>(1, days.count) : days.count;
    }
    views.push_back(std::move(view));
  }
  return views;
}

Result<std::vector<CaseEvent>> CaseEngine::due(const Case& of, LocalMinute now) const {
  std::vector<std::pair<LocalMinute, CaseEvent>> ended;
  for (const ClockRun& run : of.clocks) {
    if (run.stopped || run.expired) continue;
    ZHICHENG_TRY_ASSIGN(const auto reading, read_clock(calendar_, run.ledger, now));
    if (reading.deadline && reading.deadline->end() < now)
      ended.emplace_back(reading.deadline->end(), CaseEvent{.name = expiry_event(run.clock), .on = now});
  }
  std::stable_sort(ended.begin(), ended.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<CaseEvent> events;
  events.reserve(ended.size());
  for (auto& [end, event] : ended) events.push_back(std::move(event));
  return events;
}

Result<void> CaseEngine::let_pass(Case& of, LocalMinute now, const Keep& keep) {
  std::set<std::string> spoken;
  while (!of.closed()) {
    ZHICHENG_TRY_ASSIGN(const auto events, due(of, now));
    const auto next = std::find_if(events.begin(), events.end(),
                                   [&](const CaseEvent& event) { return spoken.insert(event.name).second; });
    if (next == events.end()) break;
    ZHICHENG_TRY(apply(of, *next));
    ZHICHENG_TRY(keep(*next));
  }
  return {};
}

Result<std::optional<LocalMinute>> CaseEngine::wakes(const Case& of) const {
  std::optional<LocalMinute> first;
  for (const ClockRun& run : of.clocks) {
    if (run.stopped || run.expired || of.closed()) continue;
    ZHICHENG_TRY_ASSIGN(const auto reading, read_clock(calendar_, run.ledger, of.last));
    if (!reading.deadline) continue;
    const LocalMinute minute = behind(*reading.deadline);
    if (!first || minute < *first) first = minute;
  }
  return first;
}

}  // namespace zhicheng::casework
