#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhicheng/document/zip.h"
#include "zhicheng/plan_import/import.h"

// What was read from a plan, as files for other programs: docs/formats/plan-export.md. Deterministic, linear.
namespace zhicheng::plan_import {

enum class ExportFormat : std::uint8_t {
  xlsx,     // a workbook: targets, tasks, findings
  package,  // a folder (or .zip) of CSV with their description, as a Frictionless data package
  plan,     // our plan file
  json,     // facts, targets, tasks and findings; schemas/plan-import.schema.json
};
std::string_view name_of(ExportFormat format);
Result<ExportFormat> parse_export_format(std::string_view name);  // export_format_unknown

// Targets, tasks and findings on a sheet each, headings in Chinese, the field's own name as a note on the
// heading. Errors: sheet_unwritable.
Result<std::string> export_workbook(const plan::Plan& plan, const Diagnostics& diagnostics);

// datapackage.json, indicators.csv, tasks.csv, indicator_tasks.csv (which task states which indicator),
// diagnostics.csv.
std::vector<document::ZipPart> export_package(const plan::Plan& plan, const Diagnostics& diagnostics);

// {"format": "zhicheng-plan-import", "version": 1, "facts": …, "indicators": […], "tasks": […],
// "diagnostics": […]} with the members of the plan file.
std::string export_json(const plan::Plan& plan, const Diagnostics& diagnostics);

}  // namespace zhicheng::plan_import
