#include "zhicheng/plan_import/report.h"

#include "zhicheng/base/csv.h"
#include "zhicheng/plan/plan_file.h"

namespace zhicheng::plan_import {
namespace {

std::string year_text(int year) {
  return year == 0 ? "" : std::to_string(year);
}
std::string decimal_text(const std::optional<Decimal>& value) {
  return value ? value->to_string() : "";
}
std::string attribute_text(plan::Attribute attribute) {
  return attribute == plan::Attribute::binding    ? "约束性"
         : attribute == plan::Attribute::expected ? "预期性"
                                                  : "";
}

std::string json_line(JsonArray array) {
  return to_json_text(Json(std::move(array))) + "\n";
}

}  // namespace

std::string indicators_csv(const plan::Plan& plan) {
  std::string out =
      "seq,group,name,unit,baseline_year,baseline_raw,target_year,target_raw,attribute,note,origin,relation,"
      "low,"
      "high,reference,accumulation,actual_raw,line,quote\n";
  for (const plan::Indicator& each : plan.indicators) {
    const plan::Target& target = each.target;
    const plan::Quote quote = each.quotes.empty() ? plan::Quote{} : each.quotes.front();
    append_csv_record(
        out,
        {std::to_string(each.seq), each.group, each.name, each.unit, year_text(target.baseline_year),
         each.baseline_raw, year_text(target.target_year), each.target_raw, attribute_text(each.attribute),
         each.note, std::string(name_of(each.origin)), std::string(name_of(target.relation)),
         decimal_text(target.low), decimal_text(target.high), target.reference,
         std::string(name_of(target.accumulation)), each.actual_raw, year_text(quote.line), quote.text});
  }
  return out;
}

std::string tasks_csv(const plan::Plan& plan) {
  std::string out = "number,path,title,departments,deadline,line\n";
  for (const plan::Task& task : plan.tasks) {
    std::string departments;
    for (const std::string& department : task.departments)
      departments.append(departments.empty() ? "" : "、").append(department);
    append_csv_record(out, {task.number, task.path, task.title, departments, task.deadline,
                            std::to_string(task.quote.line)});
  }
  return out;
}

std::string diagnostics_csv(const Diagnostics& diagnostics) {
  std::string out = "severity,code,line,column,message\n";
  for (const Diagnostic& each : diagnostics)
    append_csv_record(out, {std::string(severity_name(each.severity)), each.code, std::to_string(each.line),
                            std::to_string(each.column), each.message});
  return out;
}

std::string indicators_json(const plan::Plan& plan) {
  JsonArray array;
  for (const plan::Indicator& each : plan.indicators) array.emplace_back(plan::to_json(each));
  return json_line(std::move(array));
}

std::string tasks_json(const plan::Plan& plan) {
  JsonArray array;
  for (const plan::Task& task : plan.tasks) array.emplace_back(plan::to_json(task));
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
