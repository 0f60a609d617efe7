#pragma once

#include "zhicheng/base/json.h"
#include "zhicheng/service/firm_service.h"

namespace zhicheng::api {

JsonObject to_json(const service::FirmHome& home, const service::Actor& actor);
JsonObject to_json(const service::FirmCaseView& view);
JsonObject row_json(const service::FirmCaseView& view);  // of a list

}  // namespace zhicheng::api
