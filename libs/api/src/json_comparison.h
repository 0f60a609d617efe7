#pragma once

#include "zhicheng/base/json.h"
#include "zhicheng/service/comparison_service.h"

namespace zhicheng::api {

// Comparison of schemas/openapi.yaml.
JsonObject to_json(const service::PlanComparison& comparison, const plan::ConceptDictionary& dictionary);
// PlanDifference.
JsonObject to_json(const service::PlanDifference& difference);

}  // namespace zhicheng::api
