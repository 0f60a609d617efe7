#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/calendar/work_calendar.h"

// Which figures are owed by when, how a report of one moves from hand to hand, and how complete the reports
// are (docs/formats/reporting.md). Nothing is remembered here: what is owed follows from rules and a day.
namespace zhicheng::indicator {

enum class Frequency : std::uint8_t { yearly, quarterly, monthly };
std::string_view name_of(Frequency frequency);
Result<Frequency> parse_frequency(std::string_view name);  // invalid_argument
Frequency frequency_of(const Period& period);

// Working days after the end of a period, unless a rule says otherwise. A usage of offices, not a law.
struct UsualDue {
  Frequency frequency;
  int working_days;
};
inline constexpr std::array kUsualDue{UsualDue{Frequency::yearly, 20}, UsualDue{Frequency::quarterly, 10},
                                      UsualDue{Frequency::monthly, 5}};
int usual_due(Frequency frequency);
inline constexpr int kMostDueDays = 250;  // working days; about a year

// One indicator that is asked for at some places.
struct Duty {
  Frequency frequency = Frequency::yearly;
  int due_working_days = 20;  // 0 to kMostDueDays
  Date starts_on{};           // a period that ends before it is not owed
  std::vector<std::string> places;
};

// A figure that somebody owes.
struct Obligation {
  std::size_t duty = 0;  // its place in the list of duties
  std::string place;
  Period period;
  Date due{};
  bool provisional = false;  // reaches a year without notice of its holidays, so `due` may move

  bool operator==(const Obligation&) const = default;
};

// What is owed on `day`: of each duty and place the periods of first_year to last_year that have ended
// before it, ordered by due day, duty, place and period. Errors: deadline_out_of_range.
Result<std::vector<Obligation>> obligations(std::span<const Duty> duties, int first_year, int last_year,
                                            Date day, const calendar::WorkCalendar& calendar);

// Working days from `day` to `due`: 0 on the day itself, negative when it is over.
int working_days_left(Date due, Date day, const calendar::WorkCalendar& calendar);

enum class ReportState : std::uint8_t { draft, submitted, returned, approved, locked };
std::string_view name_of(ReportState state);
Result<ReportState> parse_report_state(std::string_view name);  // invalid_argument

enum class ReportAction : std::uint8_t {
  save,       // the reporter keeps a draft
  submit,     // the reporter sends it in, or corrects what was sent in
  send_back,  // the office above returns it with a reason
  approve,
  lock,    // an editor closes the period
  unlock,  // and opens it again, with a reason
};
std::string_view name_of(ReportAction action);
Result<ReportAction> parse_report_action(std::string_view name);  // invalid_argument

// The state that an action leads to; nothing: the action is not possible. `state` is nothing before anybody
// has acted.
std::optional<ReportState> next_state(std::optional<ReportState> state, ReportAction action);

// What is known of one obligation.
struct ReportStanding {
  std::optional<ReportState> state;  // nothing: nobody has acted
  std::optional<Date> received_on;   // the day of the first figure of its period, however it came in
  bool entered_directly = false;     // a figure stands that came in without a report: by an editor or a sheet
};

// The five numbers. Each is a part of the one before it but for on_time, which is a part of received.
struct Completeness {
  int expected = 0;
  int received = 0;  // sent in at least once
  int on_time = 0;   // the first time by the due day
  int complete = 0;  // stands: sent in and not returned or in correction
  int approved = 0;  // approved or locked, or entered by the office itself

  bool operator==(const Completeness&) const = default;
};

// How one obligation counts; each of its numbers is 0 or 1.
Completeness count(const Obligation& obligation, const ReportStanding& standing);
Completeness& operator+=(Completeness& sum, const Completeness& other);

}  // namespace zhicheng::indicator
