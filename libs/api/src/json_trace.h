#pragma once

#include "zhicheng/base/json.h"
#include "zhicheng/service/trace_view.h"

namespace zhicheng::api {

JsonObject to_json(const service::TraceSubject& subject);
JsonObject to_json(const service::TraceScope& scope);
JsonObject to_json(const service::TraceAmounts& amounts);
JsonObject to_json(const service::WayStep& step);
JsonObject to_json(const service::EventRow& row);
JsonObject to_json(const service::EventPage& page);
JsonObject to_json(const store::TraceWarning& warning);
// How the events that a person sent were taken in.
JsonObject to_json(const service::CaptureJob& job, Language language);
// A job in the words of EPCIS.
JsonObject epcis_json(const service::CaptureJob& job, Language language);

// The name by which EPCIS 2.0 knows what went wrong: epcisException:ValidationException …, and its status.
struct EpcisFault {
  std::string_view type;
  int status = 500;
};
EpcisFault epcis_fault(const Error& error);

}  // namespace zhicheng::api
