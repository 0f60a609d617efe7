#pragma once

#include "zhicheng/base/json.h"
#include "zhicheng/service/index_service.h"

namespace zhicheng::api {

JsonObject to_json(const service::IndexRow& row);
JsonObject to_json(service::IndexView view);

}  // namespace zhicheng::api
