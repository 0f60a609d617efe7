#include "json_cockpit.h"

#include "json_array.h"
#include "json_figure.h"
#include "json_plan.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::api {
namespace {

JsonObject bullet_json(const indicator::Bullet& bullet) {
  JsonObject object;
  object["baseline"] = json_number(bullet.baseline);
  object["value"] = json_number(bullet.value);
  object["target"] = json_number(bullet.target);
  object["target_to"] = json_number(bullet.target_to);
  object["pace"] = json_number(bullet.pace);
  return object;
}

Json achieved_json(indicator::Achievement achieved) {
  if (achieved == indicator::Achievement::undecided) return nullptr;
  return achieved == indicator::Achievement::met;
}

JsonObject input_json(const indicator::Input& input) {
  JsonObject object;
  object["name"] = json_text(indicator::name_of(input.role));
  if (input.period) object["period"] = input.period->to_string();
  object["vintage"] = input.vintage;
  object["value"] = input.value;
  object["simulated"] = input.simulated;
  return object;
}

JsonObject evaluation_json(const indicator::Evaluation& evaluation) {
  JsonObject object;
  object["state"] = json_text(indicator::name_of(evaluation.state));
  object["achieved"] = achieved_json(evaluation.achieved);
  object["rule"] = json_text(evaluation.explanation.rule);
  object["completion"] = json_number(evaluation.completion);
  object["time_share"] = json_number(evaluation.time_share);
  object["pace"] = json_number(evaluation.pace);
  object["margin"] = json_of(evaluation.margin);
  object["needed_per_year"] = json_of(evaluation.needed_yearly);
  object["explanation_zh"] = indicator::to_text(evaluation.explanation, Language::zh_cn);
  object["explanation_en"] = indicator::to_text(evaluation.explanation, Language::en);
  JsonArray inputs;
  for (const indicator::Input& input : evaluation.explanation.inputs) inputs.push_back(input_json(input));
  object["inputs"] = std::move(inputs);
  return object;
}

JsonArray facets_json(const std::vector<service::Facet>& facets) {
  JsonArray array;
  for (const service::Facet& facet : facets) {
    JsonObject object;
    object["value"] = facet.value;
    object["count"] = facet.count;
    array.push_back(std::move(object));
  }
  return array;
}

JsonObject item_json(const service::CockpitItem& item) {
  const plan::Indicator& indicator = item.indicator->indicator;
  JsonObject object;
  object["id"] = item.indicator->id.value;
  object["seq"] = indicator.seq;
  object["name"] = indicator.name;
  object["unit"] = indicator.unit;
  object["group"] = indicator.group;
  object["attribute"] = json_text(plan::name_of(indicator.attribute));
  object["department"] = indicator.department;
  object["kind"] = json_text(plan::name_of(indicator.target.kind));
  object["state"] = json_text(indicator::name_of(item.state));
  object["baseline_raw"] = indicator.baseline_raw;
  object["target_raw"] = indicator.target_raw;
  object["baseline_year"] = indicator.target.baseline_year;
  object["target_year"] = indicator.target.target_year;
  object["value"] = json_of(item.value);
  object["value_period"] = item.period ? json_text(item.period->to_string()) : Json(nullptr);
  object["simulated"] = item.simulated;
  object["completion"] = json_number(item.completion);
  object["bullet"] = bullet_json(item.bullet);
  object["reason_zh"] = item.reason.zh;
  object["reason_en"] = item.reason.en;
  return object;
}

}  // namespace

JsonObject to_json(const service::Cockpit& cockpit) {
  JsonObject object;
  object["plan"] = to_json(cockpit.plan);
  object["as_of"] = format_date(cockpit.as_of);
  object["place"] = cockpit.place;
  object["total"] = cockpit.total;
  object["simulated"] = cockpit.simulated;
  object["counts"] = indicator::to_json(cockpit.counts);
  object["groups"] = facets_json(cockpit.groups);
  object["departments"] = facets_json(cockpit.departments);
  object["attributes"] = facets_json(cockpit.attributes);
  JsonArray items;
  items.reserve(cockpit.items.size());
  for (const service::CockpitItem* item : cockpit.items) items.push_back(item_json(*item));
  object["items"] = std::move(items);
  return object;
}

JsonObject to_json(const service::PlanStanding& standing) {
  JsonObject object;
  object["plan"] = to_json(standing.plan);
  object["counts"] = indicator::to_json(standing.counts);
  object["total"] = standing.total;
  return object;
}

JsonObject to_json(const service::IndicatorDetail& detail) {
  JsonObject object;
  object["indicator"] = to_json(detail.indicator);
  object["plan"] = to_json(detail.plan);
  object["place"] = detail.place;
  object["as_of"] = format_date(detail.as_of);
  object["evaluation"] = evaluation_json(detail.evaluation);
  object["bullet"] = bullet_json(detail.bullet);
  object["series"] = json_array(detail.series);
  object["references"] = json_array(detail.references);
  object["tasks"] = json_array(detail.tasks);
  return object;
}

JsonObject to_json(const store::Place& place) {
  JsonObject object;
  object["code"] = place.code;
  object["name"] = place.name;
  object["parent"] = place.parent;
  return object;
}

}  // namespace zhicheng::api
