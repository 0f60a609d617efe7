#include "zhicheng/plan_import/report.h"

#include "fields.h"
#include "report_json.h"
#include "zhicheng/base/csv.h"
#include "zhicheng/plan/plan_file.h"

namespace zhicheng::plan_import {
namespace {

std::string csv(const std::vector<std::string>& columns, const TextRows& rows) {
  std::string out;
  append_csv_record(out, columns);
  for (const std::vector<std::string>& row : rows) append_csv_record(out, row);
  return out;
}

std::string json_line(JsonArray array) {
  return to_json_text(Json(std::move(array))) + "\n";
}

}  // namespace

std::string indicators_csv(const plan::Plan& plan) {
  return csv(indicator_columns(), indicator_rows(plan));
}

std::string tasks_csv(const plan::Plan& plan) {
  return csv(task_columns(), task_rows(plan));
}

std::string facts_csv(const plan::Plan& plan) {
  std::vector<std::string> columns = fact_columns();
  columns.insert(columns.end(), {"indicators", "tasks"});
  TextRows rows = fact_rows(plan);
  rows.front().insert(rows.front().end(),
                      {std::to_string(plan.indicators.size()), std::to_string(plan.tasks.size())});
  return csv(columns, rows);
}

std::string diagnostics_csv(const Diagnostics& diagnostics) {
  return csv(diagnostic_columns(), diagnostic_rows(diagnostics));
}

JsonArray indicators_array(const plan::Plan& plan) {
  JsonArray array;
  for (const plan::Indicator& each : plan.indicators) array.emplace_back(plan::to_json(each));
  return array;
}

JsonArray tasks_array(const plan::Plan& plan) {
  JsonArray array;
  std::vector<JsonArray> indicators(plan.tasks.size());
  for (const plan::Indicator& each : plan.indicators)
    for (const int task : each.tasks)
      indicators.at(static_cast<std::size_t>(task) - 1).emplace_back(each.seq);
  for (std::size_t i = 0; i < plan.tasks.size(); ++i) {
    JsonObject object = plan::to_json(plan.tasks[i]);
    if (!indicators[i].empty()) object["indicators"] = std::move(indicators[i]);
    array.emplace_back(std::move(object));
  }
  return array;
}

JsonArray diagnostics_array(const Diagnostics& diagnostics) {
  JsonArray array;
  for (const Diagnostic& each : diagnostics) {
    JsonObject object;
    object["severity"] = severity_name(each.severity);
    object["code"] = each.code;
    object["line"] = each.line;
    object["column"] = each.column;
    object["length"] = each.length;
    object["message"] = each.message;
    object["hint"] = each.hint;
    array.emplace_back(std::move(object));
  }
  return array;
}

std::string indicators_json(const plan::Plan& plan) {
  return json_line(indicators_array(plan));
}

std::string tasks_json(const plan::Plan& plan) {
  return json_line(tasks_array(plan));
}

std::string diagnostics_json(const Diagnostics& diagnostics) {
  return json_line(diagnostics_array(diagnostics));
}

}  // namespace zhicheng::plan_import
