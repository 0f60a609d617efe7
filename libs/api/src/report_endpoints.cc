#include <array>

#include "endpoint.h"
#include "json_figure.h"
#include "object_reader.h"
#include "request_reader.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::api {
namespace {

using http::Response;

constexpr std::string_view kFrequencies = "yearly | quarterly | monthly";

JsonArray texts_json(const std::vector<std::string>& texts) {
  JsonArray array;
  for (const std::string& text : texts) array.push_back(json_text(text));
  return array;
}

JsonObject to_json(const indicator::Completeness& counts) {
  return JsonObject{{"expected", counts.expected},
                    {"received", counts.received},
                    {"on_time", counts.on_time},
                    {"complete", counts.complete},
                    {"approved", counts.approved}};
}

JsonObject to_json(const service::AskedIndicator& asked) {
  const store::IndicatorReporting& different = asked.different;
  JsonObject rule;
  rule["asked"] = different.asked;
  rule["frequency"] =
      different.frequency ? json_text(indicator::name_of(*different.frequency)) : Json(nullptr);
  rule["due_working_days"] = different.due_working_days ? Json(*different.due_working_days) : Json(nullptr);
  rule["places"] = different.places ? Json(texts_json(*different.places)) : Json(nullptr);
  rule["owner_id"] = json_of(different.owner);
  rule["version"] = different.version;
  JsonObject object;
  object["indicator_id"] = asked.id.value;
  object["name"] = asked.name;
  object["department"] = asked.department;
  object["frequency"] = json_text(indicator::name_of(asked.frequency));
  object["due_working_days"] = asked.due_working_days;
  object["places"] = texts_json(asked.places);
  object["owner_id"] = json_of(asked.owner);
  object["owner"] = asked.owner_name;
  object["rule"] = std::move(rule);
  return object;
}

JsonObject to_json(const service::PlanReportingView& view) {
  JsonObject object;
  object["plan_id"] = view.plan.value;
  object["rule"] = nullptr;
  if (view.rule) {
    object["rule"] = JsonObject{{"frequency", json_text(indicator::name_of(view.rule->frequency))},
                                {"due_working_days", view.rule->due_working_days},
                                {"starts_on", format_date(view.rule->starts_on)},
                                {"places", texts_json(view.rule->places)},
                                {"version", view.rule->version}};
  }
  JsonArray usual;
  for (const indicator::UsualDue& each : indicator::kUsualDue)
    usual.push_back(JsonObject{{"frequency", json_text(indicator::name_of(each.frequency))},
                               {"due_working_days", each.working_days}});
  object["usual"] = std::move(usual);
  JsonArray indicators;
  for (const service::AskedIndicator& each : view.indicators) indicators.push_back(to_json(each));
  object["indicators"] = std::move(indicators);
  JsonArray locks;
  for (const store::PeriodLock& lock : view.locks)
    locks.push_back(
        JsonObject{{"period", lock.period.to_string()}, {"at", format_timestamp(lock.locked_at)}});
  object["locks"] = std::move(locks);
  return object;
}

JsonObject to_json(const service::ReportView& view) {
  const store::FigureReport& report = view.report;
  JsonObject object;
  object["indicator_id"] = view.key.indicator.value;
  object["place"] = view.key.place;
  object["period"] = view.key.period.to_string();
  object["plan_id"] = view.plan.value;
  object["plan_title"] = view.plan_title;
  object["indicator"] = view.indicator;
  object["unit"] = view.unit;
  object["dated"] = view.dated;
  object["place_name"] = view.place_name;
  object["owner_id"] = json_of(view.owner);
  object["owner"] = view.owner_name;
  object["due"] = json_of(view.due);
  object["provisional"] = view.provisional;
  object["days_left"] = view.days_left;
  object["period_locked"] = view.period_locked;
  object["state"] = report.version == 0 ? Json(nullptr) : json_text(indicator::name_of(report.state));
  object["value"] = json_of(report.value);
  object["done_on"] = json_of(report.done_on);
  object["note"] = report.note;
  object["sample"] = sample_json(report.sample);
  object["vintage"] = report.vintage;
  object["submitted_by"] = view.submitted_by;
  object["version"] = report.version;
  object["known_vintage"] = view.known_vintage;
  object["counts"] = to_json(view.counts);
  object["may_report"] = view.may_report;
  object["may_review"] = view.may_review;
  return object;
}

JsonObject to_json(const store::FigureReport& report) {
  return JsonObject{{"state", json_text(indicator::name_of(report.state))},
                    {"vintage", report.vintage},
                    {"version", report.version}};
}

JsonObject to_json(const service::CompletenessRow& row) {
  JsonObject object = to_json(row.counts);
  object["period"] = row.period.to_string();
  object["owner_id"] = json_of(row.owner);
  object["owner"] = row.owner_name;
  return object;
}

template <class Range>
Response list_of(const Range& range) {
  JsonArray array;
  for (const auto& each : range) array.push_back(to_json(each));
  return items(std::move(array));
}

store::ReportKey read_key(ObjectReader& reader) {
  store::ReportKey key;
  key.indicator.value = reader.integer("indicator_id");
  key.place = reader.text("place");
  key.period = reader.parsed("period", Period::parse, "2025 | 2025Q1 | 2025-06");
  return key;
}

Result<service::ReportEntry> read_entry(const Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  service::ReportEntry entry;
  entry.key = read_key(reader);
  entry.value = reader.optional_decimal("value");
  entry.done_on = reader.optional_date("done_on");
  entry.note = reader.optional_text("note").value_or("");
  entry.replaces_vintage = static_cast<int>(reader.optional_integer("replaces_vintage").value_or(0));
  entry.version = reader.integer("version");
  ZHICHENG_TRY(reader.finish());
  return entry;
}

Result<Response> report_draw(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto draw, path_id<store::DrawId>(context, "draw_id"));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const store::ReportKey key = read_key(reader);
  const std::int64_t version = reader.integer("version");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const service::SampledShare share, services.draws.share(context.actor, draw));
  ZHICHENG_TRY_ASSIGN(const auto report, services.reports.fill_in(context.actor, key, version, share));
  return Response::json(to_json(report));
}

Result<store::PlanId> plan_id(const Context& context) {
  return path_id<store::PlanId>(context, "plan_id");
}

Result<Response> get_rules(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto plan, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const auto view, services.reports.rules(context.actor, plan));
  return Response::json(to_json(view));
}

Result<Response> set_rule(const Services& services, Context& context) {
  store::ReportingRule rule;
  ZHICHENG_TRY_ASSIGN(rule.plan, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  rule.version = reader.integer("version");
  rule.frequency = reader.parsed("frequency", indicator::parse_frequency, kFrequencies);
  rule.due_working_days = reader.small_integer("due_working_days");
  const std::optional<Date> starts_on = reader.date("starts_on");
  if (!starts_on) reader.note_value("starts_on", "null", "2026-01-01");
  rule.starts_on = starts_on.value_or(Date{});
  rule.places = reader.texts("places");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto view, services.reports.set_rule(context.actor, rule));
  return Response::json(to_json(view));
}

Result<Response> set_indicator_rule(const Services& services, Context& context) {
  store::IndicatorReporting rule;
  ZHICHENG_TRY_ASSIGN(rule.indicator, path_id<store::IndicatorId>(context, "indicator_id"));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  rule.version = reader.integer("version");
  rule.asked = reader.flag("asked");
  rule.frequency = reader.optional_parsed("frequency", indicator::parse_frequency, kFrequencies);
  if (const auto days = reader.optional_integer("due_working_days"))
    rule.due_working_days =
        static_cast<int>(std::clamp<std::int64_t>(*days, -1, indicator::kMostDueDays + 1));
  if (body.is_object() && body.as_object().contains("places") && !body.at("places").is_null())
    rule.places = reader.texts("places");
  rule.owner.value = reader.optional_integer("owner_id").value_or(0);
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto view, services.reports.set_indicator_rule(context.actor, rule));
  return Response::json(to_json(view));
}

Result<Response> list_my_reports(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto views, services.reports.mine(context.actor));
  return list_of(views);
}

Result<Response> list_reports_to_review(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto views, services.reports.to_review(context.actor));
  return list_of(views);
}

Result<Response> list_reports_of_period(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto plan, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const Period period,
                      Period::parse(context.request.parameters.find("period").value_or("")));
  ZHICHENG_TRY_ASSIGN(const auto views, services.reports.of_period(context.actor, plan, period));
  return list_of(views);
}

Result<Response> list_completeness(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto plan, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const auto rows, services.reports.completeness(context.actor, plan));
  return list_of(rows);
}

Result<Response> get_report(const Services& services, Context& context) {
  store::ReportKey key;
  ZHICHENG_TRY_ASSIGN(key.indicator, path_id<store::IndicatorId>(context, "indicator_id"));
  ZHICHENG_TRY_ASSIGN(key.period, Period::parse(context.request.parameters.find("period").value_or("")));
  key.place = query_text(context, "place");
  ZHICHENG_TRY_ASSIGN(const auto history, services.reports.history(context.actor, key));
  JsonArray events;
  for (const service::ReportEventView& view : history.events) {
    JsonObject event;
    event["action"] = json_text(indicator::name_of(view.event.action));
    event["state"] = json_text(indicator::name_of(view.event.state));
    event["vintage"] = view.event.vintage;
    event["reason"] = view.event.reason;
    event["by"] = view.login;
    event["at"] = format_timestamp(view.event.at);
    events.push_back(std::move(event));
  }
  return Response::json(JsonObject{{"report", to_json(history.report)}, {"events", std::move(events)}});
}

Result<Response> save_report_draft(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const service::ReportEntry entry, read_entry(context));
  ZHICHENG_TRY_ASSIGN(const auto report, services.reports.save_draft(context.actor, entry));
  return Response::json(to_json(report));
}

Result<Response> submit_report(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const service::ReportEntry entry, read_entry(context));
  ZHICHENG_TRY_ASSIGN(const auto outcome, services.reports.submit(context.actor, entry));
  if (const auto* refused = std::get_if<service::FigureRefusal>(&outcome))
    return figure_refusal(*refused, context.request, context.language);
  return Response::json(to_json(std::get<store::FigureReport>(outcome)));
}

Result<Response> approve_report(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const store::ReportKey key = read_key(reader);
  const std::int64_t version = reader.integer("version");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto report, services.reports.approve(context.actor, key, version));
  return Response::json(to_json(report));
}

Result<Response> return_report(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const store::ReportKey key = read_key(reader);
  const std::int64_t version = reader.integer("version");
  const std::string reason = reader.text("reason");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY_ASSIGN(const auto report, services.reports.send_back(context.actor, key, version, reason));
  return Response::json(to_json(report));
}

Result<Response> lock_period(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto plan, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const Period period = reader.parsed("period", Period::parse, "2025 | 2025Q1 | 2025-06");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY(services.reports.lock_period(context.actor, plan, period));
  return Response::no_content();
}

Result<Response> unlock_period(const Services& services, Context& context) {
  ZHICHENG_TRY_ASSIGN(const auto plan, plan_id(context));
  ZHICHENG_TRY_ASSIGN(const Json body, json_body(context));
  ObjectReader reader(body);
  const Period period = reader.parsed("period", Period::parse, "2025 | 2025Q1 | 2025-06");
  const std::string reason = reader.text("reason");
  ZHICHENG_TRY(reader.finish());
  ZHICHENG_TRY(services.reports.unlock_period(context.actor, plan, period, reason));
  return Response::no_content();
}

using http::Method;
// Who may report or review is a question of posts, which only the use case can answer.
constexpr Access kRead = needs(service::Permission::read);
constexpr Access kReport = needs(service::Permission::read, service::Scope::report_figures);
constexpr Access kEnter = needs(service::Permission::enter_figures);

constexpr std::array kReports = {
    Endpoint{"get_reporting_rules", Method::get, "/plans/{plan_id}/reporting", kRead, get_rules},
    Endpoint{"set_reporting_rule", Method::put, "/plans/{plan_id}/reporting", kEnter, set_rule},
    Endpoint{"set_indicator_reporting", Method::put, "/indicators/{indicator_id}/reporting", kEnter,
             set_indicator_rule},
    Endpoint{"list_my_reports", Method::get, "/reports/mine", kRead, list_my_reports},
    Endpoint{"list_reports_to_review", Method::get, "/reports/to-review", kRead, list_reports_to_review},
    Endpoint{"list_reports_of_period", Method::get, "/plans/{plan_id}/reports/{period}", kRead,
             list_reports_of_period},
    Endpoint{"list_completeness", Method::get, "/plans/{plan_id}/completeness", kRead, list_completeness},
    Endpoint{"get_report", Method::get, "/indicators/{indicator_id}/reports/{period}", kRead, get_report},
    Endpoint{"save_report_draft", Method::post, "/reports/drafts", kReport, save_report_draft},
    Endpoint{"report_draw", Method::post, "/draws/{draw_id}/report", kReport, report_draw},
    Endpoint{"submit_report", Method::post, "/reports/submissions", kReport, submit_report},
    Endpoint{"approve_report", Method::post, "/reports/approvals", kReport, approve_report},
    Endpoint{"return_report", Method::post, "/reports/returns", kReport, return_report},
    Endpoint{"lock_period", Method::post, "/plans/{plan_id}/period-locks", kEnter, lock_period},
    Endpoint{"unlock_period", Method::post, "/plans/{plan_id}/period-unlocks", kEnter, unlock_period},
};

}  // namespace

std::span<const Endpoint> report_endpoints() {
  return kReports;
}

}  // namespace zhicheng::api
