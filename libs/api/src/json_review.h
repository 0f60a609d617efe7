#pragma once

#include "zhicheng/base/json.h"
#include "zhicheng/service/review_service.h"

namespace zhicheng::api {

JsonObject to_json(const service::StepView& step);

// {"step_id": …}
Result<store::ReviewStepId> read_step_id(const Json& json);

}  // namespace zhicheng::api
