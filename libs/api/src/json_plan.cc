#include "json_plan.h"
#include "zhicheng/base/json_values.h"

namespace zhicheng::api {
namespace {

JsonArray text_array(const std::vector<std::string>& texts) {
  JsonArray array;
  for (const std::string& text : texts) array.push_back(json_text(text));
  return array;
}

JsonObject facts_json(const plan::Facts& facts) {
  JsonObject object;
  object["title"] = facts.title;
  object["issuer"] = facts.issuer;
  object["number"] = facts.number;
  object["date"] = json_of(facts.date);
  object["status"] = json_text(plan::name_of(facts.status));
  object["region"] = facts.region;
  object["level"] = json_text(plan::name_of(facts.level));
  object["first_year"] = facts.first_year;
  object["last_year"] = facts.last_year;
  object["implements"] = text_array(facts.implements);
  return object;
}

JsonObject quote_json(const plan::Quote& quote) {
  JsonObject object;
  object["line"] = quote.line;
  object["column"] = quote.column;
  object["length"] = quote.length;
  object["text"] = quote.text;
  return object;
}

JsonObject counts_json(const service::PlanView& plan) {
  JsonObject object;
  object["indicators"] = plan.counts.indicators;
  object["indicators_pending"] = plan.counts.indicators_pending;
  object["tasks"] = plan.counts.tasks;
  object["tasks_pending"] = plan.counts.tasks_pending;
  object["diagnostics"] = plan.counts.diagnostics;
  object["corrections"] = plan.corrections;
  object["misfits_open"] = plan.misfits_open;
  object["second_waiting"] = plan.counts.second_waiting;
  object["second_agreed"] = plan.counts.second_agreed;
  object["second_disputed"] = plan.counts.second_disputed;
  return object;
}

JsonObject reading_json(const plan::Reading& reading) {
  JsonObject object;
  object["rule"] = reading.rule;
  object["confidence"] = json_text(plan::name_of(reading.confidence));
  object["lowered_by"] = text_array(reading.lowered_by);
  return object;
}

JsonObject decided_json(const store::Decided& decided) {
  JsonObject object;
  object["by"] = json_of(decided.by);
  object["at"] = json_of(decided.at);
  object["state"] = json_text(store::name_of(decided.state));
  object["second"] = json_text(store::name_of(decided.second));
  object["second_by"] = json_of(decided.second_by);
  object["second_at"] = json_of(decided.second_at);
  object["reason"] = decided.reason;
  return object;
}

}  // namespace

std::string_view api_format(std::string_view format) {
  return format == "plan" ? "plan_file" : format;
}

JsonObject to_json(const service::PlanView& plan) {
  JsonObject source;
  source["file_name"] = plan.plan.source.file_name;
  source["format"] = json_text(api_format(plan.plan.source.format));
  source["lines"] = plan.lines;
  JsonObject object;
  object["id"] = plan.plan.id.value;
  object["state"] = json_text(store::name_of(plan.plan.state));
  object["version"] = plan.plan.version;
  object["facts"] = facts_json(plan.plan.facts);
  object["source"] = std::move(source);
  object["counts"] = counts_json(plan);
  object["created_at"] = format_timestamp(plan.plan.created_at);
  object["created_by"] = plan.created_by;
  object["predecessor_id"] = json_of(plan.plan.predecessor);
  object["second_reading"] = plan.plan.second_reading;
  object["activated_at"] = json_of(plan.plan.activated_at);
  object["activated_by"] = plan.plan.activated_at ? json_text(plan.activated_by) : Json(nullptr);
  return object;
}

JsonObject to_json(const service::PlanSource& source) {
  JsonObject object;
  object["format"] = json_text(api_format(source.format));
  object["lines"] = text_array(source.lines);
  return object;
}

JsonObject to_json(const Diagnostic& diagnostic) {
  JsonObject object;
  object["severity"] = json_text(severity_name(diagnostic.severity));
  object["code"] = diagnostic.code;
  object["line"] = diagnostic.line;
  object["column"] = diagnostic.column;
  object["length"] = diagnostic.length;
  object["message"] = diagnostic.message;
  object["hint"] = diagnostic.hint;
  return object;
}

JsonObject to_json(const service::CorrectionView& view) {
  const store::Correction& correction = view.correction;
  JsonObject object;
  object["id"] = correction.id.value;
  object["subject_type"] = json_text(store::name_of(correction.subject));
  object["subject_id"] = correction.subject_id;
  object["subject_name"] = view.subject_name;
  object["field"] = correction.field;
  object["before"] = correction.before;
  object["after"] = correction.after;
  object["at"] = format_timestamp(correction.at);
  object["user_login"] = view.user_login;
  return object;
}

JsonObject to_json(const plan::Target& target) {
  JsonObject object;
  object["kind"] = json_text(plan::name_of(target.kind));
  object["relation"] = json_text(plan::name_of(target.relation));
  object["low"] = json_of(target.low);
  object["high"] = json_of(target.high);
  object["reference"] = target.reference;
  object["accumulation"] = json_text(plan::name_of(target.accumulation));
  object["baseline_year"] = target.baseline_year;
  object["baseline"] = json_of(target.baseline);
  object["target_year"] = target.target_year;
  object["soft"] = target.soft;
  return object;
}

JsonObject to_json(const store::StoredIndicator& stored) {
  const plan::Indicator& indicator = stored.indicator;
  JsonObject object;
  object["id"] = stored.id.value;
  object["plan_id"] = stored.plan.value;
  object["seq"] = indicator.seq;
  object["group"] = indicator.group;
  object["name"] = indicator.name;
  object["unit"] = indicator.unit;
  object["baseline_raw"] = indicator.baseline_raw;
  object["target_raw"] = indicator.target_raw;
  object["actual_raw"] = indicator.actual_raw;
  object["attribute"] = json_text(plan::name_of(indicator.attribute));
  object["note"] = indicator.note;
  object["department"] = indicator.department;
  object["origin"] = json_text(plan::name_of(indicator.origin));
  object["target"] = to_json(indicator.target);
  object["review_state"] = json_text(store::name_of(stored.review));
  object["reading"] = reading_json(stored.reading);
  object["decided"] = decided_json(stored.decided);
  object["version"] = stored.version;
  JsonArray quotes;
  for (const plan::Quote& quote : indicator.quotes) quotes.push_back(quote_json(quote));
  object["quotes"] = std::move(quotes);
  return object;
}

JsonObject to_json(const store::StoredTask& stored) {
  const plan::Task& task = stored.task;
  JsonObject object;
  object["id"] = stored.id.value;
  object["plan_id"] = stored.plan.value;
  object["seq"] = stored.seq;
  object["number"] = task.number;
  object["path"] = task.path;
  object["title"] = task.title;
  object["departments"] = text_array(task.departments);
  object["departments_open"] = task.departments_open;
  object["deadline"] = task.deadline;
  object["review_state"] = json_text(store::name_of(stored.review));
  object["reading"] = reading_json(stored.reading);
  object["decided"] = decided_json(stored.decided);
  object["version"] = stored.version;
  object["quote"] = quote_json(task.quote);
  return object;
}

JsonObject to_json(const service::RowLink& link) {
  JsonObject object;
  object["indicator_id"] = link.indicator.value;
  object["task_id"] = link.task.value;
  return object;
}

}  // namespace zhicheng::api
