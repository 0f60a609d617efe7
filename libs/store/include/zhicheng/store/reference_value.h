#pragma once

#include <optional>
#include <string>
#include <vector>

#include "zhicheng/base/date.h"
#include "zhicheng/base/decimal.h"
#include "zhicheng/db/connection.h"
#include "zhicheng/store/ids.h"
#include "zhicheng/store/known_by.h"

namespace zhicheng::store {

// The yardstick of a relative target in one period: the provincial mean, the target set by the province. Kept
// in vintages like observations.
struct ReferenceValue {
  IndicatorId indicator;
  Period period;
  int vintage = 0;               // set by the repository
  std::optional<Decimal> value;  // none: withdrawn
  std::string source;            // where it was published, in words
  bool simulated = false;
  UserId entered_by;
  Timestamp entered_at;

  bool operator==(const ReferenceValue&) const = default;
};

class ReferenceValueRepository {
 public:
  explicit ReferenceValueRepository(db::Connection& connection) : connection_(connection) {}

  // As ObservationRepository::append.
  Result<int> append(const ReferenceValue& value, int expected_vintage);
  // Every vintage of one indicator for another, which must have none; how many there were.
  Result<std::int64_t> copy(IndicatorId from, IndicatorId to);
  // Latest vintages, withdrawn ones left out, by indicator and period.
  Result<std::vector<ReferenceValue>> of_plan(PlanId plan, KnownBy known_by = kKnownNow) const;
  Result<std::vector<ReferenceValue>> of_active_plans() const;
  Result<std::vector<ReferenceValue>> of_indicator(IndicatorId indicator, KnownBy known_by = kKnownNow) const;
  Result<std::vector<ReferenceValue>> history(IndicatorId indicator, const Period& period) const;

 private:
  db::Connection& connection_;
};

}  // namespace zhicheng::store
