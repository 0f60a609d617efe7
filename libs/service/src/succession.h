#pragma once

#include "zhicheng/base/json.h"
#include "zhicheng/store/unit_of_work.h"

namespace zhicheng::service {

// What the activation of a new version means for the earlier ones: each that is a draft or in force is
// archived, and the figures of the one that was in force are copied to the rows that go on measuring the same
// thing: a row of the same pair with the same unit and kind of target. Figures of others stay with the
// archived plan. Nothing for a first version. Gives what was done, for the audit log.
Result<JsonObject> succeed(store::Repositories& repositories, const store::StoredPlan& plan);

}  // namespace zhicheng::service
