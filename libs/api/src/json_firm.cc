#include "json_firm.h"

#include <algorithm>
#include <set>

#include "json_case.h"
#include "json_words.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::api {
namespace {

JsonObject named(const std::string& id, const Bilingual& name) {
  return {{"id", id}, {"name", words(name)}};
}

JsonObject records_json(const service::FirmRecords& records) {
  const registry::RecordType& type = *records.type;
  JsonArray fields, rows;
  for (const std::string& id : type.firm_sees) {
    const registry::RecordField* field = type.field(id);
    if (field == nullptr) continue;
    JsonArray choices;
    for (const registry::Choice& choice : field->choices) choices.push_back(named(choice.id, choice.name));
    JsonObject each = named(id, field->name);
    each["unit"] = field->unit;
    each["choices"] = std::move(choices);
    fields.push_back(std::move(each));
  }
  for (const store::StoredRecord& row : records.rows)
    rows.push_back(JsonObject{{"title", row.title}, {"values", object_of(row.values)}});
  return {{"type", named(type.id, type.name)},
          {"fields", std::move(fields)},
          {"rows", std::move(rows)},
          {"more", records.more}};
}

// What is asked of a firm that files: the rest is filled in for it.
JsonObject filing_json(const casework::CaseType& type) {
  std::set<std::string, std::less<>> filled{type.firm->field, type.firm->name};
  for (const auto& [field, value] : type.firm->sets) filled.insert(field);
  JsonArray fields, asks;
  for (const casework::CaseAsk& ask : type.opens.asks) {
    if (filled.contains(ask.field)) continue;
    fields.push_back(to_json(*type.field(ask.field)));
    asks.push_back(JsonObject{{"field", ask.field}, {"required", ask.required}});
  }
  JsonObject object = named(type.id, type.name);
  object["about"] = words(type.about);
  object["fields"] = std::move(fields);
  object["asks"] = std::move(asks);
  return object;
}

JsonObject event_json(const service::FirmCaseEvent& event) {
  JsonArray files;
  for (const store::CaseEvidence& file : event.files) files.push_back(to_json(file));
  return {{"move", named(event.move->id, event.move->name)},
          {"on", format_date(event.on)},
          {"own", event.own},
          {"words", event.words},
          {"files", std::move(files)}};
}

// Fields that are shown, and those that its moves ask for.
JsonArray fields_json(const service::FirmCaseView& view) {
  std::set<std::string, std::less<>> wanted(view.type->firm->sees.begin(), view.type->firm->sees.end());
  for (const casework::CaseMove* move : view.moves)
    for (const casework::CaseAsk& ask : move->asks) wanted.insert(ask.field);
  JsonArray fields;
  for (const casework::CaseField& field : view.type->fields)
    if (wanted.contains(field.id)) fields.push_back(to_json(field));
  return fields;
}

std::optional<calendar::LocalMinute> first_deadline(const service::FirmCaseView& view) {
  std::optional<calendar::LocalMinute> first;
  for (const casework::ClockView& clock : view.clocks) {
    if (!clock.reading.deadline) continue;
    const calendar::LocalMinute end = clock.reading.deadline->end();
    first = first ? std::min(*first, end) : end;
  }
  return first;
}

}  // namespace

JsonObject to_json(const service::FirmHome& home, const service::Actor& actor) {
  JsonArray records, filings;
  for (const service::FirmRecords& each : home.records) records.push_back(records_json(each));
  for (const service::CaseTypePtr& type : home.filings) filings.push_back(filing_json(*type));
  return {{"code", actor.firm.code},
          {"name", actor.firm.name},
          {"records", std::move(records)},
          {"filings", std::move(filings)}};
}

JsonObject row_json(const service::FirmCaseView& view) {
  const auto due = first_deadline(view);
  return {{"id", view.id.value},
          {"type", named(view.type->id, view.type->name)},
          {"title", view.title},
          {"owner", view.owner},
          {"opened_on", format_date(view.opened_on)},
          {"closed_on", json_of(view.closed_on)},
          {"due_on", due ? json_text(calendar::format_end(*due)) : Json(nullptr)},
          {"waits_for_firm", !view.moves.empty()}};
}

JsonObject to_json(const service::FirmCaseView& view) {
  JsonArray history, clocks, moves, documents;
  for (const service::FirmCaseEvent& event : view.events) history.push_back(event_json(event));
  for (const casework::ClockView& clock : view.clocks) {
    JsonObject each = to_json(clock);
    each["name"] = words(clock.clock->name);
    clocks.push_back(std::move(each));
  }
  for (const casework::CaseMove* move : view.moves) moves.push_back(to_json(*move));
  for (const casework::CaseDocument* each : view.documents) documents.push_back(named(each->id, each->name));
  JsonObject object = row_json(view);
  object["version"] = view.version;
  object["values"] = object_of(view.values);
  object["sees"] = texts(view.type->firm->sees);
  object["fields"] = fields_json(view);
  object["history"] = std::move(history);
  object["clocks"] = std::move(clocks);
  object["moves"] = std::move(moves);
  object["documents"] = std::move(documents);
  return object;
}

}  // namespace zhicheng::api
