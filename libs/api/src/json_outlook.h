#pragma once

#include "zhicheng/base/json.h"
#include "zhicheng/service/cockpit_service.h"

namespace zhicheng::api {

JsonObject to_json(const service::OutlookView& view);

}  // namespace zhicheng::api
