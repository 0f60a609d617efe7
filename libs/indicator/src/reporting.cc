#include "zhicheng/indicator/reporting.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "zhicheng/calendar/deadline.h"

namespace zhicheng::indicator {
namespace {

template <class Enum>
using Names = std::pair<Enum, std::string_view>;

constexpr std::array kFrequencies = {Names<Frequency>{Frequency::yearly, "yearly"},
                                     Names<Frequency>{Frequency::quarterly, "quarterly"},
                                     Names<Frequency>{Frequency::monthly, "monthly"}};
constexpr std::array kStates = {
    Names<ReportState>{ReportState::draft, "draft"}, Names<ReportState>{ReportState::submitted, "submitted"},
    Names<ReportState>{ReportState::returned, "returned"},
    Names<ReportState>{ReportState::approved, "approved"}, Names<ReportState>{ReportState::locked, "locked"}};
constexpr std::array kActions = {Names<ReportAction>{ReportAction::save, "save"},
                                 Names<ReportAction>{ReportAction::submit, "submit"},
                                 Names<ReportAction>{ReportAction::send_back, "send_back"},
                                 Names<ReportAction>{ReportAction::approve, "approve"},
                                 Names<ReportAction>{ReportAction::lock, "lock"},
                                 Names<ReportAction>{ReportAction::unlock, "unlock"}};

template <class Enum, std::size_t kSize>
std::string_view find_name(const std::array<Names<Enum>, kSize>& names, Enum value) {
  const auto found =
      std::find_if(names.begin(), names.end(), [value](const auto& each) { return each.first == value; });
  return found == names.end() ? std::string_view() : found->second;
}

template <class Enum, std::size_t kSize>
Result<Enum> find_value(const std::array<Names<Enum>, kSize>& names, std::string_view name,
                        std::string_view what) {
  const auto found =
      std::find_if(names.begin(), names.end(), [name](const auto& each) { return each.second == name; });
  if (found != names.end()) return found->first;
  return Error(ErrorCode::invalid_argument)
      .with("what", std::string(what))
      .with("why", "“" + std::string(name) + "”不在可选范围");
}

int parts_of(Frequency frequency) {
  switch (frequency) {
    case Frequency::yearly:
      return 1;
    case Frequency::quarterly:
      return 4;
    case Frequency::monthly:
      return 12;
  }
  return 1;
}

Result<Period> period_of(Frequency frequency, int year, int part) {
  if (frequency == Frequency::yearly) return Period::year(year);
  return frequency == Frequency::quarterly ? Period::quarter(year, part) : Period::month(year, part);
}

struct Transition {
  std::optional<ReportState> from;
  ReportAction action;
  ReportState to;
};

// Everything that can happen to a report. What is approved is corrected by sending it in anew.
constexpr std::array kTransitions = {
    Transition{std::nullopt, ReportAction::save, ReportState::draft},
    Transition{std::nullopt, ReportAction::submit, ReportState::submitted},
    Transition{ReportState::draft, ReportAction::save, ReportState::draft},
    Transition{ReportState::draft, ReportAction::submit, ReportState::submitted},
    Transition{ReportState::submitted, ReportAction::submit, ReportState::submitted},
    Transition{ReportState::submitted, ReportAction::send_back, ReportState::returned},
    Transition{ReportState::submitted, ReportAction::approve, ReportState::approved},
    Transition{ReportState::returned, ReportAction::save, ReportState::draft},
    Transition{ReportState::returned, ReportAction::submit, ReportState::submitted},
    Transition{ReportState::approved, ReportAction::submit, ReportState::submitted},
    Transition{ReportState::approved, ReportAction::send_back, ReportState::returned},
    Transition{ReportState::approved, ReportAction::lock, ReportState::locked},
    Transition{ReportState::locked, ReportAction::unlock, ReportState::approved},
};

}  // namespace

std::string_view name_of(Frequency frequency) {
  return find_name(kFrequencies, frequency);
}

Result<Frequency> parse_frequency(std::string_view name) {
  return find_value(kFrequencies, name, "填报周期");
}

Frequency frequency_of(const Period& period) {
  switch (period.kind()) {
    case Period::Kind::year:
      return Frequency::yearly;
    case Period::Kind::quarter:
      return Frequency::quarterly;
    case Period::Kind::month:
      return Frequency::monthly;
  }
  return Frequency::yearly;
}

int usual_due(Frequency frequency) {
  const auto found = std::find_if(kUsualDue.begin(), kUsualDue.end(), [frequency](const UsualDue& usual) {
    return usual.frequency == frequency;
  });
  return found->working_days;
}

Result<std::vector<Obligation>> obligations(std::span<const Duty> duties, int first_year, int last_year,
                                            Date day, const calendar::WorkCalendar& calendar) {
  std::vector<Obligation> owed;
  const int last = std::min(last_year, static_cast<int>(day.year()));
  for (std::size_t duty = 0; duty < duties.size(); ++duty) {
    const Duty& asked = duties[duty];
    const calendar::TimeLimit limit{calendar::LimitUnit::working_days, asked.due_working_days};
    for (int year = std::max(first_year, static_cast<int>(asked.starts_on.year())); year <= last; ++year) {
      for (int part = 1; part <= parts_of(asked.frequency); ++part) {
        ZHICHENG_TRY_ASSIGN(const Period period, period_of(asked.frequency, year, part));
        if (period.last_day() >= day) break;
        if (period.last_day() < asked.starts_on) continue;
        ZHICHENG_TRY_ASSIGN(const calendar::Deadline due,
                            calendar::deadline_of(calendar, period.last_day(), limit));
        for (const std::string& place : asked.places)
          owed.push_back({duty, place, period, due.date, due.provisional});
      }
    }
  }
  std::sort(owed.begin(), owed.end(), [](const Obligation& a, const Obligation& b) {
    return std::tie(a.due, a.duty, a.place, a.period) < std::tie(b.due, b.duty, b.place, b.period);
  });
  return owed;
}

int working_days_left(Date due, Date day, const calendar::WorkCalendar& calendar) {
  return static_cast<int>(calendar.working_days_through(calendar::Day{due}) -
                          calendar.working_days_through(calendar::Day{day}));
}

std::string_view name_of(ReportState state) {
  return find_name(kStates, state);
}

Result<ReportState> parse_report_state(std::string_view name) {
  return find_value(kStates, name, "填报状态");
}

std::string_view name_of(ReportAction action) {
  return find_name(kActions, action);
}

Result<ReportAction> parse_report_action(std::string_view name) {
  return find_value(kActions, name, "填报操作");
}

std::optional<ReportState> next_state(std::optional<ReportState> state, ReportAction action) {
  for (const Transition& transition : kTransitions) {
    if (transition.from == state && transition.action == action) return transition.to;
  }
  return std::nullopt;
}

Completeness count(const Obligation& obligation, const ReportStanding& standing) {
  const bool received = standing.received_on.has_value();
  const bool direct = !standing.state && standing.entered_directly;
  const bool approved = standing.state == ReportState::approved || standing.state == ReportState::locked;
  Completeness one;
  one.expected = 1;
  one.received = received ? 1 : 0;
  one.on_time = received && *standing.received_on <= obligation.due ? 1 : 0;
  one.complete = received && (direct || approved || standing.state == ReportState::submitted) ? 1 : 0;
  one.approved = received && (direct || approved) ? 1 : 0;
  return one;
}

Completeness& operator+=(Completeness& sum, const Completeness& other) {
  sum.expected += other.expected;
  sum.received += other.received;
  sum.on_time += other.on_time;
  sum.complete += other.complete;
  sum.approved += other.approved;
  return sum;
}

}  // namespace zhicheng::indicator
