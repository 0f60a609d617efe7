#pragma once

#include "zhicheng/base/json.h"
#include "zhicheng/service/record_service.h"

namespace zhicheng::api {

JsonObject to_json(const registry::RecordType& type, std::int64_t records);
JsonObject to_json(const service::RecordRow& row);
JsonObject to_json(const service::RecordView& view);
JsonObject to_json(const service::RecordVersionView& view);
JsonObject to_json(const service::RecordSheetImport& made);

}  // namespace zhicheng::api
