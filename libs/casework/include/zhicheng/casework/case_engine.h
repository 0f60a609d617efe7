#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/calendar/clock_reading.h"
#include "zhicheng/casework/case_type.h"
#include "zhicheng/casework/step.h"

// Runs cases of one type: (type, case, event) → case'. Moments and persons are arguments; a case is made anew
// from its events and comes out the same, so events are all that has to be kept.
namespace zhicheng::casework {

using CaseValues = std::map<std::string, expr::Value, std::less<>>;

// Something that happened to a case: a move of a person, or the end of a clock (expiry_event).
struct CaseEvent {
  std::string name;
  calendar::LocalMinute on;
  std::string person;  // who, as the caller names people; "" for a clock
  CaseValues values;   // of the fields that the move asks for
  std::string words;   // reason, opinion
  bool evidence = false;
};

// One running of a clock, past ones too.
struct ClockRun {
  std::string clock;
  calendar::Clock ledger;
  bool suspended = false;
  bool stopped = false;
  bool expired = false;  // its end was delivered as an event
  // Then: the day on which it was over first, and never after that event, whatever another calendar says by
  // now.
  std::optional<Date> late_from = std::nullopt;
};

struct Case {
  ChartState state;
  calendar::LocalMinute opened;
  calendar::LocalMinute last;                               // the newest event
  std::vector<ClockRun> clocks;                             // in the order of their starts
  std::map<std::string, std::string, std::less<>> last_by;  // who made a move last

  bool closed() const { return !state.running; }
  // The first day on which it was late: a clock of it had run out. Being handed on or extended later changes
  // nothing. none: never late so far.
  std::optional<Date> late_from() const;
};

// A state that somebody has to act in.
struct Waiting {
  const CaseStateWords* state = nullptr;
  const CaseRole* role = nullptr;
};

// A clock that has not been stopped, as of a moment.
struct ClockView {
  const CaseClock* clock = nullptr;
  calendar::ClockReading reading;
  // Working days to the deadline: 0 on its day, negative behind it; none while it is suspended.
  std::optional<std::int64_t> days_left;
  std::optional<std::int64_t> minutes_left;  // in its place, of a limit in hours
};

// Not thread-safe; one for each thread. `type` and `calendar` outlive it.
class CaseEngine {
 public:
  CaseEngine(const CaseType& type, const calendar::WorkCalendar& calendar);

  // Whether a person gave what the type asks for at its opening, and nothing else: case_field_missing,
  // case_field_unknown, case_value_wrong.
  Result<void> check_opening(const CaseValues& values) const;
  // The first states, with values of fields that are known beforehand. Errors: case_field_unknown,
  // case_value_wrong (another kind, out of range), case_field_missing (a clock needs its date),
  // chart_never_rests.
  Result<Case> open(calendar::LocalMinute on, const CaseValues& values = {});

  // One event. On an error the case is as before: case_closed, case_event_early (on a day before the newest),
  // case_move_unknown, case_move_not_awaited, case_move_refused (a condition), case_field_missing,
  // case_field_unknown, case_value_wrong, case_words_missing, case_evidence_missing, case_same_person,
  // clock_not_expired, and those of an extension (clock_extended_already, clock_expired,
  // case_extension_short, case_extension_long). O(events of the clocks) beside the step.
  Result<void> apply(Case& of, const CaseEvent& event);

  // An event that was applied before. The same, but the calendar is not asked whether it came in time:
  // another one may say otherwise by now, and what has happened stands. An extension then runs to the day
  // that was granted.
  Result<void> repeat(Case& of, const CaseEvent& event);

  // A case from all its events, repeated. The error of the first that does not fit.
  Result<Case> replay(calendar::LocalMinute opened, const CaseValues& values,
                      std::span<const CaseEvent> events);

  // Moves that some active state waits for, in the order of the type; whether a condition holds is left open.
  std::vector<const CaseMove*> awaited(const Case& of) const;
  std::vector<Waiting> waiting(const Case& of) const;  // in document order
  CaseValues values(const Case& of) const;             // of fields that have one
  // Errors of calendar::read_clock.
  Result<std::vector<ClockView>> clocks(const Case& of, calendar::LocalMinute as_of) const;
  // The events of clocks that have run out before `now` and were not delivered; in the order of deadlines.
  Result<std::vector<CaseEvent>> due(const Case& of, calendar::LocalMinute now) const;
  // Lets the clocks that ran out before `now` make themselves known, one after the other, since what one
  // leads to may stop the next; `keep` is called after each. A clock speaks once at most, so that clocks that
  // lead to each other end. Errors of `keep`.
  using Keep = std::function<Result<void>(const CaseEvent&)>;
  Result<void> let_pass(Case& of, calendar::LocalMinute now, const Keep& keep);
  // The first minute at which `due` will not be empty; none if no clock can run out.
  Result<std::optional<calendar::LocalMinute>> wakes(const Case& of) const;

  const CaseType& type() const { return type_; }

 private:
  enum class Happens : std::uint8_t { now, before };

  Result<void> take(Case& of, const CaseEvent& event, Happens happens);
  Result<void> check_asked(const std::vector<CaseAsk>& asks, const CaseValues& values) const;
  Result<void> check_starts(const CaseValues& values, calendar::LocalMinute on) const;
  Result<void> check_move(const Case& of, const CaseMove& move, const CaseEvent& event) const;
  expr::Value data_of(const Case& of, const CaseMove& move, const CaseEvent& event) const;
  Result<void> expire(Case& of, const CaseEvent& event, Happens happens) const;
  Result<void> extend(Case& of, const CaseMove& move, const CaseEvent& event, Happens happens) const;
  Result<calendar::Clock> longer(const ClockRun& run, Date until, const CaseEvent& event) const;
  Result<void> check_longest(const ClockRun& run, const CaseMove& move, const CaseEvent& event) const;
  Result<void> stop_limits(Case& of, calendar::LocalMinute on) const;
  Result<void> move_clocks(Case& of, calendar::LocalMinute on) const;
  Result<calendar::Clock> start_clock(const Case& of, const CaseClock& clock, calendar::LocalMinute on) const;
  bool any_active(const Case& of, const std::vector<std::string>& states) const;

  const CaseType& type_;
  const calendar::WorkCalendar& calendar_;
  Stepper stepper_;
};

}  // namespace zhicheng::casework
