#include "json_draw.h"

#include "json_words.h"
#include "object_reader.h"
#include "zhicheng/base/hash.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::api {
namespace {

JsonArray pairs(const std::map<std::string, std::int64_t>& values, const char* key, const char* value) {
  JsonArray array;
  for (const auto& [name, number] : values) array.push_back(JsonObject{{key, name}, {value, number}});
  return array;
}

// What a row and what everybody sees have in common.
JsonObject head(const store::StoredDraw& draw, const JsonObject& published) {
  JsonObject object;
  object["number"] = draw.number;
  object["title"] = draw.title;
  object["state"] = json_text(store::name_of(draw.state));
  object["simulated"] = draw.simulated;
  object["event_name"] = draw.event_name;
  object["event_at"] = json_of(draw.event_at);
  object["committed_at"] = json_of(draw.committed_at);
  object["drawn_at"] = json_of(draw.drawn_at);
  object["ended_at"] = json_of(draw.ended_at);
  object["words"] = draw.words;
  object["published"] = published.empty() ? Json(nullptr) : Json(published);
  return object;
}

JsonObject spec_json(const service::DrawSpec& spec) {
  JsonArray filters;
  for (const auto& [field, text] : spec.filters)
    filters.push_back(JsonObject{{"field", field}, {"text", text}});
  JsonObject object;
  object["record_type"] = spec.record_type;
  object["filters"] = std::move(filters);
  object["stratum_field"] = spec.stratum_field;
  object["weight_field"] = spec.weight_field;
  object["weights"] = pairs(spec.weights, "value", "weight");
  object["even_share"] = spec.even_share;
  object["case_type"] = spec.case_type;
  object["apart_days"] = spec.apart_days;
  object["yearly_cap"] = spec.yearly_cap;
  object["hash"] = json_text(name_of(spec.hash));
  JsonArray sizes = pairs(spec.sizes, "stratum", "n");
  for (Json& each : sizes) {
    const auto reserve = spec.reserves.find(std::string(each.as_object().at("stratum").as_string()));
    each.as_object()["reserve"] = reserve == spec.reserves.end() ? 0 : reserve->second;
  }
  object["sizes"] = std::move(sizes);
  object["staffing"] = nullptr;
  if (spec.staffing) {
    JsonArray dates;
    for (const auto& [stratum, date] : spec.staffing->dates)
      dates.push_back(JsonObject{{"stratum", stratum}, {"date", format_date(date)}});
    object["staffing"] = JsonObject{{"skill", spec.staffing->skill}, {"dates", std::move(dates)}};
  }
  return object;
}

JsonArray units_json(const std::vector<service::DrawnUnitView>& units) {
  JsonArray array;
  for (const service::DrawnUnitView& each : units) {
    JsonObject object;
    object["stratum"] = each.unit.stratum;
    object["place"] = each.unit.place;
    object["key"] = each.unit.key;
    object["title"] = each.unit.title;
    object["pi_num"] = each.unit.pi_numerator;
    object["pi_den"] = each.unit.pi_denominator;
    object["case_id"] = json_of(each.unit.opened);
    object["fate"] = json_text(service::name_of(each.fate));
    object["answer"] = each.answer;
    object["whole_num"] = each.unit.whole_numerator;
    object["whole_den"] = each.unit.whole_denominator;
    object["reserve"] = each.unit.reserve;
    object["replaced_by"] = each.unit.replaced_by == 0 ? Json(nullptr) : Json(each.unit.replaced_by);
    object["reason"] = each.unit.reason;
    object["words"] = each.unit.words;
    object["officers"] = each.officers;
    array.push_back(std::move(object));
  }
  return array;
}

Json results_json(const std::optional<service::DrawResults>& results) {
  if (!results) return nullptr;
  JsonObject fates;
  for (const auto fate : {service::DrawnFate::waiting, service::DrawnFate::open, service::DrawnFate::sound,
                          service::DrawnFate::faulty, service::DrawnFate::no_answer,
                          service::DrawnFate::replaced, service::DrawnFate::reserve}) {
    const auto found = results->fates.find(fate);
    fates[service::name_of(fate)] = found == results->fates.end() ? 0 : found->second;
  }
  JsonObject object;
  object["fates"] = std::move(fates);
  object["answers"] = pairs(results->answers, "answer", "units");
  object["reasons"] = pairs(results->reasons, "reason", "units");
  object["with_replacements"] =
      results->with_replacements ? Json(results->with_replacements->to_json()) : Json(nullptr);
  object["rate"] = results->rate ? Json(results->rate->to_json()) : Json(nullptr);
  object["left_out"] = texts(results->left_out);
  return object;
}

}  // namespace

JsonObject to_json(const service::DrawRow& row) {
  JsonObject object = head(row.draw, row.published);
  object["id"] = row.draw.id.value;
  object["version"] = row.draw.version;
  object["created_by"] = row.created_by;
  object["created_at"] = format_timestamp(row.draw.created_at);
  return object;
}

JsonObject to_json(const service::DrawView& view) {
  JsonObject object = to_json(view.row);
  object["spec"] = spec_json(view.spec);
  object["units"] = units_json(view.units);
  object["results"] = results_json(view.results);
  object["staffing"] = view.staffing.empty() ? Json(nullptr) : Json(view.staffing);
  return object;
}

JsonObject to_json(const service::FrameCount& count) {
  JsonArray strata;
  for (const service::FrameStratum& each : count.strata)
    strata.push_back(JsonObject{{"stratum", each.name}, {"units", each.units}});
  return {{"strata", std::move(strata)}, {"recent", count.recent}, {"capped", count.capped}};
}

JsonObject to_json(const service::PublicDraw& draw) {
  JsonObject object = head(draw.draw, draw.published);
  object["names"] = texts(draw.names);
  JsonArray replaced;
  for (const service::PublicReplaced& each : draw.replaced)
    replaced.push_back(JsonObject{{"name", each.name}, {"reason", words(each.reason)}});
  object["replaced"] = std::move(replaced);
  object["called"] = pairs(draw.called, "stratum", "units");
  return object;
}

JsonObject to_json(const service::FrameLineProof& line) {
  JsonArray path;
  for (const Digest& each : line.path) path.push_back(Json(to_hex(each)));
  return {{"id", line.id},
          {"stratum", line.stratum},
          {"weight", std::to_string(line.weight)},
          {"index", static_cast<std::int64_t>(line.index)},
          {"units", static_cast<std::int64_t>(line.units)},
          {"path", std::move(path)},
          {"root", to_hex(line.root)}};
}

service::DrawSpec read_draw_spec(ObjectReader& reader) {
  constexpr std::size_t kMostStrata = 1000;
  service::DrawSpec spec;
  spec.record_type = reader.text("record_type");
  spec.filters = reader.field_texts("filters");
  spec.stratum_field = reader.text("stratum_field");
  spec.weight_field = reader.text("weight_field");
  for (ObjectReader& each : reader.objects("weights", kMostStrata)) {
    std::string value = each.text("value");
    spec.weights[std::move(value)] = each.integer("weight");
    reader.close(each);
  }
  spec.even_share = reader.small_integer("even_share");
  spec.case_type = reader.text("case_type");
  spec.apart_days = reader.small_integer("apart_days");
  spec.yearly_cap = reader.small_integer("yearly_cap");
  spec.hash = reader.parsed("hash", parse_hash_algorithm, "sha256 | sm3");
  for (ObjectReader& each : reader.objects("sizes", kMostStrata)) {
    std::string stratum = each.text("stratum");
    if (const auto reserve = each.optional_integer("reserve"); reserve.value_or(0) != 0)
      spec.reserves[stratum] = *reserve;
    spec.sizes[std::move(stratum)] = each.integer("n");
    reader.close(each);
  }
  if (auto staffing = reader.optional_object("staffing")) {
    spec.staffing.emplace();
    spec.staffing->skill = staffing->text("skill");
    for (ObjectReader& each : staffing->objects("dates", kMostStrata)) {
      std::string stratum = each.text("stratum");
      spec.staffing->dates[std::move(stratum)] = each.parsed("date", parse_date, "2026-10-08");
      staffing->close(each);
    }
    reader.close(*staffing);
  }
  return spec;
}

}  // namespace zhicheng::api
