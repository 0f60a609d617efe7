#include "fields.h"

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

}  // namespace

std::vector<std::string> indicator_columns() {
  return {"seq",          "group",       "name",       "unit",      "baseline_year",
          "baseline_raw", "target_year", "target_raw", "attribute", "note",
          "origin",       "relation",    "low",        "high",      "reference",
          "accumulation", "actual_raw",  "line",       "quote"};
}

TextRows indicator_rows(const plan::Plan& plan) {
  TextRows rows;
  for (const plan::Indicator& each : plan.indicators) {
    const plan::Target& target = each.target;
    const plan::Quote quote = each.quotes.empty() ? plan::Quote{} : each.quotes.front();
    rows.push_back(
        {std::to_string(each.seq), each.group, each.name, each.unit, year_text(target.baseline_year),
         each.baseline_raw, year_text(target.target_year), each.target_raw, attribute_text(each.attribute),
         each.note, std::string(name_of(each.origin)), std::string(name_of(target.relation)),
         decimal_text(target.low), decimal_text(target.high), target.reference,
         std::string(name_of(target.accumulation)), each.actual_raw, year_text(quote.line), quote.text});
  }
  return rows;
}

std::vector<std::string> task_columns() {
  return {"number", "path", "title", "departments", "deadline", "line"};
}

TextRows task_rows(const plan::Plan& plan) {
  TextRows rows;
  for (const plan::Task& task : plan.tasks) {
    std::string departments;
    for (const std::string& department : task.departments)
      departments.append(departments.empty() ? "" : "、").append(department);
    rows.push_back(
        {task.number, task.path, task.title, departments, task.deadline, std::to_string(task.quote.line)});
  }
  return rows;
}

std::vector<std::string> fact_columns() {
  return {"title",  "issuer", "number",     "date",      "status",
          "region", "level",  "first_year", "last_year", "implements"};
}

TextRows fact_rows(const plan::Plan& plan) {
  const plan::Facts& facts = plan.facts;
  std::string implements;
  for (const std::string& title : facts.implements)
    implements.append(implements.empty() ? "" : "；").append(title);
  return {{facts.title, facts.issuer, facts.number, facts.date ? format_date(*facts.date) : "",
           std::string(name_of(facts.status)), facts.region, std::string(name_of(facts.level)),
           year_text(facts.first_year), year_text(facts.last_year), implements}};
}

std::vector<std::string> diagnostic_columns() {
  return {"severity", "code", "line", "column", "message"};
}

TextRows diagnostic_rows(const Diagnostics& diagnostics) {
  TextRows rows;
  for (const Diagnostic& each : diagnostics)
    rows.push_back({std::string(severity_name(each.severity)), each.code, std::to_string(each.line),
                    std::to_string(each.column), each.message});
  return rows;
}

}  // namespace zhicheng::plan_import
