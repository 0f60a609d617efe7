#include "zhicheng/plan_import/export.h"

#include <algorithm>
#include <array>
#include <map>

#include "fields.h"
#include "report_json.h"
#include "zhicheng/base/assert.h"
#include "zhicheng/base/csv.h"
#include "zhicheng/document/sheet.h"
#include "zhicheng/plan/plan_file.h"
#include "zhicheng/plan_import/report.h"

namespace zhicheng::plan_import {
namespace {

enum class FieldType : std::uint8_t { text, integer, number };

struct Field {
  std::string_view title;  // as an office says it
  FieldType type = FieldType::text;
};

// Every column of fields.h, and those that only an export has.
const Field& field(const std::string& name) {
  using enum FieldType;
  static const std::map<std::string, Field, std::less<>> kFields{
      {"seq", {"序号", integer}},
      {"group", {"类别"}},
      {"name", {"指标名称"}},
      {"unit", {"单位"}},
      {"baseline_year", {"基期年", integer}},
      {"baseline_raw", {"基期值（原文）"}},
      {"target_year", {"目标年", integer}},
      {"target_raw", {"目标值（原文）"}},
      {"attribute", {"属性"}},
      {"note", {"备注"}},
      {"origin", {"来源"}},
      {"relation", {"比较方式"}},
      {"low", {"下限", number}},
      {"high", {"上限", number}},
      {"reference", {"参照"}},
      {"accumulation", {"累计方式"}},
      {"actual_raw", {"完成值（原文）"}},
      {"line", {"行", integer}},
      {"quote", {"原文"}},
      {"number", {"编号"}},
      {"path", {"所在章节"}},
      {"title", {"任务"}},
      {"departments", {"责任单位"}},
      {"deadline", {"期限"}},
      {"severity", {"级别"}},
      {"code", {"代码"}},
      {"column", {"列", integer}},
      {"message", {"说明"}},
      {"indicator", {"指标序号", integer}},
      {"task", {"任务序号", integer}},
  };
  const auto found = kFields.find(name);
  ZHICHENG_ASSERT(found != kFields.end());
  return found->second;
}

// The names of origin, relation, accumulation and severity in Chinese; others stay as they are.
std::string in_chinese(const std::string& column, const std::string& value) {
  static const std::map<std::string, std::string_view, std::less<>> kWords{
      {"origin/table", "表格"},
      {"origin/prose", "文字"},
      {"origin/manual", "人工补录"},
      {"relation/ge", "≥"},
      {"relation/le", "≤"},
      {"relation/gt", ">"},
      {"relation/lt", "<"},
      {"relation/eq", "等于"},
      {"relation/range", "区间内"},
      {"relation/above_reference", "高于参照值"},
      {"relation/below_reference", "低于参照值"},
      {"relation/meet_reference", "达到参照值"},
      {"relation/rank_le", "位次不低于"},
      {"relation/milestone", "按期完成"},
      {"relation/none", "无比较"},
      {"accumulation/period", "期内累计"},
      {"accumulation/stock", "期末存量"},
      {"accumulation/none", ""},
      {"severity/note", "提示"},
      {"severity/warning", "警告"},
      {"severity/error", "错误"},
  };
  const auto found = kWords.find(column + "/" + value);
  return found == kWords.end() ? value : std::string(found->second);
}

struct ExportTable {
  std::string name;  // of the file, without .csv
  std::string tab;
  std::vector<std::string> columns;
  TextRows rows;
};

ExportTable numbered_tasks(const plan::Plan& plan) {
  ExportTable table{"tasks", "任务", task_columns(), task_rows(plan)};
  table.columns.insert(table.columns.begin(), "seq");
  for (std::size_t i = 0; i < table.rows.size(); ++i)
    table.rows[i].insert(table.rows[i].begin(), std::to_string(i + 1));
  return table;
}

ExportTable links(const plan::Plan& plan) {
  ExportTable table{"indicator_tasks", "", {"indicator", "task"}, {}};
  for (const plan::Indicator& each : plan.indicators)
    for (const int task : each.tasks) table.rows.push_back({std::to_string(each.seq), std::to_string(task)});
  return table;
}

document::OutSheet sheet_of(const ExportTable& table) {
  document::OutSheet sheet;
  sheet.name = table.tab;
  for (const std::string& column : table.columns)
    sheet.columns.push_back({std::string(field(column).title), 0, {}, column});
  for (const std::vector<std::string>& row : table.rows) {
    std::vector<document::OutCell> cells;
    cells.reserve(row.size());
    for (std::size_t i = 0; i < row.size(); ++i)
      cells.push_back(
          {in_chinese(table.columns[i], row[i]), field(table.columns[i]).type != FieldType::text});
    sheet.rows.push_back(std::move(cells));
  }
  return sheet;
}

std::string csv_of(const ExportTable& table) {
  std::string out;
  append_csv_record(out, table.columns);
  for (const std::vector<std::string>& row : table.rows) append_csv_record(out, row);
  return out;
}

JsonObject foreign_key(std::string_view field, std::string_view resource) {
  JsonObject reference;
  reference["resource"] = resource;
  reference["fields"] = "seq";
  JsonObject key;
  key["fields"] = field;
  key["reference"] = std::move(reference);
  return key;
}

JsonObject resource_of(const ExportTable& table) {
  static constexpr std::array<std::string_view, 3> kTypes{"string", "integer", "number"};
  JsonArray fields;
  for (const std::string& column : table.columns) {
    JsonObject each;
    each["name"] = column;
    each["title"] = field(column).title;
    each["type"] = kTypes.at(static_cast<std::size_t>(field(column).type));
    fields.push_back(std::move(each));
  }
  JsonObject schema;
  schema["fields"] = std::move(fields);
  schema["missingValues"] = JsonArray{""};
  if (table.columns.front() == "seq") schema["primaryKey"] = "seq";
  if (table.name == "indicator_tasks") {
    schema["primaryKey"] = JsonArray{"indicator", "task"};
    schema["foreignKeys"] = JsonArray{foreign_key("indicator", "indicators"), foreign_key("task", "tasks")};
  }
  JsonObject resource;
  resource["name"] = table.name;
  resource["path"] = table.name + ".csv";
  resource["profile"] = "tabular-data-resource";
  resource["format"] = "csv";
  resource["encoding"] = "utf-8";
  resource["schema"] = std::move(schema);
  return resource;
}

}  // namespace

std::string_view name_of(ExportFormat format) {
  static constexpr std::array<std::string_view, 4> kNames{"xlsx", "package", "plan", "json"};
  return kNames.at(static_cast<std::size_t>(format));
}

Result<ExportFormat> parse_export_format(std::string_view name) {
  for (const ExportFormat format :
       {ExportFormat::xlsx, ExportFormat::package, ExportFormat::plan, ExportFormat::json})
    if (name_of(format) == name) return format;
  return Error(ErrorCode::export_format_unknown).with("format", std::string(name));
}

Result<std::string> export_workbook(const plan::Plan& plan, const Diagnostics& diagnostics) {
  const std::array tables{ExportTable{"", "目标", indicator_columns(), indicator_rows(plan)},
                          numbered_tasks(plan),
                          ExportTable{"", "诊断", diagnostic_columns(), diagnostic_rows(diagnostics)}};
  std::vector<document::OutSheet> sheets;
  sheets.reserve(tables.size());
  for (const ExportTable& table : tables) sheets.push_back(sheet_of(table));
  return document::write_xlsx(plan.facts.title, sheets);
}

std::vector<document::ZipPart> export_package(const plan::Plan& plan, const Diagnostics& diagnostics) {
  const std::array tables{ExportTable{"indicators", "", indicator_columns(), indicator_rows(plan)},
                          numbered_tasks(plan), links(plan),
                          ExportTable{"diagnostics", "", diagnostic_columns(), diagnostic_rows(diagnostics)}};
  JsonArray resources;
  std::vector<document::ZipPart> parts(1);
  for (const ExportTable& table : tables) {
    resources.push_back(resource_of(table));
    parts.push_back({table.name + ".csv", csv_of(table)});
  }
  JsonObject package;
  package["profile"] = "tabular-data-package";
  package["name"] = "zhicheng-plan";
  package["title"] = plan.facts.title;
  package["facts"] = plan::to_json(plan.facts);
  package["resources"] = std::move(resources);
  parts.front() = {"datapackage.json", to_json_text(Json(std::move(package))) + "\n"};
  return parts;
}

std::string export_json(const plan::Plan& plan, const Diagnostics& diagnostics) {
  JsonObject object;
  object["format"] = "zhicheng-plan-import";
  object["version"] = 1;
  object["facts"] = plan::to_json(plan.facts);
  object["indicators"] = indicators_array(plan);
  object["tasks"] = tasks_array(plan);
  object["diagnostics"] = diagnostics_array(diagnostics);
  return to_json_text(Json(std::move(object))) + "\n";
}

}  // namespace zhicheng::plan_import
