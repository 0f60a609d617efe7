#include "json_assessment.h"

#include <charconv>

#include "request_reader.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::api {
namespace {

void put(JsonObject& object, const std::string& key, const Bilingual& words) {
  object[key + "_zh"] = words.zh;
  object[key + "_en"] = words.en;
}

template <class List>
JsonArray named(const List& list) {
  JsonArray array;
  for (const auto& each : list) {
    JsonObject object;
    object["id"] = each.id;
    put(object, "name", each.name);
    array.push_back(std::move(object));
  }
  return array;
}

JsonObject whole_scheme(const assess::Scheme& scheme) {
  JsonObject object = to_json(scheme);
  object["classes"] = named(scheme.classes);
  object["groups"] = named(scheme.groups);
  JsonArray grades;
  for (const assess::Grade& each : scheme.grades) {
    JsonObject grade;
    grade["id"] = each.id;
    put(grade, "name", each.name);
    grade["from"] = each.from.to_string();
    grades.push_back(std::move(grade));
  }
  object["grades"] = std::move(grades);
  JsonArray items;
  for (const assess::Item& each : scheme.items) {
    JsonObject item;
    item["id"] = each.id;
    put(item, "name", each.name);
    item["group"] = scheme.groups[each.group].id;
    item["full"] = each.points.to_string();
    item["confidence"] = json_text(assess::name_of(each.confidence));
    items.push_back(std::move(item));
  }
  object["items"] = std::move(items);
  JsonArray columns;
  for (const assess::Column& each : scheme.columns) {
    JsonObject column;
    column["id"] = each.id;
    put(column, "name", each.name);
    column["unit"] = each.unit;
    columns.push_back(std::move(column));
  }
  object["columns"] = std::move(columns);
  return object;
}

JsonArray sheets_json(const std::vector<service::SheetView>& sheets) {
  JsonArray array;
  for (const service::SheetView& each : sheets) {
    JsonObject object;
    object["form"] = json_text(assess::name_of(each.form));
    object["file_name"] = each.file_name;
    object["rows"] = each.rows;
    object["entered_by"] = each.entered_by;
    object["entered_at"] = format_timestamp(each.entered_at);
    array.push_back(std::move(object));
  }
  return array;
}

JsonArray kept_json(const std::vector<service::KeptResultView>& kept) {
  JsonArray array;
  for (const service::KeptResultView& each : kept) {
    JsonObject object;
    object["state"] = json_text(store::name_of(each.state));
    object["sha256"] = each.sha256;
    object["kept_by"] = each.kept_by;
    object["kept_at"] = format_timestamp(each.kept_at);
    object["intact"] = each.intact;
    array.push_back(std::move(object));
  }
  return array;
}

// Without what only the page of one place shows: formulas, figures, evidence.
Json brief(const JsonObject& result) {
  JsonArray places;
  for (const Json& each : result.at("places").as_array()) {
    JsonObject place = each.as_object();
    JsonArray items;
    for (const Json& whole : place.at("items").as_array()) {
      JsonObject item;
      for (const char* key : {"id", "status", "points", "full", "lost"})
        item[key] = whole.as_object().at(key);
      items.push_back(std::move(item));
    }
    place["items"] = std::move(items);
    place.erase("happened");
    places.push_back(std::move(place));
  }
  return JsonObject{{"places", std::move(places)}, {"objections", result.at("objections")}};
}

}  // namespace

JsonObject to_json(const assess::Scheme& scheme) {
  JsonObject object;
  object["id"] = scheme.id;
  put(object, "name", scheme.name);
  put(object, "about", scheme.about);
  object["source"] = scheme.source;
  object["confidence"] = json_text(assess::name_of(scheme.confidence));
  put(object, "illustrative", scheme.illustrative);
  object["total"] = scheme.total.to_string();
  return object;
}

JsonObject to_json(const service::AssessmentRow& row) {
  const store::Assessment& assessment = row.assessment;
  JsonObject object;
  object["id"] = assessment.id.value;
  object["title"] = assessment.title;
  object["scheme_id"] = assessment.scheme_id;
  object["year"] = assessment.year;
  object["state"] = json_text(store::name_of(assessment.state));
  object["announced_on"] = json_of(assessment.announced_on);
  object["simulated"] = assessment.simulated;
  object["version"] = assessment.version;
  object["created_by"] = row.created_by;
  object["created_at"] = format_timestamp(assessment.created_at);
  return object;
}

JsonObject to_json(const service::AssessmentView& view) {
  JsonObject object = to_json(view.row);
  object["scheme"] = whole_scheme(view.scheme);
  object["sheets"] = sheets_json(view.sheets);
  object["kept"] = kept_json(view.kept);
  object["result"] = view.result ? brief(*view.result) : Json(nullptr);
  return object;
}

JsonObject to_json(const service::AssessedPlaceView& view) {
  JsonObject object;
  object["assessment"] = to_json(view.round.row);
  object["scheme"] = whole_scheme(view.round.scheme);
  const JsonObject& result = *view.round.result;
  const Json& place = result.at("places").at(0);
  object["place"] = place;
  JsonArray objections;
  for (const Json& each : result.at("objections").as_array())
    if (each.at("place") == place.at("place")) objections.push_back(each);
  object["objections"] = std::move(objections);
  object["before"] = nullptr;
  if (view.before && view.then) {
    JsonObject before;
    before["assessment"] = to_json(*view.before);
    before["same_scheme"] = view.same_scheme;
    before["place"] = view.then->at("places").at(0);
    object["before"] = std::move(before);
  }
  return object;
}

http::Response sheet_refusal(const service::SheetFaults& refused, const http::Request& request,
                             Language language) {
  JsonArray faults;
  for (const Error& each : refused.faults) {
    JsonObject fault{{"message", each.message(language)}, {"file", ""}, {"row", nullptr}, {"column", ""}};
    for (const auto& [name, value] : each.parameters()) {
      if (int row = 0; name == "row" &&
                       std::from_chars(value.data(), value.data() + value.size(), row).ptr != value.data())
        fault["row"] = row;
      if (name == "file" || name == "column") fault[name] = value;
    }
    faults.push_back(std::move(fault));
  }
  return problem_with(refused.error, request, {{"faults", std::move(faults)}});
}

}  // namespace zhicheng::api
