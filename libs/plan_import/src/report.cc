#include "zhicheng/plan_import/report.h"

#include "fields.h"
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

std::string diagnostics_csv(const Diagnostics& diagnostics) {
  TextRows rows;
  for (const Diagnostic& each : diagnostics)
    rows.push_back({std::string(severity_name(each.severity)), each.code, std::to_string(each.line),
                    std::to_string(each.column), each.message});
  return csv({"severity", "code", "line", "column", "message"}, rows);
}

std::string indicators_json(const plan::Plan& plan) {
  JsonArray array;
  for (const plan::Indicator& each : plan.indicators) array.emplace_back(plan::to_json(each));
  return json_line(std::move(array));
}

std::string tasks_json(const plan::Plan& plan) {
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
  return json_line(std::move(array));
}

std::string diagnostics_json(const Diagnostics& diagnostics) {
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
  return json_line(std::move(array));
}

}  // namespace zhicheng::plan_import
