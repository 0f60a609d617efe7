#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "zhicheng/calendar/work_calendar.h"
#include "zhicheng/indicator/reporting.h"
#include "zhicheng/service/actor.h"
#include "zhicheng/service/figure_service.h"
#include "zhicheng/service/organisation_tree.h"
#include "zhicheng/service/sampled_share.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

// An indicator of a plan with what the rules say of it.
struct AskedIndicator {
  store::IndicatorId id;
  std::string name;
  std::string department;               // as the plan prints it
  store::IndicatorReporting different;  // version 0: nothing is
  indicator::Frequency frequency = indicator::Frequency::yearly;
  int due_working_days = 0;
  std::vector<std::string> places;
  store::OrganisationId owner;  // of the plan's own region; not stored: nobody is known
  std::string owner_name;
};

struct PlanReportingView {
  store::PlanId plan;
  std::optional<store::ReportingRule> rule;  // without one nothing is asked
  std::vector<AskedIndicator> indicators;
  std::vector<store::PeriodLock> locks;
};

// One figure that is owed, or was reported.
struct ReportView {
  store::ReportKey key;
  store::PlanId plan;
  std::string plan_title;
  std::string indicator;
  std::string unit;
  bool dated = false;  // takes a date, no number
  std::string place_name;
  store::OrganisationId owner;  // not stored: nobody is known, editors report
  std::string owner_name;
  std::optional<Date> due;  // nothing: not owed by the rules of today
  bool provisional = false;
  int days_left = 0;  // working days to `due`
  bool period_locked = false;
  // Version 0: nobody has acted. Value, date and note of a draft only for those who may report it.
  store::FigureReport report;
  std::string submitted_by;  // login name
  int known_vintage = 0;     // the newest of the figure, however it came in
  indicator::Completeness counts;
  bool may_report = false;
  bool may_review = false;
};

struct ReportEventView {
  store::FigureReportEvent event;
  std::string login;
};

struct ReportHistory {
  ReportView report;
  std::vector<ReportEventView> events;  // oldest first
};

struct CompletenessRow {
  Period period;
  store::OrganisationId owner;  // not stored: nobody is known
  std::string owner_name;
  indicator::Completeness counts;
};

struct ReportEntry {
  store::ReportKey key;
  std::optional<Decimal> value;
  std::optional<Date> done_on;
  std::string note;
  int replaces_vintage = 0;  // ReportView::known_vintage as the person saw it
  std::int64_t version = 0;  // of the report as the person saw it
};

// Who reports which figure by when, and how it is reviewed (docs/formats/reporting.md). Reporters hold a post
// at the owner or above it; a figure without a known owner is reported by editors. Reviewers are editors, and
// whoever holds a reviewer's post above the owner. Thread-safe.
class ReportService {
 public:
  ReportService(db::ConnectionPool& pool, const Clock& clock, calendar::WorkCalendar calendar)
      : pool_(pool), clock_(clock), calendar_(std::move(calendar)) {}

  Result<PlanReportingView> rules(const Actor& actor, store::PlanId plan) const;
  // Version 0 is new; reporting_rule_malformed, place_unknown, conflict, plan_not_active.
  Result<PlanReportingView> set_rule(const Actor& actor, const store::ReportingRule& rule);
  Result<PlanReportingView> set_indicator_rule(const Actor& actor, const store::IndicatorReporting& rule);

  // What the actor may report, by due day; what waits for the actor's review; all that is owed in a period.
  Result<std::vector<ReportView>> mine(const Actor& actor) const;
  Result<std::vector<ReportView>> to_review(const Actor& actor) const;
  Result<std::vector<ReportView>> of_period(const Actor& actor, store::PlanId plan,
                                            const Period& period) const;
  // What is owed and neither sent in nor entered, of all plans in force. For the server's own hand.
  Result<std::vector<ReportView>> owed() const;
  Result<std::vector<CompletenessRow>> completeness(const Actor& actor, store::PlanId plan) const;
  Result<ReportHistory> history(const Actor& actor, const store::ReportKey& key) const;

  // report_not_owed, report_not_reporter, period_locked, report_transition_refused, conflict,
  // figure_content_wrong.
  Result<store::FigureReport> save_draft(const Actor& actor, const ReportEntry& entry);
  // The share of a sample as a draft, in the unit of the indicator (%, ‰ or none) with n, variance and
  // interval; sent in unchanged it keeps them, another value is no longer that of the sample. Also
  // invalid_argument: the figure is no share.
  Result<store::FigureReport> fill_in(const Actor& actor, const store::ReportKey& key, std::int64_t version,
                                      const SampledShare& share);
  // Also report_value_missing; the checks of FigureService::record. The figure becomes an observation.
  Result<std::variant<store::FigureReport, FigureRefusal>> submit(const Actor& actor,
                                                                  const ReportEntry& entry);
  // report_not_reviewer, report_own_submission, report_transition_refused, period_locked, conflict,
  // not_found.
  Result<store::FigureReport> approve(const Actor& actor, const store::ReportKey& key, std::int64_t version);
  // Also report_reason_missing.
  Result<store::FigureReport> send_back(const Actor& actor, const store::ReportKey& key, std::int64_t version,
                                        std::string_view reason);

  // Approved reports of the period become locked, and no vintage of it is taken any more, however it comes.
  // period_locked if it is; period_reports_waiting.
  Result<void> lock_period(const Actor& actor, store::PlanId plan, const Period& period);
  // period_not_locked, report_reason_missing.
  Result<void> unlock_period(const Actor& actor, store::PlanId plan, const Period& period,
                             std::string_view reason);

 private:
  Result<store::FigureReport> review(const Actor& actor, const store::ReportKey& key, std::int64_t version,
                                     indicator::ReportAction action, std::string_view reason);

  db::ConnectionPool& pool_;
  const Clock& clock_;
  calendar::WorkCalendar calendar_;
};

}  // namespace zhicheng::service
