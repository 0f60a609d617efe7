#include "json_outlook.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::api {
namespace {

JsonArray interval_json(const indicator::Interval& interval) {
  return {interval.low, interval.high};
}

JsonObject coverage_json(const indicator::Coverage& coverage) {
  JsonObject object;
  object["inside"] = coverage.inside;
  object["trials"] = coverage.trials;
  object["mean_error"] =
      coverage.trials > 0 ? Json(coverage.absolute_error / coverage.trials) : Json(nullptr);
  return object;
}

JsonObject year_json(const indicator::ForecastYear& year) {
  JsonObject object;
  object["year"] = year.year;
  object["median"] = year.median;
  object["band50"] = interval_json(year.band50);
  object["band80"] = interval_json(year.band80);
  object["band95"] = interval_json(year.band95);
  object["chance"] = json_number(year.chance);
  return object;
}

JsonObject model_json(const indicator::ModelForecast& model, const indicator::Coverage& coverage) {
  JsonObject object;
  object["model"] = json_text(indicator::name_of(model.model));
  object["median"] = model.median;
  object["band80"] = interval_json(model.band80);
  object["chance"] = json_number(model.chance);
  object["coverage"] = coverage_json(coverage);
  return object;
}

JsonObject forecast_json(const indicator::Forecast& forecast, const indicator::LookBack& back) {
  JsonArray years;
  for (const indicator::ForecastYear& year : forecast.years) years.push_back(year_json(year));
  JsonArray models;
  for (std::size_t i = 0; i < forecast.models.size(); ++i)
    models.push_back(model_json(forecast.models[i], back.models[i]));
  JsonObject object;
  object["years"] = std::move(years);
  object["models"] = std::move(models);
  object["coverage"] = coverage_json(back.together);
  object["trend_score"] = forecast.trend.score;
  object["trend_p_value"] = forecast.trend.p_value;
  return object;
}

JsonObject rule_json(const indicator::RuleReading& reading) {
  JsonObject object;
  object["rule"] = json_text(reading.rule);
  object["name_zh"] = reading.name.zh;
  object["name_en"] = reading.name.en;
  object["question_zh"] = reading.question.zh;
  object["question_en"] = reading.question.en;
  object["value"] = json_number(reading.value);
  object["word_zh"] = reading.word.zh;
  object["word_en"] = reading.word.en;
  object["note_zh"] = reading.note.zh;
  object["note_en"] = reading.note.en;
  return object;
}

}  // namespace

JsonObject to_json(const service::OutlookView& view) {
  const indicator::Outlook& outlook = view.outlook;
  JsonArray figures;
  for (const indicator::YearFigure& figure : outlook.figures)
    figures.push_back(JsonObject{{"year", figure.year}, {"value", figure.value}});
  JsonArray rules;
  for (const indicator::RuleReading& reading : view.rules) rules.push_back(rule_json(reading));
  JsonObject object;
  object["as_of"] = format_date(view.as_of);
  object["place"] = view.place;
  object["status"] = json_text(indicator::name_of(outlook.status));
  object["says_zh"] = outlook.says.zh;
  object["says_en"] = outlook.says.en;
  object["scale"] = json_text(indicator::name_of(outlook.scale));
  object["sum"] = outlook.sum;
  object["lead"] = outlook.lead;
  object["digits"] = outlook.digits;
  object["simulated"] = outlook.simulated;
  object["figures"] = std::move(figures);
  object["chance"] =
      outlook.chance ? Json(JsonArray{outlook.chance->low, outlook.chance->high}) : Json(nullptr);
  object["forecast"] = outlook.forecast ? Json(forecast_json(*outlook.forecast, view.here)) : Json(nullptr);
  object["coverage"] = coverage_json(view.everywhere);
  object["coverage_places"] = view.places;
  object["rules"] = std::move(rules);
  return object;
}

}  // namespace zhicheng::api
