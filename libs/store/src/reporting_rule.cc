#include "zhicheng/store/reporting_rule.h"

#include "sql.h"
#include "zhicheng/base/json.h"

namespace zhicheng::store {
namespace {

std::string to_text(const std::vector<std::string>& places) {
  JsonArray array;
  for (const std::string& place : places) array.emplace_back(place);
  return to_json_text(array);
}

Result<std::vector<std::string>> parse_places(std::string_view text) {
  ZHICHENG_TRY_ASSIGN(const Json json, parse_json(text));
  std::vector<std::string> places;
  if (!json.is_array())
    return Error(ErrorCode::invalid_argument).with("what", "places_json").with("why", "[…]");
  for (const Json& place : json.as_array()) {
    if (place.is_string()) places.emplace_back(place.as_string());
  }
  return places;
}

#define ZHICHENG_RULE_COLUMNS                                                                         \
  "SELECT plan_id, frequency, due_working_days, starts_on, places_json, reporting_rule.version FROM " \
  "reporting_rule "

ReportingRule read_rule(db::Rows& rows) {
  ReportingRule rule;
  rule.plan = rows.id<PlanId>();
  rule.frequency = rows.parsed(indicator::parse_frequency);
  rule.due_working_days = static_cast<int>(rows.integer());
  rule.starts_on = rows.optional_date().value_or(Date{});
  rule.places = rows.parsed(parse_places);
  rule.version = rows.integer();
  return rule;
}

#define ZHICHENG_INDICATOR_RULE_COLUMNS                                                                  \
  "SELECT indicator_id, asked, indicator_reporting.frequency, due_working_days, places_json, owner_id, " \
  "indicator_reporting.version FROM indicator_reporting "

IndicatorReporting read_indicator_rule(db::Rows& rows) {
  IndicatorReporting rule;
  rule.indicator = rows.id<IndicatorId>();
  rule.asked = rows.boolean();
  if (const auto frequency = rows.optional_text()) {
    if (const auto known = indicator::parse_frequency(*frequency); known.ok()) rule.frequency = *known;
  }
  if (const auto days = rows.optional_integer()) rule.due_working_days = static_cast<int>(*days);
  if (const auto places = rows.optional_text()) {
    if (auto known = parse_places(*places); known.ok()) rule.places = *std::move(known);
  }
  rule.owner = rows.id<OrganisationId>();
  rule.version = rows.integer();
  return rule;
}

Error stale(std::string_view what) {
  return Error(ErrorCode::conflict).with("what", std::string(what));
}

}  // namespace

Result<void> ReportingRuleRepository::save(const ReportingRule& rule) {
  ZHICHENG_TRY_ASSIGN(
      const std::int64_t written,
      rule.version == 0
          ? connection_.execute(
                "INSERT INTO reporting_rule (plan_id, frequency, due_working_days, starts_on, places_json, "
                "version) VALUES (?1, ?2, ?3, ?4, ?5, 1) ON CONFLICT (plan_id) DO NOTHING",
                {rule.plan, indicator::name_of(rule.frequency), rule.due_working_days, rule.starts_on,
                 to_text(rule.places)})
          : connection_.execute(
                "UPDATE reporting_rule SET frequency = ?3, due_working_days = ?4, starts_on = ?5, "
                "places_json = ?6, version = version + 1 WHERE plan_id = ?1 AND version = ?2",
                {rule.plan, rule.version, indicator::name_of(rule.frequency), rule.due_working_days,
                 rule.starts_on, to_text(rule.places)}));
  if (written != 1) return stale("填报规则");
  return {};
}

Result<void> ReportingRuleRepository::save(const IndicatorReporting& rule) {
  std::optional<std::string> places;
  if (rule.places) places = to_text(*rule.places);
  std::optional<std::string> frequency;
  if (rule.frequency) frequency = std::string(indicator::name_of(*rule.frequency));
  ZHICHENG_TRY_ASSIGN(
      const std::int64_t written,
      rule.version == 0
          ? connection_.execute(
                "INSERT INTO indicator_reporting (indicator_id, asked, frequency, due_working_days, "
                "places_json, "
                "owner_id, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1) ON CONFLICT (indicator_id) DO NOTHING",
                {rule.indicator, rule.asked, frequency, rule.due_working_days, places, rule.owner})
          : connection_.execute(
                "UPDATE indicator_reporting SET asked = ?3, frequency = ?4, due_working_days = ?5, "
                "places_json = ?6, owner_id = ?7, version = version + 1 "
                "WHERE indicator_id = ?1 AND version = ?2",
                {rule.indicator, rule.version, rule.asked, frequency, rule.due_working_days, places,
                 rule.owner}));
  if (written != 1) return stale("指标的填报规则");
  return {};
}

Result<std::optional<ReportingRule>> ReportingRuleRepository::of_plan(PlanId plan) const {
  return fetch_one(connection_, ZHICHENG_RULE_COLUMNS "WHERE plan_id = ?1", {plan}, read_rule);
}

Result<std::vector<ReportingRule>> ReportingRuleRepository::of_active_plans() const {
  return fetch_all(connection_,
                   ZHICHENG_RULE_COLUMNS
                   "JOIN plan ON plan.id = plan_id WHERE plan.state = 'active' ORDER BY plan_id",
                   {}, read_rule);
}

Result<std::vector<IndicatorReporting>> ReportingRuleRepository::of_indicators_of_plan(PlanId plan) const {
  return fetch_all(connection_,
                   ZHICHENG_INDICATOR_RULE_COLUMNS
                   "JOIN indicator ON indicator.id = indicator_id WHERE plan_id = ?1 ORDER BY indicator_id",
                   {plan}, read_indicator_rule);
}

Result<std::optional<IndicatorReporting>> ReportingRuleRepository::of_indicator(IndicatorId indicator) const {
  return fetch_one(connection_, ZHICHENG_INDICATOR_RULE_COLUMNS "WHERE indicator_id = ?1", {indicator},
                   read_indicator_rule);
}

}  // namespace zhicheng::store
