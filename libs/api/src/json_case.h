#pragma once

#include "zhicheng/base/json.h"
#include "zhicheng/calendar/explanation.h"
#include "zhicheng/service/case_service.h"

namespace zhicheng::api {

JsonObject to_json(const casework::CaseType& type);
// `now` tells how urgent it is.
JsonObject to_json(const store::StoredCase& stored, calendar::LocalMinute now);
JsonObject to_json(const service::CaseView& view, calendar::LocalMinute now);
JsonObject to_json(const store::CaseCount& count);
JsonObject to_json(const store::CaseEvidence& evidence);
JsonObject to_json(const service::LedgerOpening& opening);
JsonObject to_json(const calendar::ExplainedDay& day);
JsonObject to_json(const casework::CaseField& field);
JsonObject to_json(const casework::CaseMove& move);
JsonObject to_json(const casework::ClockView& view);

}  // namespace zhicheng::api
