#pragma once

#include "zhicheng/base/json.h"
#include "zhicheng/service/review_service.h"

namespace zhicheng::api {

JsonObject to_json(const service::StepView& step);
JsonObject to_json(const service::MisfitView& misfit);
JsonObject to_json(const service::VersionView& version);

// {"decision": "kept" | "dropped"}: whether it is kept.
Result<bool> read_misfit_decision(const Json& json);
// {"step_id": …}
Result<store::ReviewStepId> read_step_id(const Json& json);

}  // namespace zhicheng::api
