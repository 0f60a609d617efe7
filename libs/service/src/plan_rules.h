#pragma once

#include <vector>

#include "field_list.h"
#include "zhicheng/service/plan_service.h"

// Conditions that several use cases on plans share.
namespace zhicheng::service {

Result<void> require_draft(const store::StoredPlan& plan);   // plan_not_draft
Result<void> require_active(const store::StoredPlan& plan);  // plan_not_active

// Years in order and in range, texts within limits::kTextFieldBytes: invalid_argument names the field.
Result<void> check_facts(const plan::Facts& facts);
// A name, texts within the limit, a target that fits its kind.
Result<void> check_indicator(const plan::Indicator& indicator);
Result<void> check_task(const plan::Task& task);

// Whose fields changed, by whom and when.
struct CorrectedSubject {
  store::PlanId plan;
  store::CorrectionSubject subject = store::CorrectionSubject::plan;
  std::int64_t id = 0;
  store::UserId user;
  Timestamp at;
};
// One correction for each change.
Result<void> save_corrections(store::Repositories& repositories, const CorrectedSubject& subject,
                              const std::vector<FieldChange>& changes);

}  // namespace zhicheng::service
