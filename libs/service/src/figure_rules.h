#pragma once

#include <optional>

#include "zhicheng/base/json.h"
#include "zhicheng/service/figure_service.h"

// One figure from a form or a sheet row, judged before it is written.
namespace zhicheng::service {

// Takes a date in place of a number.
bool is_dated(const plan::Indicator& indicator);

// What the judgement needs, read once for an indicator and a place.
struct FigureContext {
  plan::Indicator indicator;
  std::vector<store::Observation> known;  // latest vintages of the place, withdrawn ones included
  Date today;
  std::vector<indicator::Finding> company = {};  // of FigureCompany: what does not fit other figures

  const store::Observation* known_in(const Period& period) const;
};

// A milestone or a judgement in words takes a date, everything else a number: figure_content_wrong.
Result<void> check_content(const plan::Indicator& indicator, const FigureEntry& entry);

// Nothing: the figure may be written.
Result<std::optional<FigureRefusal>> judge(const FigureContext& context, const FigureEntry& entry);

// A yardstick of a target that needs one, for a period that has begun, within what its unit allows, with its
// source: reference_not_needed, figure_refused, invalid_argument.
Result<void> check_reference(const plan::Indicator& indicator, const Period& period, Decimal value,
                             std::string_view source, Date today);

store::Observation observation_of(const FigureEntry& entry, store::ObservationSource source,
                                  store::UserId user, Timestamp at);
bool says_the_same(const store::Observation& known, const FigureEntry& entry);

// period_locked
Result<void> require_unlocked(store::Repositories& repositories, store::PlanId plan, const Period& period);
Result<void> require_place(store::Repositories& repositories, std::string_view code);  // place_unknown

// One line of JSON for the audit log.
JsonObject to_audit_json(const store::Observation& observation);

}  // namespace zhicheng::service
