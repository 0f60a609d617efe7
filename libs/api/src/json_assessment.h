#pragma once

#include "zhicheng/base/json.h"
#include "zhicheng/http/message.h"
#include "zhicheng/service/assessment_service.h"

namespace zhicheng::api {

JsonObject to_json(const assess::Scheme& scheme);  // to choose from
JsonObject to_json(const service::AssessmentRow& row);
JsonObject to_json(const service::AssessmentView& view);
JsonObject to_json(const service::AssessedPlaceView& view);
// A sheet that was refused: the problem, with every fault.
http::Response sheet_refusal(const service::SheetFaults& refused, const http::Request& request,
                             Language language);

}  // namespace zhicheng::api
