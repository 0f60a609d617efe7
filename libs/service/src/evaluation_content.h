#pragma once

#include "zhicheng/service/evaluation_service.h"

namespace zhicheng::service {

// The computed part of an evaluation, as docs/formats/plan-evaluation.md has it.
Result<JsonObject> evaluated(store::Repositories& repositories, store::PlanId plan,
                             store::EvaluationKind kind, Date as_of);

// Adds what people say. `content` is what evaluated() gave for the same plan; `today` by the clock.
Result<void> add_words(const EvaluationEntry& entry, Date today, JsonObject& content);

}  // namespace zhicheng::service
