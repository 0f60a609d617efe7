#pragma once

#include "zhicheng/base/json.h"
#include "zhicheng/service/cockpit_service.h"

namespace zhicheng::api {

JsonObject to_json(const service::Cockpit& cockpit);
JsonObject to_json(const service::PlanStanding& standing);
JsonObject to_json(const service::IndicatorDetail& detail);
JsonObject to_json(const store::Place& place);

}  // namespace zhicheng::api
