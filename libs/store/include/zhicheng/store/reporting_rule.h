#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/indicator/reporting.h"
#include "zhicheng/store/ids.h"

namespace zhicheng::store {

// How the figures of a plan are asked for.
struct ReportingRule {
  PlanId plan;
  indicator::Frequency frequency = indicator::Frequency::yearly;
  int due_working_days = 20;  // after the end of the period
  Date starts_on{};           // periods that end before it are not asked for
  std::vector<std::string> places = {""};
  std::int64_t version = 1;

  bool operator==(const ReportingRule&) const = default;
};

// What is different for one indicator; nothing: as its plan's rule says.
struct IndicatorReporting {
  IndicatorId indicator;
  bool asked = true;
  std::optional<indicator::Frequency> frequency;
  std::optional<int> due_working_days;
  std::optional<std::vector<std::string>> places;
  OrganisationId owner;  // not stored: by the department that the indicator names
  std::int64_t version = 1;

  bool operator==(const IndicatorReporting&) const = default;
};

class ReportingRuleRepository {
 public:
  explicit ReportingRuleRepository(db::Connection& connection) : connection_(connection) {}

  // Version 0 is new. conflict if the stored version is another, or there is one already.
  Result<void> save(const ReportingRule& rule);
  Result<void> save(const IndicatorReporting& rule);
  Result<std::optional<ReportingRule>> of_plan(PlanId plan) const;
  Result<std::vector<ReportingRule>> of_active_plans() const;                        // by plan
  Result<std::vector<IndicatorReporting>> of_indicators_of_plan(PlanId plan) const;  // by indicator
  Result<std::optional<IndicatorReporting>> of_indicator(IndicatorId indicator) const;

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
