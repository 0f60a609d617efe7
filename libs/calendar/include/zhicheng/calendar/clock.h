#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/result.h"
#include "zhicheng/calendar/deadline.h"

// The clock of a case as a ledger: a budget and what happened to it. When it runs out is derived from the
// ledger and a calendar at each question (clock_reading.h) and never stored.
namespace zhicheng::calendar {

enum class ClockEventKind : std::uint8_t { start, suspend, resume, extend, stop };
std::string_view name_of(ClockEventKind kind);

struct ClockEvent {
  ClockEventKind kind = ClockEventKind::start;
  LocalMinute at;        // of budgets in days the day alone is looked at
  std::string reason;    // of a suspension and an extension; may be empty for the others
  std::string approver;  // who allowed the extension
  TimeLimit extension;   // how much longer, in the unit of the budget

  bool operator==(const ClockEvent&) const = default;
};

// A started clock. Events are only added, in the order of time; each is checked against those before it. The
// day of the start does not count; of a suspension neither the day of suspend nor that of resume counts, nor
// what lies between. A budget in hours counts every minute from the start on but those from suspend to
// resume.
class Clock {
 public:
  // clock_budget_invalid: office minutes, less than 1, more than kLargestAmount.
  static Result<Clock> start(TimeLimit budget, LocalMinute at, std::string reason = "");

  // Adds an event. Errors: clock_event_out_of_order (before the last event, a start among them: a clock
  // starts once), clock_stopped, clock_suspended_already, clock_not_suspended, clock_extended_already,
  // clock_words_missing, clock_budget_invalid (an extension in another unit or below 1), clock_expired
  // (suspend or extend after the deadline by `calendar`). A late clock can still be stopped.
  Result<void> add(const WorkCalendar& calendar, ClockEvent event);

  TimeLimit budget() const { return budget_; }                    // as started, without the extension
  std::span<const ClockEvent> events() const { return events_; }  // the start first

 private:
  Clock() = default;
  Result<void> check(const WorkCalendar& calendar, const ClockEvent& event) const;
  Result<void> check_extension(const ClockEvent& event) const;

  TimeLimit budget_;
  std::vector<ClockEvent> events_;
};

}  // namespace zhicheng::calendar
