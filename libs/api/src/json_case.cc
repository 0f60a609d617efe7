#include "json_case.h"

#include "json_words.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::api {
namespace {

JsonArray asks_json(const std::vector<casework::CaseAsk>& list) {
  JsonArray asks;
  for (const casework::CaseAsk& ask : list)
    asks.push_back(JsonObject{{"field", ask.field}, {"required", ask.required}});
  return asks;
}

JsonObject field_json(const casework::CaseField& field) {
  JsonArray choices, columns;
  for (const casework::CaseField::Choice& choice : field.choices)
    choices.push_back(JsonObject{{"id", choice.id}, {"name", words(choice.name)}});
  for (const casework::CaseField& column : field.columns) {
    JsonObject object = field_json(column);
    object["optional"] = column.optional;
    columns.push_back(std::move(object));
  }
  return {{"id", field.id},
          {"name", words(field.name)},
          {"kind", json_text(casework::name_of(field.kind))},
          {"unit", field.unit},
          {"personal", field.personal},
          {"choices", std::move(choices)},
          {"to", field.to},
          {"columns", std::move(columns)}};
}

Json drawn_json(const std::optional<casework::CaseDrawing>& drawn) {
  if (!drawn) return nullptr;
  std::vector<std::string> filled = drawn->same;
  for (const std::string& field : {drawn->thing, drawn->name, drawn->draw, drawn->place})
    if (!field.empty()) filled.push_back(field);
  filled.insert(filled.end(), drawn->officers.begin(), drawn->officers.end());
  return JsonObject{{"thing", drawn->thing},
                    {"fills", texts(filled)},
                    {"result", drawn->result},
                    {"reason", drawn->reason},
                    {"replaced", texts(drawn->replaced)},
                    {"officers", texts(drawn->officers)}};
}

Json opens_json(const casework::CaseOpening& opens) {
  if (opens.by.empty()) return nullptr;
  return JsonObject{{"asks", asks_json(opens.asks)},
                    {"days_back", opens.days_back},
                    {"together", texts(opens.together)},
                    {"drawn", drawn_json(opens.drawn)}};
}

JsonObject link_json(const store::LinkedCase& link) {
  return {{"case_id", link.other.value},
          {"kind", json_text(store::name_of(link.kind))},
          {"outgoing", link.outgoing},
          {"type", link.type_name},
          {"title", link.title},
          {"owner", link.owner_name},
          {"closed_on", json_of(link.closed_on)}};
}

JsonObject subject_json(const service::CaseSubjectView& view) {
  return {{"field", view.field},
          {"type", view.subject.type_name},
          {"key", view.subject.key},
          {"record_id", json_of(view.record)},
          {"title", view.title}};
}

JsonObject move_json(const casework::CaseMove& move) {
  return {{"id", move.id},        {"name", words(move.name)},  {"asks", asks_json(move.asks)},
          {"words", move.words},  {"evidence", move.evidence}, {"reassigns", move.reassigns},
          {"merges", move.merges}};
}

Json rule_json(const casework::BoundRule* rule) {
  if (rule == nullptr) return nullptr;
  const casework::RuleVersion& version = rule->version;
  return JsonObject{{"code", rule->code},
                    {"name", words(rule->name)},
                    {"from", format_date(version.from)},
                    {"to", json_of(version.to)},
                    {"source", words(version.source)},
                    {"article", version.article},
                    {"to_confirm", version.to_confirm},
                    {"note", words(version.note)}};
}

JsonObject state_json(const casework::CaseType& type, const casework::CaseStateWords& state) {
  const casework::CaseRole* role = type.role(state.waits_for);
  return {{"id", state.id},
          {"name", words(state.name)},
          {"waits_for", role == nullptr ? Json(nullptr) : Json(words(role->name))},
          {"parent", state.parent},
          {"parallel", state.parallel},
          {"final", state.final}};
}

// A day, or a minute of it.
Json end_json(const std::optional<calendar::LocalMinute>& end) {
  return end ? json_text(calendar::format_end(*end)) : Json(nullptr);
}

JsonObject clock_json(const casework::ClockView& view) {
  const calendar::ClockReading& reading = view.reading;
  return {{"id", view.clock->id},
          {"state", json_text(calendar::name_of(reading.state))},
          {"budget", calendar::format_time_limit(reading.budget)},
          {"consumed", reading.consumed},
          {"remaining", reading.remaining},
          {"deadline", end_json(reading.deadline ? std::optional(reading.deadline->end()) : std::nullopt)},
          {"provisional", reading.deadline && reading.deadline->provisional},
          {"days_left", json_integer(view.days_left)},
          {"minutes_left", json_integer(view.minutes_left)}};
}

JsonObject event_json(const service::CaseEventView& view) {
  const store::StoredCaseEvent& event = view.event;
  JsonArray evidence;
  for (const store::CaseEvidence& each : event.evidence) evidence.push_back(to_json(each));
  return {{"seq", event.seq},
          {"name", event.name},
          {"on", format_date(event.on)},
          {"at", format_timestamp(event.at)},
          {"by", view.by},
          {"states", texts(view.states)},
          {"values", object_of(event.values)},
          {"words", event.words},
          {"owner", event.owner_name},
          {"evidence", std::move(evidence)}};
}

}  // namespace

JsonObject to_json(const casework::CaseType& type) {
  JsonArray fields, moves, clocks, documents, states, arrows;
  for (const casework::CaseField& field : type.fields) fields.push_back(field_json(field));
  for (const casework::CaseMove& move : type.moves) moves.push_back(move_json(move));
  for (const casework::CaseClock& clock : type.clocks)
    clocks.push_back(
        JsonObject{{"id", clock.id},
                   {"name", words(clock.name)},
                   {"limit", clock.until.empty() ? Json(calendar::format_time_limit(clock.limit)) : Json("")},
                   {"source", clock.source},
                   {"to_confirm", clock.to_confirm},
                   {"rule", rule_json(type.rule(clock.rule))}});
  for (const casework::CaseDocument& document : type.documents)
    documents.push_back(JsonObject{{"id", document.id}, {"name", words(document.name)}});
  for (const casework::CaseStateWords& state : type.states) states.push_back(state_json(type, state));
  for (const casework::CaseArrow& arrow : type.arrows)
    arrows.push_back(JsonObject{{"from", arrow.from}, {"event", arrow.event}, {"to", texts(arrow.to)}});
  return {{"id", type.id},
          {"name", words(type.name)},
          {"about", words(type.about)},
          {"opens", opens_json(type.opens)},
          {"fields", std::move(fields)},
          {"moves", std::move(moves)},
          {"clocks", std::move(clocks)},
          {"documents", std::move(documents)},
          {"states", std::move(states)},
          {"arrows", std::move(arrows)}};
}

JsonObject to_json(const store::StoredCase& stored, calendar::LocalMinute now) {
  const store::CaseStanding& standing = stored.standing;
  return {{"id", stored.id.value},
          {"type", stored.type_name},
          {"title", stored.title},
          {"plan_id", json_of(stored.plan)},
          {"task_id", json_of(stored.task)},
          {"owner", stored.owner_name},
          {"owner_known", stored.owner.stored()},
          {"opened_on", format_date(stored.opened_on)},
          {"states", texts(standing.states)},
          {"waits_for", texts(standing.waits_for)},
          {"values", object_of(standing.values)},
          {"due_on", end_json(standing.due)},
          {"due_clock", standing.due_clock},
          {"urgency", json_text(store::name_of(store::urgency_of(standing, now)))},
          {"closed_on", json_of(standing.closed_on)},
          {"version", stored.version}};
}

JsonObject to_json(const service::CaseView& view, calendar::LocalMinute now) {
  JsonObject object = to_json(view.stored, now);
  JsonArray history, clocks, awaited, allowed, links, subjects, documents;
  for (const service::CaseSubjectView& each : view.subjects) subjects.push_back(subject_json(each));
  for (const casework::CaseDocument* each : view.documents) documents.push_back(json_text(each->id));
  for (const store::LinkedCase& link : view.links) links.push_back(link_json(link));
  for (const service::CaseEventView& event : view.events) history.push_back(event_json(event));
  for (const casework::ClockView& clock : view.clocks) clocks.push_back(clock_json(clock));
  for (const casework::CaseMove* move : view.awaited) awaited.push_back(json_text(move->id));
  for (const casework::CaseMove* move : view.allowed) allowed.push_back(json_text(move->id));
  object["definition"] = to_json(*view.type);
  object["first_states"] = texts(view.first_states);
  object["history"] = std::move(history);
  object["clocks"] = std::move(clocks);
  object["links"] = std::move(links);
  object["subjects"] = std::move(subjects);
  object["documents"] = std::move(documents);
  object["personal_shown"] = view.personal_shown;
  object["awaited"] = std::move(awaited);
  object["allowed"] = std::move(allowed);
  return object;
}

JsonObject to_json(const store::CaseCount& count) {
  return {{"type", count.type_name},
          {"owner", count.owner_name},
          {"states", texts(count.states)},
          {"urgency", json_text(store::name_of(count.urgency))},
          {"cases", count.cases}};
}

JsonObject to_json(const store::CaseEvidence& evidence) {
  return {
      {"sha256", evidence.sha256}, {"file_name", evidence.file_name}, {"size_bytes", evidence.size_bytes}};
}

JsonObject to_json(const service::LedgerOpening& opening) {
  return {{"opened", opening.opened},
          {"already", opening.already},
          {"unnamed", opening.unnamed},
          {"unmatched", opening.unmatched}};
}

JsonObject to_json(const calendar::ExplainedDay& day) {
  return {{"date", format_date(day.date)},
          {"kind", json_text(calendar::name_of(day.kind))},
          {"role", json_text(calendar::name_of(day.role))},
          {"count", day.count},
          {"suspended", day.suspended},
          {"known", day.known},
          {"occasion", words(day.occasion)}};
}

JsonObject to_json(const casework::CaseField& field) {
  return field_json(field);
}

JsonObject to_json(const casework::CaseMove& move) {
  return move_json(move);
}

JsonObject to_json(const casework::ClockView& view) {
  return clock_json(view);
}

}  // namespace zhicheng::api
