#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/base/decimal.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/indicator/reporting.h"
#include "zhicheng/store/ids.h"
#include "zhicheng/store/sample_basis.h"

namespace zhicheng::store {

struct ReportKey {
  IndicatorId indicator;
  std::string place;  // code; "" is the plan's own region
  Period period;

  auto operator<=>(const ReportKey&) const = default;
};

// The report of one figure, from the moment that somebody acts. What was sent in is an observation; a draft's
// value waits here.
struct FigureReport {
  ReportKey key;
  indicator::ReportState state = indicator::ReportState::draft;
  std::optional<Decimal> value;  // of the draft or of what was sent in last
  std::optional<Date> done_on;
  std::string note;
  std::optional<SampleBasis> sample;  // where the value is that of a sample
  int vintage = 0;                    // of the observation sent in last; 0: none yet
  UserId submitted_by;
  std::int64_t version = 1;

  bool operator==(const FigureReport&) const = default;
};

// What happened to a report. Append-only.
struct FigureReportEvent {
  ReportKey key;
  indicator::ReportAction action = indicator::ReportAction::save;
  indicator::ReportState state = indicator::ReportState::draft;  // after it
  int vintage = 0;
  std::string reason;
  UserId user;
  Timestamp at;

  bool operator==(const FigureReportEvent&) const = default;
};

// When a figure came in first, its latest vintage, and whether that is a figure.
struct FigureEntryDay {
  ReportKey key;
  Timestamp first_at;
  int vintage = 0;
  bool stands = false;  // the latest vintage is no withdrawal

  bool operator==(const FigureEntryDay&) const = default;
};

struct PeriodLock {
  PlanId plan;
  Period period;
  UserId locked_by;
  Timestamp locked_at;

  bool operator==(const PeriodLock&) const = default;
};

class FigureReportRepository {
 public:
  explicit FigureReportRepository(db::Connection& connection) : connection_(connection) {}

  // Version 0 is new. conflict if the stored version is another, or there is a report already.
  Result<void> save(const FigureReport& report);
  Result<std::optional<FigureReport>> find(const ReportKey& key) const;
  Result<std::vector<FigureReport>> of_plan(PlanId plan) const;                 // by key
  Result<std::vector<FigureReport>> of_indicator(IndicatorId indicator) const;  // by key

  Result<void> append(const FigureReportEvent& event);
  Result<std::vector<FigureReportEvent>> history(const ReportKey& key) const;  // oldest first

  // Every figure of the plan that has an observation, by key.
  Result<std::vector<FigureEntryDay>> entry_days(PlanId plan) const;

  Result<void> lock(const PeriodLock& lock);               // database_unique if it is locked
  Result<bool> unlock(PlanId plan, const Period& period);  // false: it was not locked
  Result<bool> is_locked(PlanId plan, const Period& period) const;
  Result<std::vector<PeriodLock>> locks(PlanId plan) const;  // by period

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
