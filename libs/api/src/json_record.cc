#include "json_record.h"

#include "json_words.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::api {
namespace {

JsonObject field_json(const registry::RecordField& field) {
  JsonArray choices;
  for (const registry::Choice& choice : field.choices)
    choices.push_back(JsonObject{{"id", choice.id}, {"name", words(choice.name)}});
  const bool coded =
      field.kind == registry::ValueKind::identifier || field.kind == registry::ValueKind::reference;
  return {{"id", field.id},
          {"name", words(field.name)},
          {"kind", json_text(name_of(field.kind))},
          {"required", field.required},
          {"personal", field.personal},
          {"unit", field.unit},
          {"choices", std::move(choices)},
          {"scheme", coded ? json_text(registry::title_of(field.scheme)) : Json("")},
          {"to", field.to}};
}

JsonObject version_json(const store::StoredRecord& stored) {
  return {{"id", stored.id.value},
          {"type", stored.type_name},
          {"key", stored.key},
          {"title", stored.title},
          {"values", object_of(stored.values)},
          {"simulated", stored.simulated},
          {"changed_at", format_timestamp(stored.changed_at)},
          {"reason", stored.reason},
          {"version", stored.version}};
}

}  // namespace

JsonObject to_json(const registry::RecordType& type, std::int64_t records) {
  JsonArray fields;
  for (const registry::RecordField& field : type.fields) fields.push_back(field_json(field));
  return {{"id", type.id},
          {"name", words(type.name)},
          {"about", words(type.about)},
          {"key", type.key},
          {"title", type.title},
          {"fields", std::move(fields)},
          {"columns", texts(type.columns)},
          {"filters", texts(type.filters)},
          {"roster", type.roster ? Json(JsonObject{{"skills", texts(type.roster->skills)}}) : Json(nullptr)},
          {"records", records}};
}

JsonObject to_json(const service::RecordRow& row) {
  JsonObject object = version_json(row.stored);
  JsonArray links;
  for (const service::RecordLink& link : row.links)
    links.push_back(JsonObject{{"field", link.field}, {"id", json_of(link.id)}, {"title", link.title}});
  object["links"] = std::move(links);
  return object;
}

JsonObject to_json(const service::RecordView& view) {
  JsonArray relations;
  for (const service::RecordRelation& relation : view.relations)
    relations.push_back(
        JsonObject{{"type", relation.type}, {"field", relation.field}, {"records", relation.records}});
  JsonObject object = to_json(view.row);
  object["changed_by"] = view.changed_by;
  object["newest"] = view.newest;
  object["relations"] = std::move(relations);
  return object;
}

JsonObject to_json(const service::RecordVersionView& view) {
  JsonObject object = version_json(view.stored);
  object["changed_by"] = view.changed_by;
  object["changed"] = texts(view.changed);
  return object;
}

JsonObject to_json(const service::RecordSheetImport& made) {
  const service::RecordIntakeReport& report = made.report;
  return {{"rows", report.rows},
          {"added", report.added},
          {"changed", report.changed},
          {"unchanged", report.unchanged},
          {"refused", report.refused},
          {"doubted", report.doubted},
          {"unknown_columns", texts(report.unknown_columns)},
          {"refused_csv", made.refused_csv}};
}

}  // namespace zhicheng::api
