#pragma once

#include "zhicheng/base/json.h"
#include "zhicheng/service/review_service.h"

namespace zhicheng::api {

JsonObject to_json(const service::StepView& step);
JsonObject to_json(const service::MisfitView& misfit);
JsonObject to_json(const service::VersionView& version);
JsonObject to_json(const service::Reviewer& reviewer);

// {"decision": "kept" | "dropped"}: whether it is kept.
Result<bool> read_misfit_decision(const Json& json);
// {"version": …, "required": …}
struct SecondReadingSetting {
  std::int64_t version = 0;
  bool required = false;
};
Result<SecondReadingSetting> read_second_reading_setting(const Json& json);
// {"opinion": "agreed" | "disputed", "reason": …, "rows": […]}; the reason may be absent.
Result<service::SecondReading> read_second_reading(const Json& json);
// {"step_id": …}
Result<store::ReviewStepId> read_step_id(const Json& json);

}  // namespace zhicheng::api
