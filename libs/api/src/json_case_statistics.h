#pragma once

#include "zhicheng/base/json.h"
#include "zhicheng/service/case_statistics_service.h"

namespace zhicheng::api {

JsonObject to_json(const service::CaseStatistics& statistics);
JsonObject to_json(const service::CaseFeedCount& count);

}  // namespace zhicheng::api
