#include "json_case_statistics.h"

#include "zhicheng/base/json_values.h"

namespace zhicheng::api {
namespace {

JsonObject figures_json(const service::CaseFigures& of) {
  return {{"from", of.from.to_string()},
          {"to", of.to.to_string()},
          {"opened", of.sums.opened},
          {"closed", of.sums.closed},
          {"closed_late", of.sums.closed_late},
          {"open_before", of.sums.open_before},
          {"open", of.sums.open},
          {"open_late", of.sums.open_late},
          {"closing_rate", json_number(of.closing_rate)},
          {"on_time_rate", json_number(of.on_time_rate)},
          {"median_days", json_integer(of.taken.median)},
          {"ninety_days", json_integer(of.taken.ninety)}};
}

JsonObject change_json(const service::CaseChange& of) {
  return {
      {"opened", json_number(of.opened)}, {"closed", json_number(of.closed)}, {"open", json_number(of.open)}};
}

JsonObject row_json(const service::CaseStatisticsRow& of) {
  return {{"key", of.key},
          {"name", of.name},
          {"now", figures_json(of.now)},
          {"opened_before", of.before.opened},
          {"opened_year_before", of.year_before.opened},
          {"since_before", change_json(of.since_before)},
          {"since_year_before", change_json(of.since_year_before)}};
}

}  // namespace

JsonObject to_json(const service::CaseStatistics& of) {
  JsonArray months;
  for (const store::CaseMonth& each : of.months)
    months.push_back(JsonObject{{"month", each.month},
                                {"opened", each.opened},
                                {"closed", each.closed},
                                {"closed_late", each.closed_late}});
  JsonArray bands;
  for (const service::CaseAgeBand& each : of.age_bands)
    bands.push_back(JsonObject{{"from", each.from}, {"to", json_integer(each.to)}, {"cases", each.cases}});
  JsonArray rows;
  for (const service::CaseStatisticsRow& each : of.rows) rows.push_back(row_json(each));
  return {{"as_of", format_date(of.as_of)},
          {"partial", of.partial},
          {"waiting", of.waiting},
          {"now", figures_json(of.now)},
          {"before", figures_json(of.before)},
          {"year_before", figures_json(of.year_before)},
          {"since_before", change_json(of.since_before)},
          {"since_year_before", change_json(of.since_year_before)},
          {"months", std::move(months)},
          {"median_age", json_integer(of.ages.median)},
          {"ninety_age", json_integer(of.ages.ninety)},
          {"longest_age", json_integer(of.ages.longest)},
          {"age_bands", std::move(bands)},
          {"rows", std::move(rows)}};
}

JsonObject to_json(const service::CaseFeedCount& count) {
  JsonArray years;
  for (const auto& [year, cases] : count.years) years.push_back(JsonObject{{"year", year}, {"cases", cases}});
  return {{"type", count.type->id},     {"id", count.feed->id},       {"state", count.feed->ends_in},
          {"field", count.feed->field}, {"value", count.feed->value}, {"years", std::move(years)}};
}

}  // namespace zhicheng::api
