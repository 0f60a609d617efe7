#include "json_trace.h"

#include <algorithm>

#include "json_array.h"
#include "json_words.h"
#include "zhicheng/base/json_values.h"
#include "zhicheng/trace/event_time.h"
#include "zhicheng/trace/words.h"

namespace zhicheng::api {
namespace {

constexpr std::size_t kShownCodes = 50;  // of one list of an event

JsonObject to_json(const trace::CodeReading& reading) {
  JsonArray parts;
  for (const trace::CodePart& part : reading.parts)
    parts.push_back(JsonObject{{"identifier", part.identifier},
                               {"title", words(part.title)},
                               {"value", part.value},
                               {"meaning", words(part.meaning)}});
  JsonArray doubts;
  for (const Bilingual& doubt : reading.doubts) doubts.push_back(words(doubt));
  return {{"scheme", words(trace::title_of(reading.scheme))},
          {"canonical", reading.canonical},
          {"parts", std::move(parts)},
          {"doubts", std::move(doubts)}};
}

JsonObject to_json(const service::TracePlace& place) {
  return {{"code", place.code}, {"name", place.name}, {"firm_id", json_of(place.firm_id)}};
}

JsonObject to_json(const service::TracedCode& traced) {
  JsonObject object{{"code", traced.code},
                    {"product", traced.product},
                    {"product_id", json_of(traced.product_id)},
                    {"last", nullptr}};
  if (traced.last)
    object["last"] = JsonObject{{"at", format_timestamp(traced.last->at)},
                                {"step", words(trace::title_of_step(traced.last->step))},
                                {"place", to_json(traced.last->place)},
                                {"holder", traced.last->holder}};
  return object;
}

JsonObject things_json(const std::vector<std::string>& codes, const std::vector<trace::Quantity>& amounts) {
  JsonArray list;
  const auto add = [&](const std::string& code, const std::string& amount, const std::string& unit) {
    if (list.size() < kShownCodes)
      list.push_back(JsonObject{{"code", code}, {"amount", amount}, {"unit", unit}});
  };
  for (const std::string& code : codes) add(code, "", "");
  for (const trace::Quantity& each : amounts) add(each.code, each.amount, each.unit);
  return {{"total", codes.size() + amounts.size()}, {"codes", std::move(list)}};
}

std::string_view name_of(trace::Action action) {
  switch (action) {
    case trace::Action::add:
      return "ADD";
    case trace::Action::observe:
      return "OBSERVE";
    case trace::Action::remove:
      return "DELETE";
    case trace::Action::none:
      break;
  }
  return "";
}

JsonObject event_json(const trace::Event& event, const service::TracePlace& place) {
  return {{"id", event.id},
          {"hash", trace::hash_name(event.hash)},
          {"type", json_text(trace::name_of(event.type))},
          {"action", json_text(name_of(event.action))},
          {"at", format_timestamp(event.time)},
          {"recorded_at", json_of(event.recorded)},
          {"step", words(trace::title_of_step(event.step))},
          {"place", to_json(place)},
          {"parent", event.parent},
          {"things", things_json(event.things, event.amounts)},
          {"inputs", things_json(event.inputs, event.input_amounts)},
          {"outputs", things_json(event.outputs, event.output_amounts)},
          {"declares_wrong", event.error.has_value()}};
}

JsonArray errors_json(const std::vector<Error>& errors, Language language) {
  JsonArray array;
  for (const Error& error : errors)
    array.push_back(
        JsonObject{{"code", static_cast<int>(error.code())}, {"message", error.message(language)}});
  return array;
}

JsonObject amount_json(const service::TracedAmount& amount) {
  return {{"code", amount.traced.code},
          {"product", amount.traced.product},
          {"class", json_text(trace::name_of(amount.kind))},
          {"at_least", json_of(amount.at_least)},
          {"at_most", json_of(amount.at_most)},
          {"unit", amount.unit}};
}

}  // namespace

JsonObject to_json(const store::TraceWarning& warning) {
  return {{"id", warning.id.value},
          {"code", warning.code},
          {"words", warning.words},
          {"case_id", json_of(warning.case_id)},
          {"created_at", format_timestamp(warning.created_at)},
          {"lifted_at", json_of(warning.lifted_at)},
          {"lifted_words", warning.lifted_words}};
}

JsonObject to_json(const service::TraceSubject& subject) {
  return {{"reading", subject.reading ? Json(to_json(*subject.reading)) : Json(nullptr)},
          {"traced", to_json(subject.traced)},
          {"events", subject.events},
          {"warnings", json_array(subject.warnings)}};
}

JsonObject to_json(const service::TraceScope& scope) {
  JsonArray codes;
  for (const service::TracedCode& each : scope.codes) codes.push_back(to_json(each));
  JsonArray places;
  for (const service::ScopePlace& each : scope.places)
    places.push_back(JsonObject{
        {"place", to_json(each.place)}, {"codes", each.codes}, {"last", format_timestamp(each.last)}});
  return {{"total", scope.total},
          {"codes", std::move(codes)},
          {"next", scope.next},
          {"places", std::move(places)}};
}

JsonObject to_json(const service::TraceAmounts& amounts) {
  JsonArray codes;
  for (const service::TracedAmount& each : amounts.codes) codes.push_back(amount_json(each));
  JsonArray receipts;
  for (const service::TracedAmount& each : amounts.receipts) {
    JsonObject object = amount_json(each);
    object["place"] = to_json(each.place);
    object["received"] = json_of(each.received);
    receipts.push_back(std::move(object));
  }
  return {{"codes", std::move(codes)}, {"receipts", std::move(receipts)}};
}

JsonObject to_json(const service::WayStep& step) {
  return {{"code", step.code},
          {"event", step.event ? Json(event_json(*step.event, step.place)) : Json(nullptr)}};
}

JsonObject to_json(const service::EventRow& row) {
  JsonObject object = event_json(row.event, row.place);
  object["number"] = row.number + 1;
  return object;
}

JsonObject to_json(const service::EventPage& page) {
  return {{"items", json_array(page.rows)}, {"next", page.next ? Json(*page.next) : Json(nullptr)}};
}

JsonObject to_json(const service::CaptureJob& job, Language language) {
  return {{"id", job.id},
          {"events", job.events},
          {"kept", job.kept},
          {"faults", errors_json(job.faults, language)},
          {"doubts", errors_json(job.doubts, language)}};
}

JsonObject epcis_json(const service::CaptureJob& job, Language language) {
  JsonArray errors;
  for (const Error& fault : job.faults) {
    const EpcisFault named = epcis_fault(fault);
    errors.push_back(JsonObject{{"type", json_text(named.type)},
                                {"title", fault.message(Language::en)},
                                {"status", named.status},
                                {"detail", fault.message(language)}});
  }
  const std::string at = trace::format_time(job.at);
  return {{"captureID", job.id},
          {"createdAt", at},
          {"finishedAt", at},
          {"running", false},
          {"success", job.faults.empty()},
          {"captureErrorBehaviour", job.on_fault == service::OnFault::rollback ? "rollback" : "proceed"},
          {"errors", std::move(errors)}};
}

EpcisFault epcis_fault(const Error& error) {
  switch (error.code()) {
    case ErrorCode::event_query_wrong:
    case ErrorCode::event_query_unknown:
    case ErrorCode::trace_time_malformed:
    case ErrorCode::member_value:
      return {"epcisException:QueryParameterException", 400};
    case ErrorCode::event_limit:
    case ErrorCode::too_large:
      return {"epcisException:CaptureLimitExceededException", 413};
    case ErrorCode::event_repeated:
      return {"epcisException:ResourceAlreadyExistsException", 409};
    case ErrorCode::not_found:
    case ErrorCode::capture_job_absent:
      return {"epcisException:NoSuchResourceException", 404};
    case ErrorCode::permission_denied:
      return {"epcisException:SecurityException", 403};
    case ErrorCode::content_type_unsupported:
      return {"epcisException:UnsupportedMediaTypeException", 415};
    default:
      break;
  }
  const int status = error.entry().http_status;
  if (status == 400 || status == 422) return {"epcisException:ValidationException", 400};
  return {"epcisException:ImplementationException", status};
}

}  // namespace zhicheng::api
