#pragma once

#include "zhicheng/base/diagnostic.h"
#include "zhicheng/base/json.h"
#include "zhicheng/plan/plan.h"

namespace zhicheng::plan_import {

// The arrays behind the JSON reports; a task has `indicators`, the seq of each that its words state.
JsonArray indicators_array(const plan::Plan& plan);
JsonArray tasks_array(const plan::Plan& plan);
JsonArray diagnostics_array(const Diagnostics& diagnostics);

}  // namespace zhicheng::plan_import
